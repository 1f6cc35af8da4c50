package dev.lakeward.local.wire;

import java.io.InputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;

/// Puts a request's body behind the checks that it asks for itself: the digest in its signature, signed chunks,
/// trailing and leading checksums. What does not hold is refused when the body ends, before anything is kept.
final class Bodies {
    static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private static final String SIGNED_CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private static final String SIGNED_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    private static final String UNSIGNED_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    /// What may stand where a body's digest would.
    static final Set<String> FORMS = Set.of(UNSIGNED, SIGNED_CHUNKS, SIGNED_TRAILER, UNSIGNED_TRAILER);

    private static final Map<String, ChecksumAlgorithm> CHECKSUMS = Map.of(
            "x-amz-checksum-crc32", DefaultChecksumAlgorithm.CRC32,
            "x-amz-checksum-crc32c", DefaultChecksumAlgorithm.CRC32C,
            "x-amz-checksum-crc64nvme", DefaultChecksumAlgorithm.CRC64NVME,
            "x-amz-checksum-sha1", DefaultChecksumAlgorithm.SHA1,
            "x-amz-checksum-sha256", DefaultChecksumAlgorithm.SHA256,
            "content-md5", DefaultChecksumAlgorithm.MD5);

    private final WireRequest request;

    Bodies(WireRequest request) {
        this.request = request;
    }

    /// The body of a request whose signature nobody verifies: chunks are unpacked, checksums hold.
    WireRequest unverified() {
        String form = request.header("x-amz-content-sha256").orElse("");
        return form.startsWith("STREAMING-") ? chunked(new ChunkedBody(request.content(), null)) : plain();
    }

    /// The body of a request whose signature holds. `payload` is what the signature speaks of.
    WireRequest verified(String payload, SignedRequest signed, byte[] key) {
        return switch (payload) {
            case UNSIGNED -> plain();
            case UNSIGNED_TRAILER -> chunked(new ChunkedBody(request.content(), null));
            case SIGNED_CHUNKS, SIGNED_TRAILER ->
                chunked(new ChunkedBody(request.content(), new ChunkSignatures(signed, key)));
            default -> {
                CheckedBody.Check digest = new CheckedBody.Check(
                        SdkChecksum.forAlgorithm(DefaultChecksumAlgorithm.SHA256),
                        HexFormat.of().parseHex(payload),
                        "XAmzContentSHA256Mismatch");
                yield request.with(new CheckedBody(checked(request.content()), List.of(digest)));
            }
        };
    }

    private WireRequest plain() {
        return request.with(checked(request.content()));
    }

    private WireRequest chunked(ChunkedBody body) {
        String trailer = request.header("x-amz-trailer").orElse("").strip();
        InputStream content = CHECKSUMS.containsKey(trailer)
                ? new CheckedBody(
                        body,
                        List.of(new CheckedBody.Check(
                                SdkChecksum.forAlgorithm(CHECKSUMS.get(trailer)),
                                () -> decoded(body.trailer(trailer)),
                                "BadDigest")))
                : body;
        Map<String, List<String>> headers = new HashMap<>(request.headers());
        headers.computeIfPresent("content-encoding", (name, values) -> {
            String kept = String.join(",", values)
                    .replaceAll("(?i)\\baws-chunked\\b\\s*,\\s*|\\s*,?\\s*\\baws-chunked\\b", "")
                    .strip();
            return kept.isEmpty() ? null : List.of(kept);
        });
        headers.put(
                "content-length",
                List.of(request.header("x-amz-decoded-content-length").orElse("")));
        return new WireRequest(request.method(), request.rawPath(), request.parameters(), headers, checked(content));
    }

    // Checksums that stand before the body, in headers.
    private InputStream checked(InputStream content) {
        List<CheckedBody.Check> checks = CHECKSUMS.keySet().stream()
                .filter(name -> request.headers().containsKey(name))
                .map(name -> new CheckedBody.Check(
                        SdkChecksum.forAlgorithm(CHECKSUMS.get(name)),
                        decoded(request.header(name).orElse("")),
                        "BadDigest"))
                .toList();
        return checks.isEmpty() || !carriesBody() ? content : new CheckedBody(content, checks);
    }

    // A multipart upload is completed with the checksum of the whole, which is none of this body's.
    private boolean carriesBody() {
        return !request.method().equals("POST") || request.parameter("uploadId").isEmpty();
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new WireError("InvalidDigest", 400, "A checksum is base64.");
        }
    }
}
