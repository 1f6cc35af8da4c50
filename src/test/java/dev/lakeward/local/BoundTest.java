package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// No statement stops the lake: what one team asks costs that team its answer, and nobody else.
class BoundTest {
    /// What another team's small query may take beside statements that explode.
    private static final Duration ANSWER = Duration.ofMillis(Integer.getInteger("lakeward.answer.millis", 2_000));

    private static final Duration TRIED = Duration.ofSeconds(Integer.getInteger("lakeward.bound.seconds", 9));
    private static final long STOPPED_AFTER_NANOS = Duration.ofSeconds(4).toNanos();
    private static final int EXPLODING_AT_ONCE = 8;
    private static final int KILLED_AT_REST = Integer.getInteger("lakeward.kills", 2);
    private static final double FLAT_MEGABYTES = 100;

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private record Started(String id, String sql, long at) {}

    /// What a small query took, and of that in the queue, for planning and in the engine.
    private record Answer(long millis, long queued, long planned, long ran) {}

    private static Answer small() throws InterruptedException {
        AthenaClient athena = LAKE.as("support").athena();
        long began = System.nanoTime();
        String id = athena.startQueryExecution(r -> r.queryString("SELECT count(*) AS n FROM shop.orders"))
                .queryExecutionId();
        assertThat(ended(athena, id)).isEqualTo("SUCCEEDED");
        long millis = (System.nanoTime() - began) / 1_000_000;
        var taken = execution(athena, id).statistics();
        return new Answer(
                millis,
                taken.queryQueueTimeInMillis(),
                taken.queryPlanningTimeInMillis(),
                taken.engineExecutionTimeInMillis());
    }

    private static QueryExecution execution(AthenaClient athena, String id) {
        return athena.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution();
    }

    private static String ended(AthenaClient athena, String id) throws InterruptedException {
        while (true) {
            QueryExecution execution = execution(athena, id);
            switch (execution.status().state()) {
                case QUEUED, RUNNING -> Thread.sleep(2);
                case FAILED -> {
                    return execution.status().stateChangeReason();
                }
                default -> {
                    return execution.status().stateAsString();
                }
            }
        }
    }

    private static List<ProcessHandle> engines() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("EngineWorker"))
                .toList();
    }

    private static long number(Path file, String line) throws Exception {
        return Long.parseLong(Files.readAllLines(file).stream()
                .filter(each -> each.startsWith(line))
                .findFirst()
                .orElse(line + " 0")
                .substring(line.length())
                .replaceFirst("\\D*(\\d+).*", "$1"));
    }

    private static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    @Test
    void aKilledEngineCostsItsOneQuery() throws Exception {
        AthenaClient athena = LAKE.as("finance").athena();
        assertThat(LAKE.query("finance", "SELECT 1 AS one")).hasSize(2);
        String id = athena.startQueryExecution(
                        r -> r.queryString("SELECT count(*) FROM shop.orders a CROSS JOIN shop.orders b"
                                + " CROSS JOIN shop.orders c WHERE a.order_id * b.order_id % 7 = c.order_id % 11"))
                .queryExecutionId();
        while (execution(athena, id).status().state() == QueryExecutionState.QUEUED) {
            Thread.sleep(2);
        }
        Thread.sleep(300);
        engines().forEach(ProcessHandle::destroyForcibly);
        assertThat(ended(athena, id)).startsWith("EXCEEDED_MEMORY_LIMIT: ");
        assertThat(LAKE.query("finance", "SELECT 1 AS one")).hasSize(2);
    }

    @Test
    void anEngineThatDiesAtRestCostsNoQuery() {
        for (int i = 0; i < KILLED_AT_REST; i++) {
            engines().forEach(ProcessHandle::destroyForcibly);
            assertThat(LAKE.query("finance", "SELECT 1 AS one")).hasSize(2);
        }
    }

    @Test
    void theSystemLimitsWhatAnEngineHolds() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/limits")), "only Linux tells");
        LAKE.query("finance", "SELECT 1 AS one");
        long machine = ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        assertThat(engines()).isNotEmpty();
        for (ProcessHandle engine : engines()) {
            long limit = number(Path.of("/proc/" + engine.pid() + "/limits"), "Max data size");
            assertThat(limit * 4).isPositive().isLessThanOrEqualTo(Math.max(machine / 2, 4L * (768 << 20)));
        }
    }

    // Seventy megabytes, which a process that is killed does not take away.
    @Test
    void noEngineUnpacksALibraryOfItsOwn() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/maps")), "only Linux tells");
        LAKE.query("finance", "SELECT 1 AS one");
        assertThat(engines()).isNotEmpty();
        for (ProcessHandle engine : engines()) {
            assertThat(Files.readAllLines(Path.of("/proc/" + engine.pid() + "/maps")))
                    .filteredOn(line -> line.contains("libduckdb_java"))
                    .allMatch(line -> line.contains("/engine-"));
        }
    }

    @Test
    void enginesEndWithTheProcessThatStartedThem() throws Exception {
        Path folder = Files.createTempDirectory("lakeward-orphans").resolve("lake");
        KillVictim.makeLake(folder);
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillVictim.class.getName(),
                        folder.toString(),
                        "1")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<ProcessHandle> engines = List.of();
        while (victim.isAlive() && engines.isEmpty()) {
            Thread.sleep(50);
            engines = victim.descendants().toList();
        }
        victim.destroyForcibly().waitFor();
        assertThat(engines).isNotEmpty();
        for (ProcessHandle engine : engines) {
            engine.onExit().get(10, TimeUnit.SECONDS);
        }
        Volume.deleteTree(folder.getParent());
    }

    @Test
    @Tag("slow")
    void textsThatNobodyCountsEndAtTheLimit() throws Exception {
        AthenaClient athena = LAKE.as("finance").athena();
        String id = athena.startQueryExecution(r -> r.queryString(ExplodingStatements.hungriest()))
                .queryExecutionId();
        long peak = 0;
        while (List.of(QueryExecutionState.QUEUED, QueryExecutionState.RUNNING)
                .contains(execution(athena, id).status().state())) {
            for (ProcessHandle engine : engines()) {
                Path status = Path.of("/proc/" + engine.pid() + "/status");
                peak = Files.exists(status) ? Math.max(peak, number(status, "VmHWM:") / 1024) : peak;
            }
            Thread.sleep(50);
        }
        System.out.println("most that an engine held: " + peak + " MiB");
        assertThat(ended(athena, id)).startsWith("EXCEEDED_MEMORY_LIMIT: ");
    }

    @Test
    @Tag("slow")
    void aSmallQueryIsAnsweredBesideStatementsThatExplode() throws Exception {
        ExplodingStatements statements = new ExplodingStatements(11);
        AthenaClient attacker = LAKE.as("finance").athena();
        LAKE.query("support", "SELECT count(*) AS n FROM shop.orders");
        double heapBefore = heap();
        Deque<Started> running = new ArrayDeque<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        List<Answer> answers = new ArrayList<>();
        long until = System.nanoTime() + TRIED.toNanos();
        while (System.nanoTime() < until) {
            while (running.size() < EXPLODING_AT_ONCE) {
                String sql = statements.next();
                running.add(new Started(
                        attacker.startQueryExecution(r -> r.queryString(sql)).queryExecutionId(),
                        sql,
                        System.nanoTime()));
            }
            answers.add(small());
            for (Started each : List.copyOf(running)) {
                if (System.nanoTime() - each.at() > STOPPED_AFTER_NANOS) {
                    attacker.stopQueryExecution(r -> r.queryExecutionId(each.id()));
                    running.remove(each);
                    outcomes.merge(ended(attacker, each.id()).split(":")[0], 1, Integer::sum);
                }
            }
        }
        running.forEach(each -> attacker.stopQueryExecution(r -> r.queryExecutionId(each.id())));
        double heapAfter = heap();
        answers.sort(Comparator.comparing(Answer::millis));
        System.out.printf(
                "%d answers beside exploding statements: median %d ms, worst %s; heap %.0f → %.0f MB; %s%n",
                answers.size(),
                answers.get(answers.size() / 2).millis(),
                answers.getLast(),
                heapBefore,
                heapAfter,
                outcomes);
        assertThat(heapAfter - heapBefore).isLessThan(FLAT_MEGABYTES);
        assertThat(answers.getLast().millis())
                .isLessThan(ANSWER.multipliedBy(10).toMillis());
    }
}
