package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lakeward.local.gate.Members;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.*;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.*;

/// Every member of every request that Glue and Lake Formation take here: used, kept, or refused by its name.
// The SDK takes lists of builders as generic varargs.
@SuppressWarnings("unchecked")
class MembersTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final String DATABASE = "members";
    private static int made;

    @BeforeAll
    static void makeDatabase() {
        glue().createDatabase(r -> r.databaseInput(d -> d.name(DATABASE)));
        lakeFormation().createLFTag(r -> r.tagKey("member").tagValues("a", "b"));
    }

    private static GlueClient glue() {
        return LAKE.as("admin").glue();
    }

    private static LakeFormationClient lakeFormation() {
        return LAKE.as("admin").lakeFormation();
    }

    /// Of the members that are refused one of these is tried in each run; all with `-Dlakeward.members=1`.
    private static final int SAMPLED = Integer.getInteger("lakeward.members", 25);

    /// The same of those that are kept.
    private static final int KEPT = Integer.getInteger("lakeward.members.kept", 8);

    private static Stream<Shapes.Operation> operations() {
        return Stream.concat(
                Shapes.operations(LAKE, "glue", glue()), Shapes.operations(LAKE, "lakeformation", lakeFormation()));
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotTakenIsRefusedByName() {
        AtomicInteger met = new AtomicInteger();
        return operations()
                .flatMap(operation -> Shapes.leaves(operation.builder()).stream()
                        .filter(path -> !isTaken(operation.id(), Shapes.name(path)))
                        .filter(path -> met.getAndIncrement() % SAMPLED == 0)
                        .map(path -> DynamicTest.dynamicTest(
                                operation.id() + " " + Shapes.name(path), () -> refused(operation, path))));
    }

    private static boolean isTaken(String operation, String path) {
        return path.endsWith("CatalogId")
                || path.endsWith("Catalog.Id")
                || Members.of(operation).stream()
                        .anyMatch(member -> path.equals(member.path()) || path.startsWith(member.path() + "."));
    }

    private static void refused(Shapes.Operation operation, List<SdkField<?>> path) {
        Throwable refusal = catchThrowable(() -> operation.call(Shapes.minimal(operation, path, null)));
        assertThat(refusal)
                .isInstanceOf(AwsServiceException.class)
                .hasMessageContaining("is not supported by the embedded lake with the member "
                        + Shapes.name(path.subList(0, Math.max(1, path.size() - 1))));
        assertThat(((AwsServiceException) refusal).awsErrorDetails().errorCode())
                .isEqualTo("InvalidInputException");
    }

    @Test
    void theTableNamesMembersThatThereAreAndSaysWhyOneHasNoEffect() {
        List<String> unknown = new ArrayList<>();
        operations().forEach(operation -> {
            List<String> paths = Shapes.leaves(operation.builder()).stream()
                    .map(Shapes::name)
                    .toList();
            for (Members.Member member : Members.of(operation.id())) {
                boolean there = paths.stream()
                        .anyMatch(path -> path.equals(member.path()) || path.startsWith(member.path() + "."));
                if (!there) {
                    unknown.add(operation.id() + " " + member.path());
                }
                assertThat(member.reason().isBlank())
                        .as("%s %s", operation.id(), member.path())
                        .isEqualTo(member.use() != Members.Use.WITHOUT_EFFECT);
            }
        });
        assertThat(unknown).isEmpty();
    }

    /// A request of an operation that passes, and where what it sets is found again.
    private record Kept(Supplier<Object> request, Reading reading, String below) {}

    private interface Reading {
        List<Object> of(String name);
    }

    private static String fresh() {
        return "m" + ++made;
    }

    private static Kept kept(java.util.function.Function<String, Object> request, Reading reading, String... below) {
        String[] name = new String[1];
        return new Kept(
                () -> request.apply(name[0] = fresh()),
                ignored -> reading.of(name[0]),
                below.length == 0 ? "" : below[0]);
    }

    private static String table() {
        String name = fresh();
        glue().createTable(r -> r.databaseName(DATABASE)
                .tableInput(t -> t.name(name)
                        .partitionKeys(key -> key.name("k").type("string"))
                        .storageDescriptor(s -> s.columns(c -> c.name("n").type("int")))));
        return name;
    }

    private static CreateSchemaRequest schema(String name) {
        return CreateSchemaRequest.builder()
                .schemaName(name)
                .dataFormat("AVRO")
                .compatibility("NONE")
                .schemaDefinition("\"string\"")
                .build();
    }

    // A lake has so many jobs at most, and a graph has more members.
    private static CreateJobRequest.Builder job(String name) {
        glue().deleteJob(r -> r.jobName("m" + (made - 100)));
        return CreateJobRequest.builder().name(name).role("admin").command(c -> c.name("glueetl"));
    }

    private static CreateTriggerRequest trigger(String name) {
        return CreateTriggerRequest.builder()
                .name(name)
                .type("ON_DEMAND")
                .actions(a -> a.jobName("j"))
                .build();
    }

    private static CreateCrawlerRequest.Builder crawler(String name) {
        return CreateCrawlerRequest.builder()
                .name(name)
                .role("admin")
                .targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/files/")));
    }

    private static void jdbc(String name) {
        glue().createConnection(r ->
                r.connectionInput(c -> c.name(name).connectionType("JDBC").connectionPropertiesWithStrings(Map.of())));
    }

    private static SchemaId schemaId(String name) {
        return SchemaId.builder()
                .registryName("default-registry")
                .schemaName(name)
                .build();
    }

    private static Map<String, List<Kept>> keptBy() {
        Reading table =
                name -> List.of(glue().getTable(r -> r.databaseName(DATABASE).name(name)));
        Reading database = name -> List.of(
                glue().getDatabase(r -> r.name(name)),
                glue().getTags(r -> r.resourceArn("arn:aws:glue:us-east-1:123456789012:database/" + name)));
        Reading partition = name -> List.of(glue().getPartition(
                        r -> r.databaseName(DATABASE).tableName(name).partitionValues("a")));
        Reading connection = name -> List.of(
                glue().getConnection(r -> r.name(name)),
                glue().getTags(r -> r.resourceArn("arn:aws:glue:us-east-1:123456789012:connection/" + name)));
        Reading function = name -> List.of(
                glue().getUserDefinedFunction(r -> r.databaseName(DATABASE).functionName(name)));
        Reading registry = name -> List.of(
                glue().getRegistry(r -> r.registryId(id -> id.registryName(name))),
                glue().getTags(r -> r.resourceArn("arn:aws:glue:us-east-1:123456789012:registry/" + name)));
        Reading schema = name -> List.of(
                glue().getSchema(r -> r.schemaId(schemaId(name))),
                glue().getTags(r ->
                        r.resourceArn("arn:aws:glue:us-east-1:123456789012:schema/default-registry/" + name)));
        Reading crawler = name -> List.of(
                glue().getCrawler(r -> r.name(name)),
                glue().getTags(r -> r.resourceArn("arn:aws:glue:us-east-1:123456789012:crawler/" + name)));
        Reading job = name -> List.of(
                glue().getJob(r -> r.jobName(name)),
                glue().getTags(r -> r.resourceArn("arn:aws:glue:us-east-1:123456789012:job/" + name)));
        Reading trigger = name -> List.of(
                glue().getTrigger(r -> r.name(name)),
                glue().getTags(r -> r.resourceArn("arn:aws:glue:us-east-1:123456789012:trigger/" + name)));
        Reading workflow = name -> List.of(
                glue().getWorkflow(r -> r.name(name)),
                glue().getTags(r -> r.resourceArn("arn:aws:glue:us-east-1:123456789012:workflow/" + name)));
        Reading classifier = name -> List.of(glue().getClassifier(r -> r.name(name)));
        Reading statistics = name -> List.of(glue().getColumnStatisticsForTable(
                        r -> r.databaseName(DATABASE).tableName(name).columnNames("n")));
        Reading filter = name -> List.of(lakeFormation()
                .getDataCellsFilter(r -> r.tableCatalogId(LocalLake.ACCOUNT)
                        .databaseName("shop")
                        .tableName("orders")
                        .name(name)));
        Reading grants = name -> List.copyOf(
                lakeFormation().listPermissionsPaginator(r -> {}).stream().toList());
        Reading optIns = name -> List.of(lakeFormation().listLakeFormationOptIns(r -> {}));
        Reading settings = name -> List.of(lakeFormation().getDataLakeSettings(r -> {}));
        java.util.function.Consumer<PartitionInput.Builder> a = input -> input.values("a");
        return Map.ofEntries(
                Map.entry(
                        "glue:CreateDatabase",
                        List.of(kept(
                                name -> CreateDatabaseRequest.builder()
                                        .databaseInput(d -> d.name(name))
                                        .build(),
                                database))),
                Map.entry(
                        "glue:UpdateDatabase",
                        List.of(kept(
                                name -> {
                                    glue().createDatabase(r -> r.databaseInput(d -> d.name(name)));
                                    return UpdateDatabaseRequest.builder()
                                            .name(name)
                                            .databaseInput(d -> d.name(name))
                                            .build();
                                },
                                database))),
                Map.entry(
                        "glue:CreateTable",
                        List.of(
                                kept(
                                        name -> CreateTableRequest.builder()
                                                .databaseName(DATABASE)
                                                .tableInput(t -> t.name(name))
                                                .build(),
                                        table),
                                kept(
                                        name -> CreateTableRequest.builder()
                                                .databaseName(DATABASE)
                                                .tableInput(t -> t.name(name)
                                                        .viewDefinition(v -> v.definer(LocalLake.role("admin")
                                                                .id())))
                                                .build(),
                                        table,
                                        "TableInput.ViewDefinition"))),
                Map.entry(
                        "glue:UpdateTable",
                        List.of(
                                kept(
                                        name -> {
                                            glue().createTable(r ->
                                                    r.databaseName(DATABASE).tableInput(t -> t.name(name)));
                                            return UpdateTableRequest.builder()
                                                    .databaseName(DATABASE)
                                                    .tableInput(t -> t.name(name))
                                                    .build();
                                        },
                                        table),
                                kept(
                                        name -> {
                                            glue().createTable(r ->
                                                    r.databaseName(DATABASE).tableInput(t -> t.name(name)));
                                            return UpdateTableRequest.builder()
                                                    .databaseName(DATABASE)
                                                    .tableInput(t -> t.name(name)
                                                            .viewDefinition(v -> v.definer(LocalLake.role("admin")
                                                                    .id())))
                                                    .build();
                                        },
                                        table,
                                        "TableInput.ViewDefinition"))),
                Map.entry(
                        "glue:CreatePartition",
                        List.of(partition(
                                t -> CreatePartitionRequest.builder()
                                        .databaseName(DATABASE)
                                        .tableName(t)
                                        .partitionInput(a)
                                        .build(),
                                partition,
                                false))),
                Map.entry(
                        "glue:BatchCreatePartition",
                        List.of(partition(
                                t -> BatchCreatePartitionRequest.builder()
                                        .databaseName(DATABASE)
                                        .tableName(t)
                                        .partitionInputList(a)
                                        .build(),
                                partition,
                                false))),
                Map.entry(
                        "glue:UpdatePartition",
                        List.of(partition(
                                t -> UpdatePartitionRequest.builder()
                                        .databaseName(DATABASE)
                                        .tableName(t)
                                        .partitionValueList("a")
                                        .partitionInput(a)
                                        .build(),
                                partition,
                                true))),
                Map.entry(
                        "glue:BatchUpdatePartition",
                        List.of(partition(
                                t -> BatchUpdatePartitionRequest.builder()
                                        .databaseName(DATABASE)
                                        .tableName(t)
                                        .entries(e -> e.partitionValueList("a").partitionInput(a))
                                        .build(),
                                partition,
                                true))),
                Map.entry(
                        "glue:CreateConnection",
                        List.of(kept(
                                name -> CreateConnectionRequest.builder()
                                        .connectionInput(c -> c.name(name)
                                                .connectionType("JDBC")
                                                .connectionPropertiesWithStrings(Map.of()))
                                        .build(),
                                connection))),
                Map.entry(
                        "glue:UpdateConnection",
                        List.of(kept(
                                name -> {
                                    glue().createConnection(r -> r.connectionInput(c -> c.name(name)
                                            .connectionType("JDBC")
                                            .connectionPropertiesWithStrings(Map.of())));
                                    return UpdateConnectionRequest.builder()
                                            .name(name)
                                            .connectionInput(c -> c.name(name)
                                                    .connectionType("JDBC")
                                                    .connectionPropertiesWithStrings(Map.of()))
                                            .build();
                                },
                                connection))),
                Map.entry(
                        "glue:CreateUserDefinedFunction",
                        List.of(kept(
                                name -> CreateUserDefinedFunctionRequest.builder()
                                        .databaseName(DATABASE)
                                        .functionInput(f -> f.functionName(name))
                                        .build(),
                                function))),
                Map.entry(
                        "glue:UpdateUserDefinedFunction",
                        List.of(kept(
                                name -> {
                                    glue().createUserDefinedFunction(r ->
                                            r.databaseName(DATABASE).functionInput(f -> f.functionName(name)));
                                    return UpdateUserDefinedFunctionRequest.builder()
                                            .databaseName(DATABASE)
                                            .functionName(name)
                                            .functionInput(f -> {})
                                            .build();
                                },
                                function))),
                Map.entry(
                        "glue:CreateRegistry",
                        List.of(kept(
                                name -> CreateRegistryRequest.builder()
                                        .registryName(name)
                                        .build(),
                                registry))),
                Map.entry(
                        "glue:UpdateRegistry",
                        List.of(kept(
                                name -> {
                                    glue().createRegistry(r -> r.registryName(name));
                                    return UpdateRegistryRequest.builder()
                                            .registryId(id -> id.registryName(name))
                                            .build();
                                },
                                registry))),
                Map.entry("glue:CreateSchema", List.of(kept(MembersTest::schema, schema))),
                Map.entry(
                        "glue:UpdateSchema",
                        List.of(kept(
                                name -> {
                                    glue().createSchema(schema(name));
                                    return UpdateSchemaRequest.builder()
                                            .schemaId(schemaId(name))
                                            .build();
                                },
                                schema))),
                Map.entry(
                        "glue:CreateCrawler",
                        List.of(
                                kept(name -> crawler(name).build(), crawler),
                                kept(
                                        name -> crawler(name)
                                                .targets(t -> t.catalogTargets(c ->
                                                        c.databaseName(name).tables(name)))
                                                .build(),
                                        crawler,
                                        "Targets.CatalogTargets"),
                                kept(
                                        name -> crawler(name)
                                                .targets(t -> t.icebergTargets(i -> i.paths("s3://shop-lake/ice/")))
                                                .build(),
                                        crawler,
                                        "Targets.IcebergTargets"),
                                kept(
                                        name -> {
                                            jdbc(name);
                                            return crawler(name)
                                                    .targets(t -> t.jdbcTargets(j -> j.connectionName(name)
                                                            .path("shop/%")))
                                                    .build();
                                        },
                                        crawler,
                                        "Targets.JdbcTargets"))),
                Map.entry(
                        "glue:UpdateCrawler",
                        List.of(kept(
                                name -> {
                                    glue().createCrawler(crawler(name).build());
                                    return UpdateCrawlerRequest.builder()
                                            .name(name)
                                            .targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/files/")))
                                            .build();
                                },
                                crawler))),
                Map.entry("glue:CreateJob", List.of(kept(name -> job(name).build(), job))),
                Map.entry(
                        "glue:UpdateJob",
                        List.of(kept(
                                name -> {
                                    glue().createJob(job(name).build());
                                    return UpdateJobRequest.builder()
                                            .jobName(name)
                                            .jobUpdate(u -> u.role("admin").command(c -> c.name("glueetl")))
                                            .build();
                                },
                                job))),
                Map.entry("glue:CreateTrigger", List.of(kept(name -> trigger(name), trigger))),
                Map.entry(
                        "glue:UpdateTrigger",
                        List.of(kept(
                                name -> {
                                    glue().createTrigger(trigger(name));
                                    return UpdateTriggerRequest.builder()
                                            .name(name)
                                            .triggerUpdate(u -> u.actions(x -> x.jobName("j")))
                                            .build();
                                },
                                trigger))),
                Map.entry(
                        "glue:CreateWorkflow",
                        List.of(kept(
                                name -> CreateWorkflowRequest.builder()
                                        .name(name)
                                        .build(),
                                workflow))),
                Map.entry(
                        "glue:UpdateWorkflow",
                        List.of(kept(
                                name -> {
                                    glue().createWorkflow(r -> r.name(name));
                                    return UpdateWorkflowRequest.builder()
                                            .name(name)
                                            .build();
                                },
                                workflow))),
                Map.entry(
                        "glue:CreateClassifier",
                        List.of(
                                kept(
                                        name -> CreateClassifierRequest.builder()
                                                .grokClassifier(c -> c.name(name)
                                                        .classification("c")
                                                        .grokPattern("p"))
                                                .build(),
                                        classifier,
                                        "GrokClassifier"),
                                kept(
                                        name -> CreateClassifierRequest.builder()
                                                .xmlClassifier(c -> c.name(name).classification("c"))
                                                .build(),
                                        classifier,
                                        "XMLClassifier"),
                                kept(
                                        name -> CreateClassifierRequest.builder()
                                                .jsonClassifier(
                                                        c -> c.name(name).jsonPath("$"))
                                                .build(),
                                        classifier,
                                        "JsonClassifier"),
                                kept(
                                        name -> CreateClassifierRequest.builder()
                                                .csvClassifier(c -> c.name(name))
                                                .build(),
                                        classifier,
                                        "CsvClassifier"))),
                Map.entry(
                        "glue:UpdateColumnStatisticsForTable",
                        List.of(partition(
                                t -> UpdateColumnStatisticsForTableRequest.builder()
                                        .databaseName(DATABASE)
                                        .tableName(t)
                                        .columnStatisticsList(c -> c.columnName("n")
                                                .columnType("int")
                                                .analyzedTime(java.time.Instant.EPOCH)
                                                .statisticsData(d -> d.type("LONG")))
                                        .build(),
                                statistics,
                                false))),
                Map.entry(
                        "lakeformation:CreateDataCellsFilter",
                        List.of(kept(
                                name -> CreateDataCellsFilterRequest.builder()
                                        .tableData(d -> d.tableCatalogId(LocalLake.ACCOUNT)
                                                .databaseName("shop")
                                                .tableName("orders")
                                                .name(name)
                                                .rowFilter(f -> f.allRowsWildcard(w -> {}))
                                                .columnWildcard(w -> {}))
                                        .build(),
                                filter))),
                Map.entry(
                        "lakeformation:UpdateDataCellsFilter",
                        List.of(kept(
                                name -> {
                                    lakeFormation()
                                            .createDataCellsFilter(
                                                    r -> r.tableData(d -> d.tableCatalogId(LocalLake.ACCOUNT)
                                                            .databaseName("shop")
                                                            .tableName("orders")
                                                            .name(name)
                                                            .rowFilter(f -> f.allRowsWildcard(w -> {}))
                                                            .columnWildcard(w -> {})));
                                    return UpdateDataCellsFilterRequest.builder()
                                            .tableData(d -> d.tableCatalogId(LocalLake.ACCOUNT)
                                                    .databaseName("shop")
                                                    .tableName("orders")
                                                    .name(name)
                                                    .rowFilter(f -> f.allRowsWildcard(w -> {}))
                                                    .columnWildcard(w -> {}))
                                            .build();
                                },
                                filter))),
                Map.entry(
                        "lakeformation:GrantPermissions",
                        List.of(kept(
                                name -> GrantPermissionsRequest.builder()
                                        .principal(p -> p.dataLakePrincipalIdentifier(
                                                LocalLake.role("operations").id()))
                                        .resource(r -> r.table(
                                                t -> t.databaseName("shop").name("customer_value")))
                                        .permissions(
                                                software.amazon.awssdk.services.lakeformation.model.Permission.SELECT,
                                                software.amazon.awssdk.services.lakeformation.model.Permission.ALL)
                                        .build(),
                                grants))),
                Map.entry(
                        "lakeformation:CreateLakeFormationOptIn",
                        List.of(kept(
                                name -> CreateLakeFormationOptInRequest.builder()
                                        .principal(p -> p.dataLakePrincipalIdentifier(
                                                LocalLake.role("operations").id()))
                                        .resource(r -> r.database(d -> d.name("shop")))
                                        .build(),
                                optIns))),
                Map.entry(
                        "lakeformation:RegisterResource",
                        List.of(kept(
                                name -> RegisterResourceRequest.builder()
                                        .resourceArn("arn:aws:s3:::" + name)
                                        .roleArn(LocalLake.role("admin").id())
                                        .build(),
                                name -> List.of(lakeFormation()
                                        .describeResource(r -> r.resourceArn("arn:aws:s3:::" + name)))))),
                Map.entry(
                        "lakeformation:PutDataLakeSettings",
                        List.of(kept(
                                name -> PutDataLakeSettingsRequest.builder()
                                        .dataLakeSettings(s -> s.dataLakeAdmins(p -> p.dataLakePrincipalIdentifier(
                                                        LocalLake.role("admin").id()))
                                                .createDatabaseDefaultPermissions(openToIam())
                                                .createTableDefaultPermissions(openToIam()))
                                        .build(),
                                settings))),
                Map.entry(
                        "lakeformation:CreateLFTag",
                        List.of(kept(
                                name -> CreateLfTagRequest.builder()
                                        .tagKey(name)
                                        .tagValues("a")
                                        .build(),
                                name -> List.of(lakeFormation().getLFTag(r -> r.tagKey(name)))))),
                Map.entry(
                        "lakeformation:CreateLFTagExpression",
                        List.of(kept(
                                name -> CreateLfTagExpressionRequest.builder()
                                        .name(name)
                                        .expression(e -> e.tagKey("member").tagValues("a"))
                                        .build(),
                                name -> List.of(lakeFormation().getLFTagExpression(r -> r.name(name)))))));
    }

    private static software.amazon.awssdk.services.lakeformation.model.PrincipalPermissions openToIam() {
        return software.amazon.awssdk.services.lakeformation.model.PrincipalPermissions.builder()
                .principal(p -> p.dataLakePrincipalIdentifier("IAM_ALLOWED_PRINCIPALS"))
                .permissions(software.amazon.awssdk.services.lakeformation.model.Permission.ALL)
                .build();
    }

    private static Kept partition(java.util.function.Function<String, Object> request, Reading reading, boolean there) {
        String[] name = new String[1];
        return new Kept(
                () -> {
                    name[0] = table();
                    if (there) {
                        glue().createPartition(r ->
                                r.databaseName(DATABASE).tableName(name[0]).partitionInput(p -> p.values("a")));
                    }
                    return request.apply(name[0]);
                },
                ignored -> reading.of(name[0]),
                "");
    }

    @TestFactory
    Stream<DynamicTest> whatIsTakenAsKeptIsFoundAgainOrRefusedByName() {
        Map<String, List<Kept>> all = keptBy();
        AtomicInteger met = new AtomicInteger();
        return operations()
                .filter(operation -> all.containsKey(operation.id()))
                .flatMap(operation -> all.get(operation.id()).stream()
                        .flatMap(kept -> Shapes.leaves(operation.builder()).stream()
                                .filter(path -> isKept(operation.id(), Shapes.name(path)))
                                .filter(path -> all.get(operation.id()).stream()
                                        .filter(each -> Shapes.name(path).startsWith(each.below()))
                                        .max(java.util.Comparator.comparingInt(
                                                each -> each.below().length()))
                                        .filter(kept::equals)
                                        .isPresent())
                                .filter(path -> met.getAndIncrement() % KEPT == 0)
                                .map(path -> DynamicTest.dynamicTest(
                                        operation.id() + " " + Shapes.name(path),
                                        () -> found(operation, kept, path)))));
    }

    private static boolean isKept(String operation, String path) {
        return Members.of(operation).stream()
                .anyMatch(member -> member.use() == Members.Use.KEPT
                        && !path.endsWith("CatalogId")
                        && !path.endsWith("Catalog.Id")
                        && (path.equals(member.path()) || path.startsWith(member.path() + ".")));
    }

    // What the base request sets already is looked for as it is.
    private static void found(Shapes.Operation operation, Kept kept, List<SdkField<?>> path) throws Throwable {
        Object base = kept.request().get();
        Set<Object> before = values(List.of(base), path);
        Object request = before.isEmpty() ? Shapes.with(operation, base, path) : base;
        Set<Object> wanted = new HashSet<>(values(List.of(request), path));
        boolean flag = path.getLast().marshallingType() == MarshallingType.BOOLEAN;
        try {
            Object answer = operation.call(request);
            if (answer instanceof BatchCreatePartitionResponse batch
                            && !batch.errors().isEmpty()
                    || answer instanceof BatchUpdatePartitionResponse updated
                            && !updated.errors().isEmpty()) {
                return;
            }
        } catch (AwsServiceException e) {
            String said = e.awsErrorDetails().errorMessage().toLowerCase(Locale.ROOT);
            Stream<String> named = Stream.concat(
                    path.stream().map(SdkField::memberName), wanted.stream().map(value -> " " + value + " "));
            assertThat(named.map(name -> name.toLowerCase(Locale.ROOT)))
                    .as(e.getMessage())
                    .anyMatch(step -> said.contains(step) || said.contains(step.replaceAll("s$", "")));
            return;
        }
        Set<Object> again = values(kept.reading().of(""), path);
        assertThat(again).as("%s of %s", Shapes.name(path), request).containsAll(flag ? Set.of(true) : wanted);
    }

    private static Set<Object> values(List<Object> shapes, List<SdkField<?>> path) {
        Set<Object> values = new HashSet<>();
        Set<String> names = new HashSet<>(
                List.of(path.getLast().memberName(), path.getFirst().memberName()));
        shapes.forEach(shape -> Shapes.each(shape, "", (name, value) -> {
            if (names.contains(name)) {
                values.add(value);
            }
        }));
        return values;
    }
}
