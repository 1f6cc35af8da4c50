package dev.lakeward.local.eventbridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.local.store.Document;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// An event as it passes over the bus; see
/// [AWS's event structure](https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html).
///
/// @param detail a JSON object
public record LakeEvent(
        String id, String source, String detailType, Instant time, List<String> resources, JsonNode detail) {
    /// The kind of documents that accepted events are until their targets have been told.
    static final String INBOX = "bus-event";

    private static final ObjectMapper JSON = new ObjectMapper();

    public LakeEvent {
        resources = List.copyOf(resources);
        if (!detail.isObject()) {
            throw new IllegalArgumentException("the detail of an event is an object");
        }
    }

    /// A new event with an id of its own.
    public static LakeEvent of(
            String source, String detailType, Instant time, List<String> resources, JsonNode detail) {
        return new LakeEvent(
                UUID.randomUUID().toString(),
                source,
                detailType,
                time.truncatedTo(ChronoUnit.SECONDS),
                resources,
                detail);
    }

    /// What is written where the event is accepted, `at` a time that orders it among others.
    public Document accepted(Instant at) {
        String key = String.format("%020d-%s", at.toEpochMilli(), id);
        return new Document(INBOX, key, inBody(key).toString());
    }

    private ObjectNode inBody(String key) {
        ObjectNode body = JSON.createObjectNode();
        body.put("key", key);
        body.put("id", id);
        body.put("source", source);
        body.put("detailType", detailType);
        body.put("time", time.toString());
        body.set("resources", JSON.valueToTree(resources));
        body.set("detail", detail);
        return body;
    }

    /// The event as patterns are matched with it.
    JsonNode json(EventArns arns) {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "0");
        event.put("id", id);
        event.put("detail-type", detailType);
        event.put("source", source);
        event.put("account", arns.accountId());
        event.put("time", time.toString());
        event.put("region", arns.region());
        event.set("resources", JSON.valueToTree(resources));
        event.set("detail", detail);
        return event;
    }

    /// An accepted event and the key that it lies at.
    record Accepted(String key, LakeEvent event) {
        /// Reads what [LakeEvent#accepted] wrote; throws IllegalArgumentException for anything else.
        static Accepted read(String json) {
            try {
                JsonNode body = JSON.readTree(json);
                List<String> resources = new ArrayList<>();
                body.required("resources").forEach(each -> resources.add(each.textValue()));
                return new Accepted(
                        text(body, "key"),
                        new LakeEvent(
                                text(body, "id"),
                                text(body, "source"),
                                text(body, "detailType"),
                                Instant.parse(text(body, "time")),
                                resources,
                                body.required("detail")));
            } catch (JsonProcessingException | java.time.DateTimeException e) {
                throw new IllegalArgumentException("an event that is none", e);
            }
        }

        private static String text(JsonNode body, String member) {
            JsonNode value = body.required(member);
            if (!value.isTextual()) {
                throw new IllegalArgumentException("an event without its " + member);
            }
            return value.textValue();
        }
    }
}
