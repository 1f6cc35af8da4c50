package dev.lakeward.local;

import dev.lakeward.access.Principal;
import dev.lakeward.local.sample.SampleLake;
import java.nio.charset.StandardCharsets;
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
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.ColumnStatistics;
import software.amazon.awssdk.services.glue.model.Table;

/// A closed lake with a document of every kind, whose stored texts a test writes behind its back.
final class DamagedLake {
    /// A stored document as it lies in the file.
    record Stored(String kind, String key, String body) {}

    private final Path folder;

    private DamagedLake(Path folder) {
        this.folder = folder;
    }

    static DamagedLake make(Path folder) throws Exception {
        new SampleLake(folder, SampleLake.SMALLEST, InstantSource.system(), (done, total, step) -> {}).make();
        try (LocalLake lake = LocalLake.open(folder, InstantSource.system())) {
            fill(lake.as(LocalLake.role("admin")));
        }
        return new DamagedLake(folder);
    }

    private static void fill(LocalLake.Clients admin) throws InterruptedException {
        var glue = admin.glue();
        glue.createConnection(r -> r.connectionInput(
                c -> c.name("warehouse").connectionType("JDBC").connectionProperties(Map.of())));
        glue.createClassifier(r -> r.csvClassifier(c -> c.name("semicolons").delimiter(";")));
        glue.createUserDefinedFunction(r -> r.databaseName("shop")
                .functionInput(f -> f.functionName("twice")
                        .className("dev.Twice")
                        .ownerName("admin")
                        .ownerType("USER")));
        for (var database : glue.getDatabases(r -> {}).databaseList()) {
            for (Table table :
                    glue.getTables(r -> r.databaseName(database.name())).tableList()) {
                if (!table.partitionKeys().isEmpty()) {
                    glue.createPartitionIndex(r -> r.databaseName(database.name())
                            .tableName(table.name())
                            .partitionIndex(i -> i.indexName("first")
                                    .keys(table.partitionKeys().getFirst().name())));
                }
            }
        }
        glue.updateColumnStatisticsForTable(r -> r.databaseName("shop")
                .tableName("orders")
                .columnStatisticsList(ColumnStatistics.builder()
                        .columnName("order_id")
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
        var formation = admin.lakeFormation();
        formation.createLFTagExpression(
                r -> r.name("open").expression(e -> e.tagKey("sensitivity").tagValues("public")));
        formation.createLakeFormationOptIn(r -> r.principal(p ->
                        p.dataLakePrincipalIdentifier(LocalLake.role("finance").id()))
                .resource(x -> x.table(t -> t.databaseName("shop").name("orders"))));
        formation.createLakeFormationIdentityCenterConfiguration(
                r -> r.instanceArn("arn:aws:sso:::instance/ssoins-1111111111111111"));
        var athena = admin.athena();
        athena.createNamedQuery(r -> r.name("mine").database("shop").queryString("SELECT 1"));
        athena.createPreparedStatement(
                r -> r.statementName("ready").workGroup("primary").queryStatement("SELECT 1"));
        athena.startQueryExecution(r -> r.queryString("SELECT 1"));
        Thread.sleep(3_000);
        var s3 = admin.s3();
        s3.createBucket(r -> r.bucket("parts"));
        String upload =
                s3.createMultipartUpload(r -> r.bucket("parts").key("big")).uploadId();
        s3.uploadPart(r -> r.bucket("parts").key("big").uploadId(upload).partNumber(1), RequestBody.fromString("abc"));
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

    private <T> T with(Work<T> work) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lakeward.db"))) {
            return work.run(connection);
        }
    }

    /// Everything that is stored, events as the kind `event`.
    List<Stored> all() throws SQLException {
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
        with(connection -> {
            connection.setAutoCommit(false);
            try (PreparedStatement document = connection.prepareStatement(
                            "UPDATE document SET body = CAST(? AS TEXT) WHERE kind = ? AND key = ?");
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
