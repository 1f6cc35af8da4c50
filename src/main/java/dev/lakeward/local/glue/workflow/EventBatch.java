package dev.lakeward.local.glue.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.store.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Events that have come to an EVENT trigger since it fired last, by id, and when the first of them came.
record EventBatch(String trigger, String since, List<String> events) {
    private static final ObjectMapper JSON = new ObjectMapper();

    EventBatch {
        events = List.copyOf(events);
        Instant.parse(since);
    }

    Instant first() {
        return Instant.parse(since);
    }

    EventBatch with(String event) {
        List<String> all = new ArrayList<>(events);
        all.add(event);
        return new EventBatch(trigger, since, all);
    }

    /// The run property `aws:eventIds`.
    String ids() {
        return events.toString();
    }

    static Document removal(String trigger) {
        return new Document(WorkflowKinds.BATCH, trigger, null);
    }

    Document document() {
        try {
            return new Document(
                    WorkflowKinds.BATCH,
                    trigger,
                    JSON.writeValueAsString(Map.of("trigger", trigger, "since", since, "events", events)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a batch that is none", e);
        }
    }

    /// Reads what [#document] wrote; throws IllegalArgumentException for anything else.
    static EventBatch read(String json) {
        try {
            return JSON.readValue(json, EventBatch.class);
        } catch (JsonProcessingException | java.time.DateTimeException e) {
            throw new IllegalArgumentException("a batch that is none", e);
        }
    }
}
