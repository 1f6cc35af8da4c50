package dev.lakeward.local.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// One write to the documents of a lake: `body` replaces what stands at (`kind`, `key`); null removes it.
public record Document(String kind, String key, @Nullable String body) {
    /// The order of keys: that of their UTF-8 bytes.
    public static final Comparator<String> BY_BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    /// Joins the parts of a key so that a parent's children lie together and in order.
    public static String key(String... parts) {
        for (String part : parts) {
            if (part.indexOf('\u0000') >= 0) {
                throw new IllegalArgumentException("a key's part may not hold a NUL character");
            }
        }
        return String.join("\u0000", parts);
    }

    /// The prefix of all keys below a parent.
    public static String below(String... parts) {
        return key(parts) + "\u0000";
    }

    static Document removal(String kind, String key) {
        return new Document(kind, key, null);
    }
}
