package dev.lakeward.local.transfer;

import org.jspecify.annotations.Nullable;

/// A bucket and a prefix of it, which is empty or ends with a slash.
record S3Place(String bucket, String prefix) {
    private static final String SCHEME = "s3://";

    static S3Place of(String bucket, @Nullable String subdirectory) {
        String path = subdirectory == null ? "" : subdirectory;
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        String prefix = path.substring(start);
        return new S3Place(bucket, prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    }

    static boolean isOne(@Nullable String uri) {
        return uri != null && uri.startsWith(SCHEME) && uri.indexOf('/', SCHEME.length()) > SCHEME.length();
    }

    static S3Place of(String uri) {
        int end = uri.indexOf('/', SCHEME.length());
        return new S3Place(uri.substring(SCHEME.length(), end), uri.substring(end + 1));
    }

    String uri() {
        return SCHEME + bucket + "/" + prefix;
    }
}
