package dev.lakeward.sql.explain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A step of a plan: what it is, its details by name, and the steps that it takes its rows from.
public record PlanNode(String name, Map<String, String> details, List<PlanNode> sources) {
    public PlanNode {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        sources = List.copyOf(sources);
    }

    /// A step over one other, with one detail.
    public static PlanNode over(String name, String detail, String value, PlanNode source) {
        return new PlanNode(name, Map.of(detail, value), List.of(source));
    }
}
