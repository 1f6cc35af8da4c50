package dev.lakeward.local.engine.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A path of a classifier for JSON: `$`, then `.name`, `['name']`, `[*]`, `.*` and `[n]`.
record JsonPath(String text, List<String> steps) {
    private static final String ALL = "*";
    private static final Pattern STEP =
            Pattern.compile("\\G(?:\\.([^.\\[\\]*]+|\\*)|\\['([^']*)'\\]|\\[(\\*|[0-9]{1,9})\\])");

    /// Empty for what is no such path.
    static Optional<JsonPath> of(String text) {
        if (!text.startsWith("$")) {
            return Optional.empty();
        }
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(text);
        int end = 1;
        for (step.region(1, text.length()); step.find(); end = step.end()) {
            // Which element does not matter: their types are one.
            steps.add(step.group(3) != null ? ALL : step.group(2) != null ? step.group(2) : step.group(1));
        }
        return end == text.length() ? Optional.of(new JsonPath(text, steps)) : Optional.empty();
    }

    boolean opensArray() {
        return text.endsWith("[*]");
    }

    /// What the path finds in a value.
    List<JsonShape> find(JsonShape value) {
        JsonShape at = value;
        for (String step : steps) {
            switch (at) {
                case JsonShape.Array(JsonShape element) when step.equals(ALL) -> at = element;
                case JsonShape.Struct(Map<String, JsonShape> members)
                when members.containsKey(step) -> at = members.get(step);
                case JsonShape.Struct(Map<String, JsonShape> members)
                when step.equals(ALL) -> at = members.values().stream().reduce(JsonShape.NOTHING, JsonShape::merge);
                default -> {
                    return List.of();
                }
            }
        }
        return List.of(at);
    }
}
