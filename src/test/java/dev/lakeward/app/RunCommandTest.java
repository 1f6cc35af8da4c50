package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.app.CommandLineTest.Answer;
import dev.lakeward.local.SampleFolder;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Workflows on the command line: run, failed, resumed.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunCommandTest {
    private static Path folder;

    @BeforeAll
    static void makeTheLake() throws Exception {
        folder = Files.createTempDirectory("lakeward-run").resolve("lake");
        SampleFolder.copyTo(folder);
        withJobs(jobs -> {
            jobs.make();
            jobs.workflow("dawn");
        });
    }

    @AfterAll
    static void removeIt() throws IOException {
        Volume.deleteTree(folder.getParent());
    }

    private static void withJobs(Consumer<TwoJobs> work) {
        try (EmbeddedSession session = EmbeddedSession.open(folder)) {
            work.accept(new TwoJobs(session.as(EmbeddedSession.principal("admin"))));
        }
    }

    private static Answer run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", "--lake", folder.toString()));
        all.addAll(List.of(arguments));
        return CommandLineTest.run(all.toArray(String[]::new));
    }

    private static List<String> lines(Answer answer) {
        return answer.out()
                .lines()
                .map(line -> line.replaceAll(", [\\d.]+ s", "").replaceAll("wr_[0-9a-f]+", "wr"))
                .toList();
    }

    @Test
    @Order(1)
    void eachPartIsToldAsItEnds() {
        Answer answer = run("dawn");
        assertThat(answer.err()).isEmpty();
        assertThat(lines(answer))
                .containsExactly(
                        "  fetch: succeeded, 3 in, 3 out", "  tidy: succeeded, 3 in, 3 out", "dawn: succeeded", "  wr");
        assertThat(answer.code()).isZero();
    }

    @Test
    @Order(2)
    void whatFailedIsToldApartFromWhatWasNotStarted() {
        withJobs(TwoJobs::breakFetch);
        Answer answer = run("dawn");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(lines(answer)).contains("dawn: failed", "  not started because of that: tidy");
        assertThat(answer.out())
                .contains("  failed by itself: fetch: ")
                .contains("  next: mend fetch, then: lakeward run dawn --from fetch");
    }

    @Test
    @Order(3)
    void whatWasMendedIsResumed() {
        withJobs(TwoJobs::mendFetch);
        Answer answer = run("dawn", "--from", "fetch");
        assertThat(answer.err()).isEmpty();
        assertThat(lines(answer))
                .containsExactly(
                        "  fetch: succeeded, 3 in, 3 out", "  tidy: succeeded, 6 in, 6 out", "dawn: succeeded", "  wr");
    }

    @Test
    @Order(4)
    void twoOfOneNameAreAskedAbout() {
        withJobs(jobs -> jobs.workflow("tidy"));
        Answer asked = run("tidy");
        assertThat(asked.code()).isEqualTo(2);
        assertThat(asked.err()).contains("say --job or --workflow");
        assertThat(lines(run("tidy", "--job")).getFirst()).isEqualTo("tidy: succeeded");
        assertThat(run("tidy", "--workflow").out()).contains("tidy: succeeded");
    }

    @Test
    @Order(5)
    void aJobIsRunAgainFromANode() {
        Answer answer = run("fetch", "--from", "write");
        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("  from write of the run jr_");
        assertThat(answer.out()).contains("nothing is taken over from the run").contains("All nodes are run.");
        assertThat(run("fetch", "--from", "nosuch").err()).contains("nosuch");
    }

    @Test
    @Order(6)
    void aJobTellsRowsAndBytesOfItsNodes() {
        Answer answer = run("fetch");
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out())
                .contains("  read: - in, 3 out, " + TwoJobs.ROWS.length() + " bytes read")
                .containsPattern("  write: 3 in, 3 out, \\d+ bytes written");
        assertThat(answer.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    @Order(7)
    void twoThatFailedAreMendedAndResumedTogether() {
        withJobs(jobs -> {
            jobs.pair("both ways");
            jobs.breakFetch();
            jobs.breakTidy();
        });
        Answer failed = run("both ways");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out())
                .contains("next: mend fetch, tidy, then: lakeward run 'both ways' --from fetch --from tidy");
        withJobs(TwoJobs::mendFetch);
        withJobs(TwoJobs::mendTidy);
        Answer resumed = run("both ways", "--from", "fetch", "--from", "tidy");
        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.code()).isZero();
        assertThat(lines(resumed)).contains("both ways: succeeded");
        assertThat(run("both ways", "--from", "fetch", "--from", "nosuch").err())
                .contains("nosuch");
        assertThat(run("fetch", "--from", "read", "--from", "write").err()).contains("say --from once");
    }

    @Test
    @Order(8)
    void whatWasStoppedIsRunAnew() {
        withJobs(jobs -> {
            jobs.workflow("stopped");
            jobs.stop("stopped");
        });
        Answer answer = run("stopped", "--from", "fetch");
        assertThat(answer.code()).isNotZero();
        assertThat(answer.err()).contains("run it anew, without --from");
    }

    @Test
    void aPartThatIsNoneIsRefused() {
        Stream.of(run("dawn", "--from", "nosuch"), run("nosuch", "--from", "fetch"))
                .forEach(answer -> {
                    assertThat(answer.code()).isNotZero();
                    assertThat(answer.err()).contains("nosuch");
                });
    }
}
