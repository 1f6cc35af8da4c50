package dev.lakeward.sql.plan;

import io.trino.Session;
import io.trino.spi.type.Type;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.plan.OutputNode;
import io.trino.sql.planner.plan.PlanNode;
import java.util.List;

/// A query's first plan: what it answers, by names as they were typed, and how.
public record Planned(Session session, PlanNode root, List<String> names, List<Symbol> symbols) {
    static Planned of(Session session, OutputNode output) {
        return new Planned(session, output.getSource(), output.getColumnNames(), output.getOutputSymbols());
    }

    public List<Type> types() {
        return symbols.stream().map(Symbol::type).toList();
    }
}
