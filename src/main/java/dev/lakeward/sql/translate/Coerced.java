package dev.lakeward.sql.translate;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.plan.TrinoTypes;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import io.trino.spi.type.Type;
import io.trino.sql.ir.Cast;
import io.trino.sql.ir.Reference;
import io.trino.sql.planner.Symbol;
import io.trino.testing.TestingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Queries whose rows, arrays and maps become those of a table: members go by their places, as Trino has it, where the
/// engine would go by their names.
public final class Coerced {
    private static final String ROWS = "coerced";

    private Coerced() {}

    /// The query with the nested types of these columns.
    public static Translation of(Translation query, List<Column> columns) {
        boolean isNeeded = false;
        List<Expr> outputs = new ArrayList<>();
        for (Column column : query.columns()) {
            Expr value = new Expr.Ref(ROWS, Query.Output.name(outputs.size() + 1), false, false);
            DataType to = columns.get(outputs.size()).type();
            boolean isOther = isNested(to) && !to.equals(column.type());
            isNeeded |= isOther;
            outputs.add(isOther ? cast(column.type(), to, value) : value);
        }
        return isNeeded
                ? new Translation(
                        Query.Select.plain(
                                Query.Output.of(outputs),
                                new Relation.Derived(query.query(), ROWS, false),
                                Optional.empty()),
                        columns)
                : query;
    }

    private static boolean isNested(DataType type) {
        return type.isArray() || type.isMap() || type.isRow();
    }

    private static Expr cast(DataType from, DataType to, Expr value) {
        Type type = TrinoTypes.ofResult(from);
        Reference reference = new Reference(type, "value");
        return new Expressions(TestingSession.testSession(), Map.of(Symbol.from(reference), value))
                .translate(new Cast(reference, TrinoTypes.of(to)));
    }
}
