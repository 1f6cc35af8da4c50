package dev.lakeward.local.glue.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.glue.registry.definition.Definition;
import dev.lakeward.local.glue.registry.definition.JsonPatch;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.glue.model.*;

/// Versions of schemas, by number.
public final class LocalSchemaVersions implements RegistryPart {
    private final RegistryScope scope;
    private final Lookup lookup;

    public LocalSchemaVersions(RegistryScope scope) {
        this.scope = scope;
        this.lookup = Lookup.of(scope);
    }

    /// Adds a version, available or failed as the schema's compatibility says of it; a definition that is there as an
    /// available version is that version.
    @Override
    public RegisterSchemaVersionResponse registerSchemaVersion(RegisterSchemaVersionRequest request) {
        return scope.change(() -> {
            GetSchemaResponse schema = lookup.schema(request.schemaId());
            if (schema.compatibility() == Compatibility.DISABLED) {
                SchemaId id = request.schemaId();
                throw RegistryScope.invalid("Compatibility DISABLED does not allow versioning. SchemaId:"
                        + " SchemaId(schemaArn=" + id.schemaArn() + ", schemaName=" + id.schemaName()
                        + ", registryName=" + id.registryName() + ")");
            }
            Definition made = Versions.read(schema.dataFormat(), request.schemaDefinition());
            List<GetSchemaVersionResponse> versions = lookup.store().versions(RegistryStore.name(schema));
            GetSchemaVersionResponse version = Versions.same(versions, schema.dataFormat(), request.schemaDefinition())
                    .filter(Versions::isAvailable)
                    .orElseGet(() -> add(schema, request.schemaDefinition(), made, versions));
            return RegisterSchemaVersionResponse.builder()
                    .schemaVersionId(version.schemaVersionId())
                    .versionNumber(version.versionNumber())
                    .status(version.status())
                    .build();
        });
    }

    private GetSchemaVersionResponse add(
            GetSchemaResponse schema, String text, Definition made, List<GetSchemaVersionResponse> versions) {
        boolean admitted = Versions.admits(schema.compatibility(), made, versions);
        GetSchemaVersionResponse version = Versions.make(
                scope, schema, text, admitted ? SchemaVersionStatus.AVAILABLE : SchemaVersionStatus.FAILURE);
        GetSchemaResponse changed = schema.toBuilder()
                .latestSchemaVersion(admitted ? version.versionNumber() : schema.latestSchemaVersion())
                .nextSchemaVersion(version.versionNumber() + 1)
                .updatedTime(scope.now())
                .build();
        List<Document> changes = new ArrayList<>(RegistryStore.added(RegistryStore.name(schema), version));
        changes.add(RegistryStore.schema(changed));
        scope.documents().write(changes);
        return version;
    }

    @Override
    public GetSchemaVersionResponse getSchemaVersion(GetSchemaVersionRequest request) {
        return lookup.version(
                "GetSchemaVersion", request.schemaVersionId(), request.schemaId(), request.schemaVersionNumber());
    }

    /// Versions by number, the failed ones too.
    @Override
    public ListSchemaVersionsResponse listSchemaVersions(ListSchemaVersionsRequest request) {
        SchemaName name = RegistryStore.name(lookup.schema(request.schemaId()));
        Page<GetSchemaVersionResponse> page = scope.page(
                request.nextToken(),
                request.maxResults(),
                RegistryKinds.VERSION,
                Document.below(name.registry(), name.schema()),
                json -> SdkJson.read(json, GetSchemaVersionResponse::builder),
                version -> name.version(version.versionNumber()));
        return ListSchemaVersionsResponse.builder()
                .schemas(page.items().stream()
                        .map(each -> SchemaVersionListItem.builder()
                                .schemaArn(each.schemaArn())
                                .schemaVersionId(each.schemaVersionId())
                                .versionNumber(each.versionNumber())
                                .status(each.status())
                                .createdTime(each.createdTime())
                                .build())
                        .toList())
                .nextToken(page.token())
                .build();
    }

    /// Removes versions at once, each that may go; the first one and the checkpoint stay, and in a mode that checks
    /// against all versions every available one.
    @Override
    public DeleteSchemaVersionsResponse deleteSchemaVersions(DeleteSchemaVersionsRequest request) {
        VersionRange range = VersionRange.of(request.versions());
        return scope.change(() -> {
            GetSchemaResponse schema = lookup.schema(request.schemaId());
            if (range.holds(schema.schemaCheckpoint())) {
                throw RegistryScope.invalid("The versions to delete hold the checkpoint of the schema: "
                        + schema.schemaCheckpoint() + ". Move it by UpdateSchema first.");
            }
            SchemaName name = RegistryStore.name(schema);
            List<Document> changes = new ArrayList<>();
            List<SchemaVersionErrorItem> errors = new ArrayList<>();
            List<GetSchemaVersionResponse> left = new ArrayList<>();
            for (GetSchemaVersionResponse version : lookup.store().versions(name)) {
                Optional<ErrorDetails> kept =
                        range.holds(version.versionNumber()) ? kept(schema, version) : Optional.empty();
                kept.ifPresent(error -> errors.add(error(version.versionNumber(), error)));
                if (range.holds(version.versionNumber()) && kept.isEmpty()) {
                    changes.addAll(RegistryStore.removed(name, version));
                } else {
                    left.add(version);
                }
            }
            if (changes.isEmpty() && errors.isEmpty()) {
                throw RegistryScope.notFound("Schema version is not found. RegistryName: " + schema.registryName()
                        + ", SchemaName: " + schema.schemaName() + ", SchemaArn: " + schema.schemaArn()
                        + ", VersionNumber: " + request.versions() + ", isLatestVersion: false");
            }
            changes.add(RegistryStore.schema(schema.toBuilder()
                    .latestSchemaVersion(latest(left, schema.schemaCheckpoint()))
                    .updatedTime(scope.now())
                    .build()));
            scope.documents().write(changes);
            return DeleteSchemaVersionsResponse.builder()
                    .schemaVersionErrors(errors)
                    .build();
        });
    }

    private static long latest(List<GetSchemaVersionResponse> versions, long checkpoint) {
        return versions.stream()
                .filter(Versions::isAvailable)
                .mapToLong(GetSchemaVersionResponse::versionNumber)
                .max()
                .orElse(checkpoint);
    }

    private static Optional<ErrorDetails> kept(GetSchemaResponse schema, GetSchemaVersionResponse version) {
        String why = version.versionNumber() == 1
                ? "The first version of a schema goes with the schema only."
                : Versions.isAvailable(version) && Compatibilities.needsEveryVersion(schema.compatibility())
                        ? "The compatibility " + schema.compatibility() + " needs every version that is available."
                        : "";
        return why.isEmpty()
                ? Optional.empty()
                : Optional.of(ErrorDetails.builder()
                        .errorCode("InvalidInputException")
                        .errorMessage(why)
                        .build());
    }

    private static SchemaVersionErrorItem error(long version, ErrorDetails details) {
        return SchemaVersionErrorItem.builder()
                .versionNumber(version)
                .errorDetails(details)
                .build();
    }

    /// What makes the second definition of the first, as a JSON Patch.
    @Override
    public GetSchemaVersionsDiffResponse getSchemaVersionsDiff(GetSchemaVersionsDiffRequest request) {
        GetSchemaResponse schema = lookup.schema(request.schemaId());
        JsonNode first = tree(lookup.version(schema, request.firstSchemaVersionNumber()));
        JsonNode second = tree(lookup.version(schema, request.secondSchemaVersionNumber()));
        return GetSchemaVersionsDiffResponse.builder()
                .diff(JsonPatch.between(first, second))
                .build();
    }

    private static JsonNode tree(GetSchemaVersionResponse version) {
        Supplier<RuntimeException> refusal = () ->
                RegistryScope.invalid("GetSchemaVersionsDiff is not supported by the embedded lake for the data format "
                        + version.dataFormat() + ".");
        return Versions.read(version.dataFormat(), version.schemaDefinition())
                .tree()
                .orElseThrow(refusal);
    }
}
