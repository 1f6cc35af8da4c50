package dev.lakeward.access;

import dev.lakeward.text.Words;

/// A row filter that Lake Formation would not take: what is wrong, and at which character (from 1).
///
/// The message is the service's, in English; [#sentence] is for the person who wrote the filter.
public final class RowFilterException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int position;
    private final String key;
    private final transient Object[] arguments;

    RowFilterException(int position, String key, Object... arguments) {
        super(Words.fixed("filter.at", Words.fixed(key, arguments), String.valueOf(position)));
        this.position = position;
        this.key = key;
        this.arguments = arguments.clone();
    }

    public int position() {
        return position;
    }

    /// The message in the language in which the process displays.
    public String sentence() {
        return Words.text("filter.at", Words.text(key, arguments), String.valueOf(position));
    }
}
