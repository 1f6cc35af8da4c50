package dev.lakeward.local.athena;

import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.store.Store;
import dev.lakeward.shape.SdkJson;
import dev.lakeward.sql.Column;
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
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.ResultSetMetadata;
import software.amazon.awssdk.services.athena.model.Row;

/// Pages of a result, read from its CSV object. The first row of the first page is the header; a token is the
/// offset of the next row, so a page costs the same wherever it lies.
final class ResultPages {
    private static final int MOST = 1_000;

    private final Store store;
    private final ObjectStore objects;

    ResultPages(Store store, ObjectStore objects) {
        this.store = store;
        this.objects = objects;
    }

    /// A result's columns in Athena's shape.
    static ResultSetMetadata metadata(List<Column> columns) {
        return ResultSetMetadata.builder()
                .columnInfo(columns.stream()
                        .map(column -> ColumnInfo.builder()
                                .catalogName("hive")
                                .schemaName("")
                                .tableName("")
                                .name(column.name())
                                .label(column.name())
                                .type(column.type().base())
                                .precision(column.type().precision())
                                .scale(column.type().scale())
                                .nullable("UNKNOWN")
                                .caseSensitive(column.type().isText())
                                .build())
                        .toList())
                .build();
    }

    GetQueryResultsResponse page(QueryExecution execution, @Nullable Integer max, @Nullable String token) {
        String location = execution.resultConfiguration().outputLocation();
        S3Location place = S3Location.parse(location);
        String key = place.prefix().substring(0, place.prefix().length() - 1);
        Optional<StoredObject> csv = objects.find(place.bucket(), key);
        if (csv.isEmpty()) {
            return GetQueryResultsResponse.builder()
                    .resultSet(set -> set.resultSetMetadata(metadata(List.of())).rows(List.of()))
                    .build();
        }
        int limit = Math.clamp(max == null ? MOST : max, 1, MOST);
        long from = token == null ? 0 : offset(token, csv.get().size());
        return store.read(() -> {
            StoredObject described =
                    objects.find(place.bucket(), key + ".metadata").orElseThrow();
            ResultSetMetadata metadata =
                    SdkJson.read(Files.readString(objects.soundFile(described)), ResultSetMetadata::builder);
            List<Row> rows = new ArrayList<>();
            long next;
            try (InputStream in =
                    new BufferedInputStream(Files.newInputStream(objects.soundFile(csv.get())), 1 << 16)) {
                in.skipNBytes(from);
                Reader reader = new Reader(in, from);
                Row row = reader.row();
                while (row != null && rows.size() < limit) {
                    rows.add(row);
                    row = rows.size() < limit ? reader.row() : null;
                }
                next = reader.at;
            }
            return GetQueryResultsResponse.builder()
                    .updateCount(0L)
                    .resultSet(set -> set.resultSetMetadata(metadata).rows(rows))
                    .nextToken(next < csv.get().size() ? String.valueOf(next) : null)
                    .build();
        });
    }

    private static long offset(String token, long size) {
        if (!token.matches("\\d{1,18}") || Long.parseLong(token) > size) {
            throw Faults.fault(InvalidRequestException.builder(), "The next token is not one of this operation's.");
        }
        return Long.parseLong(token);
    }

    /// Reads rows of CSV whose fields are quoted, or empty for NULL.
    private static final class Reader {
        private final InputStream in;
        private long at;

        Reader(InputStream in, long at) {
            this.in = in;
            this.at = at;
        }

        private int next() throws IOException {
            int b = in.read();
            at += b < 0 ? 0 : 1;
            return b;
        }

        @Nullable
        Row row() throws IOException {
            int b = next();
            if (b < 0) {
                return null;
            }
            List<Datum> data = new ArrayList<>();
            while (true) {
                if (b == '"') {
                    ByteArrayOutputStream value = new ByteArrayOutputStream();
                    b = quoted(value);
                    data.add(Datum.builder()
                            .varCharValue(value.toString(StandardCharsets.UTF_8))
                            .build());
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
    }
}
