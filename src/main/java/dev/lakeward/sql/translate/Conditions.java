package dev.lakeward.sql.translate;

import io.trino.sql.ir.Expression;
import io.trino.sql.ir.Reference;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.plan.ProjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Conditions of a plan, on their way down to the tables whose partitions they choose.
final class Conditions {
    private Conditions() {}

    /// Those over symbols that a projection only passes on, in the names that they have below it.
    static List<Expression> below(ProjectNode project, List<Expression> conditions) {
        Map<Symbol, Reference> names = new HashMap<>();
        project.getAssignments().forEach((symbol, e) -> {
            if (e instanceof Reference reference) {
                names.put(symbol, reference);
            }
        });
        List<Expression> below = new ArrayList<>();
        for (Expression condition : conditions) {
            if (names.keySet().containsAll(FreeReferences.of(condition))) {
                below.add(FreeReferences.renamed(condition, names));
            }
        }
        return below;
    }
}
