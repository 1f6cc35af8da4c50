package dev.lakeward.local.firehose;

import dev.lakeward.local.engine.format.ConvertTask;
import dev.lakeward.local.engine.format.RecordConverter.Failure;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/// Records that are to be one file of Parquet or ORC: gathered first, then converted together.
final class ConvertedFile {
    private final Path gathered;
    private final Path target;
    private final DataOutputStream out;
    private int records;

    /// Gathers records in a file beside the one that they become.
    ConvertedFile(Path target) throws IOException {
        this.target = target;
        this.gathered = target.resolveSibling(target.getFileName() + ".records");
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(gathered)));
    }

    void write(byte[] record, Instant arrival) throws IOException {
        out.writeInt(record.length);
        out.writeLong(arrival.toEpochMilli());
        out.write(record);
        records++;
    }

    /// Takes a record that is not in the file.
    interface Failed {
        void take(Failure why, byte[] record, Instant arrival) throws IOException;
    }

    /// Converts what was gathered; answers how many records are in the file.
    int convert(ConversionWork work, Failed taker) throws IOException {
        out.close();
        Map<Integer, Failure> failed = work.files()
                .convert(new ConvertTask(
                        gathered,
                        target,
                        work.shape(),
                        work.conversion().kind(),
                        work.conversion().compression()));
        if (!failed.isEmpty()) {
            tell(failed, taker);
        }
        return records - failed.size();
    }

    private void tell(Map<Integer, Failure> failed, Failed taker) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(gathered)))) {
            for (int i = 0; i < records; i++) {
                int length = in.readInt();
                Instant arrival = Instant.ofEpochMilli(in.readLong());
                byte[] record = in.readNBytes(length);
                Failure why = failed.get(i);
                if (why != null) {
                    taker.take(why, record, arrival);
                }
            }
        }
    }

    /// Removes what was gathered.
    void close() throws IOException {
        out.close();
        Files.deleteIfExists(gathered);
    }
}
