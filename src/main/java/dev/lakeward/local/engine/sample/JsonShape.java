package dev.lakeward.local.engine.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The type of a value of JSON or XML, and what the types of several have in common.
///
/// Numbers widen from int over bigint to double. What else disagrees is a string, which the SerDe reads any value as;
/// nothing that AWS publishes says what Glue does there. So is an integer beyond 64 bits, as no digit may be lost.
sealed interface JsonShape {
    /// Of a null.
    record Nothing() implements JsonShape {}

    /// Of a value without parts.
    record Scalar(String type) implements JsonShape {}

    record Array(JsonShape element) implements JsonShape {}

    /// Of an object, whose members are called as in the catalog.
    record Struct(Map<String, JsonShape> members) implements JsonShape {}

    JsonShape NOTHING = new Nothing();
    JsonShape STRING = new Scalar("string");
    JsonShape INT = new Scalar("int");
    JsonShape BIGINT = new Scalar("bigint");
    JsonShape DOUBLE = new Scalar("double");
    JsonShape BOOLEAN = new Scalar("boolean");

    List<JsonShape> NUMBERS = List.of(INT, BIGINT, DOUBLE);

    /// The type that has the values of both.
    static JsonShape merge(JsonShape a, JsonShape b) {
        if (a.equals(b) || b instanceof Nothing) {
            return a;
        }
        if (a instanceof Nothing) {
            return b;
        }
        if (NUMBERS.contains(a) && NUMBERS.contains(b)) {
            return NUMBERS.get(Math.max(NUMBERS.indexOf(a), NUMBERS.indexOf(b)));
        }
        if (a instanceof Array(JsonShape left) && b instanceof Array(JsonShape right)) {
            JsonShape both = merge(left, right);
            return both == left ? a : new Array(both);
        }
        if (a instanceof Struct(Map<String, JsonShape> left) && b instanceof Struct(Map<String, JsonShape> right)) {
            Map<String, JsonShape> all = all(left, right);
            return all == left ? a : new Struct(all);
        }
        return STRING;
    }

    // The left ones themselves where the right ones bring nothing: of many records nearly all do not.
    private static Map<String, JsonShape> all(Map<String, JsonShape> left, Map<String, JsonShape> right) {
        Map<String, JsonShape> all = left;
        for (Map.Entry<String, JsonShape> member : right.entrySet()) {
            JsonShape before = left.get(member.getKey());
            JsonShape both = before == null ? member.getValue() : merge(before, member.getValue());
            if (both != before) {
                all = all == left ? new LinkedHashMap<>(left) : all;
                all.put(member.getKey(), both);
            }
        }
        return all;
    }

    /// How many members it has, those of its members among them.
    default long parts() {
        return switch (this) {
            case Nothing _, Scalar _ -> 0;
            case Array array -> array.element().parts();
            case Struct struct -> {
                long parts = struct.members().size();
                for (JsonShape member : struct.members().values()) {
                    parts += member.parts();
                }
                yield parts;
            }
        };
    }

    /// The type of a text as it stands in XML.
    static JsonShape ofText(String text) {
        String value = text.strip();
        return switch (CellKind.of(value)) {
            case EMPTY -> NOTHING;
            case BIGINT -> of(Long.parseLong(value));
            case DOUBLE -> DOUBLE;
            case BOOLEAN -> BOOLEAN;
            case DATE, TIMESTAMP, STRING -> STRING;
        };
    }

    static JsonShape of(long value) {
        return value == (int) value ? INT : BIGINT;
    }

    /// What a value of it speaks for.
    default String word() {
        return switch (this) {
            case Nothing _ -> "null";
            case Scalar scalar -> scalar.type();
            case Array _ -> "array";
            case Struct _ -> "struct";
        };
    }

    /// In Hive's spelling. A struct without members, or with a name that the spelling has no way to write, is a string.
    default String hive() {
        return switch (this) {
            case Nothing _ -> "string";
            case Scalar scalar -> scalar.type();
            case Array array -> "array<" + array.element().hive() + ">";
            case Struct struct -> {
                List<String> members = new ArrayList<>();
                struct.members().forEach((name, shape) -> members.add(name + ":" + shape.hive()));
                boolean isWritable = !members.isEmpty()
                        && struct.members().keySet().stream().allMatch(name -> name.matches("[^<>,:()\\s`]+"));
                yield isWritable ? "struct<" + String.join(",", members) + ">" : "string";
            }
        };
    }

    /// A name as the catalog has it.
    static String named(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
