package dev.lakeward.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.run.MachineLake.Gate;
import dev.lakeward.local.store.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the run machine promises, one thing at a time.
class RunsTest {
    private static final RunKind.Recovery FAIL = RunKind.Recovery.FAIL;

    @TempDir
    private Path folder;

    private static RunRequest request(String owner) {
        return RunRequest.of("subject", owner, "arguments");
    }

    private MachineLake lake() {
        return new MachineLake(folder.resolve("lake"));
    }

    @Test
    void whatARunMakesIsThereWithItsEnd() throws Exception {
        try (MachineLake lake = lake()) {
            RunKind kind = MachineLake.kind("plain", FAIL, run -> context -> {
                context.progress(new Progress(1, 2L, "files", "reading"));
                context.count("rows", 7);
                context.log("half of it\nis done");
                return MachineLake.effect(context.run());
            });
            lake.runs().open(kind);
            String id = lake.runs().submit(kind, request("ann")).id();
            Run done = lake.ended(id);
            assertThat(done.state())
                    .isInstanceOfSatisfying(
                            RunState.Succeeded.class,
                            end -> assertThat(end.result()).isEqualTo("made"));
            assertThat(done.counts()).isEqualTo(Map.of("rows", 1L));
            assertThat(done.progress().phase()).isEqualTo("reading");
            assertThat(lake.hasEffect(done)).isTrue();
            MachineLake.await(() -> lake.runs().logFile(id).toFile().length() > 0);
            assertThat(Files.readString(lake.runs().logFile(id))).contains("Z half of it is done\n", "Z SUCCEEDED\n");
        }
    }

    @Test
    void whoCancelsBeforeTheTransactionLeavesNothing() throws Exception {
        try (MachineLake lake = lake()) {
            RunKind kind = MachineLake.kind(
                    "late",
                    FAIL,
                    run -> context -> MachineLake.effect(run, () -> {
                        // Somebody else's thread, as that of a request is.
                        assertThat(CompletableFuture.supplyAsync(
                                                () -> lake.runs().cancel(run.id()))
                                        .join())
                                .isTrue();
                    }));
            lake.runs().open(kind);
            Run run = lake.ended(lake.runs().submit(kind, request("ann")).id());
            assertThat(run.state()).isInstanceOf(RunState.Cancelled.class);
            assertThat(lake.hasEffect(run)).isFalse();
            assertThat(lake.runs().cancel(run.id())).isFalse();
        }
    }

    // Between the store's word and that of the thread that cancels, the work hears of it by the store alone.
    @Test
    void thatARunWasStoppedIsNoFailureOfIt() throws Exception {
        try (MachineLake lake = lake()) {
            List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
            CountDownLatch closed = new CountDownLatch(1);
            RunKind kind = MachineLake.kind("stopped", FAIL, run -> new RunWork() {
                @Override
                public Outcome run(RunContext context) {
                    throw new RunStoppedException(run.id());
                }

                @Override
                public RunError error(Throwable failure) {
                    failures.add(failure);
                    return RunWork.super.error(failure);
                }

                @Override
                public void close() {
                    closed.countDown();
                }
            });
            lake.runs().open(kind);
            lake.runs().submit(kind, request("ann"));
            closed.await();
            assertThat(failures).isEmpty();
        }
    }

    @Test
    void oneThatIsCancelledWhileItWaitsNeverRuns() throws Exception {
        try (MachineLake lake = lake()) {
            List<Gate> gates = Collections.synchronizedList(new ArrayList<>());
            RunKind kind = MachineLake.kind("gate", FAIL, run -> {
                gates.add(new Gate());
                return gates.getLast();
            });
            lake.runs().open(kind);
            List<String> ids = IntStream.range(0, 5)
                    .mapToObj(i -> lake.runs().submit(kind, request("ann")).id())
                    .toList();
            assertThat(lake.runs().cancel(ids.getLast())).isTrue();
            gates.forEach(gate -> gate.open.countDown());
            for (String id : ids.subList(0, 4)) {
                assertThat(lake.ended(id).state()).isInstanceOf(RunState.Succeeded.class);
            }
            assertThat(lake.run(ids.getLast()).started()).isNull();
            assertThat(gates.getLast().closed.get()).isZero();
            assertThat(gates.getFirst().closed.get()).isEqualTo(1);
        }
    }

    @Test
    void aLateRunTimesOutAndAJumpOfTheClockMakesNoneLate() throws Exception {
        try (MachineLake lake = lake()) {
            Gate gate = new Gate();
            RunKind kind = MachineLake.kind("gate", FAIL, run -> gate);
            lake.runs().open(kind);
            String id = lake.runs().submit(kind, request("ann")).id();
            gate.begun.await();
            MachineLake.await(() -> lake.run(id).started() != null);
            lake.turn(Duration.ofDays(1));
            lake.runs().tick();
            lake.turn(Duration.ofDays(-2));
            lake.runs().tick();
            assertThat(lake.run(id).state()).isInstanceOf(RunState.Running.class);
            for (int i = 0; i < 32; i++) {
                lake.turn(Duration.ofMinutes(1));
                lake.runs().tick();
            }
            assertThat(lake.run(id).state()).isInstanceOf(RunState.TimedOut.class);
            assertThat(lake.hasEffect(lake.run(id))).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatACrashLeftGoesAsItsKindSays(RunKind.Recovery recovery) throws Exception {
        try (MachineLake lake = lake()) {
            CountDownLatch reached = new CountDownLatch(1);
            CountDownLatch never = new CountDownLatch(1);
            List<String> checkpoints = Collections.synchronizedList(new ArrayList<>());
            RunKind kind = MachineLake.kind("kind", recovery, run -> context -> {
                checkpoints.add(context.run().checkpoint());
                if (context.run().attempt() == 1) {
                    context.checkpoint("half");
                    reached.countDown();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
                return MachineLake.effect(context.run());
            });
            lake.runs().open(kind);
            String id = lake.runs().submit(kind, request("ann")).id();
            reached.await();
            lake.crash();
            lake.runs().open(kind);
            Run end = lake.ended(id);
            switch (recovery) {
                case RESUME -> assertThat(checkpoints).containsExactly("", "half");
                case RETRY -> assertThat(checkpoints).containsExactly("", "");
                case FAIL ->
                    assertThat(end.state())
                            .isInstanceOfSatisfying(
                                    RunState.Failed.class,
                                    failed -> assertThat(failed.error().category())
                                            .isEqualTo(RunError.Category.INTERRUPTED));
            }
            assertThat(lake.hasEffect(end)).isEqualTo(recovery != FAIL);
            never.countDown();
        }
    }

    @Test
    void aThousandThatWaitHoldNoThreads() throws Exception {
        try (MachineLake lake = lake()) {
            RunKind kind = MachineLake.kind("gate", FAIL, run -> new Gate());
            lake.runs().open(kind);
            int before = Thread.getAllStackTraces().size();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                ids.add(lake.runs().submit(kind, request("ann")).id());
            }
            int threads = Thread.getAllStackTraces().size();
            System.out.println("1,000 runs submitted: " + threads + " threads, before " + before);
            assertThat(threads - before).isLessThan(40);
            String other = lake.runs().submit(kind, request("bob")).id();
            MachineLake.await(() -> lake.run(other).started() != null);
            ids.reversed().forEach(lake.runs()::cancel);
            for (String id : ids) {
                assertThat(lake.run(id).state()).isInstanceOf(RunState.Cancelled.class);
            }
        }
    }

    @Test
    void aSubjectHasOneRunAtATimeWhereItsKindSaysSo() throws Exception {
        try (MachineLake lake = lake()) {
            Gate gate = new Gate();
            RunKind kind =
                    new RunKind("alone", new RunKind.Slots(4, 3, 9, 9, true), Duration.ofMinutes(1), FAIL, run -> gate);
            lake.runs().open(kind);
            String first = lake.runs().submit(kind, request("ann")).id();
            assertThatThrownBy(() -> lake.runs().submit(kind, request("bob"))).isInstanceOf(SubjectBusyException.class);
            String other =
                    lake.runs().submit(kind, RunRequest.of("other", "bob", "")).id();
            assertThatThrownBy(() -> lake.store().documents().change(() -> {
                        lake.store().documents().write(List.of(new Document("changed", "x", "{}")));
                        lake.runs().store().requireIdleTogether("alone", "subject");
                    }))
                    .isInstanceOf(SubjectBusyException.class);
            assertThat(lake.store().documents().get("changed", "x")).isEmpty();
            gate.open.countDown();
            lake.ended(first);
            lake.ended(other);
            lake.store().documents().change(() -> lake.runs().store().requireIdleTogether("alone", "subject"));
            lake.ended(lake.runs().submit(kind, request("bob")).id());
            assertThat(lake.runs()
                            .store()
                            .page(new RunFilter("alone", null, "subject"), RunPage.NEWEST, 10)
                            .runs())
                    .hasSize(2);
        }
    }

    @Test
    void ofManyWhoStartARunOfASubjectAtOnceOneDoes() throws Exception {
        try (MachineLake lake = lake()) {
            Gate gate = new Gate();
            RunKind kind = new RunKind(
                    "alone", new RunKind.Slots(9, 9, 99, 99, true), Duration.ofMinutes(1), FAIL, run -> gate);
            lake.runs().open(kind);
            List<CompletableFuture<Boolean>> starts = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                        try {
                            lake.runs().submit(kind, request("owner" + i));
                            return true;
                        } catch (SubjectBusyException e) {
                            return false;
                        }
                    }))
                    .toList();
            assertThat(starts.stream().filter(CompletableFuture::join)).hasSize(1);
            gate.open.countDown();
        }
    }

    @Test
    void runsOfAKindThatIsKeptLongerStay() throws Exception {
        try (MachineLake lake = lake()) {
            lake.reopen(new Retention(Duration.ofDays(1), 1));
            RunKind plain = MachineLake.kind("plain", FAIL, run -> context -> MachineLake.effect(context.run()));
            RunKind kept =
                    new RunKind("kept", plain.slots(), plain.longest(), FAIL, plain.work(), Duration.ofDays(365));
            lake.runs().open(plain);
            lake.runs().open(kept);
            List<String> ids = new ArrayList<>();
            for (RunKind kind : List.of(kept, kept, plain, plain)) {
                ids.add(lake.runs().submit(kind, request("ann")).id());
                lake.ended(ids.getLast());
            }
            lake.runs().tick();
            assertThat(ids.stream().filter(id -> lake.runs().store().find(id).isPresent()))
                    .containsExactly(ids.get(0), ids.get(1), ids.get(3));
            lake.turn(Duration.ofDays(2));
            lake.reopen(new Retention(Duration.ofDays(1), 1));
            lake.runs().open(plain);
            lake.runs().open(kept);
            lake.runs().tick();
            assertThat(ids.stream().filter(id -> lake.runs().store().find(id).isPresent()))
                    .containsExactly(ids.get(0), ids.get(1));
            lake.turn(Duration.ofDays(365));
            lake.reopen(new Retention(Duration.ofDays(1), 1));
            lake.runs().open(kept);
            lake.runs().tick();
            assertThat(ids.stream().filter(id -> lake.runs().store().find(id).isPresent()))
                    .isEmpty();
        }
    }

    @Test
    void tooManyAreRefusedAndLeaveNothing() {
        try (MachineLake lake = lake()) {
            RunKind kind =
                    new RunKind("small", new RunKind.Slots(1, 1, 3, 2), Duration.ofMinutes(1), FAIL, run -> new Gate());
            lake.runs().open(kind);
            lake.runs().submit(kind, request("ann"));
            lake.runs().submit(kind, request("ann"));
            lake.runs().submit(kind, request("ann"));
            assertThatThrownBy(() -> lake.runs().submit(kind, request("ann"))).isInstanceOf(TooManyRunsException.class);
            lake.runs().submit(kind, request("bob"));
            assertThatThrownBy(() -> lake.runs().submit(kind, request("eve"))).isInstanceOf(TooManyRunsException.class);
            assertThat(lake.runs()
                            .store()
                            .page(new RunFilter("small", null, null), RunPage.NEWEST, 10)
                            .runs())
                    .hasSize(4);
        }
    }

    @Test
    void whoSubscribesIsToldEachEndAndNothingBackwards() throws Exception {
        try (MachineLake lake = lake()) {
            RunKind kind = MachineLake.kind("plain", FAIL, run -> context -> MachineLake.effect(context.run()));
            lake.runs().open(kind);
            List<Run> told = Collections.synchronizedList(new ArrayList<>());
            List<String> ids = new ArrayList<>();
            try (Subscription _ = lake.runs().subscribe(told::add)) {
                for (int i = 0; i < 50; i++) {
                    ids.add(lake.runs().submit(kind, request("ann")).id());
                    lake.runs().cancel(ids.get(i / 2));
                }
                MachineLake.await(() -> List.copyOf(told).stream()
                                .filter(run -> run.state() instanceof RunState.Ended)
                                .count()
                        == 50);
            }
            for (String id : ids) {
                List<Run> own = told.stream().filter(run -> run.id().equals(id)).toList();
                for (int i = 1; i < own.size(); i++) {
                    assertThat(own.get(i).isAfter(own.get(i - 1))).isTrue();
                }
                assertThat(own.getLast().state()).isEqualTo(lake.run(id).state());
            }
        }
    }

    @Test
    void pagesAreNewestFirstAndOldRunsAreForgotten() throws Exception {
        try (MachineLake lake = lake()) {
            RunKind kind = MachineLake.kind("plain", FAIL, run -> context -> MachineLake.effect(context.run()));
            lake.runs().open(kind);
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                ids.add(lake.runs()
                        .submit(kind, request(i == 3 ? "bob" : "ann"))
                        .id());
                lake.ended(ids.getLast());
            }
            ids.remove(3);
            RunFilter filter = new RunFilter("plain", "ann", "subject");
            RunPage first = lake.runs().store().page(filter, RunPage.NEWEST, 4);
            RunPage second = lake.runs().store().page(filter, first.next(), 4);
            List<String> listed =
                    new ArrayList<>(first.runs().stream().map(Run::id).toList());
            listed.addAll(second.runs().stream().map(Run::id).toList());
            assertThat(listed).isEqualTo(ids.reversed());
            assertThat(second.next()).isNull();
            lake.runs().close();
            lake.reopen(new Retention(Duration.ofDays(1), 2));
            lake.runs().tick();
            assertThat(lake.runs().store().page(filter, RunPage.NEWEST, 9).runs())
                    .extracting(Run::id)
                    .containsExactly(ids.get(5), ids.get(4));
            assertThat(lake.runs().logFile(ids.getFirst())).doesNotExist();
            assertThat(lake.runs().logFile(ids.getLast())).exists();
        }
    }

    @Test
    void aPageIsReadByItsIndexAndNotSorted() throws Exception {
        try (MachineLake _ = lake();
                Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lake/lakeward.db"));
                Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + RunRow.SELECT
                        + "kind = 'query' AND owner = 'ann' AND subject = 'primary' AND number < 9"
                        + " ORDER BY number DESC LIMIT 50")) {
            List<String> steps = new ArrayList<>();
            while (plan.next()) {
                steps.add(plan.getString("detail"));
            }
            assertThat(steps)
                    .containsExactly(
                            "SEARCH run USING INDEX run_of_owner (kind=? AND owner=? AND subject=? AND rowid<?)");
        }
    }

    @Test
    void aRowThatCannotBeReadIsAbsentAndStopsNobody() throws Exception {
        try (MachineLake lake = lake()) {
            RunKind kind = MachineLake.kind("plain", FAIL, run -> context -> MachineLake.effect(context.run()));
            lake.runs().open(kind);
            List<String> ids = new ArrayList<>();
            for (String garbled :
                    List.of("state = 'GONE'", "counts = 'x'", "started = NULL", "total = -1", "done = 0")) {
                String id = lake.runs().submit(kind, request("ann")).id();
                lake.ended(id);
                lake.store()
                        .tables()
                        .write(session -> session.prepare(
                                        "UPDATE run SET " + garbled + " WHERE number = (SELECT max(number) FROM run)")
                                .executeUpdate());
                ids.add(id);
            }
            lake.crash();
            lake.runs().open(kind);
            lake.runs().tick();
            assertThat(lake.runs()
                            .store()
                            .page(new RunFilter("plain", "ann", null), RunPage.NEWEST, 10)
                            .runs())
                    .extracting(Run::id)
                    .containsExactly(ids.getLast());
            assertThat(lake.runs().store().find(ids.getFirst())).isEmpty();
        }
    }
}
