package dev.lakeward.local.engine.iceberg;

import dev.lakeward.local.engine.iceberg.IcebergAnswer.FileField;
import dev.lakeward.local.engine.iceberg.IcebergAnswer.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/// The columns of a Parquet file as a tree of values, lists, maps and structs. What a list or a map is made of is
/// called `element`, `key` and `value`, whatever the file calls it.
record ParquetTree(boolean needsIds) {
    private static final int DEEPEST = 100;

    List<FileField> of(List<Type> columns) {
        return columns.stream()
                .map(column -> field(column, column.getName(), 1))
                .toList();
    }

    /// Whether some column or part of one has an id.
    static boolean hasSomeId(List<Type> columns) {
        return columns.stream()
                .anyMatch(column ->
                        column.getId() != null || column instanceof GroupType group && hasSomeId(group.getFields()));
    }

    private FileField field(Type type, String name, int depth) {
        if (type.isRepetition(Type.Repetition.REPEATED) || depth > DEEPEST) {
            throw unusual();
        }
        if (type.isPrimitive()) {
            return new FileField(id(type), name, Kind.VALUE, List.of());
        }
        GroupType group = type.asGroupType();
        LogicalTypeAnnotation kind = group.getLogicalTypeAnnotation();
        if (kind instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
            List<Type> inside = repeated(group, 1);
            return new FileField(id(type), name, Kind.LIST, List.of(field(inside.getFirst(), "element", depth + 1)));
        }
        if (kind instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation
                || kind instanceof LogicalTypeAnnotation.MapKeyValueTypeAnnotation) {
            List<Type> inside = repeated(group, 2);
            return new FileField(
                    id(type),
                    name,
                    Kind.MAP,
                    List.of(field(inside.getFirst(), "key", depth + 1), field(inside.getLast(), "value", depth + 1)));
        }
        if (kind != null) {
            throw unusual();
        }
        return new FileField(id(type), name, Kind.STRUCT, members(group, depth));
    }

    private List<FileField> members(GroupType group, int depth) {
        Set<String> names = new HashSet<>();
        List<FileField> members = new ArrayList<>();
        for (Type member : group.getFields()) {
            // Without an id it could be any; and the engine does not tell capitals apart.
            if (needsIds && member.getId() == null
                    || !names.add(member.getName().toLowerCase(Locale.ROOT))) {
                throw unusual();
            }
            members.add(field(member, member.getName(), depth + 1));
        }
        return members;
    }

    // Lists and maps are of three levels; older writers left one out.
    private static List<Type> repeated(GroupType group, int parts) {
        if (group.getFieldCount() != 1
                || group.getType(0).isPrimitive()
                || !group.getType(0).isRepetition(Type.Repetition.REPEATED)
                || group.getType(0).asGroupType().getFieldCount() != parts) {
            throw unusual();
        }
        return group.getType(0).asGroupType().getFields();
    }

    private static int id(Type type) {
        return type.getId() == null ? 0 : type.getId().intValue();
    }

    private static Refusal unusual() {
        return new Refusal(
                "NOT_SUPPORTED",
                "an Iceberg table with a file whose lists, maps or structs are of another form than the Parquet format"
                        + " describes, or have no ids, is not supported by the embedded lake yet");
    }
}
