package dev.lakeward.local.engine.format;

import io.trino.hive.formats.line.simple.SimpleSerializerFactory;
import io.trino.spi.Page;
import io.trino.spi.TrinoException;
import io.trino.spi.type.Type;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/// Writes what the engine wrote as Parquet in another format, or apart by buckets.
public final class FileEncoder {
    private final BooleanSupplier cancelled;
    private final LongConsumer rows;

    public FileEncoder(BooleanSupplier cancelled, LongConsumer rows) {
        this.cancelled = cancelled;
        this.rows = rows;
    }

    /// Whether a column of a type can decide about buckets.
    public static boolean decidesBuckets(String hiveType) {
        return Buckets.hasHash(HiveTypes.of(hiveType));
    }

    /// Writes the task's files; the source is deleted. Empty where all went well, else why it could not be read.
    public Optional<Broken> encode(EncodeTask task) throws IOException {
        try {
            return written(timed(task));
        } catch (BrokenException e) {
            return Optional.of(e.broken());
        } catch (TrinoException e) {
            throw new UnwritableException(e);
        }
    }

    private EncodeTask timed(EncodeTask task) throws IOException, BrokenException {
        FileKind kind = FileKind.of(task.shape()).orElseThrow();
        if (task.shape().isFine() && kind == FileKind.ORC && hasTimes(task, Times::isOfNoOrc)) {
            throw new UnwritableException("a time lies within the last second before 1970, or earlier in the first"
                    + " millisecond of a second, which readers of ORC take for one of the next second; take another"
                    + " format, or round it to a second before");
        }
        // Hive's times of Avro are of milliseconds: others are written only where some need them.
        if (!task.shape().isFine() || kind != FileKind.AVRO) {
            return task;
        }
        if (!hasTimes(task, Times::isFine)) {
            return task.withShape(task.shape().coarse());
        }
        if (AvroTimes.hasMillis(AvroSchemas.of(task.shape(), true))) {
            throw new UnwritableException("a time is finer than a millisecond, and the table's Avro schema"
                    + " (avro.schema.literal) has times of milliseconds; round it before, or take another schema");
        }
        return task;
    }

    private boolean hasTimes(EncodeTask task, LongPredicate asked) throws IOException, BrokenException {
        List<FileShape.FileColumn> all = task.shape().columns();
        List<Integer> times = IntStream.range(0, all.size())
                .filter(place -> Times.has(HiveTypes.of(all.get(place).type())))
                .boxed()
                .toList();
        if (times.isEmpty()) {
            return false;
        }
        try (Pages pages = new ParquetPages(task.source(), task.shape(), times)) {
            Optional<Page> page = pages.next();
            while (page.isPresent()) {
                if (cancelled.getAsBoolean()) {
                    throw new InterruptedIOException();
                }
                if (Times.any(page.get(), pages.types(), asked)) {
                    return true;
                }
                page = pages.next();
            }
            return false;
        }
    }

    private Optional<Broken> written(EncodeTask task) throws IOException, BrokenException {
        List<Integer> columns =
                IntStream.range(0, task.shape().columns().size()).boxed().toList();
        Map<Integer, PageOut> outs = new TreeMap<>();
        List<OutputStream> files = new ArrayList<>();
        try (Pages pages = new ParquetPages(task.source(), task.shape(), columns)) {
            Optional<Page> page = pages.next();
            while (page.isPresent()) {
                if (cancelled.getAsBoolean()) {
                    throw new InterruptedIOException();
                }
                write(task, page.get(), pages.types(), outs, files);
                rows.accept(page.get().getPositionCount());
                page = pages.next();
            }
        } finally {
            for (PageOut out : outs.values()) {
                out.close();
            }
            for (OutputStream file : files) {
                file.close();
            }
        }
        Files.delete(task.source());
        return Optional.empty();
    }

    private static void write(
            EncodeTask task, Page page, List<Type> types, Map<Integer, PageOut> outs, List<OutputStream> files)
            throws IOException {
        if (task.buckets() == 0) {
            out(task, 0, types, outs, files).write(page);
            return;
        }
        Map<Integer, List<Integer>> positions = new HashMap<>();
        for (int i = 0; i < page.getPositionCount(); i++) {
            int bucket = Buckets.of(page, i, task.bucketColumns(), types, task.buckets());
            positions.computeIfAbsent(bucket, key -> new ArrayList<>()).add(i);
        }
        for (Map.Entry<Integer, List<Integer>> bucket : positions.entrySet()) {
            int[] all = bucket.getValue().stream().mapToInt(Integer::intValue).toArray();
            out(task, bucket.getKey(), types, outs, files).write(page.getPositions(all, 0, all.length));
        }
    }

    private static PageOut out(
            EncodeTask task, int bucket, List<Type> types, Map<Integer, PageOut> outs, List<OutputStream> files)
            throws IOException {
        PageOut out = outs.get(bucket);
        if (out == null) {
            out = open(task, bucket, types, files);
            outs.put(bucket, out);
        }
        return out;
    }

    private static PageOut open(EncodeTask task, int bucket, List<Type> types, List<OutputStream> files)
            throws IOException {
        FileKind kind = FileKind.of(task.shape()).orElseThrow();
        Compression compression = task.compression();
        String number = task.buckets() == 0 ? "" : String.format("_bucket-%05d", bucket);
        Path file = task.target().resolveSibling(task.target().getFileName() + number + kind.suffix(compression));
        List<String> names =
                task.shape().columns().stream().map(FileShape.FileColumn::name).toList();
        OutputStream out = Files.newOutputStream(file);
        files.add(out);
        return switch (kind) {
            case PARQUET -> new ParquetOut(out, names, types, compression);
            case ORC -> new OrcOut(out, names, types, compression);
            case AVRO ->
                new AvroOut(out, AvroSchemas.of(task.shape(), task.shape().isFine()), names, types, compression);
            case JSON -> new LineOut(out, new NamedJson(), task.shape(), types, compression, Optional.empty());
            case TEXTFILE ->
                new LineOut(
                        out,
                        new SimpleSerializerFactory(),
                        task.shape(),
                        types,
                        compression,
                        task.isExact() ? Optional.of(new LineCheck(task.shape(), types)) : Optional.empty());
        };
    }
}
