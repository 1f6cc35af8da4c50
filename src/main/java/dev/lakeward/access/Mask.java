package dev.lakeward.access;

import dev.lakeward.sql.SqlTokens;

/// How a masking view shows a column, by Apache Ranger's names; each is an Athena expression.
///
/// Lake Formation masks nothing: a mask is always the text of a view that is granted instead of the table.
public sealed interface Mask {
    /// The kinds that need no text of their own.
    enum Kind implements Mask {
        MASK("Redact"),
        MASK_SHOW_LAST_4("Show last 4"),
        MASK_SHOW_FIRST_4("Show first 4"),
        MASK_HASH("Hash"),
        MASK_NULL("Nullify"),
        MASK_DATE_SHOW_YEAR("Year only");

        private final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    /// Any Athena expression over the row.
    record Custom(String sql) implements Mask {}

    default String title() {
        return switch (this) {
            case Kind kind -> kind.title;
            case Custom custom -> "Custom: " + custom.sql();
        };
    }

    /// The expression over a column, by its quoted name and its type in Athena's terms, such as `varchar`. Kinds that
    /// work on text turn other types into text first.
    default String expression(String column, String type) {
        String name = SqlTokens.quoted(column);
        String text = type.startsWith("varchar") ? name : "CAST(" + name + " AS varchar)";
        return switch (this) {
            case Kind kind ->
                switch (kind) {
                    case MASK ->
                        "regexp_replace(regexp_replace(regexp_replace(" + text
                                + ", '[A-Z]', 'X'), '[a-z]', 'x'), '[0-9]', '0')";
                    case MASK_SHOW_LAST_4 ->
                        "concat(rpad('', greatest(length(" + text + ") - 4, 0), 'X'), substr(" + text
                                + ", greatest(length(" + text + ") - 3, 1)))";
                    case MASK_SHOW_FIRST_4 ->
                        "concat(substr(" + text + ", 1, 4), rpad('', greatest(length(" + text + ") - 4, 0), 'X'))";
                    case MASK_HASH -> "to_hex(sha256(to_utf8(" + text + ")))";
                    case MASK_NULL -> "CAST(NULL AS " + type + ")";
                    case MASK_DATE_SHOW_YEAR -> "date_trunc('year', " + name + ")";
                };
            case Custom custom -> custom.sql();
        };
    }
}
