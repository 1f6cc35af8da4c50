package dev.lakeward.local.eventbridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.gate.Faults;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/// Which events a rule is about, as EventBridge's own library decides; see
/// [event patterns](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html).
final class Patterns {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Patterns() {}

    /// Throws InvalidEventPatternException with what is wrong.
    static void require(@Nullable String pattern) {
        if (pattern == null) {
            throw invalid("Parameter(s) EventPattern must be specified.");
        }
        String trouble = JsonRuleCompiler.check(pattern);
        if (trouble != null) {
            throw invalid("Event pattern is not valid. Reason: " + trouble);
        }
    }

    /// What finds the rules, by name, whose patterns an event matches.
    static Machine of(List<Rule> rules) {
        Machine machine = Machine.builder().build();
        try {
            for (Rule rule : rules) {
                machine.addRule(rule.name(), rule.eventPattern());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("a pattern that is none", e);
        }
        return machine;
    }

    /// A JSON object; throws what `fault` makes for anything else.
    static JsonNode object(@Nullable String json, Supplier<AwsServiceException> fault) {
        try {
            JsonNode read = json == null ? null : JSON.readTree(json);
            if (read == null || !read.isObject()) {
                throw fault.get();
            }
            return read;
        } catch (JsonProcessingException e) {
            throw fault.get();
        }
    }

    private static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidEventPatternException.builder(), sentence);
    }
}
