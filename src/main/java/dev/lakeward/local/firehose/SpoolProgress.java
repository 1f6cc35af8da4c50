package dev.lakeward.local.firehose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.DocumentKinds;
import java.io.UncheckedIOException;
import java.util.UUID;

/// Which spool holds a stream's records, and up to which of its bytes they are delivered.
record SpoolProgress(UUID spool, long delivered) {
    static final String KIND = "delivery-progress";
    private static final ObjectMapper JSON = new ObjectMapper();

    SpoolProgress at(long end) {
        return new SpoolProgress(spool, end);
    }

    Document document(String stream) {
        return new Document(
                KIND,
                stream,
                JSON.createObjectNode()
                        .put("spool", spool.toString())
                        .put("delivered", delivered)
                        .toString());
    }

    static SpoolProgress read(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            JsonNode delivered = node.path("delivered");
            DocumentKinds.require(delivered.isIntegralNumber()
                    && delivered.canConvertToLong()
                    && delivered.longValue() >= 0
                    && node.path("spool").isTextual());
            UUID spool = UUID.fromString(node.path("spool").textValue());
            return new SpoolProgress(spool, delivered.longValue());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
