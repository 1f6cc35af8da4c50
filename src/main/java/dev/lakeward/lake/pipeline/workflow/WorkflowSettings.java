package dev.lakeward.lake.pipeline.workflow;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// What a workflow is set to, beside its triggers. `most` is how many runs may go at a time.
public record WorkflowSettings(String name, String description, Map<String, String> properties, OptionalInt most) {
    public WorkflowSettings {
        properties = Map.copyOf(new TreeMap<>(properties));
    }

    public static WorkflowSettings of(Workflow workflow) {
        return new WorkflowSettings(workflow.name(), workflow.description(), workflow.properties(), workflow.most());
    }
}
