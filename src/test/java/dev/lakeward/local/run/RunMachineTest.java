package dev.lakeward.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// Random courses of starts, progress, cancels, time-outs, crashes and jumps of the clock: each run ends once, what it
/// made is there if and only if it succeeded, none starves, and no time of a schedule fires twice.
class RunMachineTest {
    private static final int SCHEDULES = Integer.getInteger("lakeward.schedules", 50);
    private static final int FIRST = Integer.getInteger("lakeward.first", 0);

    private Path folder;

    // What a disk makes durable is another test's; memory is quicker, where the machine has a folder of it.
    @BeforeEach
    void makeFolder() throws Exception {
        Path memory = Path.of("/dev/shm");
        folder = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "lakeward-runs")
                : Files.createTempDirectory("lakeward-runs");
    }

    // What a lake that crashed had begun may still write for a moment.
    @AfterEach
    void removeFolder() throws Exception {
        MachineLake.await(this::isRemoved);
    }

    private boolean isRemoved() {
        try {
            Volume.deleteTree(folder);
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyRunEndsOnceAndItsEffectAgrees() throws Exception {
        long began = System.nanoTime();
        Map<Integer, List<String>> wrong = new HashMap<>();
        int runs = 0;
        int crashes = 0;
        try (MachineLake lake = new MachineLake(folder.resolve("lake"))) {
            for (int seed = FIRST; seed < FIRST + SCHEDULES; seed++) {
                RandomRuns course = new RandomRuns(lake, seed);
                List<String> found = course.play();
                if (!found.isEmpty()) {
                    wrong.put(seed, List.copyOf(found));
                }
                runs += course.runs();
                crashes += course.crashes();
            }
        }
        System.out.printf(
                "%d schedules, %d runs, %d crashes: %.1f s%n",
                SCHEDULES, runs, crashes, (System.nanoTime() - began) / 1e9);
        assertThat(wrong).isEmpty();
        assertThat(crashes).isPositive();
    }

    @Test
    void realQueriesThroughCancelsAndCrashes() throws Exception {
        Random random = new Random(9);
        Path at = folder.resolve("queries");
        List<String> started = new ArrayList<>();
        LocalLake lake = LocalLake.create(at, InstantSource.system());
        lake.as(LocalLake.role("admin")).s3().createBucket(r -> r.bucket("made"));
        lake.as(LocalLake.role("admin")).glue().createDatabase(r -> r.databaseInput(d -> d.name("d")));
        boolean isOpen = true;
        try {
            for (int round = 0; round < 4; round++) {
                for (int i = 0; i < 6; i++) {
                    String table = "t" + started.size();
                    started.add(athena(lake)
                            .startQueryExecution(r -> r.queryString("CREATE TABLE d." + table
                                            + " WITH (external_location = 's3://made/" + table + "/') AS SELECT 1 AS a")
                                    .resultConfiguration(c -> c.outputLocation("s3://made/results/")))
                            .queryExecutionId());
                    if (random.nextInt(3) == 0) {
                        Thread.sleep(random.nextInt(100));
                        String id = started.get(random.nextInt(started.size()));
                        athena(lake).stopQueryExecution(r -> r.queryExecutionId(id));
                    }
                }
                int wanted = random.nextInt(5);
                LocalLake now = lake;
                List<String> ofRound = started.subList(started.size() - 6, started.size());
                MachineLake.await(() ->
                        ofRound.stream().filter(id -> hasEnded(state(now, id))).count() >= wanted);
                Thread.sleep(random.nextInt(100));
                isOpen = false;
                lake.parts().store().close();
                lake = LocalLake.open(at, InstantSource.system());
                isOpen = true;
            }
            Map<QueryExecutionState, Integer> ends = new HashMap<>();
            for (int i = 0; i < started.size(); i++) {
                String id = started.get(i);
                String table = "t" + i;
                QueryExecutionState state = state(lake, id);
                ends.merge(state, 1, Integer::sum);
                boolean there =
                        lake.as(LocalLake.role("admin")).glue().getTables(r -> r.databaseName("d")).tableList().stream()
                                .anyMatch(each -> each.name().equals(table));
                assertThat(there).as(state + " " + table).isEqualTo(state == QueryExecutionState.SUCCEEDED);
            }
            System.out.println(started.size() + " queries: " + ends);
            assertThat(ends)
                    .doesNotContainKeys(QueryExecutionState.QUEUED, QueryExecutionState.RUNNING)
                    .containsKey(QueryExecutionState.SUCCEEDED);
        } finally {
            if (isOpen) {
                lake.close();
            }
        }
    }

    private static QueryExecutionState state(LocalLake lake, String id) {
        return athena(lake)
                .getQueryExecution(r -> r.queryExecutionId(id))
                .queryExecution()
                .status()
                .state();
    }

    private static boolean hasEnded(QueryExecutionState state) {
        return state != QueryExecutionState.QUEUED && state != QueryExecutionState.RUNNING;
    }

    private static AthenaClient athena(LocalLake lake) {
        return lake.as(LocalLake.role("admin")).athena();
    }
}
