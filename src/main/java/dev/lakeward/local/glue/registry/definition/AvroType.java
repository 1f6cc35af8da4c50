package dev.lakeward.local.glue.registry.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/// The types of Hive that Avro's become, as Hive's AvroSerDe documents it: see
/// [its page](https://hive.apache.org/docs/latest/user/avroserde/). What it does not tell is refused.
final class AvroType {
    /// The characters of the longest type that Glue takes.
    private static final int LONGEST = 131_072;
    private static final int MOST_PARTS = 10_000;

    private final String place;
    private final Set<String> open = new HashSet<>();
    private int parts;

    private AvroType(String place) {
        this.place = place;
    }

    /// The type of a field; `name` is what a refusal calls it.
    static String of(Schema schema, String name) throws InvalidDefinitionException {
        AvroType column = new AvroType(name);
        String type = column.type(schema);
        if (type.length() > LONGEST) {
            throw column.unknown("a type of more than " + LONGEST + " characters");
        }
        return type;
    }

    private InvalidDefinitionException unknown(String what) {
        return new InvalidDefinitionException(
                "the field " + place + " holds " + what + ", which is no type of a column");
    }

    private String type(Schema schema) throws InvalidDefinitionException {
        // A record that is named again and again grows with each name.
        if (++parts > MOST_PARTS) {
            throw unknown("a type of more than " + MOST_PARTS + " parts");
        }
        LogicalType logical = schema.getLogicalType();
        String said = schema.getProp(LogicalType.LOGICAL_TYPE_PROP);
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
        }
        if (logical instanceof LogicalTypes.Date) {
            return "date";
        }
        if (logical instanceof LogicalTypes.TimestampMillis) {
            return "timestamp";
        }
        if (said != null && schema.getType() != Schema.Type.STRING) {
            throw unknown("the logical type " + said);
        }
        return switch (schema.getType()) {
            case BOOLEAN -> "boolean";
            case INT -> "int";
            case LONG -> "bigint";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case BYTES, FIXED -> "binary";
            case STRING, ENUM -> "string";
            case ARRAY -> "array<" + type(schema.getElementType()) + ">";
            case MAP -> "map<string," + type(schema.getValueType()) + ">";
            case RECORD -> struct(schema);
            case UNION -> union(schema.getTypes());
            case NULL -> throw unknown("nothing but null");
        };
    }

    private String struct(Schema schema) throws InvalidDefinitionException {
        if (!open.add(schema.getFullName())) {
            throw unknown("a record within itself");
        }
        if (schema.getFields().isEmpty()) {
            throw unknown("a record without fields");
        }
        StringBuilder text = new StringBuilder("struct<");
        for (Schema.Field field : schema.getFields()) {
            text.append(text.length() > "struct<".length() ? "," : "")
                    .append(field.name().toLowerCase(Locale.ROOT))
                    .append(':')
                    .append(type(field.schema()));
        }
        open.remove(schema.getFullName());
        return text.append('>').toString();
    }

    private String union(List<Schema> types) throws InvalidDefinitionException {
        List<Schema> values = types.stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        if (values.size() != 1) {
            throw unknown("a union of several types");
        }
        return type(values.getFirst());
    }
}
