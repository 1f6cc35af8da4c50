package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.service.Clients;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// Statements beside each other on one table: what is there at the end is what they leave one after the other in some
/// order.
@Tag("long")
class SerialOrderTest {
    private static final int ROUNDS = Integer.getInteger("lakeward.rounds", 2);
    private static final int AT_ONCE = 64;

    @TempDir
    private Path folder;

    private Clients admin;

    @Test
    void ofFourThatCreateOneTableOneDoes() throws Exception {
        try (LocalLake _ = lake()) {
            List<String> sql = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                sql.add(create(i, ""));
            }
            List<String> ends = run(sql);
            assertThat(ends.stream().filter("SUCCEEDED"::equals)).hasSize(1);
            assertThat(ends.stream().filter(end -> end.contains("TABLE_ALREADY_EXISTS")))
                    .hasSize(3);
            assertThat(rows())
                    .hasSize(1)
                    .allSatisfy((tag, count) -> assertThat(count).isEqualTo(2));
        }
    }

    @Test
    void whoFindsTheTableMadeMeanwhileAndDidNotInsistSucceedsWithoutIt() throws Exception {
        try (LocalLake _ = lake()) {
            List<String> sql = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                sql.add(create(i, "IF NOT EXISTS "));
            }
            assertThat(run(sql)).containsOnly("SUCCEEDED");
            assertThat(rows())
                    .hasSize(1)
                    .allSatisfy((tag, count) -> assertThat(count).isEqualTo(2));
        }
    }

    @Test
    @Tag("slow")
    void whatIsThereAtTheEndIsWhatSomeOrderLeaves() throws Exception {
        Random random = new Random(5);
        try (LocalLake _ = lake()) {
            for (int round = 0; round < ROUNDS; round++) {
                List<String> sql = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    int tag = round * 100 + i;
                    sql.add(
                            switch (random.nextInt(8)) {
                                case 0, 1 -> create(tag, "");
                                case 2, 3 -> "INSERT INTO d.t SELECT x FROM (VALUES " + tag + ", " + tag + ") AS v(x)";
                                case 4 -> "DROP TABLE d.t";
                                case 5, 6 -> "update " + tag;
                                default -> "SELECT count(*) FROM d.t";
                            });
                }
                check(sql, run(sql), round);
                if (find() != null) {
                    assertThat(run(List.of("DROP TABLE d.t"))).containsExactly("SUCCEEDED");
                }
            }
        }
    }

    private LocalLake lake() {
        LocalLake lake = LocalLake.create(folder.resolve("lake"), InstantSource.system());
        admin = lake.as(LocalLake.role("admin"));
        admin.s3().createBucket(r -> r.bucket("www"));
        admin.athena()
                .updateWorkGroup(r -> r.workGroup("primary")
                        .configurationUpdates(
                                u -> u.resultConfigurationUpdates(c -> c.outputLocation("s3://www/results/"))));
        admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("d")));
        return lake;
    }

    private static String create(int tag, String condition) {
        return "CREATE TABLE " + condition + "d.t WITH (format = 'JSON') AS SELECT x FROM (VALUES " + tag + ", " + tag
                + ") AS v(x)";
    }

    // How each ended: SUCCEEDED or the reason why not.
    private List<String> run(List<String> sql) throws InterruptedException {
        Map<Integer, String> ends = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < sql.size(); i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> ends.put(number, end(sql.get(number)))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return threads.stream()
                .map(thread -> ends.getOrDefault(threads.indexOf(thread), "died"))
                .toList();
    }

    private String end(String sql) {
        try {
            if (sql.startsWith("update ")) {
                update(sql.substring(7));
                return "SUCCEEDED";
            }
            QueryExecution done = KillVictim.run(admin.athena(), sql);
            return done.status().state() == QueryExecutionState.SUCCEEDED
                    ? "SUCCEEDED"
                    : String.valueOf(done.status().stateChangeReason());
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    private void update(String tag) {
        Table table = admin.glue().getTable(r -> r.databaseName("d").name("t")).table();
        admin.glue()
                .updateTable(r -> r.databaseName("d")
                        .versionId(table.versionId())
                        .tableInput(TableInput.builder()
                                .name("t")
                                .tableType(table.tableType())
                                .storageDescriptor(table.storageDescriptor())
                                .parameters(Map.of("tag", tag, "before", table.versionId()))
                                .build()));
    }

    private Table find() {
        try {
            return admin.glue().getTable(r -> r.databaseName("d").name("t")).table();
        } catch (EntityNotFoundException e) {
            return null;
        }
    }

    private Map<Integer, Integer> rows() {
        QueryExecution done = KillVictim.run(admin.athena(), "SELECT x, count(*) FROM d.t GROUP BY x");
        assertThat(done.status().state())
                .as(String.valueOf(done.status().stateChangeReason()))
                .isEqualTo(QueryExecutionState.SUCCEEDED);
        Map<Integer, Integer> rows = new HashMap<>();
        admin.athena().getQueryResults(r -> r.queryExecutionId(done.queryExecutionId())).resultSet().rows().stream()
                .skip(1)
                .forEach(row -> rows.put(
                        Integer.valueOf(row.data().get(0).varCharValue()),
                        Integer.valueOf(row.data().get(1).varCharValue())));
        return rows;
    }

    // Creations and drops alternate; between a creation and the next drop lie some insertions and changes.
    private void check(List<String> sql, List<String> ends, int round) {
        List<Integer> done = new ArrayList<>();
        for (int i = 0; i < sql.size(); i++) {
            if (ends.get(i).equals("SUCCEEDED")) {
                done.add(i);
            } else {
                assertThat(ends.get(i))
                        .as(sql.get(i))
                        .containsAnyOf(
                                "TABLE_ALREADY_EXISTS",
                                "TABLE_NOT_FOUND",
                                "EntityNotFound",
                                "ConcurrentModification",
                                "does not exist",
                                "TooManyRequests");
            }
        }
        Set<Integer> creations = tags(sql, done, "CREATE", round);
        Set<Integer> insertions = tags(sql, done, "INSERT", round);
        Set<Integer> updates = tags(sql, done, "update", round);
        long drops = done.stream().filter(i -> sql.get(i).startsWith("DROP")).count();
        Table table = find();
        assertThat(creations.size() - drops).as("creations less drops").isEqualTo(table == null ? 0 : 1);
        if (table == null) {
            return;
        }
        Map<Integer, Integer> rows = rows();
        assertThat(rows.values()).as("each written once").containsOnly(2);
        assertThat(rows.keySet().stream().filter(creations::contains))
                .as("one creation")
                .hasSize(1);
        assertThat(rows.keySet().stream().filter(tag -> !creations.contains(tag)))
                .isSubsetOf(insertions);
        String tag = table.parameters().get("tag");
        if (tag != null) {
            assertThat(updates).contains(Integer.valueOf(tag));
        }
        if (drops == 0) {
            assertThat(rows).hasSize(1 + insertions.size());
            assertThat(Integer.parseInt(table.versionId())).as("no change lost").isEqualTo(updates.size());
        }
    }

    private static Set<Integer> tags(List<String> sql, List<Integer> done, String verb, int round) {
        return done.stream()
                .filter(i -> sql.get(i).startsWith(verb))
                .map(i -> round * 100 + i)
                .collect(Collectors.toSet());
    }
}
