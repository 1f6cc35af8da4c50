package dev.lakeward.local.athena;

import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.store.Store;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.Row;

/// Pages of a result, read from its object: of a query's CSV, whose first row is the header, or the lines of a text,
/// each one value. A token is the offset of the next row, so a page costs the same wherever it lies.
final class ResultPages {
    private static final int MOST = 1_000;

    private final Store store;
    private final ObjectStore objects;

    ResultPages(Store store, ObjectStore objects) {
        this.store = store;
        this.objects = objects;
    }

    GetQueryResultsResponse page(QueryExecution execution, @Nullable Integer max, @Nullable String token) {
        String location = execution.resultConfiguration().outputLocation();
        S3Location place = S3Location.parse(location);
        String key = place.prefix().substring(0, place.prefix().length() - 1);
        boolean isCsv = key.endsWith(".csv");
        int limit = Math.clamp(max == null ? MOST : max, 1, MOST);
        return store.read(() -> {
            Optional<StoredObject> body = objects.find(place.bucket(), key);
            if (isCsv && body.isEmpty()) {
                throw Faults.fault(InvalidRequestException.builder(), "Could not find results");
            }
            ResultMetadata metadata = metadata(place.bucket(), key + ".metadata");
            long size = body.map(StoredObject::size).orElse(0L);
            long from = token == null ? 0 : offset(token, size);
            List<Row> rows = new ArrayList<>();
            long next = 0;
            if (size > 0) {
                try (InputStream in =
                        new BufferedInputStream(Files.newInputStream(objects.soundFile(body.get())), 1 << 16)) {
                    in.skipNBytes(from);
                    Reader reader = new Reader(in, from, isCsv);
                    next = fill(rows, reader, limit);
                }
            }
            String after = next < size ? String.valueOf(next) : null;
            return GetQueryResultsResponse.builder()
                    .updateCount(updateCount(execution, metadata))
                    .resultSet(set -> set.resultSetMetadata(metadata.columns()).rows(rows))
                    .nextToken(after)
                    .build();
        });
    }

    private ResultMetadata metadata(String bucket, String key) throws IOException {
        Optional<StoredObject> described = objects.find(bucket, key);
        return described.isEmpty()
                ? new ResultMetadata(null, ResultMetadata.of(List.of(), true))
                : ResultMetadata.read(Files.readAllBytes(objects.soundFile(described.get())));
    }

    private static @Nullable Long updateCount(QueryExecution execution, ResultMetadata metadata) {
        if (metadata.changed() != null) {
            return metadata.changed();
        }
        return StatementForm.of(execution.query()).hasUpdateCount() ? Long.valueOf(0) : null;
    }

    private static long fill(List<Row> rows, Reader reader, int limit) throws IOException {
        Row row = reader.row();
        while (row != null && rows.size() < limit) {
            rows.add(row);
            row = rows.size() < limit ? reader.row() : null;
        }
        return reader.at;
    }

    private static long offset(String token, long size) {
        if (!token.matches("\\d{1,18}") || Long.parseLong(token) > size) {
            throw Faults.fault(InvalidRequestException.builder(), "The next token is not one of this operation's.");
        }
        return Long.parseLong(token);
    }

    /// Reads rows, and knows where the next begins: CSV whose fields are quoted, or empty for NULL, or lines of text,
    /// of
    /// which the last has no break behind it.
    private static final class Reader {
        private final InputStream in;
        private final boolean isCsv;
        private long at;
        private boolean isOver;

        Reader(InputStream in, long at, boolean isCsv) {
            this.in = in;
            this.at = at;
            this.isCsv = isCsv;
        }

        private int next() throws IOException {
            int b = in.read();
            at += b < 0 ? 0 : 1;
            return b;
        }

        /// Null behind the last.
        @Nullable
        Row row() throws IOException {
            return isOver ? null : isCsv ? record() : line();
        }

        private Row line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int b = next();
            while (b >= 0 && b != '\n') {
                line.write(b);
                b = next();
            }
            isOver = b < 0;
            return Row.builder().data(datum(line)).build();
        }

        private @Nullable Row record() throws IOException {
            int b = next();
            if (b < 0) {
                return null;
            }
            List<Datum> data = new ArrayList<>();
            while (true) {
                if (b == '"') {
                    ByteArrayOutputStream value = new ByteArrayOutputStream();
                    b = quoted(value);
                    data.add(datum(value));
                } else {
                    data.add(Datum.builder().build());
                }
                if (b != ',') {
                    return Row.builder().data(data).build();
                }
                b = next();
            }
        }

        private int quoted(ByteArrayOutputStream value) throws IOException {
            while (true) {
                int b = next();
                if (b < 0) {
                    return b;
                }
                if (b == '"') {
                    b = next();
                    if (b != '"') {
                        return b;
                    }
                }
                value.write(b);
            }
        }

        private static Datum datum(ByteArrayOutputStream value) {
            return Datum.builder()
                    .varCharValue(value.toString(StandardCharsets.UTF_8))
                    .build();
        }
    }
}
