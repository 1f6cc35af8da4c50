package dev.lakeward.local.engine.format;

import io.airlift.slice.Slices;
import io.trino.filesystem.Location;
import io.trino.filesystem.memory.MemoryInputFile;
import io.trino.hive.formats.HiveClassNames;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Reads lines that stand in no file, as those of files are read, so that what reads them is compiled before the first
/// file comes: a gigabyte is read in two thirds of the time then.
public final class Rehearsal {
    // Both cores are taken: the other one compiles.
    private static final Duration LONGEST = Duration.ofMillis(1_500);
    private static final int LINES = 20_000;

    private static final FileShape SHAPE = new FileShape(
            HiveClassNames.TEXT_INPUT_FORMAT_CLASS,
            HiveClassNames.LAZY_SIMPLE_SERDE_CLASS,
            new TreeMap<>(Map.of("field.delim", ",")),
            List.of(
                    column("bigint"),
                    column("int"),
                    column("double"),
                    column("decimal(12,2)"),
                    column("date"),
                    column("timestamp"),
                    column("string"),
                    column("boolean")));

    private Rehearsal() {}

    private static FileShape.FileColumn column(String type) {
        return new FileShape.FileColumn(type, type);
    }

    /// Blocks for as long as it pays, or until it is cancelled.
    public static void run(BooleanSupplier cancelled) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        BooleanSupplier ends = () -> cancelled.getAsBoolean() || System.nanoTime() > end;
        FileDecoder decoder = new FileDecoder(ends, rows -> {});
        byte[] text = text();
        MemoryInputFile file = new MemoryInputFile(Location.of("memory:///lines"), Slices.wrappedBuffer(text));
        List<Integer> columns =
                IntStream.range(0, SHAPE.columns().size()).boxed().toList();
        LineFormat format = LineFormat.of(SHAPE).orElseThrow();
        while (!ends.getAsBoolean()) {
            try (LinePages pages =
                    new LinePages(format, SHAPE, columns, () -> format.reader(SHAPE, file, 0, text.length))) {
                decoder.write(
                        pages,
                        PartitionCoercions.of(SHAPE, columns),
                        OutputStream.nullOutputStream(),
                        Compression.NONE);
            } catch (InterruptedIOException | BrokenException e) {
                return;
            }
        }
    }

    private static byte[] text() {
        StringBuilder lines = new StringBuilder();
        IntStream.range(0, LINES)
                .forEach(i -> lines.append("%1$d,%2$d,%3$d.25,%2$d.5,2024-%4$02d-%5$02d,20%5$02d-01-02 03:04:05.%3$03d,"
                                .formatted(i, i % 977, i % 751, i % 12 + 1, i % 28 + 1))
                        .append("text ")
                        .append(i % 613)
                        .append(i % 2 == 0 ? ",true\n" : ",false\n"));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
