package dev.lakeward.lake.pipeline.workflow;

import static dev.lakeward.lake.pipeline.workflow.Runs.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.pipeline.workflow.RunVerdict.NextStep;
import dev.lakeward.lake.pipeline.workflow.RunVerdict.Standing.Kind;
import dev.lakeward.lake.pipeline.workflow.RunVerdict.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a run of a workflow honestly came to.
class RunVerdictTest {
    private static Kind kind(RunVerdict verdict, String name) {
        return verdict.standings().get(job(name)).kind();
    }

    private static Set<Member> because(RunVerdict verdict, String name) {
        return verdict.standings().get(job(name)).because();
    }

    private static List<String> roots(RunVerdict verdict) {
        return verdict.roots().stream().map(root -> root.node().member().name()).toList();
    }

    @Test
    void aRunOfWhichAllWentWellSucceeded() {
        RunVerdict verdict = RunVerdict.of(new Runs()
                .start("a")
                .after(List.of("a"), "b")
                .ran("a", "SUCCEEDED", 0, 10)
                .ran("b", "SUCCEEDED", 10, 20)
                .run());
        assertThat(verdict.state()).isEqualTo(State.SUCCEEDED);
        assertThat(verdict.roots()).isEmpty();
        assertThat(verdict.next()).isEqualTo(new NextStep.Nothing());
    }

    @Test
    void theFailureStandsApartFromWhatWasNotStartedBecauseOfIt() {
        RunVerdict verdict = RunVerdict.of(new Runs()
                .start("ingest")
                .after(List.of("ingest"), "clean")
                .after(List.of("clean"), "join")
                .after(List.of("join"), "publish")
                .ran("ingest", "SUCCEEDED", 0, 10)
                .ran("clean", "FAILED", 10, 12)
                .never("join", "publish")
                .run());
        assertThat(verdict.state()).isEqualTo(State.PARTLY_FAILED);
        assertThat(roots(verdict)).containsExactly("clean");
        assertThat(verdict.roots().getFirst().attempt().error()).isEqualTo("broken");
        assertThat(kind(verdict, "join")).isEqualTo(Kind.KEPT_BACK);
        assertThat(because(verdict, "join")).containsExactly(job("clean"));
        assertThat(because(verdict, "publish")).containsExactly(job("clean"));
        assertThat(verdict.next()).isEqualTo(new NextStep.MendAndResume(List.of(job("clean")), List.of("id-clean")));
    }

    @Test
    void twoFailuresBesideEachOtherAreBothRoots() {
        RunVerdict verdict = RunVerdict.of(new Runs()
                .start("a", "b", "c")
                .after(List.of("a", "b", "c"), "d")
                .ran("a", "FAILED", 0, 1)
                .ran("b", "TIMEOUT", 0, 2)
                .ran("c", "SUCCEEDED", 0, 3)
                .never("d")
                .run());
        assertThat(roots(verdict)).containsExactly("a", "b");
        assertThat(because(verdict, "d")).containsExactlyInAnyOrder(job("a"), job("b"));
    }

    @Test
    void nothingThatWentWellIsAFailure() {
        RunVerdict verdict = RunVerdict.of(new Runs()
                .start("a")
                .after(List.of("a"), "b")
                .ran("a", "ERROR", 0, 0)
                .never("b")
                .run());
        assertThat(verdict.state()).isEqualTo(State.FAILED);
    }

    @Test
    void whoeverMendsWhatFailedIsNoRootWhenItFailsToo() {
        RunVerdict verdict = RunVerdict.of(new Runs()
                .start("a")
                .when(false, "FAILED", List.of("a"), "tidy")
                .ran("a", "FAILED", 0, 1)
                .ran("tidy", "FAILED", 1, 2)
                .run());
        assertThat(roots(verdict)).containsExactly("a");
        assertThat(kind(verdict, "tidy")).isEqualTo(Kind.FAILED_AFTER);
        assertThat(because(verdict, "tidy")).containsExactly(job("a"));
    }

    @Test
    void whatWaitsForAFailureThatDidNotComeWasNotNeeded() {
        RunVerdict verdict = RunVerdict.of(new Runs()
                .start("a")
                .when(false, "FAILED", List.of("a"), "tidy")
                .after(List.of("tidy"), "report")
                .ran("a", "SUCCEEDED", 0, 1)
                .never("tidy", "report")
                .run());
        assertThat(verdict.state()).isEqualTo(State.SUCCEEDED);
        assertThat(kind(verdict, "tidy")).isEqualTo(Kind.NOT_NEEDED);
        assertThat(kind(verdict, "report")).isEqualTo(Kind.NOT_NEEDED);
    }

    @Test
    void whatWasStoppedByHandIsARootToo() {
        RunVerdict verdict = RunVerdict.of(new Runs()
                .start("a")
                .after(List.of("a"), "b")
                .ran("a", "STOPPED", 0, 1)
                .never("b")
                .run());
        assertThat(roots(verdict)).containsExactly("a");
        assertThat(verdict.state()).isEqualTo(State.FAILED);
    }

    @Test
    void theLastAttemptDecides() {
        RunVerdict verdict = RunVerdict.of(new Runs()
                .start("a")
                .attempts("a", Runs.attempt(0, "FAILED", 0, 1), Runs.attempt(1, "SUCCEEDED", 2, 3))
                .run());
        assertThat(verdict.state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void aRunThatGoesOnSaysAlreadyWhatWillNotCome() {
        RunVerdict verdict = RunVerdict.of(new Runs()
                .status(WorkflowRun.Status.RUNNING)
                .start("a", "b")
                .after(List.of("a"), "c")
                .after(List.of("b"), "d")
                .ran("a", "FAILED", 0, 1)
                .ran("b", "RUNNING", 0, 0)
                .never("c", "d")
                .run());
        assertThat(verdict.state()).isEqualTo(State.RUNNING);
        assertThat(kind(verdict, "c")).isEqualTo(Kind.KEPT_BACK);
        assertThat(kind(verdict, "d")).isEqualTo(Kind.WAITING);
        assertThat(verdict.next()).isEqualTo(new NextStep.Await());
    }

    @Test
    void whatIsOnlyCompletedIsNoSuccess() {
        RunVerdict verdict = RunVerdict.of(new Runs().start("a").never("a").run());
        assertThat(verdict.state()).isEqualTo(State.NOTHING_STARTED);
        assertThat(verdict.next()).isEqualTo(new NextStep.MendStart());
    }

    @Test
    void aStoppedRunIsStartedAnew() {
        RunVerdict verdict = RunVerdict.of(new Runs()
                .status(WorkflowRun.Status.STOPPED)
                .start("a")
                .ran("a", "STOPPED", 0, 1)
                .run());
        assertThat(verdict.state()).isEqualTo(State.STOPPED);
        assertThat(verdict.next()).isEqualTo(new NextStep.RunAgain());
    }

    @Test
    void aCircleIsNoTrap() {
        RunVerdict verdict = RunVerdict.of(new Runs()
                .start("a")
                .after(List.of("a", "c"), "b")
                .after(List.of("b"), "c")
                .ran("a", "FAILED", 0, 1)
                .never("b", "c")
                .run());
        assertThat(roots(verdict)).containsExactly("a");
        assertThat(kind(verdict, "b")).isIn(Kind.KEPT_BACK, Kind.NOT_NEEDED);
    }

    // Layers of jobs, each of which starts after some of the layer before have succeeded: run as Glue would, with some
    // that fail. A job was started exactly where all before it succeeded.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whatFailedByItselfIsARootAndTheRestIsItsConsequence(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Runs made = new Runs();
            List<String> first = List.of("a0", "a1", "a2");
            made.start(first.toArray(String[]::new));
            Set<String> good = new HashSet<>();
            Set<String> bad = new HashSet<>();
            Set<String> never = new HashSet<>();
            first.forEach(name -> run(made, name, random, good, bad));
            List<String> layer = first;
            for (char at = 'b'; at < 'e'; at++) {
                List<String> next = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    String name = at + "" + i;
                    List<String> before =
                            layer.stream().filter(each -> random.nextBoolean()).toList();
                    List<String> watched = before.isEmpty() ? List.of(layer.getFirst()) : before;
                    made.after(watched, name);
                    if (good.containsAll(watched)) {
                        run(made, name, random, good, bad);
                    } else {
                        never.add(name);
                        made.never(name);
                    }
                    next.add(name);
                }
                layer = next;
            }
            RunVerdict verdict = RunVerdict.of(made.run());
            assertThat(Set.copyOf(roots(verdict))).isEqualTo(bad);
            assertThat(verdict.standings().entrySet().stream()
                            .filter(each -> each.getValue().kind() == Kind.KEPT_BACK)
                            .map(each -> each.getKey().name())
                            .collect(Collectors.toSet()))
                    .isEqualTo(never);
            verdict.standings()
                    .values()
                    .forEach(
                            standing -> assertThat(standing.because()).allMatch(member -> bad.contains(member.name())));
            assertThat(verdict.state())
                    .isEqualTo(bad.isEmpty() ? State.SUCCEEDED : good.isEmpty() ? State.FAILED : State.PARTLY_FAILED);
        }
    }

    private static void run(Runs made, String name, Random random, Set<String> good, Set<String> bad) {
        boolean fails = random.nextInt(4) == 0;
        (fails ? bad : good).add(name);
        made.ran(name, fails ? "FAILED" : "SUCCEEDED", 0, 1);
    }
}
