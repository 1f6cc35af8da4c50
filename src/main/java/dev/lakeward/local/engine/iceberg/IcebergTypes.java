package dev.lakeward.local.engine.iceberg;

import dev.lakeward.sql.type.DataType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.iceberg.transforms.Transforms;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// Iceberg's types and Hive's spelling of them. What a table of the catalog cannot say has none.
final class IcebergTypes {
    private static final Pattern MEMBER = Pattern.compile("[\\p{L}\\p{N}_$-]+");

    private IcebergTypes() {}

    /// The columns of a struct with what files know them by. Throws [Refusal] for a type that has no Hive spelling.
    static List<IcebergAnswer.Field> fields(Types.StructType struct) {
        return struct.fields().stream().map(IcebergTypes::field).toList();
    }

    /// A column or a member of one.
    static IcebergAnswer.Field field(Types.NestedField field) {
        return new IcebergAnswer.Field(
                field.fieldId(),
                field.name(),
                hive(field.type()),
                field.isRequired(),
                Optional.ofNullable(field.doc()),
                field.type().isNestedType()
                        ? field.type().asNestedType().fields().stream()
                                .map(IcebergTypes::field)
                                .toList()
                        : List.of());
    }

    static String hive(Type type) {
        return switch (type.typeId()) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "int";
            case LONG -> "bigint";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case DATE -> "date";
            case STRING -> "string";
            case BINARY -> "binary";
            case DECIMAL -> {
                Types.DecimalType decimal = (Types.DecimalType) type;
                yield "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
            }
            case TIMESTAMP -> {
                if (((Types.TimestampType) type).shouldAdjustToUTC()) {
                    throw unsupported(type);
                }
                yield "timestamp";
            }
            case LIST -> "array<" + hive(type.asListType().elementType()) + ">";
            case MAP ->
                "map<" + hive(type.asMapType().keyType()) + ","
                        + hive(type.asMapType().valueType()) + ">";
            case STRUCT ->
                type.asStructType().fields().stream()
                        .map(field -> member(field.name()) + ":" + hive(field.type()))
                        .collect(Collectors.joining(",", "struct<", ">"));
            default -> throw unsupported(type);
        };
    }

    // Others would end a member in the catalog's spelling, and begin another.
    static String member(String name) {
        if (!MEMBER.matcher(name).matches()) {
            throw new Refusal(
                    "NOT_SUPPORTED",
                    "an Iceberg table with a member of a struct whose name has other characters than letters, digits,"
                            + " _ and - is not supported by the embedded lake yet");
        }
        return name;
    }

    private static Refusal unsupported(Type type) {
        return new Refusal(
                "NOT_SUPPORTED",
                "an Iceberg table with the type " + type + " is not supported by the embedded lake yet");
    }

    /// A value as the engine's text of it.
    static String text(Type type, Object value) {
        if (type.typeId() != Type.TypeID.BINARY) {
            return Transforms.identity().toHumanString(type, value);
        }
        ByteBuffer bytes = ((ByteBuffer) value).duplicate();
        StringBuilder text = new StringBuilder();
        while (bytes.hasRemaining()) {
            text.append(String.format("\\x%02X", bytes.get()));
        }
        return text.toString();
    }

    /// Iceberg's type of a Hive type; whoever makes the column gives it and what is in it their ids anew.
    static Type of(String hive, AtomicInteger ids) {
        return of(DataType.ofHive(hive), ids);
    }

    private static Type of(DataType type, AtomicInteger ids) {
        return switch (type.base()) {
            case "boolean" -> Types.BooleanType.get();
            case "integer" -> Types.IntegerType.get();
            case "bigint" -> Types.LongType.get();
            case "real" -> Types.FloatType.get();
            case "double" -> Types.DoubleType.get();
            case "date" -> Types.DateType.get();
            case "varbinary" -> Types.BinaryType.get();
            case "timestamp" -> Types.TimestampType.withoutZone();
            case "decimal" -> Types.DecimalType.of(type.precision(), type.scale());
            case "varchar" -> {
                if (type.precision() > 0) {
                    throw refused(type);
                }
                yield Types.StringType.get();
            }
            case "array" -> {
                int id = ids.incrementAndGet();
                yield Types.ListType.ofOptional(id, of(type.arguments().getFirst(), ids));
            }
            case "map" -> {
                int key = ids.incrementAndGet();
                int value = ids.incrementAndGet();
                yield Types.MapType.ofOptional(
                        key,
                        value,
                        of(type.arguments().getFirst(), ids),
                        of(type.arguments().getLast(), ids));
            }
            case "row" -> {
                List<Types.NestedField> members = new ArrayList<>();
                for (int i = 0; i < type.fields().size(); i++) {
                    int id = ids.incrementAndGet();
                    members.add(Types.NestedField.optional(
                            id, type.fields().get(i), of(type.arguments().get(i), ids)));
                }
                yield Types.StructType.of(members);
            }
            default -> throw refused(type);
        };
    }

    private static Refusal refused(DataType type) {
        return new Refusal("NOT_SUPPORTED", "Type not supported for Iceberg: " + type);
    }
}
