package dev.lakeward.local.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Unpacks a body in `aws-chunked` encoding, and verifies its chunks' signatures where it is signed.
final class ChunkedBody extends InputStream {
    private static final int LONGEST_LINE = 1_024;
    private static final int MOST_TRAILERS = 20;

    private final InputStream in;
    private final @Nullable ChunkSignatures signatures;
    private final Map<String, String> trailers = new LinkedHashMap<>();
    private final MessageDigest digest = Digests.sha256();
    private String signature = "";
    private long left;
    private boolean begun;
    private boolean ended;

    /// `signatures` is null where the chunks are not signed.
    ChunkedBody(InputStream in, @Nullable ChunkSignatures signatures) {
        this.in = in;
        this.signatures = signatures;
    }

    /// A trailing header by its lower-case name, empty where there is none; known once the body has ended.
    String trailer(String name) {
        return trailers.getOrDefault(name, "");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !ended) {
            next();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw incomplete();
        }
        if (signatures != null) {
            digest.update(bytes, offset, count);
        }
        left -= count;
        return count;
    }

    private void next() throws IOException {
        if (begun) {
            if (!line().isEmpty()) {
                throw incomplete();
            }
            endChunk();
        }
        begun = true;
        String[] head = line().split(";", 2);
        if (!head[0].matches("[0-9a-fA-F]{1,12}")) {
            throw incomplete();
        }
        left = Long.parseLong(head[0], 16);
        signature = head.length > 1 && head[1].startsWith("chunk-signature=")
                ? head[1].substring("chunk-signature=".length())
                : "";
        if (left == 0) {
            endChunk();
            readTrailers();
            ended = true;
        }
    }

    private void endChunk() {
        if (signatures != null) {
            signatures.requireChunk(HexFormat.of().formatHex(digest.digest()), signature);
        }
    }

    private void readTrailers() throws IOException {
        StringBuilder signedLines = new StringBuilder();
        for (String line = lineOrEnd(); !line.isEmpty(); line = lineOrEnd()) {
            int colon = line.indexOf(':');
            if (colon < 1 || trailers.size() > MOST_TRAILERS) {
                throw incomplete();
            }
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (name.equals("x-amz-trailer-signature")) {
                if (signatures != null) {
                    signatures.requireTrailer(signedLines.toString(), value);
                    signedLines.setLength(0);
                }
            } else {
                trailers.put(name, value);
                signedLines.append(name).append(':').append(value).append('\n');
            }
        }
        if (signatures != null && !signedLines.isEmpty()) {
            throw Authenticator.mismatch();
        }
    }

    // Some clients end the body right behind the last chunk's line.
    private String lineOrEnd() throws IOException {
        int first = in.read();
        if (first < 0) {
            return "";
        }
        return line(first);
    }

    private String line() throws IOException {
        return line(in.read());
    }

    private String line(int first) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = first;
        while (b != '\n') {
            if (b < 0 || line.size() > LONGEST_LINE) {
                throw incomplete();
            }
            line.write(b);
            b = in.read();
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static WireError incomplete() {
        return new WireError("IncompleteBody", 400, "The body is not in the aws-chunked form that was announced.");
    }
}
