package dev.lakeward.local.cloudtrail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.lakeward.access.Principal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.Resource;

/// An event in the shape that a look-up answers, and who called.
record TrailEvent(Event event, Principal caller) {
    private static final Principal NOBODY = new Principal("unknown");
    private static final JsonFactory JSON = new JsonFactory();
    private static final List<String> READS = List.of("Get", "List", "Describe", "BatchGet", "Search", "Lookup");

    static TrailEvent read(String json) {
        Event.Builder event = Event.builder().cloudTrailEvent(json);
        Principal caller = NOBODY;
        try (JsonParser in = JSON.createParser(json)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "eventID" -> event.eventId(in.getText());
                    case "eventTime" -> event.eventTime(Instant.parse(in.getText()));
                    case "eventSource" -> event.eventSource(in.getText());
                    case "eventName" -> event.eventName(in.getText()).readOnly(readOnly(in.getText()));
                    case "userIdentity" -> caller = user(in);
                    case "resources" -> event.resources(resources(in));
                    default -> in.skipChildren();
                }
            }
            if (in.currentToken() != JsonToken.END_OBJECT || in.nextToken() != null) {
                throw new JsonParseException(in, "an event is one object");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TrailEvent(event.username(caller.name()).build(), caller);
    }

    private static String readOnly(String name) {
        return String.valueOf(READS.stream().anyMatch(name::startsWith));
    }

    private static List<Resource> resources(JsonParser in) throws IOException {
        List<Resource> all = new ArrayList<>();
        while (in.nextToken() == JsonToken.START_OBJECT) {
            Resource.Builder resource = Resource.builder();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "type" -> resource.resourceType(in.getText());
                    case "name" -> resource.resourceName(in.getText());
                    default -> in.skipChildren();
                }
            }
            all.add(resource.build());
        }
        if (in.currentToken() != JsonToken.END_ARRAY) {
            throw new JsonParseException(in, "resources are a list of objects");
        }
        return all;
    }

    private static Principal user(JsonParser in) throws IOException {
        Principal user = NOBODY;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            boolean arn = in.currentName().equals("arn");
            in.nextToken();
            if (arn) {
                user = new Principal(in.getText());
            } else {
                in.skipChildren();
            }
        }
        return user;
    }
}
