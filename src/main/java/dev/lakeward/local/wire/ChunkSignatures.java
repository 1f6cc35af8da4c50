package dev.lakeward.local.wire;

/// The chain of a streamed body's signatures: each chunk signs the signature before it. See "Signature calculations:
/// transferring a payload in multiple chunks" of the S3 API reference.
final class ChunkSignatures {
    private final SignedRequest signed;
    private final byte[] key;
    private String before;

    ChunkSignatures(SignedRequest signed, byte[] key) {
        this.signed = signed;
        this.key = key;
        this.before = signed.signature();
    }

    /// Refuses a chunk of this digest whose signature is another.
    void requireChunk(String digest, String signature) {
        require("AWS4-HMAC-SHA256-PAYLOAD\n" + head() + Digests.EMPTY + "\n" + digest, signature);
    }

    /// Refuses trailing headers, each a line `name:value`, whose signature is another.
    void requireTrailer(String lines, String signature) {
        require("AWS4-HMAC-SHA256-TRAILER\n" + head() + Digests.hex(lines), signature);
    }

    private String head() {
        return signed.time() + "\n" + signed.scope() + "\n" + before + "\n";
    }

    private void require(String stringToSign, String signature) {
        if (!Digests.same(Authenticator.signature(key, stringToSign), signature)) {
            throw Authenticator.mismatch();
        }
        before = signature;
    }
}
