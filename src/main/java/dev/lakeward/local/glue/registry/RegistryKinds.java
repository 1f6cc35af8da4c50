package dev.lakeward.local.glue.registry;

import static dev.lakeward.local.store.DocumentKinds.require;
import static dev.lakeward.local.store.DocumentKinds.requireKey;
import static dev.lakeward.local.store.DocumentKinds.shape;

import dev.lakeward.local.store.DocumentKinds.Check;
import dev.lakeward.shape.SdkJson;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.GetRegistryResponse;
import software.amazon.awssdk.services.glue.model.GetSchemaResponse;
import software.amazon.awssdk.services.glue.model.GetSchemaVersionResponse;
import software.amazon.awssdk.services.glue.model.QuerySchemaVersionMetadataResponse;
import software.amazon.awssdk.services.glue.model.SchemaVersionListItem;

/// What the documents of the registry must say to be read.
public final class RegistryKinds {
    static final String REGISTRY = "schema-registry";
    static final String SCHEMA = "schema";
    static final String VERSION = "schema-version";
    /// Where the version with an id lies.
    static final String PLACE = "schema-version-id";
    static final String METADATA = "schema-version-metadata";

    private RegistryKinds() {}

    public static Map<String, Check> all() {
        return Map.of(
                REGISTRY, shape(GetRegistryResponse::builder, GetRegistryResponse::registryName),
                SCHEMA, shape(GetSchemaResponse::builder, RegistryKinds::schema),
                VERSION, RegistryKinds::version,
                PLACE, shape(SchemaVersionListItem::builder, RegistryKinds::place),
                METADATA, shape(QuerySchemaVersionMetadataResponse::builder, RegistryKinds::metadata));
    }

    private static String schema(GetSchemaResponse schema) {
        require(schema.registryArn() != null
                && schema.schemaArn() != null
                && schema.dataFormat() != null
                && schema.compatibility() != null
                && schema.schemaCheckpoint() != null
                && schema.latestSchemaVersion() != null
                && schema.nextSchemaVersion() != null);
        return new SchemaName(schema.registryName(), schema.schemaName()).key();
    }

    private static void version(String key, String body) {
        GetSchemaVersionResponse version = SdkJson.readExactly(body, GetSchemaVersionResponse::builder);
        require(version.schemaVersionId() != null
                && version.schemaDefinition() != null
                && version.schemaArn() != null
                && version.dataFormat() != null
                && version.status() != null);
        requireKey(key.substring(key.lastIndexOf('\u0000') + 1), String.format("%010d", version.versionNumber()));
    }

    private static String place(SchemaVersionListItem place) {
        require(place.schemaArn() != null && place.versionNumber() != null);
        return place.schemaVersionId();
    }

    private static String metadata(QuerySchemaVersionMetadataResponse metadata) {
        metadata.metadataInfoMap()
                .values()
                .forEach(each -> require(each.metadataValue() != null
                        && each.otherMetadataValueList().stream().allMatch(other -> other.metadataValue() != null)));
        return metadata.schemaVersionId();
    }
}
