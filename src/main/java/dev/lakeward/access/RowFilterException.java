package dev.lakeward.access;

import dev.lakeward.text.Sentence;
import dev.lakeward.text.Words;

/// A row filter that Lake Formation would not take: what is wrong, and at which character (from 1).
///
/// The message is the service's, in English; [#sentence] is for the person who wrote the filter.
public final class RowFilterException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int position;
    private final transient Sentence what;

    RowFilterException(int position, Sentence what) {
        super(Words.fixed("filter.at", what.fixed(), String.valueOf(position)));
        this.position = position;
        this.what = what;
    }

    public int position() {
        return position;
    }

    /// The message in the language in which the process displays.
    public String sentence() {
        return Words.text("filter.at", what.text(), String.valueOf(position));
    }
}
