package dev.lakeward.lake.pipeline.stream;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads lines of a file from a place on, each with the line end that follows it. A last line without an end waits for
/// it, unless the file is told to grow no more; then it is given one.
final class LineReading {
    private static final int BUFFER = 1 << 20;
    private static final byte[] NOTHING = {};

    private final int mostRecords;
    private final int mostBytes;
    private final List<byte[]> records = new ArrayList<>();
    private int bytes;
    private int tooLong;

    LineReading(int mostRecords, int mostBytes) {
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
    }

    RecordSource.Chunk chunk() {
        return new RecordSource.Chunk(records, tooLong);
    }

    boolean isFull() {
        return records.size() >= mostRecords || bytes >= mostBytes;
    }

    /// Reads from a place on, and answers how far it came.
    FilePlace read(Path path, FilePlace from, boolean isFinished) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(path.toFile(), "r")) {
            long at = from.offset();
            boolean skips = from.isSkipping();
            byte[] begun = NOTHING;
            byte[] buffer = new byte[BUFFER];
            long place = at;
            in.seek(at);
            int count = filled(in, buffer);
            byte[] first = Arrays.copyOf(buffer, Math.clamp(count, 0, FilePlace.BEGIN));
            while (count > 0) {
                int start = 0;
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == '\n') {
                        if (!skips && !take(joined(begun, buffer, start, i + 1))) {
                            return from.at(at, first, false);
                        }
                        tooLong += skips ? 1 : 0;
                        skips = false;
                        begun = NOTHING;
                        start = i + 1;
                        at = place + start;
                        if (isFull()) {
                            return from.at(at, first, false);
                        }
                    }
                }
                place += count;
                begun = skips ? NOTHING : joined(begun, buffer, start, count);
                if (begun.length >= RecordSource.LONGEST) {
                    skips = true;
                    begun = NOTHING;
                }
                at = skips ? place : at;
                // What is written after the end was reached is for the next time.
                count = count == BUFFER ? filled(in, buffer) : 0;
            }
            if (!isFinished) {
                return from.at(at, first, skips);
            }
            if (!skips && begun.length > 0 && !take(ended(begun))) {
                return from.at(at, first, false);
            }
            tooLong += skips ? 1 : 0;
            return from.at(place, first, false);
        }
    }

    // A short answer before the end would leave the file's begin unknown.
    private static int filled(RandomAccessFile in, byte[] buffer) throws IOException {
        int count = 0;
        int more = in.read(buffer);
        while (more > 0) {
            count += more;
            more = in.read(buffer, count, buffer.length - count);
        }
        return count;
    }

    // Whether there was room for it, or none is needed.
    private boolean take(byte[] line) {
        if (line.length > RecordSource.LONGEST) {
            tooLong++;
            return true;
        }
        if (bytes + line.length > mostBytes) {
            return false;
        }
        records.add(line);
        bytes += line.length;
        return true;
    }

    private static byte[] joined(byte[] begun, byte[] buffer, int from, int to) {
        byte[] line = Arrays.copyOf(begun, begun.length + to - from);
        System.arraycopy(buffer, from, line, begun.length, to - from);
        return line;
    }

    private static byte[] ended(byte[] line) {
        byte[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        return ended;
    }
}
