package dev.lakeward.text;

import java.util.List;

/// What a service says in English and a person reads in the language in which the process displays: the key of its
/// words, and what they are filled with.
public record Sentence(String key, List<Object> arguments) {
    public Sentence {
        arguments = List.copyOf(arguments);
    }

    public static Sentence of(String key, Object... arguments) {
        return new Sentence(key, List.of(arguments));
    }

    /// In the language in which the process displays now.
    public String text() {
        return Words.text(key, arguments.toArray());
    }

    /// The same in every language.
    public String fixed() {
        return Words.fixed(key, arguments.toArray());
    }
}
