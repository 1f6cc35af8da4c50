package dev.lakeward.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long a file must be left alone before it is taken: a share's NotificationPolicy,
/// `{"Upload": {"SettlingTimeInSeconds": 60}}`.
record SharePolicy(Duration quiet) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SharePolicy DEFAULT = new SharePolicy(Duration.ofSeconds(5));
    private static final int LONGEST = 600;

    /// Throws IllegalArgumentException with a sentence.
    static SharePolicy of(@Nullable String policy) {
        if (policy == null || policy.replaceAll("\\s", "").equals("{}")) {
            return DEFAULT;
        }
        try {
            JsonNode seconds = JSON.readTree(policy).path("Upload").path("SettlingTimeInSeconds");
            if (seconds.isInt() && seconds.intValue() >= 1 && seconds.intValue() <= LONGEST) {
                return new SharePolicy(Duration.ofSeconds(seconds.intValue()));
            }
        } catch (JsonProcessingException e) {
            // Told below.
        }
        throw new IllegalArgumentException(
                "NotificationPolicy has the form {\"Upload\": {\"SettlingTimeInSeconds\": 60}}, of 1 to 600 seconds.");
    }
}
