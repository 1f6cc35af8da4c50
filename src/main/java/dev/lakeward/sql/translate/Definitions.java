package dev.lakeward.sql.translate;

import io.trino.sql.ir.Expression;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.plan.PlanNode;
import io.trino.sql.planner.plan.ProjectNode;
import java.util.HashMap;
import java.util.Map;

/// What the symbols of a plan were assigned: each has one definition.
final class Definitions {
    private Definitions() {}

    static Map<Symbol, Expression> of(PlanNode root) {
        Map<Symbol, Expression> definitions = new HashMap<>();
        collect(root, definitions);
        return definitions;
    }

    private static void collect(PlanNode node, Map<Symbol, Expression> into) {
        if (node instanceof ProjectNode project) {
            project.getAssignments().forEach((symbol, e) -> {
                if (!project.getAssignments().isIdentity(symbol)) {
                    into.put(symbol, e);
                }
            });
        }
        node.getSources().forEach(source -> collect(source, into));
    }
}
