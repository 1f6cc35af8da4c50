package dev.lakeward.local.glue.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.Logical;
import software.amazon.awssdk.services.glue.model.Trigger;

/// Which conditions of a trigger's predicate have been met since it fired last, each by the run that met it last; in a
/// workflow's run, or outside of all (`scope` empty). In a workflow's run it fires once.
record Met(String trigger, String scope, boolean fired, Map<String, String> runs) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Met {
        runs = Map.copyOf(runs);
    }

    static Met of(Documents documents, String trigger, String scope) {
        Optional<String> kept = documents.get(WorkflowKinds.MET, Document.key(trigger, scope));
        return kept.map(Met::read).orElse(new Met(trigger, scope, false, Map.of()));
    }

    Met with(int condition, String run) {
        Map<String, String> all = new TreeMap<>(runs);
        all.put(String.valueOf(condition), run);
        return new Met(trigger, scope, fired, all);
    }

    Met afterFiring() {
        return new Met(trigger, scope, true, Map.of());
    }

    boolean satisfies(Trigger watching) {
        int conditions = watching.predicate().conditions().size();
        return watching.predicate().logical() == Logical.ANY ? !runs.isEmpty() : runs.size() == conditions;
    }

    Document document() {
        try {
            return new Document(
                    WorkflowKinds.MET,
                    Document.key(trigger, scope),
                    JSON.writeValueAsString(
                            Map.of("trigger", trigger, "scope", scope, "fired", fired, "runs", new TreeMap<>(runs))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("conditions that are none", e);
        }
    }

    /// Reads what [#document] wrote; throws IllegalArgumentException for anything else.
    static Met read(String json) {
        try {
            return JSON.readValue(json, Met.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("conditions that are none", e);
        }
    }
}
