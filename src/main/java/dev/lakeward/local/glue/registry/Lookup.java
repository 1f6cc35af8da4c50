package dev.lakeward.local.glue.registry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.GetRegistryResponse;
import software.amazon.awssdk.services.glue.model.GetSchemaResponse;
import software.amazon.awssdk.services.glue.model.GetSchemaVersionResponse;
import software.amazon.awssdk.services.glue.model.RegistryId;
import software.amazon.awssdk.services.glue.model.SchemaId;
import software.amazon.awssdk.services.glue.model.SchemaVersionListItem;
import software.amazon.awssdk.services.glue.model.SchemaVersionNumber;

/// Finds what requests name: registries and schemas by name or ARN, versions by id, by number or as the latest.
record Lookup(RegistryScope scope, RegistryStore store) {
    /// The registry of schemas for which the request names none.
    static final String DEFAULT_REGISTRY = "default-registry";

    static Lookup of(RegistryScope scope) {
        return new Lookup(scope, new RegistryStore(scope.documents()));
    }

    /// The name of a registry that may be missing; the default one's where the request names none.
    String registryName(@Nullable RegistryId id) {
        if (id == null || id.registryName() == null && id.registryArn() == null) {
            return DEFAULT_REGISTRY;
        }
        if (id.registryName() != null && id.registryArn() != null) {
            throw RegistryScope.invalid(
                    "One of registryName or registryArn has to be provided, both cannot be provided.");
        }
        return id.registryName() != null
                ? id.registryName()
                : scope.arns().registryOf(id.registryArn()).orElseThrow(() -> missing(id));
    }

    private static RuntimeException missing(RegistryId id) {
        return RegistryScope.notFound(
                id.registryArn() == null
                        ? "Registry is not found. RegistryName: " + id.registryName()
                        : "Registry is not found. RegistryArn: " + id.registryArn());
    }

    GetRegistryResponse registry(RegistryId id) {
        if (id.registryName() == null && id.registryArn() == null) {
            throw RegistryScope.invalid("One of registryName or registryArn has to be provided.");
        }
        return store.registry(registryName(id)).orElseThrow(() -> missing(id));
    }

    GetSchemaResponse schema(SchemaId id) {
        return store.schema(schemaName(id)).orElseThrow(() -> missing(id));
    }

    /// The name of a schema, whether it is there or not.
    SchemaName schemaName(SchemaId id) {
        if (id.schemaArn() != null) {
            if (id.registryName() != null || id.schemaName() != null) {
                throw RegistryScope.invalid("One of (registryName and schemaName) or schemaArn has to be provided,"
                        + " both cannot be provided.");
            }
            return scope.arns().schemaOf(id.schemaArn()).orElseThrow(() -> missing(id));
        }
        if (id.registryName() == null || id.schemaName() == null) {
            throw RegistryScope.invalid(
                    "At least one of (registryName and schemaName) or schemaArn has to be provided.");
        }
        return new SchemaName(id.registryName(), id.schemaName());
    }

    private RuntimeException missing(SchemaId id) {
        Optional<SchemaName> named =
                id.schemaArn() == null ? Optional.empty() : scope.arns().schemaOf(id.schemaArn());
        return RegistryScope.notFound("Schema is not found. RegistryName: "
                + named.map(SchemaName::registry).orElse(id.registryName())
                + ", SchemaName: " + named.map(SchemaName::schema).orElse(id.schemaName())
                + ", SchemaArn: " + id.schemaArn());
    }

    /// A version by its id, or by its schema and a number; `action` must be allowed on its schema.
    GetSchemaVersionResponse version(
            String action, @Nullable String versionId, @Nullable SchemaId id, @Nullable SchemaVersionNumber number) {
        if (versionId != null) {
            if (id != null || number != null) {
                throw RegistryScope.invalid(
                        "No other input parameters can be specified when fetching by SchemaVersionId.");
            }
            return version(action, versionId);
        }
        if (id == null) {
            throw RegistryScope.invalid(
                    "At least one of (registryName and schemaName) or schemaArn has to be provided.");
        }
        if (number == null) {
            throw RegistryScope.invalid("One of version number (or) latest version is required.");
        }
        return version(schema(id), number);
    }

    private GetSchemaVersionResponse version(String action, String id) {
        SchemaVersionListItem place = store.place(id).orElseThrow(() -> missing(id));
        SchemaName name = scope.arns().schemaOf(place.schemaArn()).orElseThrow(() -> missing(id));
        scope.requireAllowed(action, name);
        return store.version(name, place.versionNumber()).orElseThrow(() -> missing(id));
    }

    private static RuntimeException missing(String versionId) {
        return RegistryScope.notFound("Schema version is not found. SchemaVersionId: " + versionId);
    }

    GetSchemaVersionResponse version(GetSchemaResponse schema, SchemaVersionNumber number) {
        boolean latest = Boolean.TRUE.equals(number.latestVersion());
        if (latest && number.versionNumber() != null) {
            throw RegistryScope.invalid("Only one of VersionNumber or LatestVersion is required.");
        }
        if (!latest && number.versionNumber() == null) {
            throw RegistryScope.invalid("One of version number (or) latest version is required.");
        }
        return store.version(RegistryStore.name(schema), latest ? schema.latestSchemaVersion() : number.versionNumber())
                .orElseThrow(() -> RegistryScope.notFound("Schema version is not found. RegistryName: "
                        + schema.registryName() + ", SchemaName: " + schema.schemaName() + ", SchemaArn: "
                        + schema.schemaArn() + ", VersionNumber: " + number.versionNumber() + ", isLatestVersion: "
                        + latest));
    }
}
