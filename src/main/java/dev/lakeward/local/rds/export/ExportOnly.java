package dev.lakeward.local.rds.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What of a database is exported: all of it, or what RDS's `ExportOnly` names, `database`, `database.schema`,
/// `database.table` where there are no schemas, or `database.schema.table`.
public final class ExportOnly {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9$_]+");

    private final String asker;
    private final List<List<String>> chosen;
    private final boolean hasSchemas;

    private ExportOnly(String asker, List<List<String>> chosen, boolean hasSchemas) {
        this.asker = asker;
        this.chosen = chosen;
        this.hasSchemas = hasSchemas;
    }

    /// Throws ExportRefusal for what is no such name, or one of another database; `database` is empty where a server
    /// is read whole.
    public static ExportOnly of(List<String> asked, boolean hasSchemas, String database) {
        return of("ExportOnly", asked, hasSchemas, database);
    }

    /// The one table that a source of a job reads; throws as [#of].
    public static ExportOnly ofSource(String table, boolean hasSchemas, String database) {
        return of("it", List.of(table), hasSchemas, database);
    }

    private static ExportOnly of(String asker, List<String> asked, boolean hasSchemas, String database) {
        List<List<String>> chosen = new ArrayList<>();
        for (String each : asked) {
            List<String> parts = List.of(each.split("\\.", -1));
            boolean isName = parts.stream().allMatch(part -> NAME.matcher(part).matches());
            if (!isName || parts.size() > (hasSchemas ? 3 : 2)) {
                throw new ExportRefusal(asker + " names what cannot be exported alone: it takes "
                        + (hasSchemas
                                ? "database, database.schema or database.schema.table"
                                : "database or database.table")
                        + ", of letters, digits, $ and _.");
            }
            if (!database.isEmpty() && !parts.getFirst().equals(database)) {
                throw new ExportRefusal(asker + " names database " + parts.getFirst()
                        + ", and the connection leads to database " + database + ".");
            }
            chosen.add(parts);
        }
        return new ExportOnly(asker, chosen, hasSchemas);
    }

    /// What names a table alone.
    public static String name(SourceTable table, boolean hasSchemas) {
        return hasSchemas ? table.target() : table.database() + "." + table.name();
    }

    /// Whether a table is exported.
    boolean includes(String database, String schema, String table) {
        List<String> path = hasSchemas ? List.of(database, schema, table) : List.of(database, table);
        return chosen.isEmpty()
                || chosen.stream().anyMatch(each -> path.subList(0, each.size()).equals(each));
    }

    /// Throws ExportRefusal where something that is asked for is not among the tables.
    void requireFound(List<SourceTable> tables) {
        for (List<String> each : chosen) {
            ExportOnly alone = new ExportOnly(asker, List.of(each), hasSchemas);
            if (tables.stream().noneMatch(t -> alone.includes(t.database(), t.schema(), t.name()))) {
                throw new ExportRefusal(asker + " names " + String.join(".", each)
                        + ", and the database has no table there that the connection's user may know.");
            }
        }
    }

    /// Whether a database may hold something that is exported.
    boolean mayInclude(String database) {
        return chosen.isEmpty()
                || chosen.stream().anyMatch(each -> each.getFirst().equals(database));
    }
}
