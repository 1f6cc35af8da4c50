package dev.lakeward.local.existence;

import dev.lakeward.local.BlueprintZip;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.existence.Named.Kind;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.Services;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.lakeformation.model.DataLakePrincipal;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// A lake in which of each kind one name is seen, one hidden and one missing; all three are equally long.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class ExistenceLake implements AutoCloseable {
    private static final String EVERYTHING =
            "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    private static final String NOTHING =
            "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:GetCallerIdentity\",\"Resource\":\"*\"}]}";

    final Map<Kind, String> seen = new EnumMap<>(Kind.class);
    final Map<Kind, String> hidden = new EnumMap<>(Kind.class);
    final Map<Kind, String> missing = new EnumMap<>(Kind.class);

    private final Path folder = Files.createTempDirectory("lakeward-existence");
    final LocalLake lake = LocalLake.create(folder.resolve("lake"), InstantSource.system());
    final Clients admin = lake.as(LocalLake.role("admin"));

    ExistenceLake() throws IOException {
        for (Kind kind : Kind.values()) {
            String end = kind.name().replace("_", "").toLowerCase(java.util.Locale.ROOT);
            seen.put(kind, "seen" + end);
            hidden.put(kind, "hide" + end);
            missing.put(kind, "miss" + end);
        }
        for (Map<Kind, String> each : List.of(seen, hidden, missing)) {
            each.put(Kind.LOCATION, "arn:aws:s3:::seenbucket/" + each.get(Kind.LOCATION));
            each.put(Kind.KEY, "seen/" + each.get(Kind.KEY));
        }
        settings();
        storage();
        catalog();
        athena();
    }

    Clients as(String team) {
        return lake.as(LocalLake.role(team));
    }

    private void settings() {
        admin.lakeFormation()
                .putDataLakeSettings(r -> r.dataLakeSettings(s -> s.dataLakeAdmins(principal("admin"))
                        .allowExternalDataFiltering(true)
                        .allowFullTableExternalDataAccess(true)));
        for (Profile profile : Profile.values()) {
            admin.iam().createRole(r -> r.roleName(profile.team()).assumeRolePolicyDocument("{\"Statement\":[]}"));
            admin.iam()
                    .putRolePolicy(r -> r.roleName(profile.team())
                            .policyName("calls")
                            .policyDocument(profile == Profile.BARE ? NOTHING : EVERYTHING));
        }
        for (Map<Kind, String> each : List.of(seen, hidden)) {
            admin.iam().createRole(r -> r.roleName(each.get(Kind.ROLE)).assumeRolePolicyDocument("{\"Statement\":[]}"));
        }
    }

    private void storage() {
        for (Map<Kind, String> each : List.of(seen, hidden)) {
            admin.s3().createBucket(r -> r.bucket(each.get(Kind.BUCKET)));
            admin.s3()
                    .putObject(
                            r -> r.bucket(each.get(Kind.BUCKET)).key(each.get(Kind.KEY)), RequestBody.fromString("x"));
            admin.lakeFormation()
                    .registerResource(r -> r.resourceArn(each.get(Kind.LOCATION))
                            .roleArn(LocalLake.role("admin").id()));
        }
        admin.s3().createBucket(r -> r.bucket("results"));
    }

    private void catalog() throws IOException {
        for (Map<Kind, String> each : List.of(seen, hidden)) {
            admin.glue().createDatabase(r -> r.databaseInput(d -> d.name(each.get(Kind.DATABASE))));
            admin.glue()
                    .createUserDefinedFunction(r -> r.databaseName(each.get(Kind.DATABASE))
                            .functionInput(f -> f.functionName(seen.get(Kind.FUNCTION))
                                    .className("x")
                                    .ownerName("x")
                                    .ownerType("USER")));
            table(each.get(Kind.DATABASE), seen.get(Kind.TABLE));
            admin.glue()
                    .createConnection(r -> r.connectionInput(c -> c.name(each.get(Kind.CONNECTION))
                            .connectionType("NETWORK")
                            .connectionProperties(Map.of())));
            admin.glue()
                    .createClassifier(r -> r.jsonClassifier(
                            j -> j.name(each.get(Kind.CLASSIFIER)).jsonPath("$")));
            admin.glue()
                    .createCrawler(r -> r.name(each.get(Kind.CRAWLER))
                            .role("admin")
                            .targets(t -> t.s3Targets(s -> s.path("s3://seenbucket/crawled/"))));
            admin.glue()
                    .createJob(r -> r.name(each.get(Kind.JOB))
                            .role("admin")
                            .maxRetries(0)
                            .executionProperty(p -> p.maxConcurrentRuns(9))
                            .command(c -> c.name("glueetl").scriptLocation("s3://seenbucket/x.py")));
            each.put(
                    Kind.JOB_RUN,
                    admin.glue().startJobRun(r -> r.jobName(seen.get(Kind.JOB))).jobRunId());
            admin.glue().createWorkflow(r -> r.name(each.get(Kind.WORKFLOW)));
            admin.glue()
                    .createTrigger(r -> r.name(each.get(Kind.TRIGGER))
                            .workflowName(each.get(Kind.WORKFLOW))
                            .type("ON_DEMAND")
                            .actions(a -> a.jobName("none")));
            each.put(
                    Kind.WORKFLOW_RUN,
                    admin.glue()
                            .startWorkflowRun(r -> r.name(seen.get(Kind.WORKFLOW)))
                            .runId());
            blueprint(each);
            admin.eventBridge().putRule(r -> r.name(each.get(Kind.RULE)).eventPattern(EventCalls.PATTERN));
            admin.of(Services.FIREHOSE)
                    .createDeliveryStream(r -> r.deliveryStreamName(each.get(Kind.STREAM))
                            .extendedS3DestinationConfiguration(s3 ->
                                    s3.roleARN(LocalLake.role("admin").id()).bucketARN("arn:aws:s3:::seenbucket")));
            admin.glue().createRegistry(r -> r.registryName(each.get(Kind.REGISTRY)));
            admin.lakeFormation()
                    .createLFTag(r -> r.tagKey(each.get(Kind.TAG))
                            .tagValues(seen.get(Kind.TAG_VALUE), hidden.get(Kind.TAG_VALUE)));
        }
        schema(hidden.get(Kind.REGISTRY), seen.get(Kind.SCHEMA));
        for (Map<Kind, String> each : List.of(seen, hidden)) {
            each.put(Kind.SCHEMA_VERSION, schema(seen.get(Kind.REGISTRY), each.get(Kind.SCHEMA)));
        }
        missing.put(Kind.SCHEMA_VERSION, UUID.randomUUID().toString());
        table(seen.get(Kind.DATABASE), hidden.get(Kind.TABLE));
        for (Map<Kind, String> each : List.of(seen, hidden)) {
            admin.lakeFormation()
                    .createDataCellsFilter(r -> r.tableData(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                            .databaseName(seen.get(Kind.DATABASE))
                            .tableName(seen.get(Kind.TABLE))
                            .name(each.get(Kind.FILTER))
                            .rowFilter(x -> x.filterExpression("k = '" + seen.get(Kind.PARTITION) + "'"))
                            .columnWildcard(w -> {})));
            admin.lakeFormation()
                    .createLFTagExpression(r -> r.name(each.get(Kind.EXPRESSION))
                            .expression(e -> e.tagKey(hidden.get(Kind.TAG)).tagValues(seen.get(Kind.TAG_VALUE))));
        }
        admin.lakeFormation()
                .addLFTagsToResource(r -> r.resource(tableResource(seen.get(Kind.TABLE)))
                        .lfTags(t -> t.tagKey(hidden.get(Kind.TAG)).tagValues(hidden.get(Kind.TAG_VALUE))));
        for (Profile profile : Profile.values()) {
            profile.grant(this);
        }
    }

    private void blueprint(Map<Kind, String> each) throws IOException {
        byte[] archive = BlueprintZip.of("blueprint.cfg", "{\"layoutGenerator\": \"a.script\", \"parameterSpec\": {}}");
        admin.s3().putObject(r -> r.bucket("seenbucket").key("b.zip"), RequestBody.fromBytes(archive));
        admin.glue().createBlueprint(r -> r.name(each.get(Kind.BLUEPRINT)).blueprintLocation("s3://seenbucket/b.zip"));
        each.put(
                Kind.BLUEPRINT_RUN,
                admin.glue()
                        .startBlueprintRun(r -> r.blueprintName(seen.get(Kind.BLUEPRINT))
                                .roleArn(LocalLake.role("admin").id()))
                        .runId());
    }

    private String schema(String registry, String name) {
        String version = admin.glue()
                .createSchema(r -> r.registryId(id -> id.registryName(registry))
                        .schemaName(name)
                        .dataFormat("AVRO")
                        .compatibility("BACKWARD")
                        .schemaDefinition(RegistryCalls.DEFINITION))
                .schemaVersionId();
        admin.glue()
                .putSchemaVersionMetadata(r -> r.schemaVersionId(version)
                        .metadataKeyValue(m -> m.metadataKey("k").metadataValue(name)));
        return version;
    }

    private void table(String database, String name) {
        admin.glue()
                .createTable(r -> r.databaseName(database)
                        .tableInput(t -> t.name(name)
                                .tableType("EXTERNAL_TABLE")
                                .parameters(Map.of("classification", "csv", "recordCount", "41"))
                                .partitionKeys(column("k"))
                                .storageDescriptor(s -> s.location("s3://seenbucket/" + database + "/" + name + "/")
                                        .columns(
                                                column("a"),
                                                column(seen.get(Kind.COLUMN)),
                                                column(hidden.get(Kind.COLUMN)))
                                        .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
                                        .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                                        .serdeInfo(i -> i.serializationLibrary(
                                                        "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe")
                                                .parameters(Map.of("field.delim", ","))))));
        for (Map<Kind, String> each : List.of(seen, hidden)) {
            String value = each.get(Kind.PARTITION);
            String folderOfValue = database + "/" + name + "/k=" + value + "/";
            admin.s3()
                    .putObject(
                            r -> r.bucket("seenbucket").key(folderOfValue + "x.csv"),
                            RequestBody.fromString("a," + value + ",c\n"));
            admin.glue()
                    .createPartition(r -> r.databaseName(database)
                            .tableName(name)
                            .partitionInput(p -> p.values(value)
                                    .parameters(Map.of("numRows", "17"))
                                    .storageDescriptor(s -> s.location("s3://seenbucket/" + folderOfValue)
                                            .columns(column("a"), column(hidden.get(Kind.COLUMN))))));
        }
        admin.glue()
                .createPartitionIndex(r -> r.databaseName(database)
                        .tableName(name)
                        .partitionIndex(i -> i.indexName("seenindex").keys("k")));
    }

    private void athena() {
        admin.athena().createWorkGroup(r -> r.name(hidden.get(Kind.WORKGROUP)));
        admin.athena().createWorkGroup(r -> r.name(seen.get(Kind.WORKGROUP)));
        admin.athena()
                .createPreparedStatement(r -> r.workGroup("primary")
                        .statementName(hidden.get(Kind.STATEMENT))
                        .queryStatement("SELECT 1"));
        hidden.put(
                Kind.NAMED_QUERY,
                admin.athena()
                        .createNamedQuery(r -> r.name("n").database("default").queryString("SELECT 1"))
                        .namedQueryId());
        hidden.put(
                Kind.QUERY,
                admin.athena()
                        .startQueryExecution(r -> r.queryString("SHOW DATABASES")
                                .resultConfiguration(c -> c.outputLocation("s3://results/admin/")))
                        .queryExecutionId());
        for (Kind kind : List.of(Kind.QUERY, Kind.NAMED_QUERY)) {
            missing.put(kind, UUID.randomUUID().toString());
            seen.put(kind, UUID.randomUUID().toString());
        }
    }

    static Column column(String name) {
        return Column.builder().name(name).type("string").build();
    }

    static DataLakePrincipal principal(String team) {
        return DataLakePrincipal.builder()
                .dataLakePrincipalIdentifier(LocalLake.role(team).id())
                .build();
    }

    Resource databaseResource() {
        return Resource.builder().database(d -> d.name(seen.get(Kind.DATABASE))).build();
    }

    Resource tableResource(String table) {
        return Resource.builder()
                .table(t -> t.databaseName(seen.get(Kind.DATABASE)).name(table))
                .build();
    }

    void grant(String team, Resource on, Permission... permissions) {
        admin.lakeFormation()
                .grantPermissions(r -> r.principal(principal(team)).resource(on).permissions(permissions));
    }

    void grantable(String team, Resource on, Permission permission) {
        admin.lakeFormation()
                .grantPermissions(r -> r.principal(principal(team))
                        .resource(on)
                        .permissions(permission)
                        .permissionsWithGrantOption(permission));
    }

    /// All that is hidden, as the admin sees it: nobody else's call may change any of it.
    Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        for (String database : List.of(seen.get(Kind.DATABASE), hidden.get(Kind.DATABASE))) {
            state.put(database, admin.glue().getDatabase(r -> r.name(database)).toString());
            state.put(
                    database + " functions",
                    admin.glue()
                            .getUserDefinedFunctions(
                                    r -> r.databaseName(database).pattern("*"))
                            .toString());
            admin.glue().getTables(r -> r.databaseName(database)).tableList().forEach(table -> {
                state.put(database + "." + table.name(), table.toString());
                state.put(
                        database + "." + table.name() + " partitions",
                        admin.glue()
                                .getPartitions(r -> r.databaseName(database).tableName(table.name()))
                                .toString());
            });
        }
        state.put("databases", admin.glue().getDatabases(r -> {}).toString());
        state.put("connections", admin.glue().getConnections(r -> {}).toString());
        state.put("classifiers", admin.glue().getClassifiers(r -> {}).toString());
        state.put("jobs", admin.glue().getJobs(r -> {}).toString());
        state.put("triggers", admin.glue().getTriggers(r -> {}).toString());
        state.put("blueprints", admin.glue().listBlueprints(r -> {}).toString());
        state.put("rules", admin.eventBridge().listRules(r -> {}).toString());
        state.put("workflows", admin.glue().listWorkflows(r -> {}).toString());
        state.put("registries", admin.glue().listRegistries(r -> {}).toString());
        state.put("schemas", admin.glue().listSchemas(r -> {}).toString());
        state.put("filters", admin.lakeFormation().listDataCellsFilter(r -> {}).toString());
        state.put("tags", admin.lakeFormation().listLFTags(r -> {}).toString());
        state.put(
                "expressions",
                admin.lakeFormation().listLFTagExpressions(r -> {}).toString());
        state.put("grants", admin.lakeFormation().listPermissions(r -> {}).toString());
        state.put("locations", admin.lakeFormation().listResources(r -> {}).toString());
        state.put(
                "opt-ins",
                admin.lakeFormation().listLakeFormationOptIns(r -> {}).toString());
        state.put("settings", admin.lakeFormation().getDataLakeSettings(r -> {}).toString());
        state.put("roles", admin.iam().listRoles(r -> {}).toString());
        state.put("buckets", admin.s3().listBuckets().toString());
        return state;
    }

    @Override
    public void close() throws IOException {
        lake.close();
        Volume.deleteTree(folder);
    }
}
