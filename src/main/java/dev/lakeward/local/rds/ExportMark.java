package dev.lakeward.local.rds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a run of an export tells besides its state: when its snapshot was taken, null before, and its warning, in RDS's
/// JSON; empty where all was exported.
record ExportMark(@Nullable Instant snapshot, String warning) {
    static final ExportMark NONE = new ExportMark(null, "");

    private static final ObjectMapper JSON = new ObjectMapper();

    String write() {
        ObjectNode all = JSON.createObjectNode().put("warning", warning);
        if (snapshot != null) {
            all.put("snapshot", snapshot.toString());
        }
        return all.toString();
    }

    /// Of a run's checkpoint or result.
    static ExportMark read(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        try {
            JsonNode all = JSON.readTree(text);
            String snapshot = all.path("snapshot").asText();
            return new ExportMark(
                    snapshot.isEmpty() ? null : Instant.parse(snapshot),
                    all.path("warning").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an export's mark is none", e);
        }
    }
}
