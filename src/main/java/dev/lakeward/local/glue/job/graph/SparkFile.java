package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.lakeward.job.JobException;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.store.Volume;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// A file of a source, looked at for what Spark would read otherwise in silence: it unpacks by a name's ending alone,
/// and finds fields of JSON by their case.
record SparkFile(JobNode node, StoredObject object, Path file) {
    private static final int GZIP_1 = 0x1f;
    private static final int GZIP_2 = 0x8b;

    /// Throws [JobException] where it would.
    void require(NodeKind kind) {
        if (kind == NodeKind.S3_PARQUET_SOURCE) {
            return;
        }
        boolean isPacked = isPacked();
        if (isPacked != object.key().endsWith(".gz")) {
            throw refused(isPacked ? "is gzip and is not called so" : "is called gzip and is none");
        }
        if (kind == NodeKind.S3_JSON_SOURCE) {
            Volume.run(() -> {
                try (InputStream in = Files.newInputStream(file);
                        InputStream plain = isPacked ? new GZIPInputStream(in) : new BufferedInputStream(in);
                        JsonParser tokens = new JsonFactory().createParser(plain)) {
                    requireLowerCase(tokens);
                    return true;
                }
            });
        }
    }

    private boolean isPacked() {
        return Volume.run(() -> {
            try (InputStream in = Files.newInputStream(file)) {
                return in.read() == GZIP_1 && in.read() == GZIP_2;
            }
        });
    }

    private void requireLowerCase(JsonParser tokens) throws IOException {
        try {
            for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    String name = tokens.currentName();
                    if (!name.equals(name.toLowerCase(Locale.ROOT))) {
                        throw refused("has a field " + name + ", which Spark finds in this case alone");
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw refused("has a record that is no JSON");
        }
    }

    private JobException refused(String why) {
        return node.fault("does not run on Spark: s3://" + object.bucket() + "/" + object.key() + " " + why);
    }
}
