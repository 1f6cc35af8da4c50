package dev.lakeward.local.glue.registry.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.Schema;
import software.amazon.awssdk.services.glue.model.Column;

/// A schema of Avro. Which reads which is said by [AvroReading].
record AvroDefinition(JsonNode json, Schema schema) implements Definition {
    static AvroDefinition parse(String text) throws InvalidDefinitionException {
        JsonNode json = Json.parse(text);
        try {
            return new AvroDefinition(json, new Schema.Parser().parse(text));
        } catch (RuntimeException e) {
            // The parser throws whatever it stumbles over, NullPointerException too.
            throw new InvalidDefinitionException("it is no schema of Avro");
        }
    }

    @Override
    public boolean reads(Definition written) {
        return written instanceof AvroDefinition other && AvroReading.holds(other.schema, schema);
    }

    @Override
    public Optional<JsonNode> tree() {
        return Optional.of(json);
    }

    @Override
    public List<Column> columns() throws InvalidDefinitionException {
        if (schema.getType() != Schema.Type.RECORD) {
            throw new InvalidDefinitionException("only a record has columns");
        }
        List<Column> columns = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            columns.add(Column.builder()
                    .name(field.name().toLowerCase(Locale.ROOT))
                    .type(AvroType.of(field.schema(), field.name()))
                    .comment(field.doc())
                    .build());
        }
        return columns;
    }
}
