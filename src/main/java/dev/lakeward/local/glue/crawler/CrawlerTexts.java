package dev.lakeward.local.glue.crawler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The texts among a crawler's settings that have a grammar of their own.
final class CrawlerTexts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CrawlerTexts() {}

    /// Refuses a configuration that Glue does not know. Throws InvalidInputException.
    static void requireConfiguration(@Nullable String configuration) {
        if (configuration == null) {
            return;
        }
        try {
            if (!JSON.readTree(configuration).isObject()) {
                throw CrawlerScope.invalid("The Configuration of a crawler is a JSON object.");
            }
        } catch (JsonProcessingException e) {
            throw CrawlerScope.invalid("The Configuration of a crawler is a JSON object.");
        }
    }

    /// Refuses patterns that are none. Throws InvalidInputException.
    static void requireExclusions(List<String> exclusions) {
        if (exclusions.stream().anyMatch(String::isEmpty)) {
            throw CrawlerScope.invalid("An exclusion is a pattern, and not empty.");
        }
    }
}
