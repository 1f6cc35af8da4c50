package dev.lakeward.local.glue.registry;

import dev.lakeward.local.gate.Page;
import dev.lakeward.local.glue.registry.definition.Definition;
import dev.lakeward.local.glue.registry.definition.InvalidDefinitionException;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.*;

/// Schemas of registries, by name.
public final class LocalSchemas implements RegistryPart {
    private final RegistryScope scope;
    private final Lookup lookup;

    public LocalSchemas(RegistryScope scope) {
        this.scope = scope;
        this.lookup = Lookup.of(scope);
    }

    /// Makes a schema with its first version, and the default registry where it is missed.
    @Override
    public CreateSchemaResponse createSchema(CreateSchemaRequest request) {
        // The reading may take its time: nobody waits for it.
        requireModes(request);
        Versions.read(request.dataFormat(), request.schemaDefinition());
        return scope.change(() -> create(request));
    }

    private static void requireModes(CreateSchemaRequest request) {
        if (request.compatibility() == null || request.compatibility() == Compatibility.UNKNOWN_TO_SDK_VERSION) {
            throw RegistryScope.invalid("Compatibility is not valid.");
        }
        if (request.dataFormat() == null || request.dataFormat() == DataFormat.UNKNOWN_TO_SDK_VERSION) {
            throw RegistryScope.invalid("Data format is not valid.");
        }
    }

    private CreateSchemaResponse create(CreateSchemaRequest request) {
        List<Document> changes = new ArrayList<>();
        SchemaName name = new SchemaName(registryFor(request.registryId(), changes), request.schemaName());
        if (lookup.store().schema(name).isPresent()) {
            throw RegistryScope.exists("Schema already exists. SchemaName: " + request.schemaName());
        }
        String now = scope.now();
        GetSchemaResponse schema = GetSchemaResponse.builder()
                .registryName(name.registry())
                .registryArn(scope.arns().registry(name.registry()))
                .schemaName(name.schema())
                .schemaArn(scope.arns().schema(name))
                .description(request.description())
                .dataFormat(request.dataFormat())
                .compatibility(request.compatibility())
                .schemaCheckpoint(1L)
                .latestSchemaVersion(1L)
                .nextSchemaVersion(1L)
                .schemaStatus(SchemaStatus.AVAILABLE)
                .createdTime(now)
                .updatedTime(now)
                .build();
        GetSchemaVersionResponse first =
                Versions.make(scope, schema, request.schemaDefinition(), SchemaVersionStatus.AVAILABLE);
        schema = schema.toBuilder().nextSchemaVersion(2L).build();
        changes.add(RegistryStore.schema(schema));
        changes.addAll(RegistryStore.added(name, first));
        if (!request.tags().isEmpty()) {
            changes.add(scope.tags().added(schema.schemaArn(), request.tags()));
        }
        scope.documents().write(changes);
        CreateSchemaResponse.Builder made = CreateSchemaResponse.builder()
                .schemaVersionId(first.schemaVersionId())
                .schemaVersionStatus(first.status())
                .tags(request.hasTags() ? request.tags() : null);
        SdkJson.fill(SdkJson.write(schema), made);
        return made.build();
    }

    private String registryFor(RegistryId id, List<Document> changes) {
        String name = lookup.registryName(id);
        if (name.equals(Lookup.DEFAULT_REGISTRY)) {
            if (lookup.store().registry(name).isEmpty()) {
                changes.addAll(LocalRegistries.added(scope, name, null, Map.of()));
            }
            return name;
        }
        return lookup.registry(id).registryName();
    }

    @Override
    public GetSchemaResponse getSchema(GetSchemaRequest request) {
        return lookup.schema(request.schemaId());
    }

    /// Schemas of a registry or of all of them, by names.
    @Override
    public ListSchemasResponse listSchemas(ListSchemasRequest request) {
        String below = request.registryId() == null
                ? ""
                : Document.below(lookup.registry(request.registryId()).registryName());
        Page<GetSchemaResponse> page = scope.page(
                request.nextToken(),
                request.maxResults(),
                RegistryKinds.SCHEMA,
                below,
                json -> SdkJson.read(json, GetSchemaResponse::builder),
                schema -> RegistryStore.name(schema).key());
        return ListSchemasResponse.builder()
                .schemas(page.items().stream()
                        .map(each -> SchemaListItem.builder()
                                .registryName(each.registryName())
                                .schemaName(each.schemaName())
                                .schemaArn(each.schemaArn())
                                .description(each.description())
                                .schemaStatus(each.schemaStatus())
                                .createdTime(each.createdTime())
                                .updatedTime(each.updatedTime())
                                .build())
                        .toList())
                .nextToken(page.token())
                .build();
    }

    /// Changes the description, the compatibility and the checkpoint; versions that are there are not checked again.
    @Override
    public UpdateSchemaResponse updateSchema(UpdateSchemaRequest request) {
        return scope.change(() -> {
            GetSchemaResponse old = lookup.schema(request.schemaId());
            GetSchemaResponse.Builder changed = old.toBuilder().updatedTime(scope.now());
            if (request.compatibility() != null && request.schemaVersionNumber() == null) {
                throw RegistryScope.invalid("A change of compatibility needs a version number for the checkpoint.");
            }
            if (request.schemaVersionNumber() != null) {
                GetSchemaVersionResponse checkpoint = lookup.version(old, request.schemaVersionNumber());
                if (!Versions.isAvailable(checkpoint)) {
                    throw RegistryScope.invalid("A checkpoint is a version that is available.");
                }
                changed.schemaCheckpoint(checkpoint.versionNumber());
            }
            if (request.compatibility() != null) {
                changed.compatibility(request.compatibility());
            }
            if (request.description() != null) {
                changed.description(request.description());
            }
            scope.documents().write(List.of(RegistryStore.schema(changed.build())));
            return UpdateSchemaResponse.builder()
                    .registryName(old.registryName())
                    .schemaName(old.schemaName())
                    .schemaArn(old.schemaArn())
                    .build();
        });
    }

    /// Removes the schema with its versions at once.
    @Override
    public DeleteSchemaResponse deleteSchema(DeleteSchemaRequest request) {
        return scope.change(() -> {
            GetSchemaResponse old = lookup.schema(request.schemaId());
            scope.documents().write(lookup.store().removed(old));
            return DeleteSchemaResponse.builder()
                    .schemaName(old.schemaName())
                    .schemaArn(old.schemaArn())
                    .status(SchemaStatus.DELETING)
                    .build();
        });
    }

    @Override
    public GetSchemaByDefinitionResponse getSchemaByDefinition(GetSchemaByDefinitionRequest request) {
        GetSchemaResponse schema = lookup.schema(request.schemaId());
        GetSchemaVersionResponse found = Versions.same(
                        lookup.store().versions(RegistryStore.name(schema)),
                        schema.dataFormat(),
                        request.schemaDefinition())
                .orElseThrow(() -> RegistryScope.notFound("Schema is not found. RegistryName: " + schema.registryName()
                        + ", SchemaName: " + schema.schemaName() + ", SchemaArn: " + schema.schemaArn()));
        return GetSchemaByDefinitionResponse.builder()
                .schemaVersionId(found.schemaVersionId())
                .schemaArn(found.schemaArn())
                .dataFormat(found.dataFormat())
                .status(found.status())
                .createdTime(found.createdTime())
                .build();
    }

    @Override
    public CheckSchemaVersionValidityResponse checkSchemaVersionValidity(CheckSchemaVersionValidityRequest request) {
        try {
            Definition.parse(request.dataFormat(), request.schemaDefinition());
            return CheckSchemaVersionValidityResponse.builder().valid(true).build();
        } catch (InvalidDefinitionException e) {
            return CheckSchemaVersionValidityResponse.builder()
                    .valid(false)
                    .error(Versions.wrong(request.dataFormat(), e))
                    .build();
        }
    }
}
