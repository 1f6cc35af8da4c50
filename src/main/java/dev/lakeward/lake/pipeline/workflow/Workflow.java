package dev.lakeward.lake.pipeline.workflow;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// A workflow: what it is set to, what it is made of, and its newest run. `most` is how many runs may go at a time;
/// absent where any number may.
public record Workflow(
        String name,
        String description,
        Map<String, String> properties,
        OptionalInt most,
        WorkflowGraph graph,
        Optional<WorkflowRun> last) {
    public Workflow {
        properties = Map.copyOf(new TreeMap<>(properties));
    }

    /// The trigger that begins its runs.
    public Optional<Trigger> start() {
        return graph.triggers().stream().filter(Trigger::begins).findFirst();
    }

    /// When it starts next by itself.
    public Optional<Instant> due(Instant now) {
        return graph.triggers().stream()
                .flatMap(trigger -> trigger.due(now).stream())
                .min(Comparator.naturalOrder());
    }
}
