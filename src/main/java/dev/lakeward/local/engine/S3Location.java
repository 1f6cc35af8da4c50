package dev.lakeward.local.engine;

import dev.lakeward.sql.SqlException;

/// An `s3://bucket/prefix/` of a table or of results; the prefix ends with a slash or is empty.
public record S3Location(String bucket, String prefix) {
    public static S3Location parse(String uri) {
        if (!uri.matches("s3://[^/]+(/.*)?")) {
            throw new SqlException(
                    SqlException.Kind.INVALID_TABLE_PROPERTY,
                    0,
                    0,
                    "a location looks like s3://bucket/folder/, not '" + uri + "'");
        }
        int slash = uri.indexOf('/', 5);
        String bucket = slash < 0 ? uri.substring(5) : uri.substring(5, slash);
        String prefix = slash < 0 ? "" : uri.substring(slash + 1);
        return new S3Location(bucket, prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    }

    public String uri() {
        return "s3://" + bucket + "/" + prefix;
    }
}
