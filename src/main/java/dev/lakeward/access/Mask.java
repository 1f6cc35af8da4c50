package dev.lakeward.access;

import dev.lakeward.sql.SqlTokens;
import dev.lakeward.text.Words;
import java.util.Locale;
import java.util.Set;

/// How a masking view shows a column, by Apache Ranger's names; each is an Athena expression.
///
/// Lake Formation masks nothing: a mask is always the text of a view that is granted instead of the table.
public sealed interface Mask {
    /// The kinds that need no text of their own.
    enum Kind implements Mask {
        MASK,
        MASK_SHOW_LAST_4,
        MASK_SHOW_FIRST_4,
        MASK_HASH,
        MASK_NULL,
        MASK_DATE_SHOW_YEAR
    }

    /// A code point with the marks that follow it.
    String CHARACTER = "\\P{M}\\p{M}*";

    private static String hidden(String text) {
        return "regexp_replace(" + text + ", '" + CHARACTER + "|\\p{M}+', 'X')";
    }

    private static String text(String column, String type) {
        String name = SqlTokens.quoted(column);
        return type.startsWith("varchar") ? name : "CAST(" + name + " AS varchar)";
    }

    /// Whether it is what an earlier version wrote for a kind: those changed the letters and digits of ASCII only, or
    /// counted marks as characters.
    default boolean isFormer(String column, String type) {
        String text = text(column, type);
        return this instanceof Custom custom
                && Set.of(
                                "regexp_replace(regexp_replace(regexp_replace(" + text
                                        + ", '[A-Z]', 'X'), '[a-z]', 'x'), '[0-9]', '0')",
                                "concat(rpad('', greatest(length(" + text + ") - 4, 0), 'X'), substr(" + text
                                        + ", greatest(length(" + text + ") - 3, 1)))",
                                "concat(substr(" + text + ", 1, 4), rpad('', greatest(length(" + text
                                        + ") - 4, 0), 'X'))")
                        .contains(custom.sql());
    }

    /// Any Athena expression over the row.
    record Custom(String sql) implements Mask {}

    /// What people call it.
    default String title() {
        return switch (this) {
            case Kind kind -> Words.text("mask." + kind.name().toLowerCase(Locale.ROOT));
            case Custom custom -> Words.text("mask.custom", custom.sql());
        };
    }

    /// The expression over a column, by its quoted name and its type in Athena's terms, such as `varchar`. Kinds that
    /// work on text turn other types into text first.
    ///
    /// Text is taken as Unicode has it: letters, digits and marks of every script. A character is a code point with
    /// the marks that follow it, so that no more than four are ever shown.
    default String expression(String column, String type) {
        String name = SqlTokens.quoted(column);
        String text = text(column, type);
        return switch (this) {
            case Kind kind ->
                switch (kind) {
                    // What is no letter that is written large, no digit, sign, space or control character becomes a
                    // small letter: also what a newer Unicode may say of it.
                    case MASK ->
                        "regexp_replace(regexp_replace(regexp_replace(regexp_replace(" + text
                                + ", '[\\p{M}\\p{Cf}]', ''), '[\\p{Lu}\\p{Lt}]', 'X'), '\\p{N}', '0'),"
                                + " '[^\\p{Lu}0\\p{P}\\p{S}\\p{Z}\\p{Cc}]', 'x')";
                    case MASK_SHOW_LAST_4 -> {
                        String last = "coalesce(regexp_extract(" + text + ", '(?:" + CHARACTER + "){0,4}\\z'), '')";
                        yield "concat(" + hidden("substr(" + text + ", 1, length(" + text + ") - length(" + last + "))")
                                + ", " + last + ")";
                    }
                    case MASK_SHOW_FIRST_4 -> {
                        String first = "coalesce(regexp_extract(" + text + ", '\\A(?:" + CHARACTER + "){0,4}'), '')";
                        yield "concat(" + first + ", " + hidden("substr(" + text + ", length(" + first + ") + 1)")
                                + ")";
                    }
                    case MASK_HASH -> "to_hex(sha256(to_utf8(" + text + ")))";
                    case MASK_NULL -> "CAST(NULL AS " + type + ")";
                    case MASK_DATE_SHOW_YEAR -> "date_trunc('year', " + name + ")";
                };
            case Custom custom -> custom.sql();
        };
    }
}
