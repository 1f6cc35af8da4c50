package dev.lakeward.local.engine.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.trino.hive.formats.line.LineBuffer;
import io.trino.hive.formats.line.LineDeserializer;
import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.type.Type;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Writes records of JSON as rows of a Parquet or ORC file, and tells which ones are none.
public final class RecordConverter {
    private static final int AT_ONCE = 1_000;
    private static final int BYTES_AT_ONCE = 4 << 20;
    private static final JsonFactory JSON = new JsonFactory();

    private final ConvertTask task;
    private final BooleanSupplier cancelled;
    private final LineDeserializer deserializer;
    private final List<Type> types;
    private final PageBuilder page;
    private final LineBuffer line = new LineBuffer(1 << 16, LineFormat.LONGEST_LINE);
    private final List<String> failed = new ArrayList<>();

    /// Throws RuntimeException for a shape that no file can have.
    public RecordConverter(ConvertTask task, BooleanSupplier cancelled) {
        this.task = task;
        this.cancelled = cancelled;
        List<Integer> places =
                IntStream.range(0, task.shape().columns().size()).boxed().toList();
        this.deserializer = LineFormat.of(task.shape()).orElseThrow().deserializer(task.shape(), places);
        this.types = deserializer.getTypes().stream().map(Type.class::cast).toList();
        this.page = new PageBuilder(types);
    }

    /// Why a record is no row.
    public enum Failure {
        /// It is not one or more objects of JSON.
        NOT_JSON,
        /// A value in it is none of its column's type.
        NOT_OF_TYPE
    }

    private record Numbered(int number, byte[] bytes) {}

    /// Writes the file; answers the records that are not in it, each as its number from 0 and a [Failure].
    public List<String> convert() throws IOException {
        try (OutputStream file = Files.newOutputStream(task.target());
                PageOut out = open(file);
                DataInputStream in =
                        new DataInputStream(new BufferedInputStream(Files.newInputStream(task.source())))) {
            int number = 0;
            List<Numbered> some = new ArrayList<>();
            long bytes = 0;
            Optional<byte[]> record = next(in);
            while (record.isPresent()) {
                some.add(new Numbered(number++, record.get()));
                bytes += record.get().length;
                if (some.size() == AT_ONCE || bytes >= BYTES_AT_ONCE) {
                    write(some, out);
                    some.clear();
                    bytes = 0;
                }
                record = next(in);
            }
            write(some, out);
        }
        return failed;
    }

    private PageOut open(OutputStream file) {
        List<String> names =
                task.shape().columns().stream().map(FileShape.FileColumn::name).toList();
        return task.kind() == FileKind.ORC
                ? new OrcOut(file, names, types, task.compression())
                : new ParquetOut(file, names, types, task.compression());
    }

    private static Optional<byte[]> next(DataInputStream in) throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException e) {
            return Optional.empty();
        }
        in.skipNBytes(ConvertTask.HEAD - Integer.BYTES);
        byte[] record = new byte[length];
        in.readFully(record);
        return Optional.of(record);
    }

    private void write(List<Numbered> some, PageOut out) throws IOException {
        if (cancelled.getAsBoolean()) {
            throw new InterruptedIOException();
        }
        List<byte[]> documents = new ArrayList<>();
        List<Numbered> whole = new ArrayList<>();
        for (Numbered each : some) {
            Optional<List<byte[]>> parts = documents(each.bytes());
            if (parts.isEmpty()) {
                fail(each, Failure.NOT_JSON);
            } else {
                documents.addAll(parts.get());
                whole.add(each);
            }
        }
        Optional<Page> rows = rows(documents);
        if (rows.isPresent()) {
            write(rows.get(), out);
        } else {
            for (Numbered each : whole) {
                Optional<Page> row = rows(documents(each.bytes()).orElseThrow());
                if (row.isPresent()) {
                    write(row.get(), out);
                } else {
                    fail(each, Failure.NOT_OF_TYPE);
                }
            }
        }
    }

    private static void write(Page rows, PageOut out) throws IOException {
        if (rows.getPositionCount() > 0) {
            out.write(rows);
        }
    }

    private void fail(Numbered record, Failure why) {
        failed.add(record.number() + " " + why);
    }

    // Objects, one behind the other.
    private static Optional<List<byte[]>> documents(byte[] record) {
        List<byte[]> parts = new ArrayList<>();
        try (JsonParser in = JSON.createParser(record)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    return Optional.empty();
                }
                int start = Math.toIntExact(in.currentTokenLocation().getByteOffset());
                in.skipChildren();
                int end = Math.toIntExact(in.currentLocation().getByteOffset());
                parts.add(Arrays.copyOfRange(record, start, end));
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
    }

    // Empty where one of the documents is no row.
    private Optional<Page> rows(List<byte[]> documents) {
        page.reset();
        try {
            for (byte[] document : documents) {
                line.reset();
                line.write(document, 0, document.length);
                deserializer.deserialize(line, page);
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
        for (int i = 0; i < types.size(); i++) {
            if (page.getBlockBuilder(i).getPositionCount() != page.getPositionCount()) {
                return Optional.empty();
            }
        }
        return Optional.of(page.build());
    }
}
