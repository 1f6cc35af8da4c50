package dev.lakeward.ui.list;

import dev.lakeward.ui.Formats;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// A column of a list of `T`. `key` is what is typed before the colon in the filter line, in every language; `detail`
/// is what a screen reader says of a cell, and what shows on hover where `card` says nothing.
public record ListColumn<T>(
        String key,
        String title,
        boolean numeric,
        Function<T, String> text,
        Function<T, String> detail,
        Function<T, String> card,
        Comparator<T> order) {
    private static final String NO_CARD = "";

    /// A column of words, in their order.
    public static <T> ListColumn<T> text(String key, String title, Function<T, String> text) {
        return new ListColumn<>(
                key,
                title,
                false,
                text,
                text,
                each -> NO_CARD,
                Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER));
    }

    /// A column of values with an order of their own, such as times and numbers.
    public static <T, V extends Comparable<? super V>> ListColumn<T> of(
            String key, String title, Function<T, V> value, Function<V, String> text) {
        Function<T, String> shown = value.andThen(text);
        return new ListColumn<>(key, title, false, shown, shown, each -> NO_CARD, Comparator.comparing(value));
    }

    /// A column of numbers, at the right.
    public static <T> ListColumn<T> number(String key, String title, ToLongFunction<T> value) {
        Function<T, String> shown = each -> Formats.number(value.applyAsLong(each));
        return new ListColumn<>(key, title, true, shown, shown, each -> NO_CARD, Comparator.comparingLong(value));
    }

    /// The same with another text, where the order is that of something else.
    public ListColumn<T> shown(Function<T, String> other) {
        return new ListColumn<>(key, title, numeric, other, other, card, order);
    }

    /// The same with another detail, such as the exact time of a relative one.
    public ListColumn<T> detailed(Function<T, String> other) {
        return new ListColumn<>(key, title, numeric, text, other, card, order);
    }

    /// The same with a card on hover: what the thing is that a cell mentions.
    public ListColumn<T> carded(Function<T, String> what) {
        return new ListColumn<>(key, title, numeric, text, detail, what, order);
    }

    /// Whether a word is found in what is shown of a value; case does not count.
    boolean has(T value, String word) {
        return text.apply(value).toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }
}
