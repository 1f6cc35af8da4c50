package dev.lakeward.local.engine.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;

/// Avro's times: of milliseconds, as Hive's tables declare them, or of microseconds, as Spark writes them. Avro itself
/// takes the numbers of one for those of the other.
final class AvroTimes {
    private static final Set<String> MICROS = Set.of("timestamp-micros", "local-timestamp-micros");

    private final Set<String> within = new HashSet<>();

    private AvroTimes() {}

    /// A schema that a file is read by, whose times are of microseconds where the file's are.
    static Schema asWritten(Schema asked, Path file) throws IOException {
        if (!has(asked, Set.of("timestamp-millis"))) {
            return asked;
        }
        try (DataFileReader<Object> reader = new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
            return has(reader.getSchema(), MICROS) ? new AvroTimes().of(asked, reader.getSchema()) : asked;
        } catch (IOException | AvroRuntimeException e) {
            // Who reads its rows says what is wrong with it.
            return asked;
        }
    }

    /// Whether some time of a schema is of milliseconds.
    static boolean hasMillis(Schema schema) {
        return has(schema, Set.of("timestamp-millis"));
    }

    private static boolean has(Schema schema, Set<String> names) {
        return names.stream().anyMatch(name -> schema.toString().contains('"' + name + '"'));
    }

    private Schema of(Schema asked, Schema written) {
        if (written.isUnion() && !asked.isUnion()) {
            return branch(written, asked).map(each -> of(asked, each)).orElse(asked);
        }
        return switch (asked.getType()) {
            case LONG -> isMillis(asked) && isMicros(written) ? micros() : asked;
            case UNION ->
                Schema.createUnion(
                        asked.getTypes().stream().map(each -> of(each, written)).toList());
            case ARRAY ->
                written.getType() == Schema.Type.ARRAY
                        ? Schema.createArray(of(asked.getElementType(), written.getElementType()))
                        : asked;
            case MAP ->
                written.getType() == Schema.Type.MAP
                        ? Schema.createMap(of(asked.getValueType(), written.getValueType()))
                        : asked;
            case RECORD -> written.getType() == Schema.Type.RECORD ? record(asked, written) : asked;
            default -> asked;
        };
    }

    // The part of a union that values of a type are in.
    private static Optional<Schema> branch(Schema union, Schema asked) {
        return union.getTypes().stream()
                .filter(each -> each.getType() == asked.getType())
                .findFirst();
    }

    private Schema record(Schema asked, Schema written) {
        if (!within.add(asked.getFullName())) {
            // One that is within itself has no type of a table's.
            return asked;
        }
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : asked.getFields()) {
            Schema schema = writtenField(field, written)
                    .map(each -> of(field.schema(), each.schema()))
                    .orElse(field.schema());
            fields.add(AvroSchemas.copy(field, schema));
        }
        within.remove(asked.getFullName());
        Schema record = Schema.createRecord(asked.getName(), null, asked.getNamespace(), asked.isError());
        asked.getAliases().forEach(record::addAlias);
        record.setFields(fields);
        return record;
    }

    private static Optional<Schema.Field> writtenField(Schema.Field field, Schema written) {
        return written.getFields().stream()
                .filter(each ->
                        each.name().equals(field.name()) || field.aliases().contains(each.name()))
                .findFirst();
    }

    private static boolean isMillis(Schema schema) {
        return name(schema).equals("timestamp-millis");
    }

    /// Whether it is one of times of microseconds.
    static boolean isMicros(Schema schema) {
        return schema.getType() == Schema.Type.LONG && MICROS.contains(name(schema));
    }

    private static String name(Schema schema) {
        String name = schema.getProp(LogicalType.LOGICAL_TYPE_PROP);
        return name == null ? "" : name;
    }

    private static Schema micros() {
        return LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
    }
}
