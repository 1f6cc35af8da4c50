package dev.lakeward.local.athena;

import dev.lakeward.sql.SqlTokens;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.athena.model.StatementType;

/// What the first words of a statement say of it, as Athena answers it also where it fails or is no SQL: its types and
/// where its result lies.
record StatementForm(StatementType type, Optional<String> substatement, Output output) {
    /// What a result is, and the name of its file.
    enum Output {
        /// Rows of a query, as CSV with a header.
        ROWS("%s.csv"),
        /// Lines about the catalog or of a plan, as plain text; nothing where there is nothing to say.
        TEXT("%s.txt"),
        /// A new table's files.
        TABLE("tables/%s"),
        /// Files that were added to a table.
        ADDED("%s");

        private final String name;

        Output(String name) {
            this.name = name;
        }

        /// The name of the result of a query, behind the place for results.
        String file(String queryId) {
            return String.format(Locale.ROOT, name, queryId);
        }
    }

    private static final int WORDS = 8;

    static StatementForm of(String sql) {
        List<String> words = SqlTokens.of(sql).stream()
                .filter(token -> token.kind() == SqlTokens.Kind.KEYWORD || token.kind() == SqlTokens.Kind.NAME)
                .map(token -> token.text().toUpperCase(Locale.ROOT))
                .toList();
        String first = word(words, 0);
        return switch (first) {
            case "SELECT", "WITH", "VALUES", "TABLE" -> dml("SELECT", Output.ROWS);
            case "INSERT" -> dml(first, Output.ADDED);
            // What was prepared is a query as a rule; where it is not, there are no rows.
            case "EXECUTE", "UPDATE", "DELETE", "MERGE" -> dml(first, Output.ROWS);
            case "UNLOAD" -> dml(first, Output.ADDED);
            case "EXPLAIN" -> dml(first, Output.TEXT);
            case "VACUUM" -> dml("VACUUM_TABLE", Output.ROWS);
            case "OPTIMIZE" -> ddl(Optional.of("CREATE_TABLE_AS_SELECT"), Output.TABLE);
            case "CREATE" -> create(words);
            case "DROP" -> ddl(drop(word(words, 1)), Output.TEXT);
            case "ALTER" -> ddl(alter(words), Output.TEXT);
            case "MSCK" -> ddl(Optional.of("MSCK_REPAIR_TABLE"), Output.TEXT);
            case "DESCRIBE", "DESC" -> utility(Optional.of("DESCRIBE_TABLE"));
            case "SHOW" -> utility(show(words));
            default -> utility(Optional.empty());
        };
    }

    private static String word(List<String> words, int at) {
        return at < words.size() ? words.get(at) : "";
    }

    private static StatementForm dml(String substatement, Output output) {
        return new StatementForm(StatementType.DML, Optional.of(substatement), output);
    }

    private static StatementForm ddl(Optional<String> substatement, Output output) {
        return new StatementForm(StatementType.DDL, substatement, output);
    }

    private static StatementForm utility(Optional<String> substatement) {
        return new StatementForm(StatementType.UTILITY, substatement, Output.TEXT);
    }

    private static StatementForm create(List<String> words) {
        List<String> rest = words.stream()
                .skip(1)
                .limit(WORDS)
                .filter(word -> !List.of("OR", "REPLACE", "EXTERNAL", "PROTECTED", "MULTI", "DIALECT")
                        .contains(word))
                .toList();
        return switch (word(rest, 0)) {
            case "DATABASE", "SCHEMA" -> ddl(Optional.of("CREATE_DATABASE"), Output.TEXT);
            case "VIEW" -> ddl(Optional.of("CREATE_VIEW"), Output.TEXT);
            case "TABLE" ->
                isAsQuery(words)
                        ? ddl(Optional.of("CREATE_TABLE_AS_SELECT"), Output.TABLE)
                        : ddl(Optional.of("CREATE_TABLE"), Output.TEXT);
            default -> ddl(Optional.empty(), Output.TEXT);
        };
    }

    private static boolean isAsQuery(List<String> words) {
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).equals("AS")
                    && List.of("SELECT", "WITH", "VALUES", "TABLE").contains(words.get(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> drop(String what) {
        return switch (what) {
            case "TABLE", "VIEW", "DATABASE" -> Optional.of("DROP_" + what);
            case "SCHEMA" -> Optional.of("DROP_DATABASE");
            default -> Optional.empty();
        };
    }

    // A table's name, quoted or not, may lie between the words: the first verb behind it counts.
    private static Optional<String> alter(List<String> words) {
        if (List.of("DATABASE", "SCHEMA").contains(word(words, 1))) {
            return Optional.of("ALTER_DATABASE_PROPERTIES");
        }
        if (!word(words, 1).equals("TABLE")) {
            return Optional.empty();
        }
        for (int i = 2; i + 1 < words.size(); i++) {
            String action = action(words.get(i), words.get(i + 1), word(words, i + 4));
            if (!action.isEmpty()) {
                return Optional.of("ALTER_TABLE_" + action);
            }
        }
        return Optional.empty();
    }

    private static String action(String verb, String what, String later) {
        return switch (verb + " " + what) {
            case "ADD COLUMNS", "ADD COLUMN" -> "ADD_COLUMN";
            case "ADD PARTITION" -> "ADD_PARTITION";
            case "ADD IF" -> later.equals("PARTITION") ? "ADD_PARTITION" : "";
            case "DROP COLUMN" -> "DROP_COLUMN";
            case "DROP PARTITION", "DROP IF" -> "DROP_PARTITION";
            case "REPLACE COLUMNS" -> "REPLACE_COLUMN";
            case "RENAME TO" -> "RENAME";
            case "SET TBLPROPERTIES" -> "PROPERTIES";
            case "SET LOCATION" -> "SET_LOCATION";
            default -> "";
        };
    }

    private static Optional<String> show(List<String> words) {
        return switch (word(words, 1)) {
            case "TABLES", "COLUMNS", "PARTITIONS", "VIEWS", "DATABASES" -> Optional.of("SHOW_" + word(words, 1));
            case "SCHEMAS" -> Optional.of("SHOW_DATABASES");
            case "TBLPROPERTIES" -> Optional.of("SHOW_TABLE_PROPERTIES");
            case "CREATE" -> Optional.of("SHOW_CREATE_" + (word(words, 2).equals("VIEW") ? "VIEW" : "TABLE"));
            default -> Optional.empty();
        };
    }

    private boolean is(String other) {
        return substatement.filter(other::equals).isPresent();
    }

    /// Whether the first row of a result, or the first line of its text, is its columns' names.
    boolean hasHeader() {
        return type == StatementType.DML;
    }

    /// Whether GetQueryResults tells how many rows were changed.
    boolean hasUpdateCount() {
        return output != Output.TEXT
                || type == StatementType.UTILITY && !is("DESCRIBE_TABLE") && !is("SHOW_CREATE_TABLE");
    }
}
