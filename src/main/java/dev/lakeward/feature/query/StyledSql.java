package dev.lakeward.feature.query;

import dev.lakeward.sql.SqlTokens;
import java.util.List;
import java.util.Locale;

/// A token of a statement with the styles in which it shows: its kind, and whether it is where the error is.
record StyledSql(int start, int end, List<String> styles) {
    /// `errorAt` is the place of the error, or -1.
    static List<StyledSql> of(String text, int errorAt) {
        return SqlTokens.of(text).stream()
                .map(token -> {
                    String kind = "sql-"
                            + token.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
                    boolean wrong = errorAt >= token.start() && errorAt < token.end();
                    return new StyledSql(
                            token.start(), token.end(), wrong ? List.of(kind, "sql-error") : List.of(kind));
                })
                .toList();
    }
}
