package dev.lakeward.local.attack;

import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.translate.Tables;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Statement;
import dev.lakeward.sql.tree.TooLargeException;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the first wall alone makes of a statement over the tables and views of a [CanaryLake].
final class FirstWall {
    private static final Tables TABLES = name -> new Tables.Base("t1", columns(name.table()), Set.of());
    private static final Map<String, String> VIEW = Map.of("id", "bigint", "z", "int", "y", "bigint", "txt", "string");

    private FirstWall() {}

    private static List<Column> columns(String table) {
        List<Column> columns = new ArrayList<>();
        (table.endsWith("v") ? VIEW : CanaryLake.TYPES)
                .forEach((column, type) -> columns.add(new Column(column, DataType.ofHive(type))));
        return columns;
    }

    /// The query that is printed for the engine; empty where the statement is refused or is no query.
    static Optional<Query> query(String sql) {
        try {
            if (AthenaSql.parse(sql, "d") instanceof AthenaStatement.Select select) {
                Query query = Translator.translate(select.query(), "d", TABLES).query();
                Printer.print(new Statement.Run(query));
                return Optional.of(query);
            }
            return Optional.empty();
        } catch (SqlException | TooLargeException e) {
            return Optional.empty();
        }
    }
}
