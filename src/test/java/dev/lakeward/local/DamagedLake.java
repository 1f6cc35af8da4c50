package dev.lakeward.local;

import dev.lakeward.access.Principal;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.Services;
import dev.lakeward.local.store.Document;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.ColumnStatistics;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.DataLakePrincipal;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// A closed lake with a document of every kind, whose stored texts a test writes behind its back.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class DamagedLake {
    /// A stored document as it lies in the file.
    record Stored(String kind, String key, String body) {}

    private final Path folder;

    private DamagedLake(Path folder) {
        this.folder = folder;
    }

    static DamagedLake make(Path folder) throws Exception {
        try (LocalLake lake = LocalLake.create(folder, InstantSource.system())) {
            Clients admin = lake.as(LocalLake.role("admin"));
            permissions(admin);
            catalog(admin.glue());
            grants(admin.lakeFormation());
            queriesAndObjects(admin);
            admin.of(Services.FIREHOSE)
                    .createDeliveryStream(r -> r.deliveryStreamName("clicks")
                            .extendedS3DestinationConfiguration(s3 ->
                                    s3.roleARN(LocalLake.role("admin").id()).bucketARN("arn:aws:s3:::parts")));
            transfers(lake, folder.resolveSibling("source"));
            lake.crawls(LocalLake.role("admin")).holdSensitive(false);
            admin.glue().createJob(r -> r.name("clean").role("admin").command(c -> c.name("glueetl")));
            admin.glue().createWorkflow(r -> r.name("nightly"));
            admin.glue()
                    .createTrigger(r -> r.name("start")
                            .workflowName("nightly")
                            .type("ON_DEMAND")
                            .actions(a -> a.jobName("clean")));
            events(admin);
            lake.jobs(LocalLake.role("admin")).setBookmark("clean", Map.of("source", "1"));
            lake.parts()
                    .store()
                    .documents()
                    .write(List.of(
                            new Document(
                                    "export-bookmarks",
                                    "news",
                                    "{\"name\":\"news\",\"tables\":{\"shop.public.t\":{\"column\":\"id\",\"last\":\"1\"}}}"),
                            new Document(
                                    "trigger-met",
                                    Document.key("start", ""),
                                    "{\"trigger\":\"start\",\"scope\":\"\",\"fired\":false,\"runs\":{}}"),
                            new Document(
                                    "blueprint",
                                    "logs",
                                    "{\"Name\":\"logs\",\"CreatedOn\":1,\"BlueprintLocation\":\"s3://parts/b.zip\","
                                            + "\"Status\":\"ACTIVE\"}"),
                            new Document(
                                    "blueprint-definition",
                                    "logs",
                                    "{\"layoutGenerator\":\"lakeward.log_file\",\"parameterSpec\":{}}"),
                            new Document(
                                    "trigger-batch",
                                    "start",
                                    "{\"trigger\":\"start\",\"since\":\"2026-01-01T00:00:00Z\",\"events\":[\"a\"]}"),
                            new Document(
                                    "bus-event",
                                    "1",
                                    "{\"key\":\"1\",\"id\":\"a\",\"source\":\"s\",\"detailType\":\"d\","
                                            + "\"time\":\"2026-01-01T00:00:00Z\",\"resources\":[],\"detail\":{}}"),
                            new Document(
                                    "workflow-run",
                                    Document.key("nightly", "wr_1"),
                                    "{\"Name\":\"nightly\",\"WorkflowRunId\":\"wr_1\",\"StartedOn\":1,"
                                            + "\"Status\":\"ERROR\",\"Graph\":{\"Nodes\":[],\"Edges\":[]}}"),
                            new Document(
                                    "trigger-firing",
                                    "1",
                                    "{\"id\":\"1\",\"scope\":\"none\",\"predecessors\":{},\"trigger\":"
                                            + "\"{\\\"Name\\\":\\\"start\\\",\\\"Type\\\":\\\"ON_DEMAND\\\","
                                            + "\\\"State\\\":\\\"CREATED\\\",\\\"Actions\\\":[]}\"}"),
                            new Document(
                                    "job-bookmark-past",
                                    Document.key("clean", "jr_1"),
                                    "{\"JobName\":\"clean\",\"Version\":1,\"Run\":1,\"RunId\":\"jr_1\","
                                            + "\"JobBookmark\":\"{}\"}")));
        }
        return new DamagedLake(folder);
    }

    private static void events(Clients admin) {
        admin.s3()
                .putBucketNotificationConfiguration(
                        r -> r.bucket("parts").notificationConfiguration(n -> n.eventBridgeConfiguration(e -> {})));
        admin.eventBridge().putRule(r -> r.name("arrived").eventPattern("{\"source\": [\"aws.s3\"]}"));
        admin.eventBridge()
                .putTargets(r -> r.rule("arrived")
                        .targets(t -> t.id("1")
                                .arn("arn:aws:glue:us-east-1:123456789012:workflow/nightly")
                                .roleArn(LocalLake.role("admin").id())));
    }

    private static void transfers(LocalLake lake, Path source) throws Exception {
        DataSyncClient datasync = lake.as(LocalLake.role("admin")).of(Services.DATA_SYNC);
        Files.createDirectories(source);
        String agent = "arn:aws:datasync:us-east-1:123456789012:agent/agent-00000thiscomputer";
        String from = datasync.createLocationNfs(r -> r.serverHostname("localhost")
                        .subdirectory(source.toString())
                        .onPremConfig(c -> c.agentArns(agent)))
                .locationArn();
        String to = datasync.createLocationS3(r -> r.s3BucketArn("arn:aws:s3:::parts")
                        .s3Config(c ->
                                c.bucketAccessRoleArn(LocalLake.role("admin").id())))
                .locationArn();
        datasync.createTask(r -> r.sourceLocationArn(from).destinationLocationArn(to));
        String gateway = "arn:aws:storagegateway:us-east-1:123456789012:gateway/sgw-00000001";
        lake.as(LocalLake.role("admin"))
                .of(Services.STORAGE_GATEWAY)
                .createNFSFileShare(r -> r.clientToken("token")
                        .gatewayARN(gateway)
                        .fileShareName(source.toString())
                        .readOnly(true)
                        .role(LocalLake.role("admin").id())
                        .locationARN("arn:aws:s3:::parts/shared/"));
        String server = "loc-00000000000000000";
        lake.parts()
                .store()
                .documents()
                .write(List.of(new Document(
                        "transfer-server-location",
                        server,
                        "{\"LocationArn\":\"arn:aws:datasync:us-east-1:123456789012:location/" + server
                                + "\",\"LocationUri\":\"sftp://h:22/\",\"AccessKey\":\"u\",\"ServerPort\":22,"
                                + "\"CustomSecretConfig\":{\"SecretArn\":\"s\",\"SecretAccessRoleArn\":\"r\"}}")));
    }

    private static void permissions(Clients admin) {
        for (String team : List.of("steward", "marketing", "finance", "support")) {
            admin.iam().createRole(r -> r.roleName(team).assumeRolePolicyDocument("{}"));
            String action = team.equals("steward") ? "\"*\"" : "[\"glue:Get*\",\"lakeformation:*\",\"s3:GetObject\"]";
            admin.iam()
                    .putRolePolicy(r -> r.roleName(team)
                            .policyName("calls")
                            .policyDocument("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":" + action
                                    + ",\"Resource\":\"*\"}]}"));
            admin.iam()
                    .putRolePolicy(r -> r.roleName(team)
                            .policyName("not")
                            .policyDocument("{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"s3:DeleteBucket\","
                                    + "\"Resource\":\"*\"}]}"));
        }
        admin.s3().createBucket(r -> r.bucket("parts"));
        admin.s3()
                .putBucketTagging(r -> r.bucket("parts")
                        .tagging(t -> t.tagSet(tag -> tag.key("team").value("support"))));
        admin.lakeFormation()
                .registerResource(r -> r.resourceArn("arn:aws:s3:::parts")
                        .roleArn(LocalLake.role("admin").id()));
        admin.lakeFormation()
                .putDataLakeSettings(
                        r -> r.dataLakeSettings(s -> s.dataLakeAdmins(principal("admin"), principal("steward"))));
    }

    private static DataLakePrincipal principal(String team) {
        return DataLakePrincipal.builder()
                .dataLakePrincipalIdentifier(LocalLake.role(team).id())
                .build();
    }

    private static void catalog(GlueClient glue) {
        for (String database : List.of("shop", "web")) {
            glue.createDatabase(r -> r.databaseInput(d -> d.name(database)));
            for (String table : List.of("orders", "parts", "people", "visits")) {
                glue.createTable(r -> r.databaseName(database)
                        .tableInput(t -> t.name(table)
                                .partitionKeys(Column.builder()
                                        .name("day")
                                        .type("string")
                                        .build())
                                .storageDescriptor(d -> d.location("s3://parts/" + database + "/" + table)
                                        .columns(
                                                Column.builder()
                                                        .name("id")
                                                        .type("bigint")
                                                        .build(),
                                                Column.builder()
                                                        .name("email")
                                                        .type("string")
                                                        .build(),
                                                Column.builder()
                                                        .name("region")
                                                        .type("string")
                                                        .build()))));
                glue.createPartition(
                        r -> r.databaseName(database).tableName(table).partitionInput(p -> p.values("2026-01-01")));
                glue.createPartitionIndex(r -> r.databaseName(database)
                        .tableName(table)
                        .partitionIndex(i -> i.indexName("first").keys("day")));
            }
        }
        glue.createConnection(r -> r.connectionInput(
                c -> c.name("warehouse").connectionType("JDBC").connectionProperties(Map.of())));
        glue.createClassifier(r -> r.csvClassifier(c -> c.name("semicolons").delimiter(";")));
        glue.createCrawler(r -> r.name("exports")
                .role("admin")
                .schedule("cron(0 12 * * ? *)")
                .targets(c -> c.s3Targets(s -> s.path("s3://parts/exports/"))));
        schemas(glue);
        glue.createUserDefinedFunction(r -> r.databaseName("shop")
                .functionInput(f -> f.functionName("twice")
                        .className("dev.Twice")
                        .ownerName("admin")
                        .ownerType("USER")));
        glue.updateColumnStatisticsForTable(r -> r.databaseName("shop")
                .tableName("orders")
                .columnStatisticsList(ColumnStatistics.builder()
                        .columnName("id")
                        .columnType("bigint")
                        .analyzedTime(java.time.Instant.EPOCH)
                        .statisticsData(d -> d.type("LONG")
                                .longColumnStatisticsData(
                                        l -> l.numberOfNulls(0L).numberOfDistinctValues(9L)))
                        .build()));
        glue.tagResource(r -> r.resourceArn("arn:aws:glue:us-east-1:" + LocalLake.ACCOUNT + ":database/shop")
                .tagsToAdd(Map.of("owner", "sales")));
        glue.putResourcePolicy(r -> r.policyInJson("{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
                + "\"Action\":\"glue:DeleteDatabase\",\"Resource\":\"*\"}]}"));
    }

    private static void schemas(GlueClient glue) {
        glue.createRegistry(r -> r.registryName("streams"));
        String version = glue.createSchema(r -> r.registryId(id -> id.registryName("streams"))
                        .schemaName("orders")
                        .dataFormat("AVRO")
                        .compatibility("BACKWARD")
                        .schemaDefinition("{\"type\":\"record\",\"name\":\"o\",\"fields\":[]}"))
                .schemaVersionId();
        glue.putSchemaVersionMetadata(r -> r.schemaVersionId(version)
                .metadataKeyValue(m -> m.metadataKey("team").metadataValue("sales")));
    }

    private static void grants(LakeFormationClient formation) {
        formation.createLFTag(r -> r.tagKey("level").tagValues("public", "secret"));
        formation.createLFTag(r -> r.tagKey("domain").tagValues("sales", "web"));
        formation.addLFTagsToResource(r ->
                r.resource(x -> x.database(d -> d.name("web"))).lfTags(pair("level", "public"), pair("domain", "web")));
        formation.addLFTagsToResource(r -> r.resource(
                        x -> x.table(t -> t.databaseName("web").name("people")))
                .lfTags(pair("level", "secret")));
        formation.addLFTagsToResource(r -> r.resource(x -> x.tableWithColumns(
                        t -> t.databaseName("web").name("visits").columnNames("email")))
                .lfTags(pair("level", "secret")));
        formation.createLFTagExpression(
                r -> r.name("open").expression(e -> e.tagKey("level").tagValues("public")));
        formation.createDataCellsFilter(r -> r.tableData(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                .databaseName("shop")
                .tableName("orders")
                .name("north")
                .columnWildcard(w -> w.excludedColumnNames("email"))
                .rowFilter(x -> x.filterExpression("region = 'north'"))));
        grant(
                formation,
                "marketing",
                Permission.SELECT,
                x -> x.dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                        .databaseName("shop")
                        .tableName("orders")
                        .name("north")));
        grant(
                formation,
                "marketing",
                Permission.SELECT,
                x -> x.tableWithColumns(
                        t -> t.databaseName("shop").name("people").columnNames("id", "region")));
        grant(
                formation,
                "finance",
                Permission.SELECT,
                x -> x.lfTagPolicy(p -> p.resourceType("TABLE")
                        .expression(e -> e.tagKey("level").tagValues("public"))));
        grant(
                formation,
                "support",
                Permission.SELECT,
                x -> x.lfTagPolicy(p -> p.resourceType("TABLE").expressionName("open")));
        for (String team : List.of("marketing", "finance", "support")) {
            grant(formation, team, Permission.DESCRIBE, x -> x.database(d -> d.name("shop")));
        }
        formation.grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier("IAM_ALLOWED_PRINCIPALS"))
                .resource(x -> x.table(t -> t.databaseName("shop").name("parts")))
                .permissions(Permission.ALL));
        formation.createLakeFormationOptIn(r -> r.principal(principal("finance"))
                .resource(x -> x.table(t -> t.databaseName("shop").name("parts"))));
        formation.createLakeFormationIdentityCenterConfiguration(
                r -> r.instanceArn("arn:aws:sso:::instance/ssoins-1111111111111111"));
    }

    private static LFTagPair pair(String key, String value) {
        return LFTagPair.builder().tagKey(key).tagValues(value).build();
    }

    private static void grant(
            LakeFormationClient formation, String team, Permission permission, Consumer<Resource.Builder> on) {
        formation.grantPermissions(
                r -> r.principal(principal(team)).resource(on).permissions(permission));
    }

    private static void queriesAndObjects(Clients admin) throws InterruptedException {
        var athena = admin.athena();
        athena.createDataCatalog(r -> r.name("again")
                .type(software.amazon.awssdk.services.athena.model.DataCatalogType.GLUE)
                .parameters(Map.of("catalog-id", LocalLake.ACCOUNT)));
        athena.createNamedQuery(r -> r.name("mine").database("shop").queryString("SELECT 1"));
        athena.createPreparedStatement(
                r -> r.statementName("ready").workGroup("primary").queryStatement("SELECT 1"));
        var s3 = admin.s3();
        s3.putObject(r -> r.bucket("parts").key("a"), RequestBody.fromString("abc"));
        s3.putObject(r -> r.bucket("parts").key("b").metadata(Map.of("x", "y")), RequestBody.fromString("abc"));
        String upload =
                s3.createMultipartUpload(r -> r.bucket("parts").key("big")).uploadId();
        s3.uploadPart(r -> r.bucket("parts").key("big").uploadId(upload).partNumber(1), RequestBody.fromString("abc"));
        String id = athena.startQueryExecution(r ->
                        r.queryString("SELECT 1").resultConfiguration(c -> c.outputLocation("s3://parts/results/")))
                .queryExecutionId();
        while (athena.getQueryExecution(r -> r.queryExecutionId(id))
                        .queryExecution()
                        .status()
                        .completionDateTime()
                == null) {
            Thread.sleep(50);
        }
    }

    Path folder() {
        return folder;
    }

    LocalLake open() {
        return LocalLake.open(folder, InstantSource.system());
    }

    static Principal team(String name) {
        return LocalLake.role(name);
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /// What a killed process would leave: a change of files that is decided and not done. Opening the lake does it.
    void leaveUnfinished() throws SQLException {
        with(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("INSERT OR IGNORE INTO document(kind, key, body) VALUES"
                        + " ('arrival', '0000000000000000000', '[[\"removed\",\"objects/parts/gone\",null]]'),"
                        + " ('publication', '0000000000000000000', '[[\"move\",\"tmp/a\",\"objects/parts/b\"]]')");
            }
            return true;
        });
    }

    private <T> T with(Work<T> work) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lakeward.db"))) {
            return work.run(connection);
        }
    }

    /// Everything that is stored, events as the kind `event`.
    List<Stored> all() throws SQLException {
        leaveUnfinished();
        return with(connection -> {
            List<Stored> all = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT kind, key, body FROM document UNION ALL"
                            + " SELECT 'event', id, body FROM (SELECT * FROM event ORDER BY id DESC LIMIT 20)")) {
                while (rows.next()) {
                    all.add(new Stored(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
            return all;
        });
    }

    /// Writes bytes as the text of some documents, well encoded or not.
    void write(Map<Stored, byte[]> bodies) throws SQLException {
        leaveUnfinished();
        with(connection -> {
            connection.setAutoCommit(false);
            try (PreparedStatement document = connection.prepareStatement(
                            // What an open lake has done with and removed is there again.
                            "INSERT INTO document (body, kind, key) VALUES (CAST(? AS TEXT), ?, ?)"
                                    + " ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body");
                    PreparedStatement event =
                            connection.prepareStatement("UPDATE event SET body = CAST(? AS TEXT) WHERE id = ?")) {
                for (Map.Entry<Stored, byte[]> each : bodies.entrySet()) {
                    Stored stored = each.getKey();
                    PreparedStatement statement = stored.kind().equals("event") ? event : document;
                    statement.setBytes(1, each.getValue());
                    statement.setString(2, stored.kind().equals("event") ? stored.key() : stored.kind());
                    if (statement == document) {
                        statement.setString(3, stored.key());
                    }
                    statement.executeUpdate();
                }
            }
            connection.commit();
            return true;
        });
    }

    void restore(Iterable<Stored> originals) throws SQLException {
        Map<Stored, byte[]> bodies = new java.util.LinkedHashMap<>();
        originals.forEach(each -> bodies.put(each, each.body().getBytes(StandardCharsets.UTF_8)));
        write(bodies);
    }

    /// The text that the lake would read.
    String stored(Stored document) throws SQLException {
        return with(connection -> {
            String sql = document.kind().equals("event")
                    ? "SELECT body FROM event WHERE 'event' = ? AND id = ?"
                    : "SELECT body FROM document WHERE kind = ? AND key = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, document.kind());
                statement.setString(2, document.key());
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getString(1);
                }
            }
        });
    }
}
