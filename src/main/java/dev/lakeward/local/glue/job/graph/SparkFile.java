package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.lakeward.job.JobException;
import dev.lakeward.job.JobNode;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// A file of a source, looked at for what Spark would read otherwise in silence: it unpacks by a name's ending alone,
/// finds fields of JSON by their case, reads one record of a line, and writes numbers that are texts in its own way.
record SparkFile(JobNode node, StoredObject object, Path file) {
    private static final int GZIP_1 = 0x1f;
    private static final int GZIP_2 = 0x8b;

    /// Throws [JobException] where a file of texts is packed otherwise than its name says.
    void requireNamed() {
        boolean isPacked = isPacked();
        if (isPacked != object.key().endsWith(".gz")) {
            throw refused(isPacked ? "is gzip and is not called so" : "is called gzip and is none");
        }
    }

    private boolean isPacked() {
        return Volume.run(() -> {
            try (InputStream in = Files.newInputStream(file)) {
                return in.read() == GZIP_1 && in.read() == GZIP_2;
            }
        });
    }

    /// Throws [JobException] where Spark would not read these columns from its JSON as they are.
    void requireJson(List<Column> columns) {
        DataType record = DataType.row(
                columns.stream().map(Column::name).toList(),
                columns.stream().map(Column::type).toList());
        Volume.run(() -> {
            try (InputStream in = Files.newInputStream(file);
                    InputStream plain = isPacked() ? new GZIPInputStream(in) : new BufferedInputStream(in);
                    JsonParser tokens = new JsonFactory().createParser(plain)) {
                tokens.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
                records(tokens, record);
                return true;
            }
        });
    }

    private void records(JsonParser tokens, DataType record) throws IOException {
        int last = 0;
        try {
            for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
                if (token != JsonToken.START_OBJECT
                        || tokens.currentTokenLocation().getLineNr() == last) {
                    throw refused("has a line that is not one object");
                }
                value(tokens, token, record);
                last = tokens.currentLocation().getLineNr();
            }
        } catch (JsonProcessingException e) {
            throw refused("has a record that is no JSON, or names a field twice");
        }
    }

    private void value(JsonParser tokens, JsonToken token, DataType type) throws IOException {
        if (type.isText() && token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NULL) {
            throw refused("has a value that is no text in a field of texts, which Spark would write in its own way");
        }
        if (token == JsonToken.START_OBJECT) {
            while (tokens.nextToken() == JsonToken.FIELD_NAME) {
                String name = tokens.currentName();
                if (!name.equals(name.toLowerCase(Locale.ROOT))) {
                    throw refused("has a field " + name + ", which Spark finds in this case alone");
                }
                DataType inside = type.isRow() ? type.field(name).orElse(DataType.UNKNOWN) : DataType.UNKNOWN;
                value(tokens, tokens.nextToken(), inside);
            }
        } else if (token == JsonToken.START_ARRAY) {
            DataType inside = type.isArray() ? type.arguments().getFirst() : DataType.UNKNOWN;
            for (JsonToken next = tokens.nextToken(); next != JsonToken.END_ARRAY; next = tokens.nextToken()) {
                value(tokens, next, inside);
            }
        }
    }

    private JobException refused(String why) {
        return node.fault("does not run on Spark: s3://" + object.bucket() + "/" + object.key() + " " + why);
    }
}
