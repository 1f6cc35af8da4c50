package dev.lakeward.local.engine.format;

import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/// The Avro schema of a table: what `avro.schema.literal` says, or what Hive makes of the columns.
final class AvroSchemas {
    private static final String LITERAL = "avro.schema.literal";
    private static final String NONE = "none";

    private final boolean isFine;
    private int records;

    private AvroSchemas(boolean isFine) {
        this.isFine = isFine;
    }

    /// The table's own schema. Throws IllegalArgumentException or Avro's exceptions where there can be none.
    static Schema of(FileShape shape) {
        return of(shape, false);
    }

    /// The same, with times of microseconds where `isFine` and the table has no schema of its own.
    static Schema of(FileShape shape, boolean isFine) {
        String literal = shape.property(LITERAL, "");
        if (!literal.isBlank() && !literal.equals(NONE)) {
            // Hive does not ask whether a default fits its type.
            Schema schema = new Schema.Parser().setValidateDefaults(false).parse(literal);
            if (schema.getType() != Schema.Type.RECORD) {
                throw new IllegalArgumentException("the schema is no record");
            }
            return schema;
        }
        if (!shape.property("avro.schema.url", "").isBlank()) {
            throw new IllegalArgumentException("avro.schema.url is not read");
        }
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (FileShape.FileColumn column : shape.columns()) {
            names.add(column.name());
            types.add(DataType.ofHive(column.type()));
        }
        return new AvroSchemas(isFine).row(names, types);
    }

    /// The schema with some columns only, in their order.
    static Schema only(Schema table, List<Schema.Field> fields) {
        Schema schema = Schema.createRecord(table.getName(), null, table.getNamespace(), false);
        schema.setFields(fields.stream().map(AvroSchemas::copy).toList());
        return schema;
    }

    private static Schema.Field copy(Schema.Field field) {
        return copy(field, field.schema());
    }

    /// A field of another schema.
    static Schema.Field copy(Schema.Field field, Schema schema) {
        Schema.Field copy = new Schema.Field(field.name(), schema, null, defaultOf(field));
        field.aliases().forEach(copy::addAlias);
        return copy;
    }

    private static @Nullable Object defaultOf(Schema.Field field) {
        return field.hasDefaultValue() ? field.defaultVal() : null;
    }

    /// The field of a column, whose name tells capitals apart in the schema only.
    static Optional<Schema.Field> field(Schema table, String column) {
        return table.getFields().stream()
                .filter(field -> field.name().toLowerCase(Locale.ROOT).equals(column))
                .findFirst();
    }

    private Schema nullable(DataType type) {
        return Schema.createUnion(Schema.create(Schema.Type.NULL), schema(type));
    }

    private Schema schema(DataType type) {
        return switch (type.base()) {
            case "boolean" -> Schema.create(Schema.Type.BOOLEAN);
            case "tinyint", "smallint", "integer" -> Schema.create(Schema.Type.INT);
            case "bigint" -> Schema.create(Schema.Type.LONG);
            case "real" -> Schema.create(Schema.Type.FLOAT);
            case "double" -> Schema.create(Schema.Type.DOUBLE);
            case "varbinary" -> Schema.create(Schema.Type.BYTES);
            case "decimal" ->
                LogicalTypes.decimal(type.precision(), type.scale()).addToSchema(Schema.create(Schema.Type.BYTES));
            case "date" -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
            case "timestamp" ->
                (isFine ? LogicalTypes.timestampMicros() : LogicalTypes.timestampMillis())
                        .addToSchema(Schema.create(Schema.Type.LONG));
            case "char", "varchar" -> text(type);
            case "array" -> Schema.createArray(nullable(type.arguments().getFirst()));
            case "map" -> {
                if (!type.arguments().getFirst().equals(DataType.VARCHAR)) {
                    throw new IllegalArgumentException("a key of Avro's is a string");
                }
                yield Schema.createMap(nullable(type.arguments().get(1)));
            }
            case "row" -> row(type.fields(), type.arguments());
            default -> throw new IllegalArgumentException("Avro has no type " + type);
        };
    }

    private static Schema text(DataType type) {
        Schema schema = Schema.create(Schema.Type.STRING);
        if (type.precision() > 0) {
            schema.addProp(LogicalType.LOGICAL_TYPE_PROP, type.base());
            schema.addProp("maxLength", type.precision());
        }
        return schema;
    }

    private Schema row(List<String> names, List<DataType> types) {
        Schema record = Schema.createRecord("record_" + records++, null, null, false);
        List<Schema.Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(new Schema.Field(names.get(i), nullable(types.get(i)), null, JsonProperties.NULL_VALUE));
        }
        record.setFields(fields);
        return record;
    }
}
