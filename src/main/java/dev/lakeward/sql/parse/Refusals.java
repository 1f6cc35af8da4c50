package dev.lakeward.sql.parse;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.SqlTokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Statements that are refused by their first words, before any parser would call them wrong.
final class Refusals {
    /// Why a statement does not run.
    private enum Reason {
        /// Athena does not run it either.
        NOT_ATHENAS,
        NOT_YET
    }

    private static final Map<List<String>, Reason> STATEMENTS = statements();

    private Refusals() {}

    private static Map<List<String>, Reason> statements() {
        Map<List<String>, Reason> statements = new LinkedHashMap<>();
        for (String words : List.of(
                "ALTER INDEX",
                "ALTER MATERIALIZED VIEW",
                "ALTER ROLE",
                "ALTER VIEW",
                "ANALYZE",
                "CALL",
                "COMMENT ON",
                "COMMIT",
                "CREATE CATALOG",
                "CREATE FUNCTION",
                "CREATE INDEX",
                "CREATE MATERIALIZED VIEW",
                "CREATE OR REPLACE TABLE",
                "CREATE ROLE",
                "CREATE TEMPORARY",
                "DENY",
                "DESC DATABASE",
                "DESC FUNCTION",
                "DESC INPUT",
                "DESC OUTPUT",
                "DESC SCHEMA",
                "DESCRIBE DATABASE",
                "DESCRIBE FUNCTION",
                "DESCRIBE INPUT",
                "DESCRIBE OUTPUT",
                "DESCRIBE SCHEMA",
                "DFS",
                "DROP CATALOG",
                "DROP FUNCTION",
                "DROP INDEX",
                "DROP MATERIALIZED VIEW",
                "DROP ROLE",
                "DROP TEMPORARY",
                "EXPORT",
                "GRANT",
                "IMPORT",
                "INSERT OVERWRITE",
                "LOAD",
                "LOCK",
                "REFRESH",
                "RELOAD",
                "RESET",
                "REVOKE",
                "ROLLBACK",
                "SET",
                "SHOW COMPACTIONS",
                "SHOW CONF",
                "SHOW CURRENT ROLES",
                "SHOW GRANT",
                "SHOW GRANTS",
                "SHOW INDEX",
                "SHOW INDEXES",
                "SHOW LOCKS",
                "SHOW PRINCIPALS",
                "SHOW ROLE GRANT",
                "SHOW ROLES",
                "SHOW SESSION",
                "SHOW STATS",
                "SHOW TABLE EXTENDED",
                "SHOW TRANSACTIONS",
                "START TRANSACTION",
                "TRUNCATE",
                "UNLOCK",
                "USE")) {
            statements.put(words(words), Reason.NOT_ATHENAS);
        }
        for (String words : List.of("SHOW CATALOGS", "SHOW FUNCTIONS")) {
            statements.put(words(words), Reason.NOT_YET);
        }
        return statements;
    }

    private static List<String> words(String words) {
        return List.of(words.toLowerCase(Locale.ROOT).split(" "));
    }

    /// Throws [SqlException] where a text that begins with these words is refused. What DESCRIBE names may be a
    /// table.
    static void require(List<String> first, String sql) {
        for (Map.Entry<List<String>, Reason> statement : STATEMENTS.entrySet()) {
            List<String> words = statement.getKey();
            if (!first.subList(0, Math.min(words.size(), first.size())).equals(words)
                    || words.getFirst().startsWith("desc") && isEnd(first, words.size())) {
                continue;
            }
            String title = String.join(" ", words).toUpperCase(Locale.ROOT);
            throw SqlException.in(
                    sql,
                    start(sql, words.getFirst()),
                    SqlException.Kind.NOT_SUPPORTED,
                    switch (statement.getValue()) {
                        case NOT_ATHENAS -> "Athena does not support " + title + advice(title);
                        case NOT_YET -> title + " is not supported by the embedded lake yet";
                    });
        }
    }

    private static boolean isEnd(List<String> first, int at) {
        return first.size() <= at || first.get(at).equals(";") || first.get(at).equals(".");
    }

    private static String advice(String title) {
        return title.equals("GRANT") || title.equals("REVOKE") ? "; permissions are Lake Formation's" : "";
    }

    // Comments may stand before the first word.
    private static int start(String sql, String word) {
        return SqlTokens.of(sql).stream()
                .filter(token -> token.is(word))
                .findFirst()
                .map(SqlTokens.Token::start)
                .orElse(0);
    }
}
