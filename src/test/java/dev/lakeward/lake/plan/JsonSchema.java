package dev.lakeward.lake.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// As much of JSON Schema as the one of files of wanted access uses; a keyword that it does not know is an error.
final class JsonSchema {
    private final Map<?, ?> root;
    private final List<String> problems = new ArrayList<>();

    private JsonSchema(Map<?, ?> root) {
        this.root = root;
    }

    /// What of a YAML text a schema refuses, each with its path; empty where it is valid.
    static List<String> problems(String schema, String yaml) {
        JsonSchema all = new JsonSchema((Map<?, ?>) loaded(schema));
        all.check(all.root, loaded(yaml), "");
        return all.problems;
    }

    private static Object loaded(String text) {
        return new Load(LoadSettings.builder().setCodePointLimit(1 << 26).build()).loadFromString(text);
    }

    private void check(Map<?, ?> schema, Object value, String path) {
        schema.forEach((keyword, rule) -> {
            if (!fits((String) keyword, rule, schema, value, path)) {
                problems.add(path + ": " + keyword + " " + rule + " refuses " + value);
            }
        });
    }

    private boolean fits(String keyword, Object rule, Map<?, ?> schema, Object value, String path) {
        return switch (keyword) {
            case "$schema", "title", "description", "$defs" -> true;
            case "type" ->
                switch ((String) rule) {
                    case "object" -> value instanceof Map;
                    case "array" -> value instanceof List;
                    case "string" -> value instanceof String;
                    default -> throw new IllegalArgumentException("type " + rule);
                };
            case "const" -> rule.equals(value);
            case "enum" -> ((List<?>) rule).contains(value);
            case "pattern" ->
                !(value instanceof String text)
                        || java.util.regex.Pattern.compile((String) rule)
                                .matcher(text)
                                .find();
            case "minLength" -> !(value instanceof String text) || text.length() >= (Integer) rule;
            case "maxLength" -> !(value instanceof String text) || text.length() <= (Integer) rule;
            case "minItems" -> !(value instanceof List<?> list) || list.size() >= (Integer) rule;
            case "uniqueItems" -> !(value instanceof List<?> list) || new HashSet<>(list).size() == list.size();
            case "minProperties" -> !(value instanceof Map<?, ?> map) || map.size() >= (Integer) rule;
            case "required" -> !(value instanceof Map<?, ?> map) || map.keySet().containsAll((List<?>) rule);
            case "items" -> {
                if (value instanceof List<?> list) {
                    for (int i = 0; i < list.size(); i++) {
                        check((Map<?, ?>) rule, list.get(i), path + "/" + i);
                    }
                }
                yield true;
            }
            case "properties" -> {
                if (value instanceof Map<?, ?> map) {
                    ((Map<?, ?>) rule).forEach((name, each) -> {
                        if (map.containsKey(name)) {
                            check((Map<?, ?>) each, map.get(name), path + "/" + name);
                        }
                    });
                }
                yield true;
            }
            case "additionalProperties" -> {
                if (!(value instanceof Map<?, ?> map)) {
                    yield true;
                }
                Map<?, ?> known = schema.containsKey("properties") ? (Map<?, ?>) schema.get("properties") : Map.of();
                List<?> others = map.keySet().stream()
                        .filter(name -> !known.containsKey(name))
                        .toList();
                if (rule instanceof Map<?, ?> each) {
                    others.forEach(name -> check(each, map.get(name), path + "/" + name));
                    yield true;
                }
                yield others.isEmpty();
            }
            case "oneOf" -> {
                int fitting = 0;
                for (Object each : (List<?>) rule) {
                    JsonSchema one = new JsonSchema(root);
                    one.check((Map<?, ?>) each, value, path);
                    fitting += one.problems.isEmpty() ? 1 : 0;
                }
                yield fitting == 1;
            }
            case "$ref" -> {
                Object found = root;
                for (String part : ((String) rule).substring(2).split("/")) {
                    found = ((Map<?, ?>) found).get(part);
                }
                check((Map<?, ?>) found, value, path);
                yield true;
            }
            default -> throw new IllegalArgumentException("keyword " + keyword);
        };
    }
}
