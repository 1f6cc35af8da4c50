package dev.lakeward.local.existence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.existence.Named.Kind;
import dev.lakeward.local.service.Clients;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// What is hidden and what is missing are told apart by no statement.
class StatementExistenceTest {
    // Each profile asks others of them.
    private static final int ONE_OF = Integer.getInteger("lakeward.existence", 6);

    /// `{d}`, `{t}`, `{c}`, `{p}` stand for a database, a table, a column and a partition.
    private static final List<String> STATEMENTS = List.of(
            "SELECT * FROM {d}.{t}",
            "SELECT {c} FROM seendatabase.seentable WHERE k = 'seenpartition'",
            "SELECT a FROM seendatabase.seentable WHERE {c} = 'x'",
            "SELECT count(*) FROM seendatabase.seentable WHERE k = '{p}'",
            "SELECT table_name FROM information_schema.tables WHERE table_name = '{t}'",
            "SELECT schema_name FROM information_schema.schemata WHERE schema_name = '{d}'",
            "SELECT column_name FROM information_schema.columns WHERE column_name = '{c}'",
            "CREATE EXTERNAL TABLE {d}.{t} (a string) LOCATION 's3://seenbucket/new/'",
            "CREATE EXTERNAL TABLE IF NOT EXISTS {d}.{t} (a string) LOCATION 's3://seenbucket/new/'",
            "CREATE EXTERNAL TABLE IF NOT EXISTS {d}.{t} (a string) STORED AS ORC LOCATION 's3://seenbucket/new/'",
            "CREATE DATABASE {d}",
            "CREATE DATABASE IF NOT EXISTS {d}",
            "CREATE SCHEMA IF NOT EXISTS {d}",
            "CREATE VIEW {d}.{t} AS SELECT 1 x",
            "CREATE OR REPLACE VIEW {d}.{t} AS SELECT 1 x",
            "CREATE OR REPLACE VIEW seendatabase.newview AS SELECT * FROM {d}.{t}",
            "CREATE PROTECTED MULTI DIALECT VIEW {d}.{t} SECURITY DEFINER AS SELECT a FROM seendatabase.seentable",
            "CREATE OR REPLACE PROTECTED MULTI DIALECT VIEW {d}.{t} SECURITY DEFINER AS SELECT a FROM"
                    + " seendatabase.seentable",
            "CREATE OR REPLACE PROTECTED MULTI DIALECT VIEW seendatabase.newview SECURITY DEFINER AS SELECT * FROM"
                    + " {d}.{t}",
            "CREATE TABLE {d}.{t} AS SELECT 1 x",
            "CREATE TABLE IF NOT EXISTS {d}.{t} AS SELECT 1 x",
            "CREATE TABLE IF NOT EXISTS {d}.{t} WITH (nonsense = '1') AS SELECT 1 x",
            "CREATE TABLE seendatabase.newtable AS SELECT * FROM {d}.{t}",
            "INSERT INTO {d}.{t} SELECT 'a', 'b', 'c', 'd'",
            "INSERT INTO {d}.{t} SELECT 1",
            "INSERT INTO seendatabase.seentable SELECT * FROM {d}.{t}",
            "DROP TABLE {d}.{t}",
            "DROP TABLE IF EXISTS {d}.{t}",
            "DROP VIEW {d}.{t}",
            "DROP VIEW IF EXISTS {d}.{t}",
            "DROP DATABASE {d}",
            "DROP DATABASE IF EXISTS {d}",
            "DROP DATABASE {d} CASCADE",
            "DROP DATABASE IF EXISTS {d} CASCADE",
            "SHOW DATABASES LIKE '{d}'",
            "SHOW TABLES IN {d}",
            "SHOW TABLES IN {d} '{t}'",
            "SHOW COLUMNS IN {d}.{t}",
            "SHOW PARTITIONS {d}.{t}",
            "SHOW PARTITIONS seendatabase.seentable",
            "SHOW CREATE TABLE {d}.{t}",
            "SHOW CREATE VIEW {d}.{t}",
            "SHOW TBLPROPERTIES {d}.{t}",
            "MSCK REPAIR TABLE {d}.{t}",
            "ALTER TABLE {d}.{t} ADD PARTITION (k = '{p}')",
            "ALTER TABLE seendatabase.seentable ADD PARTITION (k = '{p}')",
            "ALTER TABLE seendatabase.seentable DROP PARTITION (k = '{p}')",
            "ALTER TABLE seendatabase.seentable DROP IF EXISTS PARTITION (k = '{p}')",
            "ALTER TABLE seendatabase.seentable PARTITION (k = '{p}') RENAME TO PARTITION (k = 'z')",
            "ALTER TABLE seendatabase.seentable PARTITION (k = '{p}') ADD COLUMNS (z string)",
            "ALTER TABLE {d}.{t} DROP PARTITION (k = 'seenpartition')",
            "ALTER TABLE {d}.{t} ADD COLUMNS (z string)",
            "ALTER TABLE {d}.{t} REPLACE COLUMNS (z string)",
            "ALTER TABLE seendatabase.seentable ADD COLUMNS ({c} string)",
            "ALTER TABLE {d}.{t} SET TBLPROPERTIES ('a' = 'b')",
            "ALTER TABLE {d}.{t} SET LOCATION 's3://seenbucket/new/'",
            "ALTER DATABASE {d} SET DBPROPERTIES ('a' = 'b')",
            "SHOW VIEWS IN {d}",
            "SHOW TBLPROPERTIES {d}.{t} ('{c}')",
            "SHOW CREATE TABLE seendatabase.seentable",
            "MSCK REPAIR TABLE seendatabase.seentable",
            "DESCRIBE {d}.{t}",
            "DESCRIBE {d}.{t} {c}",
            "DESCRIBE FORMATTED {d}.{t}",
            "DESCRIBE EXTENDED {d}.{t} PARTITION (k = '{p}')",
            "DESCRIBE seendatabase.seentable {c}",
            "DESCRIBE seendatabase.seentable PARTITION (k = '{p}')",
            "SHOW COLUMNS FROM {t} FROM {d}",
            "EXPLAIN (TYPE VALIDATE) SELECT * FROM {d}.{t}",
            "EXPLAIN (TYPE VALIDATE) INSERT INTO {d}.{t} SELECT 1",
            "EXPLAIN (TYPE VALIDATE) CREATE TABLE {d}.{t} AS SELECT 1 x",
            "EXPLAIN (TYPE VALIDATE) CREATE OR REPLACE VIEW {d}.{t} AS SELECT 1 x");

    private static final Map<Kind, String> PLACES =
            Map.of(Kind.DATABASE, "{d}", Kind.TABLE, "{t}", Kind.COLUMN, "{c}", Kind.PARTITION, "{p}");

    @ParameterizedTest
    @EnumSource(
            value = Profile.class,
            names = {"BARE"},
            mode = EnumSource.Mode.EXCLUDE)
    void noStatementTellsWhatIsHidden(Profile profile) throws Exception {
        try (ExistenceLake lake = new ExistenceLake()) {
            Map<String, String> before = lake.state();
            AthenaClient team = lake.as(profile.team()).athena();
            List<String> told = new ArrayList<>();
            for (int i = profile.ordinal() % ONE_OF; i < STATEMENTS.size(); i += ONE_OF) {
                String statement = STATEMENTS.get(i);
                for (Kind kind : PLACES.keySet()) {
                    if (!statement.contains(PLACES.get(kind))
                            || !profile.blindTo().contains(kind)
                            || makes(profile, kind, statement)) {
                        continue;
                    }
                    String hidden = outcome(team, lake, statement, kind, lake.hidden);
                    String missing = outcome(team, lake, statement, kind, lake.missing);
                    if (!hidden.equals(missing)) {
                        told.add(profile + " " + kind + ": " + statement + "\n    hidden:  " + hidden
                                + "\n    missing: " + missing);
                    }
                }
            }
            assertThat(told).as(() -> String.join("\n", told)).isEmpty();
            assertThat(lake.state()).isEqualTo(before);
        }
    }

    // Who may make tables or databases learns of a hidden name that it is taken, and nothing else.
    private static boolean makes(Profile profile, Kind kind, String statement) {
        return profile == Profile.CREATOR
                        && kind == Kind.TABLE
                        && statement.startsWith("CREATE ")
                        && statement.contains("{d}.{t}")
                        && !statement.contains("newview")
                        && !statement.contains("newtable")
                || profile == Profile.FOUNDER
                        && kind == Kind.DATABASE
                        && statement.matches("CREATE (DATABASE|SCHEMA).*");
    }

    @Test
    void whoMayMakeANameLearnsThatItIsTakenAndNoMore() throws Exception {
        try (ExistenceLake lake = new ExistenceLake()) {
            Map<String, String> before = lake.state();
            for (Profile profile : EnumSet.of(Profile.CREATOR, Profile.FOUNDER)) {
                Kind kind = profile == Profile.CREATOR ? Kind.TABLE : Kind.DATABASE;
                for (String statement : STATEMENTS) {
                    if (makes(profile, kind, statement) && !statement.contains("MULTI DIALECT")) {
                        String told = outcome(lake.as(profile.team()).athena(), lake, statement, kind, lake.hidden);
                        assertThat(told)
                                .as(statement)
                                .containsPattern(
                                        statement.contains("IF NOT EXISTS") ? "SUCCEEDED" : "(?i)already.?exists");
                    }
                }
            }
            assertThat(lake.state()).isEqualTo(before);
        }
    }

    @Test
    void whoMayNotDropADatabaseIsNotToldThatItIsNotEmpty() throws Exception {
        try (ExistenceLake lake = new ExistenceLake()) {
            assertThat(run(lake.as("columns").athena(), "DROP DATABASE seendatabase"))
                    .contains("Required Drop on seendatabase")
                    .doesNotContain("not empty");
        }
    }

    @Test
    void howManyPagesThereAreTellsNothingOfOthersGrants() throws Exception {
        try (ExistenceLake lake = new ExistenceLake()) {
            assertThat(lake.as("columns").lakeFormation().listPermissionsPaginator(r -> r.maxResults(1)).stream())
                    .hasSize(1);
        }
    }

    @Test
    void partitionsThatNoVisibleRowIsInAreNotListed() throws Exception {
        try (ExistenceLake lake = new ExistenceLake()) {
            String rows = run(lake.as("rows").athena(), "SHOW PARTITIONS seendatabase.seentable");
            assertThat(rows).contains("seenpartition").doesNotContain("hidepartition");
            assertThat(run(lake.as("columns").athena(), "SHOW PARTITIONS seendatabase.seentable"))
                    .contains("seenpartition", "hidepartition");
            String partitions = lake.as("rows")
                    .glue()
                    .getPartitions(r -> r.databaseName("seendatabase").tableName("seentable"))
                    .toString();
            assertThat(partitions).contains("seenpartition").doesNotContain("hidepartition", "numRows");
            assertThat(lake.as("rows")
                            .glue()
                            .getPartition(r -> r.databaseName("seendatabase")
                                    .tableName("seentable")
                                    .partitionValues("seenpartition"))
                            .toString())
                    .doesNotContain("numRows");
        }
    }

    @Test
    void scannedBytesTellNothingOfWhatIsHidden() throws Exception {
        Set<Long> scanned = new java.util.HashSet<>();
        for (String hiddenRows : List.of("", "a,b,c\n".repeat(1_000))) {
            try (ExistenceLake lake = new ExistenceLake()) {
                if (!hiddenRows.isEmpty()) {
                    lake.admin
                            .s3()
                            .putObject(
                                    r -> r.bucket("seenbucket").key("seendatabase/seentable/k=hidepartition/y.csv"),
                                    software.amazon.awssdk.core.sync.RequestBody.fromString(hiddenRows));
                }
                AthenaClient team = lake.as("rows").athena();
                scanned.add(ended(team, "SELECT * FROM seendatabase.seentable")
                        .statistics()
                        .dataScannedInBytes());
            }
        }
        assertThat(scanned).hasSize(1);
    }

    @Test
    void theTrailShowsATeamItsOwnEventsAndNoTexts() throws Exception {
        try (ExistenceLake lake = new ExistenceLake()) {
            Clients team = lake.as("rows");
            team.athena()
                    .createPreparedStatement(r ->
                            r.workGroup("primary").statementName("ownstatement").queryStatement("SELECT 'canary'"));
            team.athena()
                    .updatePreparedStatement(r -> r.workGroup("primary")
                            .statementName("ownstatement")
                            .queryStatement("SELECT 'canary'")
                            .description("canary"));
            String own = team.cloudTrail().lookupEvents(r -> {}).toString();
            assertThat(own).contains("CreatePreparedStatement", "ownstatement").doesNotContain("canary", "hide");
            String all = lake.admin.cloudTrail().lookupEventsPaginator(r -> {}).stream()
                    .toList()
                    .toString();
            assertThat(all)
                    .contains("hidedatabase", "hidetable", "hidefilter", "ownstatement")
                    .doesNotContain("canary", "k = '", "recordCount");
        }
    }

    @Test
    void aMissingObjectIsToldOnlyToWhoMayListItsBucket() throws Exception {
        try (ExistenceLake lake = new ExistenceLake()) {
            lake.admin
                    .iam()
                    .putRolePolicy(r -> r.roleName("bare")
                            .policyName("calls")
                            .policyDocument("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
                                    + "\"Resource\":\"arn:aws:s3:::seenbucket/*\"}]}"));
            assertThat(catching(() -> lake.as("bare")
                            .s3()
                            .getObjectAsBytes(r -> r.bucket("seenbucket").key("no"))))
                    .contains("403", "AccessDenied", "s3:ListBucket on resource: arn:aws:s3:::seenbucket");
            assertThat(catching(() -> lake.admin
                            .s3()
                            .headObject(r -> r.bucket("seenbucket").key("no"))))
                    .contains("404", "NoSuchKey");
        }
    }

    private static String catching(Runnable call) {
        try {
            call.run();
            return "";
        } catch (software.amazon.awssdk.awscore.exception.AwsServiceException e) {
            return ExistenceTest.message(e);
        }
    }

    private static String outcome(
            AthenaClient team, ExistenceLake lake, String statement, Kind kind, Map<Kind, String> names) {
        Named named = new Named(lake.seen).with(kind, names.get(kind));
        String sql = statement;
        for (Map.Entry<Kind, String> place : PLACES.entrySet()) {
            sql = sql.replace(place.getValue(), named.get(place.getKey()));
        }
        return run(team, sql).replace(names.get(kind), "·");
    }

    private static QueryExecution ended(AthenaClient team, String sql) {
        String id = team.startQueryExecution(
                        r -> r.queryString(sql).resultConfiguration(c -> c.outputLocation("s3://results/x/")))
                .queryExecutionId();
        while (true) {
            QueryExecution query =
                    team.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution();
            QueryExecutionState state = query.status().state();
            if (state != QueryExecutionState.QUEUED && state != QueryExecutionState.RUNNING) {
                return query;
            }
            Thread.onSpinWait();
        }
    }

    private static String run(AthenaClient team, String sql) {
        QueryExecution query = ended(team, sql);
        String told = query.status().stateAsString() + " " + query.status().stateChangeReason() + " "
                + query.status().athenaError() + " " + query.statementTypeAsString() + " "
                + query.resultConfiguration() + " "
                + (query.statistics() == null ? "" : query.statistics().dataScannedInBytes());
        if (query.status().state() == QueryExecutionState.SUCCEEDED) {
            try {
                told += team.getQueryResults(r -> r.queryExecutionId(query.queryExecutionId()));
            } catch (software.amazon.awssdk.awscore.exception.AwsServiceException e) {
                told += ExistenceTest.message(e);
            }
        }
        return Outcome.plain(told);
    }
}
