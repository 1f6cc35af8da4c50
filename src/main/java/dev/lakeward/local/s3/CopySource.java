package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/// What a copy is made of. The SDK names bucket and key; on the wire they are one header, `bucket/key`, encoded.
record CopySource(String bucket, String key) {
    static CopySource of(CopyObjectRequest request) {
        return of(
                request.sourceBucket(),
                request.sourceKey(),
                request.getValueForField("CopySource", String.class).orElse(""));
    }

    static CopySource of(UploadPartCopyRequest request) {
        return of(
                request.sourceBucket(),
                request.sourceKey(),
                request.getValueForField("CopySource", String.class).orElse(""));
    }

    private static CopySource of(@Nullable String bucket, @Nullable String key, String encoded) {
        if (bucket != null && key != null) {
            return new CopySource(bucket, key);
        }
        String header = decoded(encoded);
        String path = header.startsWith("/") ? header.substring(1) : header;
        int slash = path.indexOf('/');
        if (slash < 1 || slash == path.length() - 1) {
            throw invalid();
        }
        return new CopySource(path.substring(0, slash), path.substring(slash + 1));
    }

    private static String decoded(String header) {
        try {
            return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static RuntimeException invalid() {
        return Faults.s3("InvalidArgument", 400, "Copy Source must mention the source bucket and key: /bucket/key");
    }
}
