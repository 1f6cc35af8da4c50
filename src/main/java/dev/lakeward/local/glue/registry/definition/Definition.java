package dev.lakeward.local.glue.registry.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.DataFormat;

/// The definition of a schema, read.
public sealed interface Definition permits AvroDefinition, JsonDefinition, ProtobufDefinition {
    /// Reads a text in a format. Throws InvalidDefinitionException for what is none.
    static Definition parse(DataFormat format, String text) throws InvalidDefinitionException {
        return switch (format) {
            case AVRO -> AvroDefinition.parse(text);
            case JSON -> JsonDefinition.parse(text);
            case PROTOBUF -> ProtobufDefinition.parse(text);
            case UNKNOWN_TO_SDK_VERSION -> throw new InvalidDefinitionException("the data format is not known");
        };
    }

    /// What texts in a format have in common that say the same, however they are laid out: equal for those. Throws
    /// InvalidDefinitionException for a text that is not even laid out as its format.
    static Object meaning(DataFormat format, String text) throws InvalidDefinitionException {
        return format == DataFormat.PROTOBUF ? text : Json.parse(text);
    }

    /// Whether whatever was written by another definition of the same format is read by this one. What cannot be
    /// proven is false.
    boolean reads(Definition written);

    /// The definition as JSON, if its format is written in JSON.
    Optional<JsonNode> tree();

    /// The columns of a table whose rows are written so. Throws InvalidDefinitionException where they are not known.
    List<Column> columns() throws InvalidDefinitionException;
}
