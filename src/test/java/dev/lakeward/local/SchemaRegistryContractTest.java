package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.*;

/// What Glue's schema registry promises.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class SchemaRegistryContractTest extends SampleLakeContract {
    private static final String PREFIX = "arn:aws:glue:us-east-1:123456789012:";
    private static final SchemaVersionNumber LATEST =
            SchemaVersionNumber.builder().latestVersion(true).build();
    private static int made;

    private static GlueClient glue() {
        return lake.as("admin").glue();
    }

    private static String fresh(String of) {
        return of + ++made;
    }

    private static String registry() {
        String name = fresh("registry");
        glue().createRegistry(r -> r.registryName(name));
        return name;
    }

    private static String record(String... fields) {
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            String[] parts = field.split(" ");
            text.append(text.isEmpty() ? "" : ",")
                    .append("{\"name\":\"" + parts[0] + "\",\"type\":\"" + parts[1] + "\"")
                    .append(parts.length > 2 ? ",\"default\":" + parts[2] + "}" : "}");
        }
        return "{\"type\":\"record\",\"name\":\"r\",\"fields\":[" + text + "]}";
    }

    private static CreateSchemaResponse schema(String registry, String name, Compatibility mode, String... fields) {
        return glue().createSchema(r -> r.registryId(id -> id.registryName(registry))
                .schemaName(name)
                .dataFormat(DataFormat.AVRO)
                .compatibility(mode)
                .schemaDefinition(record(fields)));
    }

    private static SchemaId id(String registry, String schema) {
        return SchemaId.builder().registryName(registry).schemaName(schema).build();
    }

    private static SchemaVersionNumber number(long number) {
        return SchemaVersionNumber.builder().versionNumber(number).build();
    }

    private static RegisterSchemaVersionResponse register(SchemaId id, String... fields) {
        return glue().registerSchemaVersion(r -> r.schemaId(id).schemaDefinition(record(fields)));
    }

    @Test
    void aRegistryIsKeptByNameAndArn() {
        String name = fresh("registry");
        var answer = glue().createRegistry(
                        r -> r.registryName(name).description("streams").tags(Map.of("team", "sales")));
        assertThat(answer.registryArn()).isEqualTo(PREFIX + "registry/" + name);
        assertThat(answer.tags()).containsExactly(Map.entry("team", "sales"));
        assertThatThrownBy(() -> glue().createRegistry(r -> r.registryName(name)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("Registry already exists. RegistryName: " + name);
        var kept = glue().getRegistry(r -> r.registryId(id -> id.registryArn(answer.registryArn())));
        assertThat(kept.description()).isEqualTo("streams");
        assertThat(kept.status()).isEqualTo(RegistryStatus.AVAILABLE);
        assertThat(kept.createdTime()).endsWith("Z");
        glue().updateRegistry(r -> r.registryId(id -> id.registryName(name)).description("streams, again"));
        assertThat(glue().getRegistry(r -> r.registryId(id -> id.registryName(name)))
                        .description())
                .isEqualTo("streams, again");
        assertThat(glue().listRegistries(r -> {}).registries())
                .extracting(RegistryListItem::registryName)
                .contains(name);
        assertThatThrownBy(() -> glue().getRegistry(
                                r -> r.registryId(id -> id.registryName(name).registryArn(answer.registryArn()))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "One of registryName or registryArn has to be provided, both cannot be provided.");
        assertThatThrownBy(() -> glue().getRegistry(r -> r.registryId(id -> {})))
                .isInstanceOf(InvalidInputException.class);
        assertThat(glue().deleteRegistry(r -> r.registryId(id -> id.registryName(name)))
                        .status())
                .isEqualTo(RegistryStatus.DELETING);
        assertThatThrownBy(() -> glue().getRegistry(r -> r.registryId(id -> id.registryName(name))))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Registry is not found. RegistryName: " + name);
        assertThatThrownBy(() -> glue().getRegistry(
                                r -> r.registryId(id -> id.registryArn(PREFIX.replace("123", "999") + "registry/x"))))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void aSchemaBeginsWithItsFirstVersion() {
        String registry = registry();
        var answer = glue().createSchema(r -> r.registryId(id -> id.registryArn(PREFIX + "registry/" + registry))
                .schemaName("orders")
                .dataFormat(DataFormat.AVRO)
                .compatibility(Compatibility.BACKWARD)
                .description("of the shop")
                .tags(Map.of("team", "sales"))
                .schemaDefinition(record("id int")));
        assertThat(answer.registryName()).isEqualTo(registry);
        assertThat(answer.schemaArn()).isEqualTo(PREFIX + "schema/" + registry + "/orders");
        assertThat(List.of(answer.schemaCheckpoint(), answer.latestSchemaVersion(), answer.nextSchemaVersion()))
                .containsExactly(1L, 1L, 2L);
        assertThat(answer.schemaStatus()).isEqualTo(SchemaStatus.AVAILABLE);
        assertThat(answer.schemaVersionStatus()).isEqualTo(SchemaVersionStatus.AVAILABLE);
        assertThat(answer.tags()).containsEntry("team", "sales");
        var kept = glue().getSchema(r -> r.schemaId(id -> id.schemaArn(answer.schemaArn())));
        assertThat(kept.description()).isEqualTo("of the shop");
        assertThat(kept.dataFormat()).isEqualTo(DataFormat.AVRO);
        var version = glue().getSchemaVersion(r -> r.schemaVersionId(answer.schemaVersionId()));
        assertThat(version.schemaDefinition()).isEqualTo(record("id int"));
        assertThat(version.versionNumber()).isEqualTo(1);
        assertThat(glue().getSchemaVersion(
                                r -> r.schemaId(id(registry, "orders")).schemaVersionNumber(LATEST)))
                .hasToString(version.toString());
        assertThatThrownBy(() -> schema(registry, "orders", Compatibility.NONE, "id int"))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("Schema already exists. SchemaName: orders");
        assertThatThrownBy(() -> schema("no-such", "orders", Compatibility.NONE, "id int"))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Registry is not found. RegistryName: no-such");
        assertThat(glue().deleteSchema(r -> r.schemaId(id(registry, "orders"))).status())
                .isEqualTo(SchemaStatus.DELETING);
        assertThatThrownBy(() -> glue().getSchemaVersion(r -> r.schemaVersionId(answer.schemaVersionId())))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Schema version is not found. SchemaVersionId: " + answer.schemaVersionId());
        assertThatThrownBy(() -> glue().getSchema(r -> r.schemaId(id(registry, "orders"))))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining(
                        "Schema is not found. RegistryName: " + registry + ", SchemaName: orders, SchemaArn: null");
    }

    @Test
    void aSchemaWithoutARegistryGoesIntoTheDefaultOne() {
        String name = fresh("schema");
        var answer = glue().createSchema(r -> r.schemaName(name)
                .dataFormat(DataFormat.AVRO)
                .compatibility(Compatibility.NONE)
                .schemaDefinition("\"string\""));
        assertThat(answer.registryName()).isEqualTo("default-registry");
        assertThat(answer.registryArn()).isEqualTo(PREFIX + "registry/default-registry");
        assertThat(glue().getRegistry(r -> r.registryId(id -> id.registryName("default-registry")))
                        .registryArn())
                .isEqualTo(answer.registryArn());
    }

    @Test
    void aVersionIsAvailableOrFailedAsTheCompatibilitySays() {
        String registry = registry();
        schema(registry, "s", Compatibility.BACKWARD, "id int");
        SchemaId id = id(registry, "s");
        var second = register(id, "id long", "x int 0");
        assertThat(second.status()).isEqualTo(SchemaVersionStatus.AVAILABLE);
        assertThat(second.versionNumber()).isEqualTo(2);
        var failed = register(id, "id long", "y int");
        assertThat(failed.status()).isEqualTo(SchemaVersionStatus.FAILURE);
        assertThat(failed.versionNumber()).isEqualTo(3);
        assertThat(glue().getSchema(r -> r.schemaId(id)).latestSchemaVersion()).isEqualTo(2);
        assertThat(glue().getSchema(r -> r.schemaId(id)).nextSchemaVersion()).isEqualTo(4);
        assertThat(glue().getSchema(r -> r.schemaId(id)).schemaCheckpoint()).isEqualTo(1);
        assertThat(glue().getSchemaVersion(r -> r.schemaId(id).schemaVersionNumber(LATEST))
                        .versionNumber())
                .isEqualTo(2);
        assertThat(glue().getSchemaVersion(r -> r.schemaVersionId(failed.schemaVersionId()))
                        .status())
                .isEqualTo(SchemaVersionStatus.FAILURE);
        var again = glue().registerSchemaVersion(r ->
                r.schemaId(id).schemaDefinition(record("id long", "x int 0").replace(",", " ,\n")));
        assertThat(again.schemaVersionId()).isEqualTo(second.schemaVersionId());
        assertThat(again.versionNumber()).isEqualTo(2);
        assertThat(glue().listSchemaVersions(r -> r.schemaId(id)).schemas())
                .extracting(SchemaVersionListItem::status)
                .containsExactly(
                        SchemaVersionStatus.AVAILABLE, SchemaVersionStatus.AVAILABLE, SchemaVersionStatus.FAILURE);
        assertThat(glue().getSchemaByDefinition(
                                r -> r.schemaId(id).schemaDefinition(" " + record("id long", "x int 0")))
                        .schemaVersionId())
                .isEqualTo(second.schemaVersionId());
        assertThatThrownBy(
                        () -> glue().getSchemaByDefinition(r -> r.schemaId(id).schemaDefinition(record("z int"))))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Schema is not found.");
    }

    @Test
    void jsonAndProtocolBuffersAreCheckedToo() {
        String registry = registry();
        Map<DataFormat, List<String>> changes = Map.of(
                DataFormat.JSON,
                List.of("{\"type\":\"integer\"}", "{\"type\":\"number\"}", "{\"type\":\"string\"}"),
                DataFormat.PROTOBUF,
                List.of(
                        "syntax = \"proto3\"; message m { int32 id = 1; }",
                        "syntax = \"proto3\"; message m { int64 id = 1; }",
                        "syntax = \"proto3\"; message m { string id = 1; }"));
        changes.forEach((format, texts) -> {
            glue().createSchema(r -> r.registryId(id -> id.registryName(registry))
                    .schemaName(format.name())
                    .dataFormat(format)
                    .compatibility(Compatibility.BACKWARD)
                    .schemaDefinition(texts.getFirst()));
            assertThat(texts.subList(1, 3).stream()
                            .map(text -> glue().registerSchemaVersion(r -> r.schemaId(id(registry, format.name()))
                                            .schemaDefinition(text))
                                    .status()))
                    .as("%s", format)
                    .containsExactly(SchemaVersionStatus.AVAILABLE, SchemaVersionStatus.FAILURE);
        });
    }

    @Test
    void aDisabledSchemaTakesNoVersionAndAnotherModeTakesThem() {
        String registry = registry();
        schema(registry, "s", Compatibility.DISABLED, "id int");
        SchemaId id = id(registry, "s");
        assertThatThrownBy(() -> register(id, "id long"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Compatibility DISABLED does not allow versioning. SchemaId:"
                        + " SchemaId(schemaArn=null, schemaName=s, registryName=" + registry + ")");
        assertThatThrownBy(() -> glue().updateSchema(r -> r.schemaId(id).compatibility(Compatibility.NONE)))
                .isInstanceOf(InvalidInputException.class);
        glue().updateSchema(r -> r.schemaId(id)
                .compatibility(Compatibility.NONE)
                .schemaVersionNumber(LATEST)
                .description("open"));
        assertThat(glue().getSchema(r -> r.schemaId(id)).compatibility()).isEqualTo(Compatibility.NONE);
        assertThat(glue().getSchema(r -> r.schemaId(id)).description()).isEqualTo("open");
        assertThat(register(id, "other string").versionNumber()).isEqualTo(2);
        glue().updateSchema(r -> r.schemaId(id).schemaVersionNumber(number(2)));
        assertThat(glue().getSchema(r -> r.schemaId(id)).schemaCheckpoint()).isEqualTo(2);
        assertThatThrownBy(() -> glue().updateSchema(r -> r.schemaId(id).schemaVersionNumber(number(9))))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void versionsAreDeletedButTheFirstAndTheCheckpoint() {
        String registry = registry();
        schema(registry, "s", Compatibility.NONE, "a int");
        SchemaId id = id(registry, "s");
        var second = register(id, "b int");
        register(id, "c int");
        register(id, "d int");
        glue().updateSchema(r -> r.schemaId(id).schemaVersionNumber(number(3)));
        assertThatThrownBy(() -> glue().deleteSchemaVersions(r -> r.schemaId(id).versions("2-3")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("checkpoint");
        var answer = glue().deleteSchemaVersions(r -> r.schemaId(id).versions("1-2"));
        assertThat(answer.schemaVersionErrors())
                .singleElement()
                .satisfies(error -> assertThat(error.versionNumber()).isEqualTo(1));
        assertThatThrownBy(() -> glue().getSchemaVersion(r -> r.schemaVersionId(second.schemaVersionId())))
                .isInstanceOf(EntityNotFoundException.class);
        glue().deleteSchemaVersions(r -> r.schemaId(id).versions("4"));
        assertThat(glue().getSchema(r -> r.schemaId(id)).latestSchemaVersion()).isEqualTo(3);
        assertThat(register(id, "d int").versionNumber()).isEqualTo(5);
        assertThatThrownBy(() -> glue().deleteSchemaVersions(r -> r.schemaId(id).versions("7-9")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue().deleteSchemaVersions(r -> r.schemaId(id).versions("9-7")))
                .isInstanceOf(InvalidInputException.class);
        glue().updateSchema(r ->
                r.schemaId(id).compatibility(Compatibility.FULL_ALL).schemaVersionNumber(number(3)));
        assertThat(glue().deleteSchemaVersions(r -> r.schemaId(id).versions("5"))
                        .schemaVersionErrors()
                        .getFirst()
                        .errorDetails()
                        .errorMessage())
                .contains("FULL_ALL");
    }

    @Test
    void aDefinitionThatIsNoneIsRefused() {
        String registry = registry();
        Map<String, DataFormat> wrong = new LinkedHashMap<>();
        for (String text : List.of("{", "{\"type\":\"record\"}", "\"string\" \"int\"", "\"nosuch\"")) {
            wrong.put(text, DataFormat.AVRO);
        }
        for (String text : List.of(
                "{\"type\":\"nothing\"}",
                "{\"type\":\"string\",\"type\":\"null\"}",
                "{\"$ref\":\"http://example.com/other.json\"}",
                "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"}",
                "{\"not\":".repeat(1_000) + "{}" + "}".repeat(1_000))) {
            wrong.put(text, DataFormat.JSON);
        }
        for (String text : List.of(
                "message m {",
                "import \"other.proto\"; message m {}",
                "message m { extensions 4 to 5; }",
                "syntax = \"proto3\"; message m { int32 a = 1; int32 b = 1; }",
                "syntax = \"proto3\"; message m { nosuch a = 1; }",
                "option a = " + "[".repeat(10_000))) {
            wrong.put(text, DataFormat.PROTOBUF);
        }
        wrong.forEach((text, format) -> {
            var validity =
                    glue().checkSchemaVersionValidity(r -> r.dataFormat(format).schemaDefinition(text));
            assertThat(validity.valid()).as(text).isFalse();
            assertThat(validity.error()).startsWith("Schema definition of " + format + " data format is invalid: ");
            assertThatThrownBy(() -> glue().createSchema(r -> r.registryId(id -> id.registryName(registry))
                            .schemaName("s")
                            .dataFormat(format)
                            .compatibility(Compatibility.NONE)
                            .schemaDefinition(text)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(validity.error());
        });
        assertThat(glue().checkSchemaVersionValidity(
                                r -> r.dataFormat(DataFormat.AVRO).schemaDefinition(record("a int")))
                        .valid())
                .isTrue();
        assertThatThrownBy(() -> glue().createSchema(r -> r.registryId(id -> id.registryName(registry))
                        .schemaName("s")
                        .dataFormat(DataFormat.AVRO)
                        .schemaDefinition("\"string\"")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Compatibility is not valid.");
        assertThat(glue().listSchemas(r -> r.registryId(id -> id.registryName(registry)))
                        .schemas())
                .isEmpty();
    }

    @Test
    void listsComeInPages() {
        String registry = registry();
        for (String name : List.of("c", "a", "b")) {
            schema(registry, name, Compatibility.NONE, "id int");
        }
        List<String> names = new ArrayList<>();
        String token = null;
        do {
            String at = token;
            var page = glue().listSchemas(r ->
                    r.registryId(id -> id.registryName(registry)).maxResults(2).nextToken(at));
            assertThat(page.schemas()).hasSizeLessThanOrEqualTo(2);
            page.schemas().forEach(schema -> names.add(schema.schemaName()));
            token = page.nextToken();
        } while (token != null);
        assertThat(names).containsExactly("a", "b", "c");
        for (int i = 0; i < 3; i++) {
            register(id(registry, "a"), "x" + i + " int");
        }
        assertThat(glue()
                        .listSchemaVersionsPaginator(
                                r -> r.schemaId(id(registry, "a")).maxResults(1))
                        .stream()
                        .flatMap(page -> page.schemas().stream())
                        .map(SchemaVersionListItem::versionNumber))
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(glue().listRegistriesPaginator(r -> r.maxResults(1)).stream()
                        .flatMap(page -> page.registries().stream())
                        .map(RegistryListItem::registryName))
                .contains(registry);
        assertThatThrownBy(() -> glue().listSchemas(r -> r.nextToken("xyz"))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void metadataIsKeptOfAVersion() {
        String registry = registry();
        String version = schema(registry, "s", Compatibility.NONE, "id int").schemaVersionId();
        var put = glue().putSchemaVersionMetadata(r -> r.schemaVersionId(version)
                .metadataKeyValue(m -> m.metadataKey("team").metadataValue("sales")));
        assertThat(put.versionNumber()).isZero();
        assertThat(put.latestVersion()).isFalse();
        assertThat(put.metadataValue()).isEqualTo("sales");
        var second = glue().putSchemaVersionMetadata(r -> r.schemaId(id(registry, "s"))
                .schemaVersionNumber(number(1))
                .metadataKeyValue(m -> m.metadataKey("team").metadataValue("support")));
        assertThat(second.schemaName()).isEqualTo("s");
        assertThat(second.versionNumber()).isEqualTo(1);
        assertThatThrownBy(() -> glue().putSchemaVersionMetadata(r -> r.schemaVersionId(version)
                        .metadataKeyValue(m -> m.metadataKey("team").metadataValue("sales"))))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("Resource already exist for schema version id: " + version
                        + ", metadata key: team, metadata value: sales");
        for (int i = 0; i < 8; i++) {
            String key = "k" + i;
            glue().putSchemaVersionMetadata(r -> r.schemaVersionId(version)
                    .metadataKeyValue(m -> m.metadataKey(key).metadataValue("v")));
        }
        assertThatThrownBy(() -> glue().putSchemaVersionMetadata(r -> r.schemaVersionId(version)
                        .metadataKeyValue(m -> m.metadataKey("k9").metadataValue("v"))))
                .isInstanceOf(ResourceNumberLimitExceededException.class)
                .hasMessageContaining("Your resource limits for Schema Version Metadata have been exceeded.");
        var all = glue().querySchemaVersionMetadata(r -> r.schemaVersionId(version));
        assertThat(all.metadataInfoMap()).hasSize(9);
        assertThat(all.metadataInfoMap().get("team").metadataValue()).isEqualTo("sales");
        assertThat(all.metadataInfoMap().get("team").otherMetadataValueList())
                .extracting(OtherMetadataValueListItem::metadataValue)
                .containsExactly("support");
        assertThat(glue().querySchemaVersionMetadata(
                                r -> r.schemaVersionId(version).metadataList(m -> m.metadataValue("support")))
                        .metadataInfoMap())
                .containsOnlyKeys("team");
        var page = glue().querySchemaVersionMetadata(
                        r -> r.schemaVersionId(version).maxResults(8));
        assertThat(page.metadataInfoMap()).hasSize(8);
        assertThat(glue().querySchemaVersionMetadata(
                                r -> r.schemaVersionId(version).maxResults(8).nextToken(page.nextToken()))
                        .metadataInfoMap())
                .containsOnlyKeys("team");
        glue().removeSchemaVersionMetadata(r -> r.schemaVersionId(version)
                .metadataKeyValue(m -> m.metadataKey("team").metadataValue("sales")));
        assertThat(glue().querySchemaVersionMetadata(
                                r -> r.schemaVersionId(version).metadataList(m -> m.metadataKey("team")))
                        .metadataInfoMap()
                        .get("team")
                        .metadataValue())
                .isEqualTo("support");
        assertThatThrownBy(() -> glue().removeSchemaVersionMetadata(r -> r.schemaVersionId(version)
                        .metadataKeyValue(m -> m.metadataKey("team").metadataValue("sales"))))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void aVersionIsNamedInOneWay() {
        String registry = registry();
        String version = schema(registry, "s", Compatibility.NONE, "id int").schemaVersionId();
        SchemaId id = id(registry, "s");
        assertThatThrownBy(() ->
                        glue().getSchemaVersion(r -> r.schemaVersionId(version).schemaId(id)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("No other input parameters can be specified when fetching by SchemaVersionId.");
        assertThatThrownBy(() -> glue().getSchemaVersion(r -> r.schemaId(id)))
                .hasMessageContaining("One of version number (or) latest version is required.");
        assertThatThrownBy(() -> glue().getSchemaVersion(r -> r.schemaVersionNumber(LATEST)))
                .hasMessageContaining("At least one of (registryName and schemaName) or schemaArn has to be provided.");
        assertThatThrownBy(() -> glue().getSchemaVersion(r -> r.schemaId(id)
                        .schemaVersionNumber(n -> n.latestVersion(true).versionNumber(1L))))
                .hasMessageContaining("Only one of VersionNumber or LatestVersion is required.");
        assertThatThrownBy(() -> glue().getSchema(r ->
                        r.schemaId(i -> i.schemaArn(PREFIX + "schema/a/b").schemaName("s"))))
                .hasMessageContaining("One of (registryName and schemaName) or schemaArn has to be provided,");
        assertThatThrownBy(() -> glue().getSchemaVersion(r -> r.schemaId(id).schemaVersionNumber(number(7))))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("VersionNumber: 7, isLatestVersion: false");
        assertThatThrownBy(() -> glue().getSchemaVersion(
                                r -> r.schemaVersionId(UUID.randomUUID().toString())))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void theDifferenceOfTwoVersionsIsAJsonPatch() {
        String registry = registry();
        schema(registry, "s", Compatibility.NONE, "id int");
        register(id(registry, "s"), "id long");
        assertThat(glue().getSchemaVersionsDiff(r -> r.schemaId(id(registry, "s"))
                                .firstSchemaVersionNumber(number(1))
                                .secondSchemaVersionNumber(LATEST)
                                .schemaDiffType(SchemaDiffType.SYNTAX_DIFF))
                        .diff())
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"/fields/0/type\",\"value\":\"long\"}]");
    }

    @Test
    void registriesAndSchemasHaveTags() {
        String registry = registry();
        schema(registry, "s", Compatibility.NONE, "id int");
        for (String arn : List.of(PREFIX + "registry/" + registry, PREFIX + "schema/" + registry + "/s")) {
            glue().tagResource(r -> r.resourceArn(arn).tagsToAdd(Map.of("a", "1", "b", "2")));
            glue().untagResource(r -> r.resourceArn(arn).tagsToRemove("a"));
            assertThat(glue().getTags(r -> r.resourceArn(arn)).tags()).containsExactly(Map.entry("b", "2"));
            assertThatThrownBy(() -> glue().getTags(r -> r.resourceArn(arn + "x")))
                    .isInstanceOf(EntityNotFoundException.class);
        }
        glue().deleteRegistry(r -> r.registryId(id -> id.registryName(registry)));
        glue().createRegistry(r -> r.registryName(registry));
        assertThat(glue().getTags(r -> r.resourceArn(PREFIX + "registry/" + registry))
                        .tags())
                .isEmpty();
        assertThat(glue().listSchemas(r -> r.registryId(id -> id.registryName(registry)))
                        .schemas())
                .isEmpty();
    }

    @Test
    void aPolicyAllowsOneSchemaAndDeniesAnother() {
        String registry = registry();
        String open = schema(registry, "open", Compatibility.NONE, "id int").schemaVersionId();
        String closed = schema(registry, "closed", Compatibility.NONE, "id int").schemaVersionId();
        var iam = lake.as("admin").iam();
        iam.createRole(r -> r.roleName("consumer").assumeRolePolicyDocument("{\"Statement\":[]}"));
        iam.putRolePolicy(r -> r.roleName("consumer")
                .policyName("registry")
                .policyDocument("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"glue:GetSchema*\",\"Resource\":[\""
                        + PREFIX + "registry/" + registry + "\",\"" + PREFIX + "schema/" + registry + "/*\"]},"
                        + "{\"Effect\":\"Allow\",\"Action\":\"glue:GetSchemaVersion\",\"Resource\":\"*\"},"
                        + "{\"Effect\":\"Deny\",\"Action\":\"glue:*\",\"Resource\":\"" + PREFIX + "schema/" + registry
                        + "/closed\"}]}"));
        GlueClient consumer = lake.as("consumer").glue();
        assertThat(consumer.getSchema(r -> r.schemaId(id(registry, "open"))).schemaName())
                .isEqualTo("open");
        assertThat(consumer.getSchemaVersion(r -> r.schemaVersionId(open)).versionNumber())
                .isEqualTo(1);
        String denied = "is not authorized to perform: glue:GetSchema";
        assertThatThrownBy(() -> consumer.getSchema(r -> r.schemaId(id(registry, "closed"))))
                .hasMessageContaining(denied);
        assertThatThrownBy(() -> consumer.getSchema(
                        r -> r.schemaId(i -> i.schemaArn(PREFIX + "schema/" + registry + "/closed"))))
                .hasMessageContaining(denied);
        assertThatThrownBy(() -> consumer.getSchemaVersion(r -> r.schemaVersionId(closed)))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining(denied);
        assertThatThrownBy(() -> consumer.registerSchemaVersion(
                        r -> r.schemaId(id(registry, "open")).schemaDefinition("\"string\"")))
                .hasMessageContaining("glue:RegisterSchemaVersion on resource: " + PREFIX + "registry/" + registry);
        assertThatThrownBy(() -> consumer.listRegistries(r -> {})).hasMessageContaining("glue:ListRegistries");
    }

    @Test
    void aTableTakesTheColumnsOfItsSchemaReference() {
        String registry = registry();
        String table = fresh("referring");
        String database = database();
        String version = glue().createSchema(r -> r.registryId(id -> id.registryName(registry))
                        .schemaName("rows")
                        .dataFormat(DataFormat.AVRO)
                        .compatibility(Compatibility.NONE)
                        .schemaDefinition("{\"type\":\"record\",\"name\":\"r\",\"fields\":["
                                + "{\"name\":\"Id\",\"type\":\"long\",\"doc\":\"the key\"},"
                                + "{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}},"
                                + "{\"name\":\"price\",\"type\":[\"null\",{\"type\":\"bytes\",\"logicalType\":"
                                + "\"decimal\",\"precision\":10,\"scale\":2}]},"
                                + "{\"name\":\"tags\",\"type\":{\"type\":\"map\",\"values\":\"string\"}},"
                                + "{\"name\":\"home\",\"type\":{\"type\":\"record\",\"name\":\"h\",\"fields\":["
                                + "{\"name\":\"zip\",\"type\":\"int\"}]}}]}"))
                .schemaVersionId();
        glue().createTable(r -> r.databaseName(database)
                .tableInput(
                        t -> t.name(table).storageDescriptor(s -> s.schemaReference(x -> x.schemaVersionId(version)))));
        Table made = glue().getTable(r -> r.databaseName(database).name(table)).table();
        assertThat(made.storageDescriptor().columns())
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly(
                        "id bigint",
                        "at timestamp",
                        "price decimal(10,2)",
                        "tags map<string,string>",
                        "home struct<zip:int>");
        assertThat(made.storageDescriptor().columns().getFirst().comment()).isEqualTo("the key");
        assertThat(made.storageDescriptor().schemaReference().schemaVersionId()).isEqualTo(version);
        glue().deleteRegistry(r -> r.registryId(id -> id.registryName(registry)));
        glue().updateTable(r -> r.databaseName(database)
                .tableInput(t -> t.name(table).description("still there").storageDescriptor(made.storageDescriptor())));
        assertThatThrownBy(() -> glue().updateTable(r -> r.databaseName(database)
                        .tableInput(t -> t.name(table)
                                .storageDescriptor(s -> s.schemaReference(x -> x.schemaVersionId(version))))))
                .isInstanceOf(EntityNotFoundException.class);
        glue().deleteTable(r -> r.databaseName(database).name(table));
    }

    @Test
    void aSchemaReferenceThatGivesNoColumnsIsRefused() {
        String registry = registry();
        schema(registry, "rows", Compatibility.NONE, "id int");
        for (String[] other : new String[][] {
            {"JSON", "{\"type\":\"object\"}", "the columns of a JSON schema are not supported"},
            {"PROTOBUF", "message m {}", "the columns of a schema of Protocol Buffers are not supported"},
            {"AVRO", "\"string\"", "only a record has columns"},
            {
                "AVRO",
                "{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"u\",\"type\":[\"int\",\"string\"]}]}",
                "the field u holds a union of several types"
            },
            {
                "AVRO",
                "{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"t\",\"type\":{\"type\":\"long\","
                        + "\"logicalType\":\"time-micros\"}}]}",
                "the logical type time-micros"
            }
        }) {
            String name = fresh("schema");
            glue().createSchema(r -> r.registryId(id -> id.registryName(registry))
                    .schemaName(name)
                    .dataFormat(other[0])
                    .compatibility(Compatibility.NONE)
                    .schemaDefinition(other[1]));
            assertThatThrownBy(() -> refer(registry, name, List.of()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(other[2]);
        }
        assertThatThrownBy(() -> refer(
                        registry,
                        "rows",
                        List.of(Column.builder().name("other").type("int").build())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("A table has columns of its own or those of its schema reference.");
        assertThatThrownBy(() -> glue().createPartition(r -> r.databaseName("shop")
                        .tableName("orders")
                        .partitionInput(p -> p.values("x")
                                .storageDescriptor(s -> s.schemaReference(x -> x.schemaId(id(registry, "rows")))))))
                .hasMessageContaining("SchemaReference");
    }

    private static String database() {
        String name = fresh("database");
        glue().createDatabase(r -> r.databaseInput(d -> d.name(name)));
        return name;
    }

    private static void refer(String registry, String schema, List<Column> columns) {
        String database = database();
        glue().createTable(r -> r.databaseName(database)
                .tableInput(t -> t.name(fresh("referring"))
                        .storageDescriptor(s -> s.columns(columns)
                                .schemaReference(
                                        x -> x.schemaId(id(registry, schema)).schemaVersionNumber(1L)))));
    }
}
