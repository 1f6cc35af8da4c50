package dev.lakeward.local.firehose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.DocumentKinds;
import java.io.UncheckedIOException;
import java.util.UUID;

/// Which spool holds a stream's records, up to which of its bytes they are delivered, and up to which they are in the
/// metrics of what arrived.
record SpoolProgress(UUID spool, long delivered, long counted) {
    static final String KIND = "delivery-progress";
    private static final ObjectMapper JSON = new ObjectMapper();

    static SpoolProgress start() {
        return new SpoolProgress(UUID.randomUUID(), 0, 0);
    }

    SpoolProgress deliveredTo(long end) {
        return new SpoolProgress(spool, end, counted);
    }

    SpoolProgress countedTo(long end) {
        return new SpoolProgress(spool, delivered, end);
    }

    /// Whether nothing was delivered since another, of the same records.
    boolean isAsFarAs(SpoolProgress other) {
        return spool.equals(other.spool) && delivered == other.delivered;
    }

    Document document(String stream) {
        return new Document(
                KIND,
                stream,
                JSON.createObjectNode()
                        .put("spool", spool.toString())
                        .put("delivered", delivered)
                        .put("counted", counted)
                        .toString());
    }

    static SpoolProgress read(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            JsonNode delivered = node.path("delivered");
            // A former Lakeward counted nothing.
            JsonNode counted = node.has("counted") ? node.path("counted") : delivered;
            DocumentKinds.require(
                    isPlace(delivered) && isPlace(counted) && node.path("spool").isTextual());
            UUID spool = UUID.fromString(node.path("spool").textValue());
            return new SpoolProgress(spool, delivered.longValue(), counted.longValue());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPlace(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
    }
}
