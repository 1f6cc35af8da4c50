package dev.lakeward.local.glue.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.glue.job.JobRuns;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Trigger;

/// A trigger that has fired and whose actions may not all have been started: the trigger as it was, the workflow's run
/// that it fired in (empty where in none), and the runs of jobs that it fired for, by id.
record Firing(String id, String trigger, String scope, Map<String, String> predecessors) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Firing {
        predecessors = Map.copyOf(predecessors);
    }

    /// In a workflow's run a trigger fires once.
    static String idIn(String scope, String trigger) {
        return JobRuns.id("", List.of(scope, trigger));
    }

    static Firing of(String id, Trigger trigger, String scope, Map<String, String> predecessors) {
        return new Firing(id, SdkJson.write(trigger), scope, predecessors);
    }

    /// The trigger as it was when it fired.
    Trigger fired() {
        return SdkJson.read(trigger, Trigger::builder);
    }

    /// The id of what an action starts.
    static String idOf(String firing, int action, Action what) {
        return JobRuns.id(what.jobName() == null ? "" : "jr_", List.of(firing, String.valueOf(action)));
    }

    Document document() {
        try {
            return new Document(
                    WorkflowKinds.FIRING,
                    id,
                    JSON.writeValueAsString(Map.of(
                            "id",
                            id,
                            "trigger",
                            trigger,
                            "scope",
                            scope,
                            "predecessors",
                            new TreeMap<>(predecessors))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a firing that is none", e);
        }
    }

    /// Reads what [#document] wrote; throws IllegalArgumentException for anything else.
    static Firing read(String json) {
        try {
            return JSON.readValue(json, Firing.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a firing that is none", e);
        }
    }
}
