package dev.lakeward.local.glue.crawler.jdbc;

import java.util.List;

/// What a JDBC target includes: tables of one database, `database/schema/table`, or `database/table` where the
/// database has no schemas. `%` is any text in the schema's and the table's name.
///
/// See https://docs.aws.amazon.com/glue/latest/dg/define-crawler-choose-data-sources.html.
public record JdbcPath(String database, String schema, String table) {
    /// Reads a target's path; a schema's name is empty where there are none. Throws JdbcRefusal.
    public static JdbcPath of(JdbcEngine engine, String path) {
        List<String> parts = List.of((path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1));
        String form = engine.hasSchemas() ? "database/schema/table" : "database/table";
        if (parts.stream().anyMatch(String::isBlank)
                || parts.size() > (engine.hasSchemas() ? 3 : 2)
                || parts.getFirst().contains("%")) {
            throw bad(engine, form);
        }
        return switch (parts.size()) {
            case 3 -> new JdbcPath(parts.get(0), parts.get(1), parts.get(2));
            case 2 -> {
                if (!engine.hasSchemas()) {
                    yield new JdbcPath(parts.get(0), "", parts.get(1));
                }
                if (!parts.get(1).equals("%")) {
                    throw bad(engine, form);
                }
                yield new JdbcPath(parts.get(0), "%", "%");
            }
            default -> throw bad(engine, form);
        };
    }

    private static JdbcRefusal bad(JdbcEngine engine, String form) {
        return new JdbcRefusal("The Path of a JDBC target in " + engine.classification() + " is " + form
                + ", with % for any schema or table, but not for the database.");
    }

    LikePattern schemas() {
        return new LikePattern(schema);
    }

    LikePattern tables() {
        return new LikePattern(table);
    }

    /// Whether a table at this location would be one of the target's.
    boolean holds(String location) {
        return new LikePattern(location(database, schema, table)).matches(location);
    }

    /// Where a table is, as its `Location` says it.
    static String location(String database, String schema, String table) {
        return schema.isEmpty() ? database + "." + table : database + "." + schema + "." + table;
    }
}
