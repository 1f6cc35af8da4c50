package dev.lakeward.local.glue.registry;

import dev.lakeward.local.glue.registry.definition.InvalidDefinitionException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.GetSchemaVersionResponse;
import software.amazon.awssdk.services.glue.model.SchemaReference;
import software.amazon.awssdk.services.glue.model.SchemaVersionNumber;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.TableInput;

/// The columns of tables that say them by a schema of the registry.
///
/// A version never changes: its columns are found when the table is made or changed, and are the table's own from then
/// on, whatever becomes of the schema. What no column can be made of is refused.
public record SchemaColumns(RegistryScope scope) {
    /// A table with the columns of the version that it refers to; as it is where it refers to none, or says what
    /// `before` says. The caller must be allowed GetSchemaVersion. Throws EntityNotFoundException and
    /// InvalidInputException.
    public TableInput resolved(TableInput input, @Nullable StorageDescriptor before) {
        StorageDescriptor storage = input.storageDescriptor();
        if (storage == null || storage.schemaReference() == null || isUnchanged(storage, before)) {
            return input;
        }
        List<Column> columns = columns(version(storage.schemaReference()));
        if (!storage.columns().isEmpty() && !names(storage.columns()).equals(names(columns))) {
            throw RegistryScope.invalid("A table has columns of its own or those of its schema reference.");
        }
        return input.toBuilder()
                .storageDescriptor(storage.toBuilder().columns(columns).build())
                .build();
    }

    private static boolean isUnchanged(StorageDescriptor storage, @Nullable StorageDescriptor before) {
        return before != null
                && storage.schemaReference().equals(before.schemaReference())
                && storage.columns().equals(before.columns());
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream()
                .map(column -> String.valueOf(column.name()).toLowerCase(Locale.ROOT) + " " + column.type())
                .toList();
    }

    private GetSchemaVersionResponse version(SchemaReference reference) {
        Lookup lookup = Lookup.of(scope);
        if (reference.schemaId() != null) {
            // Before anything is said of what is there.
            scope.requireAllowed("GetSchemaVersion", lookup.schemaName(reference.schemaId()));
        }
        SchemaVersionNumber number = reference.schemaVersionNumber() == null
                ? null
                : SchemaVersionNumber.builder()
                        .versionNumber(reference.schemaVersionNumber())
                        .build();
        GetSchemaVersionResponse version =
                lookup.version("GetSchemaVersion", reference.schemaVersionId(), reference.schemaId(), number);
        if (!Versions.isAvailable(version)) {
            throw RegistryScope.invalid("The version of a schema reference is one that is available.");
        }
        return version;
    }

    private static List<Column> columns(GetSchemaVersionResponse version) {
        try {
            return Versions.read(version.dataFormat(), version.schemaDefinition())
                    .columns();
        } catch (InvalidDefinitionException e) {
            throw RegistryScope.invalid("The schema reference gives no columns: " + e.reason() + ".");
        }
    }
}
