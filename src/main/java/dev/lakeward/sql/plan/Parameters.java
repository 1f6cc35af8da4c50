package dev.lakeward.sql.plan;

import dev.lakeward.sql.SqlException;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.NodeRef;
import io.trino.sql.tree.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The `?` of a query, and the values that stand for them.
final class Parameters {
    private static final Comparator<Parameter> BY_PLACE = Comparator.comparing(
                    (Parameter parameter) -> place(parameter).getLineNumber())
            .thenComparing(parameter -> place(parameter).getColumnNumber());

    private Parameters() {}

    private static NodeLocation place(Parameter parameter) {
        return parameter.getLocation().orElse(new NodeLocation(1, 1));
    }

    /// Values by their parameters. Throws [SqlException] where there are more or fewer than parameters.
    static Map<NodeRef<Parameter>, Expression> bound(Node query, List<Expression> values) {
        List<Parameter> parameters = new ArrayList<>();
        collect(query, parameters);
        parameters.sort(BY_PLACE);
        if (parameters.size() != values.size()) {
            throw new SqlException(
                    SqlException.Kind.INVALID_PARAMETER_USAGE,
                    1,
                    1,
                    "Incorrect number of parameters: expected " + parameters.size() + " but found " + values.size());
        }
        Map<NodeRef<Parameter>, Expression> bound = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            bound.put(NodeRef.of(parameters.get(i)), values.get(i));
        }
        return bound;
    }

    private static void collect(Node node, List<Parameter> into) {
        if (node instanceof Parameter parameter) {
            into.add(parameter);
        }
        node.getChildren().forEach(child -> collect(child, into));
    }
}
