package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.service.Clients;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Writes of every kind to one lake, and what is there if each acknowledged one is and each refused one is not.
final class Writes {
    private final int seed;
    private final Map<String, String> objects = new TreeMap<>();
    private final Map<String, String> refusedObjects = new HashMap<>();
    private final Set<String> granted = new HashSet<>();
    private final Map<String, Integer> rows = new TreeMap<>();
    private final Map<String, String> partitions = new TreeMap<>();
    private String counter = "0";
    private int number;
    private int acknowledged;
    private int refused;

    Writes(int seed) {
        this.seed = seed;
    }

    int acknowledged() {
        return acknowledged;
    }

    int refused() {
        return refused;
    }

    private static Clients admin(LocalLake lake) {
        return lake.as(LocalLake.role("admin"));
    }

    void prepare(LocalLake lake) {
        Clients admin = admin(lake);
        admin.s3().createBucket(r -> r.bucket("www"));
        admin.athena()
                .updateWorkGroup(r -> r.workGroup("primary")
                        .configurationUpdates(
                                u -> u.resultConfigurationUpdates(c -> c.outputLocation("s3://www/results/"))));
        admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("d")));
        admin.glue().createTable(r -> r.databaseName("d").tableInput(table("0")));
    }

    private static TableInput table(String counter) {
        return TableInput.builder()
                .name("t")
                .parameters(Map.of("counter", counter))
                .partitionKeys(Column.builder().name("p").type("string").build())
                .storageDescriptor(s -> s.location("s3://www/t/")
                        .columns(Column.builder().name("x").type("int").build()))
                .build();
    }

    /// One write of a random kind.
    void step(LocalLake lake, Random random) {
        number++;
        String name = "n" + seed + "x" + number;
        Clients admin = admin(lake);
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> put(admin, "o/" + random.nextInt(6), body(random));
            case 3 -> multipart(admin, "o/" + random.nextInt(6), body(random));
            case 4 -> remove(admin, "o/" + random.nextInt(6));
            case 5, 6 ->
                attempt(
                        () -> admin.glue()
                                .updateTable(r ->
                                        r.databaseName("d").skipArchive(true).tableInput(table(name))),
                        () -> counter = name);
            case 7 ->
                attempt(
                        () -> admin.glue()
                                .createPartition(
                                        r -> r.databaseName("d").tableName("t").partitionInput(partition(name, "1"))),
                        () -> partitions.put(name, "1"));
            case 8 -> {
                for (String value : partitions.keySet()) {
                    attempt(
                            () -> admin.glue()
                                    .updatePartition(r -> r.databaseName("d")
                                            .tableName("t")
                                            .partitionValueList(value)
                                            .partitionInput(partition(value, name))),
                            () -> partitions.put(value, name));
                    break;
                }
            }
            case 9 ->
                attempt(
                        () -> admin.lakeFormation()
                                .grantPermissions(r -> r.principal(p ->
                                                p.dataLakePrincipalIdentifier("arn:aws:iam::111122223333:role/" + name))
                                        .resource(resource -> resource.table(
                                                t -> t.databaseName("d").name("t")))
                                        .permissions(
                                                software.amazon.awssdk.services.lakeformation.model.Permission
                                                        .DESCRIBE)),
                        () -> granted.add(name));
            case 10 ->
                statement(
                        admin,
                        "CREATE TABLE d." + name + " WITH (format = 'JSON', external_location = 's3://www/ctas/" + name
                                + "/') AS SELECT x FROM (VALUES 1, 2, 3) AS v(x)",
                        () -> rows.put(name, 3));
            default -> {
                for (String table : rows.keySet()) {
                    statement(
                            admin,
                            "INSERT INTO d." + table + " SELECT x FROM (VALUES 4, 5) AS v(x)",
                            () -> rows.merge(table, 2, Integer::sum));
                    break;
                }
            }
        }
    }

    private String body(Random random) {
        return number + ":" + "x".repeat(random.nextInt(40_000));
    }

    private static PartitionInput partition(String value, String parameter) {
        return PartitionInput.builder()
                .values(value)
                .parameters(Map.of("v", parameter))
                .build();
    }

    private void put(Clients admin, String key, String body) {
        refusedObjects.put(key, body);
        attempt(
                () -> admin.s3().putObject(r -> r.bucket("www").key(key), RequestBody.fromString(body)),
                () -> objects.put(key, body));
    }

    private void multipart(Clients admin, String key, String body) {
        attempt(
                () -> {
                    String id = admin.s3()
                            .createMultipartUpload(r -> r.bucket("www").key(key))
                            .uploadId();
                    String etag = admin.s3()
                            .uploadPart(
                                    r -> r.bucket("www").key(key).uploadId(id).partNumber(1),
                                    RequestBody.fromString(body))
                            .eTag();
                    admin.s3()
                            .completeMultipartUpload(r -> r.bucket("www")
                                    .key(key)
                                    .uploadId(id)
                                    .multipartUpload(m -> m.parts(CompletedPart.builder()
                                            .partNumber(1)
                                            .eTag(etag)
                                            .build())));
                },
                () -> objects.put(key, body));
    }

    private void remove(Clients admin, String key) {
        attempt(() -> admin.s3().deleteObject(r -> r.bucket("www").key(key)), () -> objects.remove(key));
    }

    private void attempt(Runnable write, Runnable done) {
        try {
            write.run();
            done.run();
            acknowledged++;
        } catch (AwsServiceException e) {
            assertThat(e.awsErrorDetails().errorCode()).as(e.getMessage()).isEqualTo("InsufficientStorage");
            assertThat(e.getMessage()).contains("Free some space");
            refused++;
        }
    }

    private void statement(Clients admin, String sql, Runnable done) {
        attempt(
                () -> {
                    QueryExecution end = KillVictim.run(admin.athena(), sql);
                    if (end.status().state() != QueryExecutionState.SUCCEEDED) {
                        throw dev.lakeward.local.gate.Faults.s3(
                                "InsufficientStorage", 507, end.status().stateChangeReason() + " Free some space");
                    }
                },
                done);
    }

    /// Puts again, with other bytes, every key that was ever written: what comes back at the next opening is wrong.
    void overwriteRefused(LocalLake lake) {
        for (String key : refusedObjects.keySet()) {
            String body = "again " + refusedObjects.get(key);
            admin(lake).s3().putObject(r -> r.bucket("www").key(key), RequestBody.fromString(body));
            objects.put(key, body);
        }
    }

    /// What is there is exactly what was acknowledged.
    void verify(LocalLake lake) {
        Clients admin = admin(lake);
        Map<String, String> there = new TreeMap<>();
        admin.s3()
                .listObjectsV2Paginator(r -> r.bucket("www").prefix("o/"))
                .contents()
                .forEach(object -> there.put(
                        object.key(),
                        admin.s3()
                                .getObjectAsBytes(r -> r.bucket("www").key(object.key()))
                                .asUtf8String()));
        assertThat(there).isEqualTo(objects);
        assertThat(admin.glue()
                        .getTable(r -> r.databaseName("d").name("t"))
                        .table()
                        .parameters())
                .containsEntry("counter", counter);
        Map<String, String> parts = new TreeMap<>();
        admin.glue().getPartitionsPaginator(r -> r.databaseName("d").tableName("t")).stream()
                .flatMap(page -> page.partitions().stream())
                .forEach(each ->
                        parts.put(each.values().getFirst(), each.parameters().get("v")));
        assertThat(parts).isEqualTo(partitions);
        Set<String> teams = new HashSet<>();
        admin.lakeFormation().listPermissionsPaginator(r -> r.maxResults(100)).stream()
                .flatMap(page -> page.principalResourcePermissions().stream())
                .map(each -> each.principal().dataLakePrincipalIdentifier())
                .filter(arn -> arn.contains("role/n"))
                .forEach(arn -> teams.add(arn.substring(arn.lastIndexOf('/') + 1)));
        assertThat(teams).isEqualTo(granted);
        List<String> tables = admin.glue().getTablesPaginator(r -> r.databaseName("d")).stream()
                .flatMap(page -> page.tableList().stream())
                .map(table -> table.name())
                .filter(table -> !table.equals("t"))
                .toList();
        assertThat(tables).containsExactlyElementsOf(rows.keySet());
        rows.forEach((table, count) ->
                assertThat(count(admin.athena(), "d." + table)).isEqualTo(count));
    }

    static int count(AthenaClient athena, String table) {
        QueryExecution done = KillVictim.run(athena, "SELECT count(*) FROM " + table);
        assertThat(done.status().state())
                .as(String.valueOf(done.status().stateChangeReason()))
                .isEqualTo(QueryExecutionState.SUCCEEDED);
        return Integer.parseInt(athena.getQueryResults(r -> r.queryExecutionId(done.queryExecutionId()))
                .resultSet()
                .rows()
                .get(1)
                .data()
                .getFirst()
                .varCharValue());
    }
}
