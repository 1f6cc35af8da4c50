package dev.lakeward.local;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.glue.model.Column;

/// A process that writes until it is killed, and says on its output what was acknowledged.
final class KillVictim {
    private KillVictim() {}

    static void makeLake(Path folder) {
        try (LocalLake lake = LocalLake.create(folder, InstantSource.system())) {
            var admin = lake.as(LocalLake.role("admin"));
            admin.s3().createBucket(r -> r.bucket("kill"));
            admin.athena()
                    .updateWorkGroup(r -> r.workGroup("primary")
                            .configurationUpdates(
                                    u -> u.resultConfigurationUpdates(c -> c.outputLocation("s3://kill/results/"))));
            admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("d")));
            admin.glue()
                    .createTable(r -> r.databaseName("d")
                            .tableInput(t -> t.name("p")
                                    .partitionKeys(Column.builder()
                                            .name("n")
                                            .type("string")
                                            .build())
                                    .storageDescriptor(s -> s.location("s3://kill/p/")
                                            .columns(Column.builder()
                                                    .name("x")
                                                    .type("int")
                                                    .build()))));
            done(
                    admin.athena(),
                    "CREATE TABLE d.i WITH (format = 'JSON', external_location = 's3://kill/i/') AS SELECT x FROM (VALUES"
                            + " -1, -1) AS v(x)");
            done(
                    admin.athena(),
                    "CREATE TABLE d.ice (x int, y int) PARTITIONED BY (y) LOCATION 's3://kill/ice/'"
                            + " TBLPROPERTIES ('table_type' = 'ICEBERG')");
            admin.glue()
                    .createTable(r -> r.databaseName("d")
                            .tableInput(t -> t.name("t")
                                    .parameters(Map.of("counter", "0"))
                                    .storageDescriptor(s -> s.location("s3://kill/t/")
                                            .columns(Column.builder()
                                                    .name("x")
                                                    .type("int")
                                                    .build()))));
        }
    }

    public static void main(String[] arguments) {
        int round = Integer.parseInt(arguments[1]);
        LocalLake lake = LocalLake.open(Path.of(arguments[0]), InstantSource.system());
        var admin = lake.as(LocalLake.role("admin"));
        boolean iceberg = round % 2 == 0;
        if (iceberg) {
            // What is loaded once would else take most of the time.
            changeIceberg(admin.athena(), round * 100_000 + 99_999);
        }
        say("READY");
        for (int i = 0; ; i++) {
            int number = round * 100_000 + i;
            if (iceberg) {
                changeIceberg(admin.athena(), number);
                continue;
            }
            String key = "o/" + i;
            String body = number + ":" + "x".repeat(2_000 + i % 5 * 3_000);
            admin.s3().putObject(r -> r.bucket("kill").key(key + "-" + round), RequestBody.fromString(body));
            say("PUT " + key + "-" + round + " " + number + ".");
            // Overwritten again and again, so that kills fall into overwrites too.
            admin.s3().putObject(r -> r.bucket("kill").key("o/same"), RequestBody.fromString(body));
            admin.glue()
                    .updateTable(r -> r.databaseName("d")
                            .skipArchive(true)
                            .tableInput(t -> t.name("t")
                                    .parameters(Map.of("counter", String.valueOf(number)))
                                    .storageDescriptor(s -> s.location("s3://kill/t/")
                                            .columns(Column.builder()
                                                    .name("x")
                                                    .type("int")
                                                    .build()))));
            say("TABLE " + number + ".");
            String team = "team" + number;
            admin.lakeFormation()
                    .grantPermissions(r -> r.principal(
                                    p -> p.dataLakePrincipalIdentifier("arn:aws:iam::111122223333:role/" + team))
                            .resource(resource ->
                                    resource.table(t -> t.databaseName("d").name("t")))
                            .permissions(software.amazon.awssdk.services.lakeformation.model.Permission.DESCRIBE));
            say("GRANT " + team + ".");
            String upload = admin.s3()
                    .createMultipartUpload(r -> r.bucket("kill").key("o/multi"))
                    .uploadId();
            String part = admin.s3()
                    .uploadPart(
                            r -> r.bucket("kill")
                                    .key("o/multi")
                                    .uploadId(upload)
                                    .partNumber(1),
                            RequestBody.fromString(body))
                    .eTag();
            admin.s3()
                    .completeMultipartUpload(r -> r.bucket("kill")
                            .key("o/multi")
                            .uploadId(upload)
                            .multipartUpload(
                                    m -> m.parts(software.amazon.awssdk.services.s3.model.CompletedPart.builder()
                                            .partNumber(1)
                                            .eTag(part)
                                            .build())));
            say("MULTI " + number + ".");
            admin.glue()
                    .createPartition(r ->
                            r.databaseName("d").tableName("p").partitionInput(p -> p.values(String.valueOf(number))));
            say("PARTITION " + number + ".");
            if (i % 3 == 1) {
                QueryExecution done = run(
                        admin.athena(),
                        "INSERT INTO d.i SELECT x FROM (VALUES " + number + ", " + number + ") AS v(x)");
                if (done.status().state() == QueryExecutionState.SUCCEEDED) {
                    say("INSERT " + number + ".");
                }
            }
            if (i % 3 == 0) {
                String table = "c" + number;
                QueryExecution done = run(
                        admin.athena(),
                        "CREATE TABLE d." + table
                                + " WITH (external_location = 's3://kill/ctas/" + table
                                + "/') AS SELECT a.x * 10 + b.x AS x FROM"
                                + " (VALUES 0,1,2,3,4,5,6,7,8,9) AS a(x), (VALUES 0,1,2,3,4,5,6,7,8,9) AS b(x),"
                                + " (VALUES 0,1,2,3,4,5,6,7,8,9) AS c(x)");
                if (done.status().state() == QueryExecutionState.SUCCEEDED) {
                    say("CTAS " + table + ".");
                }
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void changeIceberg(AthenaClient athena, int number) {
        runAndSay(athena, "INSERT INTO d.ice VALUES (" + number + ", 1), (" + number + ", 2)", "ICE ", number);
        runAndSay(athena, "UPDATE d.ice SET y = y + 10 WHERE x = " + number, "MOVED ", number);
        if (number % 3 == 0) {
            runAndSay(athena, "OPTIMIZE d.ice REWRITE DATA USING BIN_PACK", "SMALL ", number);
        }
    }

    private static void runAndSay(AthenaClient athena, String sql, String word, int number) {
        if (run(athena, sql).status().state() == QueryExecutionState.SUCCEEDED) {
            say(word + number + ".");
        }
    }

    private static void done(AthenaClient athena, String sql) {
        QueryExecution execution = run(athena, sql);
        if (execution.status().state() != QueryExecutionState.SUCCEEDED) {
            throw new IllegalStateException(execution.status().stateChangeReason());
        }
    }

    static QueryExecution run(AthenaClient athena, String sql) {
        String id = athena.startQueryExecution(r -> r.queryString(sql)).queryExecutionId();
        while (true) {
            QueryExecution execution =
                    athena.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution();
            switch (execution.status().state()) {
                case SUCCEEDED, FAILED, CANCELLED -> {
                    return execution;
                }
                default -> {
                    try {
                        Thread.sleep(2);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
    }
}
