package dev.lakeward.local.engine;

import dev.lakeward.sql.SqlException;
import java.util.Optional;

/// An `s3://bucket/prefix/` of a table or of results; the prefix ends with a slash or is empty.
public record S3Location(String bucket, String prefix) {
    /// Throws SqlException where the text is no location.
    public static S3Location parse(String uri) {
        return find(uri)
                .orElseThrow(() -> new SqlException(
                        SqlException.Kind.INVALID_TABLE_PROPERTY,
                        0,
                        0,
                        "a location looks like s3://bucket/folder/, not '" + uri + "'"));
    }

    /// The location of that text; empty where it is none.
    public static Optional<S3Location> find(String uri) {
        if (!uri.matches("s3://[^/]+(/.*)?")) {
            return Optional.empty();
        }
        int slash = uri.indexOf('/', 5);
        String bucket = slash < 0 ? uri.substring(5) : uri.substring(5, slash);
        String prefix = slash < 0 ? "" : uri.substring(slash + 1);
        return Optional.of(new S3Location(bucket, prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/"));
    }

    public String uri() {
        return "s3://" + bucket + "/" + prefix;
    }
}
