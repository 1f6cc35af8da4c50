package dev.lakeward.local.engine.format;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/// A column of a Parquet file or a part of one: the id that it is known by, 0 where it has none, its name, and its
/// parts. What a list or a map is made of is called `element`, `key` and `value`, whatever the file calls it.
public record ParquetColumn(int id, String name, Kind kind, List<ParquetColumn> members) {
    private static final int DEEPEST = 100;

    /// What it holds. `OTHER` is what has another form than the format describes for lists and maps today.
    public enum Kind {
        VALUE,
        LIST,
        MAP,
        STRUCT,
        OTHER
    }

    public ParquetColumn {
        members = List.copyOf(members);
    }

    static ParquetColumn of(Type type) {
        return of(type, type.getName(), 1);
    }

    private static ParquetColumn of(Type type, String name, int depth) {
        int id = type.getId() == null ? 0 : type.getId().intValue();
        if (type.isRepetition(Type.Repetition.REPEATED) || depth > DEEPEST) {
            return new ParquetColumn(id, name, Kind.OTHER, List.of());
        }
        if (type.isPrimitive()) {
            return new ParquetColumn(id, name, Kind.VALUE, List.of());
        }
        GroupType group = type.asGroupType();
        return switch (group.getLogicalTypeAnnotation()) {
            case null -> new ParquetColumn(id, name, Kind.STRUCT, members(group, depth));
            case LogicalTypeAnnotation.ListLogicalTypeAnnotation _ ->
                repeated(id, name, Kind.LIST, group, List.of("element"), depth);
            case LogicalTypeAnnotation.MapLogicalTypeAnnotation _ ->
                repeated(id, name, Kind.MAP, group, List.of("key", "value"), depth);
            case LogicalTypeAnnotation.MapKeyValueTypeAnnotation _ ->
                repeated(id, name, Kind.MAP, group, List.of("key", "value"), depth);
            default -> new ParquetColumn(id, name, Kind.OTHER, List.of());
        };
    }

    private static List<ParquetColumn> members(GroupType group, int depth) {
        return group.getFields().stream()
                .map(member -> of(member, member.getName(), depth + 1))
                .toList();
    }

    // Three levels; older writers left one out.
    private static ParquetColumn repeated(
            int id, String name, Kind kind, GroupType group, List<String> names, int depth) {
        if (group.getFieldCount() != 1
                || group.getType(0).isPrimitive()
                || !group.getType(0).isRepetition(Type.Repetition.REPEATED)
                || group.getType(0).asGroupType().getFieldCount() != names.size()) {
            return new ParquetColumn(id, name, Kind.OTHER, List.of());
        }
        List<ParquetColumn> parts = new ArrayList<>();
        for (Type part : group.getType(0).asGroupType().getFields()) {
            parts.add(of(part, names.get(parts.size()), depth + 1));
        }
        return new ParquetColumn(id, name, kind, parts);
    }
}
