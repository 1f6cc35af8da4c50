package dev.lakeward.sql.parse;

import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.AthenaStatement.CreateTableAs;
import dev.lakeward.sql.AthenaStatement.InsertInto;
import dev.lakeward.sql.SqlException;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Explain;
import io.trino.sql.tree.ExplainType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Property;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.SaveMode;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.StringLiteral;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a statement that Trino's grammar knows asks for, in Athena's terms.
final class TrinoStatements {
    private TrinoStatements() {}

    static AthenaStatement named(Statement tree, String sql, String database) {
        return switch (tree) {
            case Query query -> new AthenaStatement.Select(query);
            case CreateTableAsSelect create -> createTable(create, database);
            case Insert insert ->
                new InsertInto(
                        AthenaSql.name(insert.getTarget(), insert, database),
                        insert.getColumns().orElse(List.of()).stream()
                                .map(column -> column.getValue().toLowerCase(Locale.ROOT))
                                .toList(),
                        insert.getQuery());
            case CreateView view -> createView(view, sql, database);
            case Explain explain -> explain(explain, sql, database);
            default ->
                throw SqlException.unsupported(
                        tree, "The statement " + tree.getClass().getSimpleName());
        };
    }

    private static AthenaStatement createTable(CreateTableAsSelect create, String database) {
        if (create.getSaveMode() == SaveMode.REPLACE) {
            throw SqlException.unsupported(create, "CREATE OR REPLACE TABLE");
        }
        if (create.getColumnAliases().isPresent()) {
            throw SqlException.unsupported(create, "A column list in CREATE TABLE AS");
        }
        return new CreateTableAs(
                AthenaSql.name(create.getName(), create, database),
                create.getSaveMode() == SaveMode.IGNORE,
                properties(create.getProperties()),
                create.getQuery(),
                create.isWithData());
    }

    private static AthenaStatement createView(CreateView view, String sql, String database) {
        if (view.getSecurity().isPresent()) {
            throw SqlException.unsupported(view, "A view with SECURITY");
        }
        return new AthenaStatement.CreateView(
                AthenaSql.name(view.getName(), view, database),
                view.isReplace(),
                view.getQuery(),
                viewText(view, sql),
                AthenaStatement.Protection.INVOKER);
    }

    // The stored text is the user's own, from the query's first character on.
    private static String viewText(CreateView view, String sql) {
        var place = view.getQuery().getLocation().orElseThrow(() -> SqlException.unsupported(view, "This view"));
        int offset = 0;
        for (int line = 1; line < place.getLineNumber(); line++) {
            offset = sql.indexOf('\n', offset) + 1;
        }
        return sql.substring(offset + place.getColumnNumber() - 1).strip();
    }

    private static AthenaStatement explain(Explain explain, String sql, String database) {
        boolean validates = explain.getOptions().stream()
                .anyMatch(option -> option instanceof ExplainType type && type.getType() == ExplainType.Type.VALIDATE);
        if (!validates) {
            throw SqlException.unsupported(explain, "EXPLAIN without (TYPE VALIDATE)");
        }
        return new AthenaStatement.Validate(named(explain.getStatement(), sql, database));
    }

    private static Map<String, List<String>> properties(List<Property> properties) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Property property : properties) {
            values.put(
                    property.getName().getValue().toLowerCase(Locale.ROOT),
                    value(property, property.getNonDefaultValue()));
        }
        return values;
    }

    private static List<String> value(Property property, Expression value) {
        return switch (value) {
            case StringLiteral text -> List.of(text.getValue());
            case LongLiteral number -> List.of(number.getValue());
            case BooleanLiteral flag -> List.of(String.valueOf(flag.getValue()));
            case Array array ->
                array.getValues().stream()
                        .flatMap(each -> value(property, each).stream())
                        .toList();
            default ->
                throw SqlException.at(
                        property,
                        SqlException.Kind.INVALID_TABLE_PROPERTY,
                        "a property takes a text, a number, a boolean or an ARRAY of them");
        };
    }
}
