package dev.lakeward.local.existence;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.existence.Named.Kind;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.MetadataKeyValuePair;
import software.amazon.awssdk.services.glue.model.RegistryId;
import software.amazon.awssdk.services.glue.model.SchemaId;
import software.amazon.awssdk.services.glue.model.SchemaVersionNumber;

/// Every operation of Glue's schema registry that takes a name.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class RegistryCalls {
    static final String DEFINITION = "{\"type\":\"record\",\"name\":\"o\",\"fields\":[]}";
    private static final SchemaVersionNumber FIRST =
            SchemaVersionNumber.builder().versionNumber(1L).build();
    private static final MetadataKeyValuePair PAIR =
            MetadataKeyValuePair.builder().metadataKey("a").metadataValue("b").build();

    private RegistryCalls() {}

    private static RegistryId registry(Named n) {
        return RegistryId.builder().registryName(n.get(Kind.REGISTRY)).build();
    }

    private static SchemaId schema(Named n) {
        return SchemaId.builder()
                .registryName(n.get(Kind.REGISTRY))
                .schemaName(n.get(Kind.SCHEMA))
                .build();
    }

    private static String arn(Named n) {
        return "arn:aws:glue:" + LocalLake.REGION + ":" + LocalLake.ACCOUNT + ":schema/" + n.get(Kind.REGISTRY) + "/"
                + n.get(Kind.SCHEMA);
    }

    static void add(Calls calls) {
        registries(calls);
        schemas(calls);
        versions(calls);
        metadata(calls);
    }

    private static void registries(Calls t) {
        t.call("glue:CreateRegistry", (c, n) -> c.glue().createRegistry(r -> r.registryName(n.get(Kind.REGISTRY))));
        t.call("glue:GetRegistry", (c, n) -> c.glue().getRegistry(r -> r.registryId(registry(n))));
        t.call(
                "glue:UpdateRegistry",
                (c, n) -> c.glue().updateRegistry(r -> r.registryId(registry(n)).description("d")));
        t.call("glue:DeleteRegistry", (c, n) -> c.glue().deleteRegistry(r -> r.registryId(registry(n))));
        t.call("glue:ListSchemas", (c, n) -> c.glue().listSchemas(r -> r.registryId(registry(n))));
        t.call("glue:GetTags", (c, n) -> c.glue().getTags(r -> r.resourceArn(arn(n))));
        t.call(
                "glue:TagResource",
                (c, n) -> c.glue().tagResource(r -> r.resourceArn(arn(n)).tagsToAdd(Map.of("x", "y"))));
        t.call(
                "glue:UntagResource",
                (c, n) -> c.glue().untagResource(r -> r.resourceArn(arn(n)).tagsToRemove("x")));
    }

    private static void schemas(Calls t) {
        t.call(
                "glue:CreateSchema",
                (c, n) -> c.glue()
                        .createSchema(r -> r.registryId(registry(n))
                                .schemaName(n.get(Kind.SCHEMA))
                                .dataFormat("AVRO")
                                .compatibility("NONE")
                                .schemaDefinition(DEFINITION)));
        t.call("glue:GetSchema", (c, n) -> c.glue().getSchema(r -> r.schemaId(schema(n))));
        t.call("glue:GetSchema", (c, n) -> c.glue().getSchema(r -> r.schemaId(id -> id.schemaArn(arn(n)))));
        t.call(
                "glue:UpdateSchema",
                (c, n) -> c.glue().updateSchema(r -> r.schemaId(schema(n)).description("d")));
        t.call("glue:DeleteSchema", (c, n) -> c.glue().deleteSchema(r -> r.schemaId(schema(n))));
        t.call(
                "glue:GetSchemaByDefinition",
                (c, n) -> c.glue()
                        .getSchemaByDefinition(r -> r.schemaId(schema(n)).schemaDefinition(DEFINITION)));
        t.nameless("glue:CheckSchemaVersionValidity", "a definition is no name");
    }

    private static void versions(Calls t) {
        t.call(
                "glue:RegisterSchemaVersion",
                (c, n) -> c.glue()
                        .registerSchemaVersion(r -> r.schemaId(schema(n)).schemaDefinition(DEFINITION)));
        t.call(
                "glue:GetSchemaVersion",
                (c, n) -> c.glue().getSchemaVersion(r -> r.schemaId(schema(n)).schemaVersionNumber(FIRST)));
        t.call(
                "glue:GetSchemaVersion",
                (c, n) -> c.glue().getSchemaVersion(r -> r.schemaVersionId(n.get(Kind.SCHEMA_VERSION))));
        t.call("glue:ListSchemaVersions", (c, n) -> c.glue().listSchemaVersions(r -> r.schemaId(schema(n))));
        t.call(
                "glue:DeleteSchemaVersions",
                (c, n) ->
                        c.glue().deleteSchemaVersions(r -> r.schemaId(schema(n)).versions("7")));
        t.call(
                "glue:GetSchemaVersionsDiff",
                (c, n) -> c.glue()
                        .getSchemaVersionsDiff(r -> r.schemaId(schema(n))
                                .firstSchemaVersionNumber(FIRST)
                                .secondSchemaVersionNumber(FIRST)
                                .schemaDiffType("SYNTAX_DIFF")));
    }

    private static void metadata(Calls t) {
        for (boolean byId : List.of(true, false)) {
            t.call(
                    "glue:PutSchemaVersionMetadata",
                    (c, n) -> c.glue()
                            .putSchemaVersionMetadata(r -> r.schemaVersionId(byId ? n.get(Kind.SCHEMA_VERSION) : null)
                                    .schemaId(byId ? null : schema(n))
                                    .schemaVersionNumber(byId ? null : FIRST)
                                    .metadataKeyValue(PAIR)));
            t.call(
                    "glue:QuerySchemaVersionMetadata",
                    (c, n) -> c.glue()
                            .querySchemaVersionMetadata(r -> r.schemaVersionId(byId ? n.get(Kind.SCHEMA_VERSION) : null)
                                    .schemaId(byId ? null : schema(n))
                                    .schemaVersionNumber(byId ? null : FIRST)));
            t.call(
                    "glue:RemoveSchemaVersionMetadata",
                    (c, n) -> c.glue()
                            .removeSchemaVersionMetadata(
                                    r -> r.schemaVersionId(byId ? n.get(Kind.SCHEMA_VERSION) : null)
                                            .schemaId(byId ? null : schema(n))
                                            .schemaVersionNumber(byId ? null : FIRST)
                                            .metadataKeyValue(PAIR)));
        }
    }
}
