package dev.lakeward.local.glue.registry.definition;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Whether every value that one JSON schema takes is taken by another, as far as their keywords prove it.
///
/// Compared by what they mean: `type`, `enum`, `const`, the bounds of numbers, lengths and counts, `multipleOf`,
/// `uniqueItems`, `items` and `additionalItems`, `properties`, `patternProperties` and `additionalProperties`,
/// `required`, `allOf`, `anyOf`, `oneOf` (of alternatives that have no type in common) and `$ref`. Every other keyword
/// that the wider schema has must stand in the narrower one word for word. Keywords that no draft knows say nothing.
final class JsonInclusion {
    private static final int STEPS = 200_000;
    private static final int DEEPEST = 250;
    private static final int REFERENCES_IN_A_ROW = 50;
    private static final String DRAFT_6 = "http://json-schema.org/draft-06/schema";
    private static final String DRAFT_7 = "http://json-schema.org/draft-07/schema";
    private static final List<String> LATER_THAN_DRAFT_4 = List.of("const", "contains", "propertyNames", "if");
    private static final JsonNode ANYTHING = BooleanNode.TRUE;

    private final JsonNode narrowRoot;
    private final JsonNode wideRoot;
    private final Map<Pair, Integer> open = new HashMap<>();
    private int steps;
    private int calls;
    private int descents;

    /// Two schemas, each as the one object that it is.
    private record Pair(JsonNode narrow, JsonNode wide) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Pair pair && pair.narrow == narrow && pair.wide == wide;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(narrow) + System.identityHashCode(wide);
        }
    }

    private JsonInclusion(JsonNode narrowRoot, JsonNode wideRoot) {
        this.narrowRoot = narrowRoot;
        this.wideRoot = wideRoot;
    }

    /// Whether all values of `narrow` are values of `wide`; false where that is not proven.
    static boolean holds(JsonNode narrow, JsonNode wide) {
        // Below an id of its own a reference means another place.
        boolean certain = !hasInnerId(narrow, true) && !hasInnerId(wide, true);
        return certain
                && draft(narrow).equals(draft(wide))
                && demandsWhatItSays(narrow)
                && new JsonInclusion(narrow, wide).includes(narrow, wide);
    }

    private static String draft(JsonNode root) {
        return root.path("$schema").asText().replaceFirst("^https:", "http:").replaceFirst("#$", "");
    }

    // Draft 4 passes over these, and a schema without a draft is read as one of draft 4 by some.
    private static boolean demandsWhatItSays(JsonNode root) {
        return List.of(DRAFT_6, DRAFT_7).contains(draft(root))
                || LATER_THAN_DRAFT_4.stream().allMatch(name -> root.findValue(name) == null);
    }

    private static boolean hasInnerId(JsonNode node, boolean root) {
        if (!root && (isText(node.get("$id")) || isText(node.get("id")))) {
            return true;
        }
        for (JsonNode inner : node) {
            if (hasInnerId(inner, false)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(@Nullable JsonNode node) {
        return node != null && node.isTextual();
    }

    /// The part of a schema that a reference within it points to.
    static Optional<JsonNode> target(JsonNode root, String reference) {
        if (!reference.equals("#") && !reference.startsWith("#/")) {
            return Optional.empty();
        }
        try {
            String pointer = URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            JsonNode found = root.at(JsonPointer.compile(pointer));
            return found.isObject() || found.isBoolean() ? Optional.of(found) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    // Beside a $ref nothing counts, up to draft 7.
    private static Optional<JsonNode> resolved(JsonNode root, JsonNode schema) {
        Optional<JsonNode> at = Optional.of(schema);
        for (int i = 0; i < REFERENCES_IN_A_ROW && at.isPresent(); i++) {
            JsonNode reference = at.get().get("$ref");
            if (reference == null) {
                return at;
            }
            at = target(root, reference.asText());
        }
        return Optional.empty();
    }

    /// Whether a schema of the narrow side lies within one of the wide side.
    boolean includes(JsonNode narrow, JsonNode wide) {
        Optional<JsonNode> inner = resolved(narrowRoot, narrow);
        Optional<JsonNode> outer = resolved(wideRoot, wide);
        if (inner.isEmpty() || outer.isEmpty() || ++steps > STEPS || calls > DEEPEST) {
            return false;
        }
        if (outer.get().equals(BooleanNode.TRUE) || inner.get().equals(BooleanNode.FALSE)) {
            return true;
        }
        Pair pair = new Pair(inner.get(), outer.get());
        Integer before = open.get(pair);
        if (before != null) {
            // The same question about a part of the value is answered by what is being proven; about the value itself
            // it would prove itself.
            return descents > before;
        }
        open.put(pair, descents);
        calls++;
        try {
            return outer.get().isObject() && meetsAll(inner.get(), outer.get());
        } finally {
            calls--;
            open.remove(pair);
        }
    }

    /// [#includes] for schemas of a part of the value.
    boolean includesPart(JsonNode narrow, JsonNode wide) {
        descents++;
        try {
            return includes(narrow, wide);
        } finally {
            descents--;
        }
    }

    private boolean meetsAll(JsonNode narrow, JsonNode wide) {
        for (Iterator<String> names = wide.fieldNames(); names.hasNext(); ) {
            if (!meets(narrow, wide, names.next())) {
                return false;
            }
        }
        return true;
    }

    // What one of a schema's parts demands, the schema demands; what all its alternatives demand too.
    private boolean meets(JsonNode narrow, JsonNode wide, String keyword) {
        if (++steps > STEPS || calls > DEEPEST) {
            return false;
        }
        calls++;
        try {
            return new JsonKeyword(this, narrow, wide).holds(keyword)
                    || items(narrow, "allOf").stream().anyMatch(part -> meetsWithin(part, wide, keyword))
                    || alternatives(narrow, "anyOf", wide, keyword)
                    || alternatives(narrow, "oneOf", wide, keyword);
        } finally {
            calls--;
        }
    }

    private boolean alternatives(JsonNode narrow, String name, JsonNode wide, String keyword) {
        return narrow.has(name) && items(narrow, name).stream().allMatch(part -> meetsWithin(part, wide, keyword));
    }

    private boolean meetsWithin(JsonNode part, JsonNode wide, String keyword) {
        Optional<JsonNode> schema = resolved(narrowRoot, part);
        return schema.isPresent() && (schema.get().equals(BooleanNode.FALSE) || meets(schema.get(), wide, keyword));
    }

    /// The kinds of values that a schema takes at most.
    Set<JsonKind> kinds(JsonNode schema, boolean narrow) {
        return kinds(schema, narrow ? narrowRoot : wideRoot, 0);
    }

    private Set<JsonKind> kinds(JsonNode unresolved, JsonNode root, int depth) {
        Optional<JsonNode> found = resolved(root, unresolved);
        if (found.isEmpty()
                || ++steps > STEPS
                || depth > REFERENCES_IN_A_ROW
                || !found.get().isObject()) {
            return JsonKind.ALL;
        }
        JsonNode schema = found.get();
        Set<JsonKind> kinds = JsonKind.of(schema);
        for (JsonNode part : items(schema, "allOf")) {
            kinds.retainAll(kinds(part, root, depth + 1));
        }
        for (String name : List.of("anyOf", "oneOf")) {
            if (schema.has(name)) {
                Set<JsonKind> any = new HashSet<>();
                items(schema, name).forEach(part -> any.addAll(kinds(part, root, depth + 1)));
                kinds.retainAll(any);
            }
        }
        return kinds;
    }

    /// The items of a member that is a list.
    static List<JsonNode> items(JsonNode schema, String name) {
        JsonNode list = schema.get(name);
        return list == null || !list.isArray()
                ? List.of()
                : StreamSupport.stream(list.spliterator(), false).toList();
    }

    /// A member, or a schema that takes anything.
    static JsonNode orAnything(JsonNode schema, String name) {
        JsonNode member = schema.get(name);
        return member == null ? ANYTHING : member;
    }
}
