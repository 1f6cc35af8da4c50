package dev.lakeward.local.firehose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/// The query in jq 1.6 that finds the partition keys of a record, such as `{customer: .customer_id}`.
///
/// What could run without end, such as a function of one's own or a regular expression, is refused by name.
final class KeyQuery {
    private static final Version JQ = Versions.JQ_1_6;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Scope FUNCTIONS = functions();
    private static final Pattern WORD =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|(?<![.\\w$])\\$?[A-Za-z_][A-Za-z_0-9]*");
    private static final Pattern KEY = Pattern.compile("[{,]\\s*\"?([A-Za-z_][A-Za-z0-9_]*)\"?\\s*(?=[:,}])");
    private static final Set<String> KNOWN = Set.of(
            "tostring",
            "tonumber",
            "strftime",
            "fromdateiso8601",
            "todateiso8601",
            "floor",
            "ceil",
            "round",
            "sqrt",
            "length",
            "ascii_downcase",
            "ascii_upcase",
            "ltrimstr",
            "rtrimstr",
            "startswith",
            "endswith",
            "split",
            "join",
            "first",
            "last",
            "type",
            "not",
            "select",
            "if",
            "then",
            "elif",
            "else",
            "end",
            "and",
            "or",
            "true",
            "false",
            "null",
            "map",
            "add",
            "keys",
            "has",
            "tojson",
            "fromjson",
            "index",
            "implode",
            "explode",
            "min",
            "max",
            "any",
            "all",
            "empty");

    private final JsonQuery query;
    private final Set<String> keys;

    private KeyQuery(JsonQuery query, Set<String> keys) {
        this.query = query;
        this.keys = keys;
    }

    private static Scope functions() {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(JQ, scope);
        scope.addFunction("strftime", 1, new TimeFunction());
        return scope;
    }

    /// Throws InvalidArgumentException for what is no query, or one that is not taken.
    static KeyQuery of(String text) {
        requireEnd(text);
        Matcher words = WORD.matcher(withoutKeys(text));
        while (words.find()) {
            String word = words.group();
            if (word.startsWith("\"")) {
                // What is put into a text is an expression.
                if (word.contains("\\(")) {
                    throw StreamStore.invalid("MetadataExtractionQuery puts an expression into a text, which is not"
                            + " supported by the embedded lake.");
                }
            } else if (!KNOWN.contains(word)) {
                throw StreamStore.invalid(
                        "MetadataExtractionQuery uses " + word + ", which is not supported by the embedded lake.");
            }
        }
        try {
            JsonQuery query = JsonQuery.compile(text, JQ);
            Set<String> keys = new TreeSet<>();
            Matcher found = KEY.matcher(text);
            while (found.find()) {
                keys.add(found.group(1));
            }
            return new KeyQuery(query, Set.copyOf(keys));
        } catch (JsonQueryException e) {
            throw StreamStore.invalid("MetadataExtractionQuery is no query of jq 1.6.");
        }
    }

    private static void requireEnd(String text) {
        String bare = text.replaceAll("\"(?:\\\\.|[^\"\\\\])*\"", "");
        if (bare.contains("*") || bare.contains("..")) {
            throw StreamStore.invalid(
                    "MetadataExtractionQuery uses * or .., which is not supported by the embedded lake.");
        }
    }

    private static String withoutKeys(String text) {
        return text.replaceAll("([{,]\\s*)[A-Za-z_][A-Za-z0-9_]*(\\s*:)", "$1$2");
    }

    /// The keys that it finds.
    Set<String> keys() {
        return keys;
    }

    /// The keys of a record; empty where it is no JSON, or where a key has no value, or is none that a text can
    /// be made of.
    Optional<Map<String, String>> of(byte[] record) {
        List<JsonNode> answers = new ArrayList<>();
        try {
            query.apply(Scope.newChildScope(FUNCTIONS), JSON.readTree(record), answers::add);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
        if (answers.size() != 1 || !answers.getFirst().isObject()) {
            return Optional.empty();
        }
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : answers.getFirst().properties()) {
            if (!each.getValue().isValueNode()
                    || each.getValue().isNull()
                    || each.getValue().asText().isEmpty()) {
                return Optional.empty();
            }
            values.put(each.getKey(), each.getValue().asText());
        }
        return values.keySet().containsAll(keys) ? Optional.of(values) : Optional.empty();
    }
}
