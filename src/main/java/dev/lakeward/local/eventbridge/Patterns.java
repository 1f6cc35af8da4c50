package dev.lakeward.local.eventbridge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.fault.Fault;
import dev.lakeward.local.gate.Faults;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.MachineComplexityEvaluator;

/// Which events a rule is about, as EventBridge's own library decides; see
/// [event patterns](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html).
final class Patterns {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 4_096;
    private static final int MOST_COMBINATIONS = 1_000;
    private static final int MOST_COMPLEX = 500;

    private Patterns() {}

    /// Throws InvalidEventPatternException with what is wrong: also where a pattern is larger than can be compiled.
    static void require(@Nullable String pattern) {
        if (pattern == null) {
            throw invalid("Parameter(s) EventPattern must be specified.");
        }
        if (pattern.length() > LONGEST) {
            throw invalid("Event pattern is not valid. Reason: it has more than " + LONGEST + " characters.");
        }
        // Before the library looks at it, which makes a rule of its own for each combination.
        if (combinations(pattern) > MOST_COMBINATIONS) {
            throw invalid("Event pattern is not valid. Reason: its $or make more than " + MOST_COMBINATIONS
                    + " combinations.");
        }
        String trouble = JsonRuleCompiler.check(pattern);
        if (trouble != null) {
            throw invalid("Event pattern is not valid. Reason: " + trouble);
        }
        try {
            Machine alone = Machine.builder().build();
            alone.addRule("rule", pattern);
            if (alone.evaluateComplexity(new MachineComplexityEvaluator(MOST_COMPLEX)) >= MOST_COMPLEX) {
                throw invalid("Event pattern is not valid. Reason: its wildcards are too complex.");
            }
        } catch (AwsServiceException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw invalid("Event pattern is not valid. Reason: " + e.getMessage());
        }
    }

    // As if each stood in each other one: of those beside one another it counts too many.
    private static long combinations(String pattern) {
        long all = 1;
        // How many elements each open array has so far, and -1 for an object.
        Deque<Integer> open = new ArrayDeque<>();
        Deque<Boolean> isOr = new ArrayDeque<>();
        try (JsonParser in = JSON.createParser(pattern)) {
            for (JsonToken token = in.nextToken(); token != null && all <= MOST_COMBINATIONS; token = in.nextToken()) {
                if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
                    int elements = open.pop();
                    all *= isOr.pop() ? Math.max(1, elements) : 1;
                } else if (token != JsonToken.FIELD_NAME) {
                    if (!open.isEmpty() && open.peek() >= 0) {
                        open.push(open.pop() + 1);
                    }
                    if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
                        open.push(token == JsonToken.START_ARRAY ? 0 : -1);
                        isOr.push(
                                "$or".equals(in.getParsingContext().getParent().getCurrentName())
                                        && token == JsonToken.START_ARRAY);
                    }
                }
            }
        } catch (IOException e) {
            // The library says what is wrong with it.
            return 1;
        }
        return all;
    }

    /// What finds the rules, by name, whose patterns an event matches. One that cannot be compiled matches nothing.
    static Machine of(List<Rule> rules) {
        Machine machine = Machine.builder().build();
        for (Rule rule : rules) {
            try {
                machine.addRule(rule.name(), rule.eventPattern());
            } catch (IOException | RuntimeException e) {
                Fault.log("event rule", e);
            }
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
