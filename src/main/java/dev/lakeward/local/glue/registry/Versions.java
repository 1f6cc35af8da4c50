package dev.lakeward.local.glue.registry;

import dev.lakeward.local.glue.registry.definition.Definition;
import dev.lakeward.local.glue.registry.definition.InvalidDefinitionException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Compatibility;
import software.amazon.awssdk.services.glue.model.DataFormat;
import software.amazon.awssdk.services.glue.model.GetSchemaResponse;
import software.amazon.awssdk.services.glue.model.GetSchemaVersionResponse;
import software.amazon.awssdk.services.glue.model.SchemaVersionStatus;

/// Definitions as versions of schemas: read, found again, and made.
final class Versions {
    /// See [Quotas of the schema registry](https://docs.aws.amazon.com/glue/latest/dg/schema-registry.html).
    private static final int VERSIONS = 10_000;

    private Versions() {}

    /// Reads a text that a caller gave; InvalidInputException says what is wrong with it.
    static Definition read(@Nullable DataFormat format, @Nullable String text) {
        try {
            return Definition.parse(
                    format == null ? DataFormat.UNKNOWN_TO_SDK_VERSION : format, text == null ? "" : text);
        } catch (InvalidDefinitionException e) {
            throw RegistryScope.invalid(wrong(format, e));
        }
    }

    static String wrong(@Nullable DataFormat format, InvalidDefinitionException e) {
        return "Schema definition of " + format + " data format is invalid: " + e.reason();
    }

    private static Definition stored(GetSchemaVersionResponse version) {
        return read(version.dataFormat(), version.schemaDefinition());
    }

    /// The version that says the same as a text: an available one if there is one, or the newest.
    static Optional<GetSchemaVersionResponse> same(
            List<GetSchemaVersionResponse> versions, DataFormat format, String text) {
        Object wanted = meaning(format, text);
        List<GetSchemaVersionResponse> same = versions.stream()
                .filter(version -> meaning(version.dataFormat(), version.schemaDefinition())
                        .equals(wanted))
                .toList();
        return same.stream()
                .filter(Versions::isAvailable)
                .findFirst()
                .or(() -> same.stream().reduce((first, last) -> last));
    }

    private static Object meaning(DataFormat format, String text) {
        try {
            return Definition.meaning(format, text);
        } catch (InvalidDefinitionException e) {
            throw RegistryScope.invalid(wrong(format, e));
        }
    }

    static boolean isAvailable(GetSchemaVersionResponse version) {
        return version.status() == SchemaVersionStatus.AVAILABLE;
    }

    static boolean admits(Compatibility mode, Definition made, List<GetSchemaVersionResponse> versions) {
        return Compatibilities.admits(
                mode,
                made,
                versions.stream()
                        .filter(Versions::isAvailable)
                        .map(Versions::stored)
                        .toList());
    }

    static GetSchemaVersionResponse make(
            RegistryScope scope, GetSchemaResponse schema, String text, SchemaVersionStatus status) {
        if (scope.documents().count(RegistryKinds.VERSION, "") >= VERSIONS) {
            throw RegistryScope.tooMany("More schema versions cannot be created. The maximum limit has been reached.");
        }
        return GetSchemaVersionResponse.builder()
                .schemaVersionId(UUID.randomUUID().toString())
                .schemaDefinition(text)
                .dataFormat(schema.dataFormat())
                .schemaArn(schema.schemaArn())
                .versionNumber(schema.nextSchemaVersion())
                .status(status)
                .createdTime(scope.now())
                .build();
    }
}
