package dev.lakeward.sql.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The text while it grows, bounded. Every quote and identifier of the engine's SQL is written here.
final class Writer {
    static final int LONGEST_TEXT = 4_000_000;

    private final StringBuilder text = new StringBuilder();
    private final List<Printed.Mark> marks = new ArrayList<>();

    /// Words and symbols of the engine's own, never a user's.
    Writer put(String words) {
        if (text.length() + words.length() > LONGEST_TEXT) {
            throw new TooLargeException();
        }
        text.append(words);
        return this;
    }

    Writer name(String name) {
        if (!Expr.Text.isHeld(name)) {
            throw new IllegalArgumentException("a name with a NUL or half a character");
        }
        return put("\"").put(name.replace("\"", "\"\"")).put("\"");
    }

    Writer text(String value) {
        return put("'").put(value.replace("'", "''")).put("'");
    }

    void mark(Place place) {
        marks.add(new Printed.Mark(text.length(), place));
    }

    <T> Writer list(List<T> items, Consumer<T> each) {
        return list(items, ", ", each);
    }

    <T> Writer list(List<T> items, String between, Consumer<T> each) {
        for (int i = 0; i < items.size(); i++) {
            put(i == 0 ? "" : between);
            each.accept(items.get(i));
        }
        return this;
    }

    Printed printed() {
        return new Printed(text.toString(), marks);
    }
}
