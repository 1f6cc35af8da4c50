package dev.lakeward.job;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.translate.Tables;
import dev.lakeward.sql.translate.Translator;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a source reads of the catalog, as the query that a person would write for it.
public final class CatalogQuery {
    private static final String KEYS = "keys";
    private static final NodeLocation START = new NodeLocation(1, 1);

    private CatalogQuery() {}

    /// All rows of a node's table; of those partitions that its predicate takes. `keys` are the table's partition keys.
    public static Query of(JobNode node, List<Column> keys) {
        return all(table(node), node.text("PartitionPredicate").map(predicate -> predicate(node, predicate, keys)));
    }

    /// All rows of a node's table, of those partitions for which its predicate is false.
    public static Query ofOthers(JobNode node, List<Column> keys) {
        return all(
                table(node),
                Optional.of(new NotExpression(START, predicate(node, node.requireText("PartitionPredicate"), keys))));
    }

    private static Table table(JobNode node) {
        return new Table(
                START,
                QualifiedName.of(List.of(
                        new Identifier(START, node.requireText("Database"), true),
                        new Identifier(START, node.requireText("Table"), true))));
    }

    private static Query all(Table table, Optional<Expression> where) {
        QueryBody all = new QuerySpecification(
                START,
                new Select(START, false, List.of(new AllColumns(START, Optional.empty(), List.of()))),
                Optional.of(table),
                where,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Query(
                START,
                List.of(),
                List.of(),
                Optional.empty(),
                all,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    // As Spark means it, over the keys alone.
    private static Expression meant(JobNode node, Expression condition, List<Column> keys) {
        Tables tables = name -> new Tables.Base(KEYS, keys, Set.of());
        Query query = SparkMeaning.of(
                node,
                all(new Table(START, QualifiedName.of(KEYS)), Optional.of(condition)),
                each -> Translator.types(each, "default", tables));
        return ((QuerySpecification) query.getQueryBody()).getWhere().orElseThrow();
    }

    private static Expression predicate(JobNode node, String predicate, List<Column> keys) {
        try {
            Expression condition = AthenaSql.expression(SparkText.athena(node, predicate));
            new SparkChecks(node).require(condition);
            requireKeys(node, condition, keys.stream().map(Column::name).toList());
            return meant(node, condition, keys);
        } catch (SqlException e) {
            throw node.fault("its partition predicate: " + e.sentence());
        }
    }

    private static void requireKeys(JobNode node, Node part, List<String> keys) {
        if (part instanceof Identifier name && !keys.contains(name.getValue().toLowerCase(java.util.Locale.ROOT))) {
            throw node.fault("its partition predicate names " + name.getValue()
                    + ", which is no partition key; those are " + String.join(", ", keys));
        }
        if (part instanceof DereferenceExpression) {
            throw node.fault("its partition predicate is over partition keys by their names alone");
        }
        if (part instanceof SubqueryExpression || part instanceof ExistsPredicate) {
            throw node.fault("its partition predicate holds a query");
        }
        part.getChildren().forEach(child -> requireKeys(node, child, keys));
    }
}
