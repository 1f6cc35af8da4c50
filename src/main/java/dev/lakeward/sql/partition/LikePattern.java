package dev.lakeward.sql.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A pattern of LIKE: texts, `_` for any one character, `%` for any characters.
record LikePattern(List<Integer> parts) {
    private static final int ANY_ONE = -1;
    private static final int ANY = -2;

    LikePattern {
        parts = List.copyOf(parts);
    }

    /// Empty where the pattern is none: an escape that is no single character, or stands before what it cannot escape.
    static Optional<LikePattern> of(String pattern, String escape) {
        int[] escapes = escape.codePoints().toArray();
        if (escapes.length > 1) {
            return Optional.empty();
        }
        List<Integer> parts = new ArrayList<>();
        boolean escaped = false;
        for (int c : pattern.codePoints().toArray()) {
            boolean special = c == '%' || c == '_';
            boolean isEscape = escapes.length == 1 && c == escapes[0];
            if (escaped && !special && !isEscape) {
                return Optional.empty();
            }
            if (!escaped && isEscape) {
                escaped = true;
                continue;
            }
            parts.add(escaped || !special ? c : c == '%' ? ANY : ANY_ONE);
            escaped = false;
        }
        return escaped ? Optional.empty() : Optional.of(new LikePattern(parts));
    }

    /// In time that grows with the product of the lengths at most.
    boolean matches(String text) {
        int[] value = text.codePoints().toArray();
        int at = 0;
        int part = 0;
        int lastAny = -1;
        int resume = 0;
        while (at < value.length) {
            if (part < parts.size() && (parts.get(part) == ANY_ONE || parts.get(part) == value[at])) {
                at++;
                part++;
            } else if (part < parts.size() && parts.get(part) == ANY) {
                lastAny = part++;
                resume = at;
            } else if (lastAny >= 0) {
                part = lastAny + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (part < parts.size() && parts.get(part) == ANY) {
            part++;
        }
        return part == parts.size();
    }
}
