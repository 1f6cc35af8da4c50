package dev.lakeward.local.glue.registry.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Whether what one keyword of a wide schema demands is demanded by a narrow schema's own keywords.
record JsonKeyword(JsonInclusion inclusion, JsonNode narrow, JsonNode wide) {
    private static final Set<JsonKind> NUMBERS = Set.of(JsonKind.INTEGER, JsonKind.FRACTION);
    private static final Set<JsonKind> STRINGS = Set.of(JsonKind.STRING);
    private static final Set<JsonKind> ARRAYS = Set.of(JsonKind.ARRAY);
    private static final Set<JsonKind> OBJECTS = Set.of(JsonKind.OBJECT);

    /// The keywords that demand something, and of which values.
    private static final Map<String, Set<JsonKind>> DEMANDS = Map.ofEntries(
            Map.entry("type", JsonKind.ALL),
            Map.entry("enum", JsonKind.ALL),
            Map.entry("const", JsonKind.ALL),
            Map.entry("allOf", JsonKind.ALL),
            Map.entry("anyOf", JsonKind.ALL),
            Map.entry("oneOf", JsonKind.ALL),
            Map.entry("not", JsonKind.ALL),
            Map.entry("if", JsonKind.ALL),
            Map.entry("minimum", NUMBERS),
            Map.entry("maximum", NUMBERS),
            Map.entry("exclusiveMinimum", NUMBERS),
            Map.entry("exclusiveMaximum", NUMBERS),
            Map.entry("multipleOf", NUMBERS),
            Map.entry("minLength", STRINGS),
            Map.entry("maxLength", STRINGS),
            Map.entry("pattern", STRINGS),
            Map.entry("format", STRINGS),
            Map.entry("items", ARRAYS),
            Map.entry("additionalItems", ARRAYS),
            Map.entry("minItems", ARRAYS),
            Map.entry("maxItems", ARRAYS),
            Map.entry("uniqueItems", ARRAYS),
            Map.entry("contains", ARRAYS),
            Map.entry("required", OBJECTS),
            Map.entry("properties", OBJECTS),
            Map.entry("patternProperties", OBJECTS),
            Map.entry("additionalProperties", OBJECTS),
            Map.entry("minProperties", OBJECTS),
            Map.entry("maxProperties", OBJECTS),
            Map.entry("dependencies", OBJECTS),
            Map.entry("propertyNames", OBJECTS));

    /// The end of a range of numbers.
    private record Bound(BigDecimal value, boolean exclusive) {}

    boolean holds(String keyword) {
        Set<JsonKind> about = DEMANDS.get(keyword);
        return about == null
                || Collections.disjoint(about, inclusion.kinds(narrow, true))
                || isSaidAlike(keyword)
                || isImplied(keyword);
    }

    private boolean isImplied(String keyword) {
        return switch (keyword) {
            case "type" -> JsonKind.of(wide).containsAll(inclusion.kinds(narrow, true));
            case "enum", "const" ->
                !JsonKind.values(narrow).isEmpty()
                        && new HashSet<>(keyword.equals("enum") ? parts("enum") : List.of(wide.get("const")))
                                .containsAll(JsonKind.values(narrow));
            case "allOf" -> parts("allOf").stream().allMatch(part -> inclusion.includes(narrow, part));
            case "anyOf" -> isOneOf("anyOf");
            case "oneOf" -> areDisjoint(parts("oneOf")) && isOneOf("oneOf");
            case "minimum", "exclusiveMinimum" -> isWithin(bound("minimum", "exclusiveMinimum", 1));
            case "maximum", "exclusiveMaximum" -> isWithin(bound("maximum", "exclusiveMaximum", -1));
            case "multipleOf" -> isMultiple();
            case "minLength", "minItems" -> least(narrow, keyword) >= least(wide, keyword);
            case "minProperties" ->
                Math.max(least(narrow, keyword), parts(narrow, "required").size()) >= least(wide, keyword);
            case "maxLength", "maxItems", "maxProperties" -> most(narrow, keyword) <= most(wide, keyword);
            case "uniqueItems" ->
                !wide.path(keyword).asBoolean() || narrow.path(keyword).asBoolean();
            case "items", "additionalItems" -> areItemsWithin();
            case "required" -> new HashSet<>(parts(narrow, "required")).containsAll(parts("required"));
            case "properties", "patternProperties", "additionalProperties" -> arePropertiesWithin();
            // pattern, format, contains, dependencies, propertyNames, not, if: only said alike.
            default -> false;
        };
    }

    private List<JsonNode> parts(String name) {
        return parts(wide, name);
    }

    private static List<JsonNode> parts(JsonNode schema, String name) {
        return JsonInclusion.items(schema, name);
    }

    // What stands there word for word and refers to nothing else means the same.
    private boolean isSaidAlike(String keyword) {
        List<String> together = keyword.equals("if") ? List.of("if", "then", "else") : List.of(keyword);
        boolean dependsOnOthers = Set.of(
                        "items",
                        "additionalItems",
                        "properties",
                        "patternProperties",
                        "additionalProperties",
                        "exclusiveMinimum",
                        "exclusiveMaximum")
                .contains(keyword);
        return !dependsOnOthers
                && together.stream()
                        .allMatch(name -> Objects.equals(narrow.get(name), wide.get(name))
                                && (wide.get(name) == null || wide.get(name).findValue("$ref") == null));
    }

    private boolean isOneOf(String name) {
        if (parts(name).stream().anyMatch(part -> inclusion.includes(narrow, part))) {
            return true;
        }
        // A value of several types may lie in another alternative by each of them.
        JsonNode types = narrow.get("type");
        return types != null
                && types.isArray()
                && types.size() > 1
                && parts(narrow, "type").stream().allMatch(type -> {
                    ObjectNode ofType = narrow.deepCopy();
                    ofType.set("type", type);
                    return parts(name).stream().anyMatch(part -> inclusion.includes(ofType, part));
                });
    }

    private boolean areDisjoint(List<JsonNode> alternatives) {
        Set<JsonKind> seen = new HashSet<>();
        return alternatives.stream()
                .map(each -> inclusion.kinds(each, false))
                .allMatch(kinds -> kinds.stream().allMatch(seen::add));
    }

    private static @Nullable Bound end(JsonNode schema, String inclusive, String exclusive, int sign) {
        JsonNode value = schema.get(inclusive);
        JsonNode without = schema.get(exclusive);
        Bound end = value == null
                ? null
                : new Bound(value.decimalValue(), without != null && without.isBoolean() && without.asBoolean());
        if (without != null && without.isNumber()) {
            Bound other = new Bound(without.decimalValue(), true);
            return end == null || sign * other.value().compareTo(end.value()) >= 0 ? other : end;
        }
        return end;
    }

    private record Ends(@Nullable Bound narrow, @Nullable Bound wide, int sign) {}

    private Ends bound(String inclusive, String exclusive, int sign) {
        return new Ends(end(narrow, inclusive, exclusive, sign), end(wide, inclusive, exclusive, sign), sign);
    }

    private static boolean isWithin(Ends ends) {
        if (ends.wide() == null) {
            return true;
        }
        if (ends.narrow() == null) {
            return false;
        }
        int inside = ends.sign() * ends.narrow().value().compareTo(ends.wide().value());
        return inside > 0
                || inside == 0 && (ends.narrow().exclusive() || !ends.wide().exclusive());
    }

    private boolean isMultiple() {
        BigDecimal step = wide.get("multipleOf").decimalValue();
        JsonNode own = narrow.get("multipleOf");
        boolean whole = Collections.disjoint(inclusion.kinds(narrow, true), Set.of(JsonKind.FRACTION))
                && BigDecimal.ONE.remainder(step).signum() == 0;
        return whole || own != null && own.decimalValue().remainder(step).signum() == 0;
    }

    private static double least(JsonNode schema, String keyword) {
        return schema.path(keyword).asDouble(0);
    }

    private static double most(JsonNode schema, String keyword) {
        return schema.path(keyword).asDouble(Double.POSITIVE_INFINITY);
    }

    private static JsonNode item(JsonNode schema, int place) {
        JsonNode items = JsonInclusion.orAnything(schema, "items");
        if (!items.isArray()) {
            return items;
        }
        return place < items.size() ? items.get(place) : JsonInclusion.orAnything(schema, "additionalItems");
    }

    // The place behind all that have a schema of their own stands for the rest.
    private boolean areItemsWithin() {
        int places = Math.max(parts(narrow, "items").size(), parts("items").size());
        for (int place = 0; place <= places && place < most(narrow, "maxItems"); place++) {
            if (!inclusion.includesPart(item(narrow, place), item(wide, place))) {
                return false;
            }
        }
        return true;
    }

    private boolean arePropertiesWithin() {
        Map<String, JsonNode> own = members(narrow, "properties");
        Map<String, JsonNode> patterns = members(narrow, "patternProperties");
        Map<String, JsonNode> widePatterns = members(wide, "patternProperties");
        JsonNode rest = JsonInclusion.orAnything(narrow, "additionalProperties");
        JsonNode wideRest = JsonInclusion.orAnything(wide, "additionalProperties");
        for (Map.Entry<String, JsonNode> pattern : widePatterns.entrySet()) {
            JsonNode same = patterns.get(pattern.getKey());
            if (same == null || !inclusion.includesPart(same, pattern.getValue())) {
                return false;
            }
        }
        Set<String> names = new TreeSet<>(own.keySet());
        Map<String, JsonNode> wideOwn = members(wide, "properties");
        names.addAll(wideOwn.keySet());
        for (String name : names) {
            JsonNode outer = wideOwn.getOrDefault(name, wideRest);
            // A name that has no schema of its own may fall under any pattern, or under none.
            List<JsonNode> inner = new ArrayList<>();
            if (own.containsKey(name)) {
                inner.add(own.get(name));
            } else {
                inner.add(rest);
                inner.addAll(patterns.values());
            }
            if (!inner.stream().allMatch(each -> inclusion.includesPart(each, outer))) {
                return false;
            }
        }
        return inclusion.includesPart(rest, wideRest)
                && patterns.entrySet().stream()
                        .filter(pattern -> !widePatterns.containsKey(pattern.getKey()))
                        .allMatch(pattern -> inclusion.includesPart(pattern.getValue(), wideRest));
    }

    private static Map<String, JsonNode> members(JsonNode schema, String name) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        schema.path(name).properties().forEach(each -> members.put(each.getKey(), each.getValue()));
        return members;
    }
}
