package dev.lakeward.sql.translate;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.plan.TrinoTypes;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.analyzer.Analysis;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeRef;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.Relation;
import java.util.List;
import java.util.Optional;

/// What types Trino gives to the parts of a query. A timestamp's has the number of its digits.
public final class QueryTypes {
    private final Analysis analysis;

    QueryTypes(Analysis analysis) {
        this.analysis = analysis;
    }

    /// The type of an expression; empty for what has none, such as a place that ORDER BY says as a number.
    public Optional<DataType> of(Expression e) {
        return Optional.ofNullable(analysis.getTypes().get(NodeRef.of(e))).map(TrinoTypes::shown);
    }

    /// The type that an expression is taken as where it stands; empty where it is taken as it is.
    public Optional<DataType> taken(Expression e) {
        return Optional.ofNullable(analysis.getCoercions().get(NodeRef.of(e))).map(TrinoTypes::shown);
    }

    /// The type as which the two values of a NULLIF are compared.
    public DataType compared(NullIfExpression e) {
        return TrinoTypes.shown(analysis.getNullIfComparisonType(e));
    }

    /// The columns that a relation or a query gives; those without a name have an empty one.
    public List<Column> columns(Node relation) {
        return analysis.getOutputDescriptor(relation).getVisibleFields().stream()
                .map(field -> new Column(field.getName().orElse(""), TrinoTypes.shown(field.getType())))
                .toList();
    }

    /// The types that the columns of a side of a set operation are taken as; empty where they are taken as they are.
    public Optional<List<DataType>> taken(Relation side) {
        return Optional.ofNullable(analysis.getRelationCoercion(side))
                .map(types -> types.stream().map(TrinoTypes::shown).toList());
    }
}
