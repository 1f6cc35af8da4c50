package dev.lakeward.sql.parse;

import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.AthenaStatement.CreateTableAs;
import dev.lakeward.sql.AthenaStatement.Explained;
import dev.lakeward.sql.AthenaStatement.InsertInto;
import dev.lakeward.sql.AthenaStatement.PlanFormat;
import dev.lakeward.sql.SqlException;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Deallocate;
import io.trino.sql.tree.Delete;
import io.trino.sql.tree.Execute;
import io.trino.sql.tree.Explain;
import io.trino.sql.tree.ExplainAnalyze;
import io.trino.sql.tree.ExplainFormat;
import io.trino.sql.tree.ExplainOption;
import io.trino.sql.tree.ExplainType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Prepare;
import io.trino.sql.tree.Property;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.SaveMode;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.Update;
import io.trino.sql.tree.UpdateAssignment;
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
            case Delete delete ->
                new AthenaStatement.ChangeRows(
                        AthenaSql.name(delete.getTable().getName(), delete, database),
                        delete.getTable(),
                        Map.of(),
                        delete.getWhere());
            case Update update -> update(update, database);
            case Merge merge ->
                new AthenaStatement.MergeRows(
                        AthenaSql.name(merge.getTargetTable().getName(), merge, database), merge);
            case CreateView view -> createView(view, sql, database);
            case Explain explain -> explain(explain, sql, database);
            case ExplainAnalyze analyze -> explained(analyze, sql, database, "text");
            case Prepare prepare -> prepare(prepare, sql, database);
            case Execute execute -> execute(execute);
            case Deallocate deallocate ->
                new AthenaStatement.Deallocate(deallocate.getName().getValue());
            default ->
                throw SqlException.unsupported(tree, SqlException.title(tree).toUpperCase(Locale.ROOT));
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

    private static AthenaStatement update(Update update, String database) {
        Map<String, Expression> values = new LinkedHashMap<>();
        for (UpdateAssignment assignment : update.getAssignments()) {
            String column = assignment.getName().getValue().toLowerCase(Locale.ROOT);
            if (values.put(column, assignment.getValue()) != null) {
                throw SqlException.at(
                        assignment,
                        SqlException.Kind.SYNTAX_ERROR,
                        "Multiple assignments for the same column: " + column);
            }
        }
        return new AthenaStatement.ChangeRows(
                AthenaSql.name(update.getTable().getName(), update, database),
                update.getTable(),
                values,
                update.getWhere());
    }

    private static AthenaStatement createView(CreateView view, String sql, String database) {
        if (view.getSecurity().isPresent()) {
            throw SqlException.unsupported(view, "A view with SECURITY");
        }
        return new AthenaStatement.CreateView(
                AthenaSql.name(view.getName(), view, database),
                view.isReplace(),
                List.of(),
                view.getComment(),
                view.getQuery(),
                text(view.getQuery(), view, sql),
                AthenaStatement.Protection.INVOKER);
    }

    // What is kept is the user's own text, from a part's first character on.
    private static String text(Node part, Node whole, String sql) {
        NodeLocation place = part.getLocation()
                .orElseThrow(() -> SqlException.unsupported(whole, "This " + SqlException.title(whole)));
        int offset = 0;
        for (int line = 1; line < place.getLineNumber(); line++) {
            offset = sql.indexOf('\n', offset) + 1;
        }
        return sql.substring(offset + place.getColumnNumber() - 1).strip();
    }

    private static AthenaStatement explain(Explain explain, String sql, String database) {
        AthenaStatement inner = inner(explain.getStatement(), "EXPLAIN of this statement", sql, database);
        Explained what = Explained.LOGICAL;
        PlanFormat format = PlanFormat.TEXT;
        for (ExplainOption option : explain.getOptions()) {
            switch (option) {
                case ExplainType type -> {
                    switch (type.getType()) {
                        case VALIDATE -> {
                            return new AthenaStatement.Validate(inner);
                        }
                        case LOGICAL -> what = Explained.LOGICAL;
                        case DISTRIBUTED -> what = Explained.DISTRIBUTED;
                        case IO -> what = Explained.IO;
                    }
                }
                case ExplainFormat form ->
                    format = PlanFormat.valueOf(form.getType().name());
                default -> throw SqlException.unsupported(option, "This option of EXPLAIN");
            }
        }
        return new AthenaStatement.Explain(inner, what, format);
    }

    /// EXPLAIN ANALYZE, in a format of these names or in none.
    static AthenaStatement explained(Statement tree, String sql, String database, String format) {
        if (!(tree instanceof ExplainAnalyze analyze)) {
            throw SqlException.unsupported(tree, "This EXPLAIN ANALYZE");
        }
        return new AthenaStatement.Explain(
                inner(analyze.getStatement(), "EXPLAIN ANALYZE of this statement", sql, database),
                Explained.ANALYZED,
                PlanFormat.valueOf(format.toUpperCase(Locale.ROOT)));
    }

    // Whatever else there is stands alone.
    private static AthenaStatement inner(Statement tree, String what, String sql, String database) {
        return switch (tree) {
            case Query _, CreateTableAsSelect _, Insert _, CreateView _ -> named(tree, sql, database);
            default -> throw SqlException.unsupported(tree, what);
        };
    }

    private static AthenaStatement prepare(Prepare prepare, String sql, String database) {
        if (prepare.getStatement() instanceof CreateView) {
            throw SqlException.at(
                    prepare.getStatement(), SqlException.Kind.NOT_SUPPORTED, "PREPARE does not take CREATE VIEW");
        }
        inner(prepare.getStatement(), "PREPARE of this statement", sql, database);
        return new AthenaStatement.Prepare(prepare.getName().getValue(), text(prepare.getStatement(), prepare, sql));
    }

    private static AthenaStatement execute(Execute execute) {
        execute.getParameters().forEach(TrinoStatements::requireConstant);
        return new AthenaStatement.Execute(execute.getName().getValue(), execute.getParameters());
    }

    /// Refuses a value that is not written out: what a parameter stands for never reads a column.
    static void requireConstant(Expression value) {
        switch (value) {
            case Literal ignored -> {}
            case ArithmeticUnaryExpression signed -> requireConstant(signed.getValue());
            case Cast cast -> requireConstant(cast.getExpression());
            case Array array -> array.getValues().forEach(TrinoStatements::requireConstant);
            default ->
                throw SqlException.at(
                        value,
                        SqlException.Kind.INVALID_PARAMETER_USAGE,
                        "a parameter's value is a constant; a text stands in single quotes");
        }
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
