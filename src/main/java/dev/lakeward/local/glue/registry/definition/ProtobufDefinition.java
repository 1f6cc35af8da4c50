package dev.lakeward.local.glue.registry.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Column;

/// A file of Protocol Buffers 2 or 3 without extensions and groups, as the registry of AWS takes them. Which reads
/// which is said by [ProtobufReading].
record ProtobufDefinition(ProtoFileElement file, ProtobufTypes types) implements Definition {
    private static final int DEEPEST = 100;
    private static final String OF_THE_LANGUAGE = "google/protobuf/";

    static ProtobufDefinition parse(String text) throws InvalidDefinitionException {
        // The parser calls itself for each bracket within a bracket.
        int depth = 0;
        for (char c : text.toCharArray()) {
            depth += "{[(<".indexOf(c) >= 0 ? 1 : "}])>".indexOf(c) >= 0 ? -1 : 0;
            if (depth > DEEPEST) {
                throw new InvalidDefinitionException("it is nested too deeply");
            }
        }
        ProtoFileElement file = read(text);
        if (!file.getPublicImports().isEmpty()
                || file.getImports().stream().anyMatch(name -> !name.startsWith(OF_THE_LANGUAGE))) {
            throw new InvalidDefinitionException("imports of other files are not supported");
        }
        if (file.getTypes().isEmpty()) {
            throw new InvalidDefinitionException("it has no message");
        }
        if (!file.getExtendDeclarations().isEmpty()) {
            throw new InvalidDefinitionException("extensions and groups are not supported");
        }
        for (TypeElement type : file.getTypes()) {
            requirePlain(type);
        }
        return new ProtobufDefinition(file, ProtobufTypes.of(file));
    }

    private static ProtoFileElement read(String text) throws InvalidDefinitionException {
        try {
            return ProtoParser.Companion.parse(Location.get("schema.proto"), text);
        } catch (RuntimeException e) {
            // The parser throws whatever it stumbles over.
            throw new InvalidDefinitionException("it is no file of Protocol Buffers 2 or 3");
        }
    }

    private static void requirePlain(TypeElement type) throws InvalidDefinitionException {
        switch (type) {
            case MessageElement message
            when !message.getExtensions().isEmpty()
                    || !message.getGroups().isEmpty()
                    || !message.getExtendDeclarations().isEmpty()
                    || message.getOneOfs().stream()
                            .anyMatch(choice -> !choice.getGroups().isEmpty()) ->
                throw new InvalidDefinitionException("extensions and groups are not supported");
            case MessageElement message -> {
                for (TypeElement inner : message.getNestedTypes()) {
                    requirePlain(inner);
                }
            }
            case EnumElement choice
            when choice.getConstants().isEmpty() -> throw new InvalidDefinitionException("an enum has no constant");
            case EnumElement ignored -> {}
            default -> throw new InvalidDefinitionException("extensions and groups are not supported");
        }
    }

    @Override
    public boolean reads(Definition written) {
        return written instanceof ProtobufDefinition other && ProtobufReading.holds(other, this);
    }

    @Override
    public Optional<JsonNode> tree() {
        return Optional.empty();
    }

    @Override
    public List<Column> columns() throws InvalidDefinitionException {
        throw new InvalidDefinitionException(
                "the columns of a schema of Protocol Buffers are not supported by the embedded lake");
    }
}
