package dev.lakeward.local.glue.crawler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.DocumentKinds;
import dev.lakeward.local.store.Documents;
import java.io.UncheckedIOException;
import java.util.List;

/// Whether crawls that nobody looks at leave tables alone that would get columns that look sensitive. Off at first; a
/// setting that cannot be read is on.
record SensitiveHold(Documents documents) {
    static final String KIND = "crawl-hold";
    private static final String KEY = "sensitive-columns";
    private static final String IS_ON = "on";

    boolean isOn() {
        return documents.get(KIND, KEY).map(SensitiveHold::read).orElseGet(() -> documents.isUnreadable(KIND, KEY));
    }

    void set(boolean isOn) {
        String body = CrawlFiles.JSON.createObjectNode().put(IS_ON, isOn).toString();
        documents.write(List.of(new Document(KIND, KEY, body)));
    }

    static void check(String key, String body) {
        DocumentKinds.requireKey(key, KEY);
        read(body);
    }

    private static boolean read(String body) {
        try {
            JsonNode isOn = CrawlFiles.JSON.readTree(body).path(IS_ON);
            DocumentKinds.require(isOn.isBoolean());
            return isOn.booleanValue();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
