package dev.lakeward.sql.parse;

import dev.lakeward.sql.SqlException;
import io.trino.sql.QueryUtil;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.MergeCase;
import io.trino.sql.tree.MergeDelete;
import io.trino.sql.tree.MergeInsert;
import io.trino.sql.tree.MergeUpdate;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.WhenClause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// MERGE as a query: where the target's rows lie that change, whether a row comes in their place, and that row. Of the
/// clauses the first that fits a row counts.
public final class MergeQuery {
    private static final NodeLocation NOWHERE = new NodeLocation(1, 1);

    private final Merge merge;
    private final List<String> columns;
    private final List<String> shown;
    private final Identifier target;

    private MergeQuery(Merge merge, List<String> columns, List<String> shown) {
        this.merge = merge;
        this.columns = columns;
        this.shown = shown;
        this.target = merge.getTarget() instanceof AliasedRelation aliased
                ? aliased.getAlias()
                : new Identifier(merge.getTargetTable().getName().getSuffix(), true);
    }

    /// `places` are the names that tell where a row of the target lies, the first of which is never NULL; `columns` are
    /// its columns in the order of the row that is answered, and `shown` in that of INSERT's values without names.
    public static Query of(Merge merge, List<String> places, List<String> columns, List<String> shown) {
        return new MergeQuery(merge, columns, shown).query(places);
    }

    // Each condition stands several times in the query, and must say the same each time.
    private static void requireNoQuery(Node node) {
        if (node instanceof Query) {
            throw SqlException.unsupported(node, "A subquery in a clause of MERGE");
        }
        node.getChildren().forEach(MergeQuery::requireNoQuery);
    }

    private Query query(List<String> places) {
        for (MergeCase each : merge.getMergeCases()) {
            each.getExpression().ifPresent(MergeQuery::requireNoQuery);
            each.getSetExpressions().forEach(MergeQuery::requireNoQuery);
        }
        List<Expression> outputs = new ArrayList<>();
        places.forEach(place -> outputs.add(column(place)));
        outputs.add(chosen(
                places,
                each -> each instanceof MergeDelete ? BooleanLiteral.FALSE_LITERAL : BooleanLiteral.TRUE_LITERAL));
        merge.getMergeCases().forEach(this::requireColumns);
        for (String column : columns) {
            outputs.add(chosen(places, each -> value(each, column)));
        }
        List<Expression> conditions = merge.getMergeCases().stream()
                .map(each -> condition(places, each))
                .toList();
        return QueryUtil.simpleQuery(
                QueryUtil.selectList(outputs),
                new Join(
                        NOWHERE,
                        Join.Type.LEFT,
                        merge.getSource(),
                        merge.getTarget(),
                        Optional.of(new JoinOn(merge.getPredicate()))),
                Optional.of(
                        conditions.size() == 1
                                ? conditions.getFirst()
                                : new LogicalExpression(NOWHERE, LogicalExpression.Operator.OR, conditions)),
                Optional.empty());
    }

    private Expression column(String name) {
        return new DereferenceExpression(NOWHERE, target, new Identifier(name, true));
    }

    private interface Result {
        Expression of(MergeCase each);
    }

    private Expression chosen(List<String> places, Result result) {
        return new SearchedCaseExpression(
                NOWHERE,
                merge.getMergeCases().stream()
                        .map(each -> new WhenClause(NOWHERE, condition(places, each), result.of(each)))
                        .toList(),
                Optional.empty());
    }

    private Expression condition(List<String> places, MergeCase each) {
        boolean matched = !(each instanceof MergeInsert);
        Expression found = new Predicated(NOWHERE, column(places.getFirst()), new IsNullPredicate(NOWHERE, matched));
        return each.getExpression()
                .<Expression>map(
                        more -> new LogicalExpression(NOWHERE, LogicalExpression.Operator.AND, List.of(found, more)))
                .orElse(found);
    }

    private void requireColumns(MergeCase each) {
        Set<String> seen = new HashSet<>();
        for (Identifier name : each.getSetColumns()) {
            String column = name(name);
            if (!columns.contains(column)) {
                throw SqlException.at(
                        name,
                        SqlException.Kind.COLUMN_NOT_FOUND,
                        "Merge column name does not exist in target table: " + column);
            }
            if (!seen.add(column)) {
                throw SqlException.at(
                        name,
                        SqlException.Kind.DUPLICATE_COLUMN_NAME,
                        "Merge column name is specified more than once: " + column);
            }
        }
        if (each instanceof MergeInsert insert) {
            int expected = insert.getColumns().isEmpty()
                    ? columns.size()
                    : insert.getColumns().size();
            if (insert.getValues().size() != expected) {
                throw SqlException.at(
                        each,
                        SqlException.Kind.TYPE_MISMATCH,
                        "MERGE inserts " + insert.getValues().size() + " values into " + expected + " columns");
            }
        }
    }

    private static String name(Identifier name) {
        return name.getValue().toLowerCase(Locale.ROOT);
    }

    private Expression value(MergeCase each, String column) {
        return switch (each) {
            case MergeInsert insert -> {
                List<String> named = insert.getColumns().isEmpty()
                        ? shown
                        : insert.getColumns().stream().map(MergeQuery::name).toList();
                int at = named.indexOf(column);
                yield at < 0 ? new NullLiteral(NOWHERE) : insert.getValues().get(at);
            }
            case MergeUpdate update -> {
                int at = update.getSetColumns().stream()
                        .map(MergeQuery::name)
                        .toList()
                        .indexOf(column);
                yield at < 0 ? column(column) : update.getSetExpressions().get(at);
            }
            default -> new NullLiteral(NOWHERE);
        };
    }
}
