package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// Says of bytes whether they are one object of JSON, of which no value is lost to another. For one thread.
final class JsonRecord {
    /// Nothing is wrong with it.
    static final String GOOD = "";

    static final String ARRAY =
            "is an array and no object; where its elements are the records, let JsonPath end in [*], as in $[*]";

    /// As deep as a type of the catalog's may be.
    private static final int DEEPEST = 60;

    private static final int LONGEST_NUMBER = 1_000;
    private static final int LONGEST_TEXT = 20 << 20;
    private static final int LONGEST_CHARACTER = 4;
    private static final int FEW = 16;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private final Utf8Check text = new Utf8Check();
    private String[] names = new String[FEW];
    private boolean hasFields;

    /// Whether some object that was looked at had a field.
    boolean hasFields() {
        return hasFields;
    }

    /// Why they are not, as it goes on behind the record's name, or [#GOOD].
    String fault(byte[] bytes, int from, int to) throws IOException {
        if (!text.isText(bytes, from, to)) {
            return "holds bytes or escapes that are no text in UTF-8";
        }
        if (isOfOtherText(bytes, from, to)) {
            return JsonSkip.fault(bytes, from, to);
        }
        try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
            return fault(parser);
        } catch (JsonEOFException e) {
            return "ends too early";
        } catch (JsonProcessingException e) {
            return JsonSkip.fault(bytes, from, to);
        }
    }

    // Jackson would take it for UTF-16 or UTF-32, or go on behind a mark of the order of bytes.
    private static boolean isOfOtherText(byte[] bytes, int from, int to) {
        boolean hasNul = false;
        for (int i = from; i < to && i < from + LONGEST_CHARACTER; i++) {
            hasNul |= bytes[i] == 0;
        }
        return hasNul || from < to && bytes[from] < 0;
    }

    private String fault(JsonParser parser) throws IOException {
        try {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                String twice = twice(parser, 0);
                return !twice.isEmpty() ? twice : parser.nextToken() == null ? GOOD : "holds more than one value";
            }
            if (first == null) {
                return "is empty";
            }
            parser.skipChildren();
            return parser.nextToken() == null ? other(first) : "holds more than one value";
        } catch (StreamConstraintsException e) {
            return parser.getParsingContext().getNestingDepth() >= DEEPEST
                    ? "is nested deeper than " + DEEPEST + " levels"
                    : "has a number of more than " + LONGEST_NUMBER + " digits, or a name or text that is too long";
        }
    }

    private static String other(JsonToken token) {
        return switch (token) {
            case START_ARRAY -> ARRAY;
            case VALUE_STRING -> "is a text and no object";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "is a number and no object";
            case VALUE_NULL -> "is null and no object";
            default -> "is a boolean and no object";
        };
    }

    // Its names stand from a place on. Of a name that is there twice one value would be lost.
    private String twice(JsonParser parser, int begin) throws IOException {
        int end = begin;
        Set<String> many = Set.of();
        String twice = GOOD;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            hasFields = true;
            if (end - begin == FEW && many.isEmpty()) {
                many = new HashSet<>();
                for (int i = begin; i < end; i++) {
                    many.add(names[i]);
                }
            }
            boolean isNew = many.isEmpty() ? isNew(name, begin, end) : many.add(name);
            if (!isNew && twice.isEmpty()) {
                twice = "names the field " + name + " twice";
            }
            if (many.isEmpty()) {
                put(name, end++);
            }
            String inside = within(parser, parser.nextToken(), end);
            twice = twice.isEmpty() ? inside : twice;
        }
        return twice;
    }

    private String within(JsonParser parser, JsonToken token, int end) throws IOException {
        String twice = GOOD;
        if (token == JsonToken.START_OBJECT) {
            twice = twice(parser, end);
        } else if (token == JsonToken.START_ARRAY) {
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                String inside = within(parser, next, end);
                twice = twice.isEmpty() ? inside : twice;
            }
        }
        return twice;
    }

    private boolean isNew(String name, int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (names[i].equals(name)) {
                return false;
            }
        }
        return true;
    }

    private void put(String name, int place) {
        if (place == names.length) {
            names = java.util.Arrays.copyOf(names, 2 * place);
        }
        names[place] = name;
    }
}
