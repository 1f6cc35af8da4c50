package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the types of a column in several files make together.
///
/// Numbers widen, structs get the members of both, and what else disagrees is a string, which any text can be read as.
/// Types are in Hive's spelling.
final class ColumnTypes {
    static final String STRING = "string";
    private static final List<String> INTEGERS = List.of("tinyint", "smallint", "integer", "bigint");
    private static final int MOST_DIGITS = 38;

    private record Pair(String a, String b, boolean isTyped) {}

    private final Map<Pair, Optional<String>> merged = new HashMap<>();

    /// The type that has the values of both; empty where files that tell their types themselves have no such.
    Optional<String> merge(Schema.Column a, Schema.Column b, boolean isTyped) {
        if (a.type().equals(b.type()) || !b.isKnown()) {
            return Optional.of(a.type());
        }
        return a.isKnown() ? merge(a.type(), b.type(), isTyped) : Optional.of(b.type());
    }

    /// Whether two types of one column are not in contradiction.
    boolean areAlike(Schema.Column a, Schema.Column b) {
        return !a.isKnown()
                || !b.isKnown()
                || a.type().equals(b.type())
                || merge(a.type(), b.type(), true).isPresent();
    }

    private Optional<String> merge(String a, String b, boolean isTyped) {
        return merged.computeIfAbsent(new Pair(a, b, isTyped), pair -> {
            try {
                Optional<DataType> type = merge(DataType.ofHive(a), DataType.ofHive(b), isTyped);
                Optional<String> text = type.map(DataType::hive);
                return text.isPresent() && !Legal.isType(text.get())
                        ? other(isTyped).map(DataType::hive)
                        : text;
            } catch (IllegalArgumentException e) {
                return isTyped ? Optional.empty() : Optional.of(STRING);
            }
        });
    }

    /// A struct, or an array of such, with the members that another has besides; else the type itself.
    static String withNewMembers(String type, String found) {
        try {
            return withNewMembers(DataType.ofHive(type), DataType.ofHive(found)).hive();
        } catch (IllegalArgumentException e) {
            return type;
        }
    }

    private static DataType withNewMembers(DataType type, DataType found) {
        if (type.equals(found) || !type.base().equals(found.base())) {
            return type;
        }
        if (type.isArray()) {
            return DataType.array(withNewMembers(
                    type.arguments().getFirst(), found.arguments().getFirst()));
        }
        if (!type.isRow()) {
            return type;
        }
        Map<String, DataType> members = members(type);
        members(found).forEach((name, member) -> members.merge(name, member, ColumnTypes::withNewMembers));
        return row(members);
    }

    private static Optional<DataType> merge(DataType a, DataType b, boolean isTyped) {
        if (a.equals(b)) {
            return Optional.of(a);
        }
        if (a.isNumeric() && b.isNumeric()) {
            return number(a, b).or(() -> other(isTyped));
        }
        if (a.isArray() && b.isArray()) {
            return merge(a.arguments().getFirst(), b.arguments().getFirst(), isTyped)
                    .map(DataType::array);
        }
        if (a.isRow() && b.isRow()) {
            Map<String, DataType> members = members(a);
            for (Map.Entry<String, DataType> member : members(b).entrySet()) {
                DataType known = members.get(member.getKey());
                Optional<DataType> both =
                        known == null ? Optional.of(member.getValue()) : merge(known, member.getValue(), isTyped);
                if (both.isEmpty()) {
                    return Optional.empty();
                }
                members.put(member.getKey(), both.get());
            }
            return Optional.of(row(members));
        }
        if (a.isText() && b.isText()) {
            return Optional.of(DataType.VARCHAR);
        }
        return other(isTyped);
    }

    private static Optional<DataType> other(boolean isTyped) {
        return isTyped ? Optional.empty() : Optional.of(DataType.VARCHAR);
    }

    private static Optional<DataType> number(DataType a, DataType b) {
        if (a.isInteger() && b.isInteger()) {
            return Optional.of(INTEGERS.indexOf(a.base()) > INTEGERS.indexOf(b.base()) ? a : b);
        }
        if (a.isDecimal() && b.isDecimal()) {
            int scale = Math.max(a.scale(), b.scale());
            int digits = Math.max(a.precision() - a.scale(), b.precision() - b.scale()) + scale;
            return digits > MOST_DIGITS ? Optional.empty() : Optional.of(DataType.decimal(digits, scale));
        }
        // A decimal's digits do not survive a double.
        return a.isDecimal() || b.isDecimal() ? Optional.empty() : Optional.of(DataType.DOUBLE);
    }

    private static Map<String, DataType> members(DataType row) {
        Map<String, DataType> members = new LinkedHashMap<>();
        for (int i = 0; i < row.fields().size(); i++) {
            members.put(row.fields().get(i), row.arguments().get(i));
        }
        return members;
    }

    private static DataType row(Map<String, DataType> members) {
        return new DataType("row", new ArrayList<>(members.values()), new ArrayList<>(members.keySet()), 0, 0);
    }
}
