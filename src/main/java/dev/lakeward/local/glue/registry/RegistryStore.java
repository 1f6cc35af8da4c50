package dev.lakeward.local.glue.registry;

import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.GetRegistryResponse;
import software.amazon.awssdk.services.glue.model.GetSchemaResponse;
import software.amazon.awssdk.services.glue.model.GetSchemaVersionResponse;
import software.amazon.awssdk.services.glue.model.SchemaVersionListItem;

/// The registry's documents: what is in it, and the writes that change it.
record RegistryStore(Documents documents) {
    Optional<GetRegistryResponse> registry(String name) {
        return documents
                .get(RegistryKinds.REGISTRY, name)
                .map(json -> SdkJson.read(json, GetRegistryResponse::builder));
    }

    Optional<GetSchemaResponse> schema(SchemaName name) {
        return documents
                .get(RegistryKinds.SCHEMA, name.key())
                .map(json -> SdkJson.read(json, GetSchemaResponse::builder));
    }

    static SchemaName name(GetSchemaResponse schema) {
        return new SchemaName(schema.registryName(), schema.schemaName());
    }

    Optional<GetSchemaVersionResponse> version(SchemaName name, long number) {
        return documents.get(RegistryKinds.VERSION, name.version(number)).map(RegistryStore::version);
    }

    private static GetSchemaVersionResponse version(String json) {
        return SdkJson.read(json, GetSchemaVersionResponse::builder);
    }

    /// Versions by number.
    List<GetSchemaVersionResponse> versions(SchemaName name) {
        return documents.list(RegistryKinds.VERSION, Document.below(name.registry(), name.schema())).stream()
                .map(RegistryStore::version)
                .toList();
    }

    /// Where the version with an id lies.
    Optional<SchemaVersionListItem> place(String id) {
        return documents.get(RegistryKinds.PLACE, id).map(json -> SdkJson.read(json, SchemaVersionListItem::builder));
    }

    static Document registry(GetRegistryResponse registry) {
        return new Document(RegistryKinds.REGISTRY, registry.registryName(), SdkJson.write(registry));
    }

    static Document schema(GetSchemaResponse schema) {
        return new Document(RegistryKinds.SCHEMA, name(schema).key(), SdkJson.write(schema));
    }

    /// The documents that add a version.
    static List<Document> added(SchemaName name, GetSchemaVersionResponse version) {
        SchemaVersionListItem place = SchemaVersionListItem.builder()
                .schemaArn(version.schemaArn())
                .schemaVersionId(version.schemaVersionId())
                .versionNumber(version.versionNumber())
                .build();
        return List.of(
                new Document(RegistryKinds.VERSION, name.version(version.versionNumber()), SdkJson.write(version)),
                new Document(RegistryKinds.PLACE, version.schemaVersionId(), SdkJson.write(place)));
    }

    /// The documents that remove a version and what is known of it.
    static List<Document> removed(SchemaName name, GetSchemaVersionResponse version) {
        return List.of(
                new Document(RegistryKinds.VERSION, name.version(version.versionNumber()), null),
                new Document(RegistryKinds.PLACE, version.schemaVersionId(), null),
                new Document(RegistryKinds.METADATA, version.schemaVersionId(), null));
    }

    /// The documents that remove a schema with its versions and tags.
    List<Document> removed(GetSchemaResponse schema) {
        SchemaName name = name(schema);
        List<Document> changes = new ArrayList<>();
        changes.add(new Document(RegistryKinds.SCHEMA, name.key(), null));
        changes.add(ResourceTags.removal(schema.schemaArn()));
        versions(name).forEach(version -> changes.addAll(removed(name, version)));
        return changes;
    }

    /// The documents that remove a registry with its schemas and tags.
    List<Document> removed(GetRegistryResponse registry) {
        List<Document> changes = new ArrayList<>();
        changes.add(new Document(RegistryKinds.REGISTRY, registry.registryName(), null));
        changes.add(ResourceTags.removal(registry.registryArn()));
        documents.list(RegistryKinds.SCHEMA, Document.below(registry.registryName())).stream()
                .map(json -> SdkJson.read(json, GetSchemaResponse::builder))
                .forEach(schema -> changes.addAll(removed(schema)));
        return changes;
    }
}
