package dev.lakeward.local.transfer.work;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/// Names of files and their bytes, whatever characters the process's locale has.
final class Names {
    private Names() {}

    /// A file's own name where its bytes are UTF-8.
    static Optional<String> of(Path name) {
        String text = name.toString();
        if (isPlain(text)) {
            return Optional.of(text);
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(name)))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// A name as people can read it: what is not plain is its bytes.
    static String escaped(Path name) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes(name)) {
            if (each >= ' ' && each < 0x7f && each != '\\') {
                text.append((char) each);
            } else {
                text.append("\\x").append(HexFormat.of().toHexDigits(each));
            }
        }
        return text.toString();
    }

    // A path's URI holds the bytes of the name itself, also where the locale cannot decode them.
    private static byte[] bytes(Path name) {
        Path root = Path.of("/");
        String raw = root.resolve(name.getFileName()).toUri().getRawPath();
        byte[] out = new byte[raw.length()];
        int count = 0;
        for (int i = raw.lastIndexOf('/') + 1; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                out[count++] = (byte) HexFormat.fromHexDigits(raw, i + 1, i + 3);
                i += 2;
            } else {
                out[count++] = (byte) c;
            }
        }
        return java.util.Arrays.copyOf(out, count);
    }

    /// The path of a name in UTF-8, relative to nothing.
    static Path path(String name) {
        if (isPlain(name)) {
            return Path.of(name);
        }
        StringBuilder uri = new StringBuilder("file:///");
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            uri.append('%').append(HexFormat.of().toHexDigits(each));
        }
        return Path.of(URI.create(uri.toString())).getFileName();
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
