package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.run.ServiceRun;
import dev.lakeward.lake.run.ServiceRuns;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// A command that is told to end stops what it runs, and says so.
class InterruptionTest {
    private final StringWriter err = new StringWriter();

    /// A run that goes on until it is told to stop, or longer where it refuses.
    record Endless(boolean refuses) implements ServiceRun<String> {
        @Override
        public String look() {
            return "running";
        }

        @Override
        public boolean hasEnded(String standing) {
            return false;
        }

        @Override
        public void stop() {
            if (refuses) {
                throw new LakeException(LakeError.CONFLICT, "glue:BatchStopJobRun", "Glue says no", null);
            }
            System.out.println("STOP.");
        }
    }

    /// The process that is told to end.
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws InterruptedException {
            CommandSpec spec = spec(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
            try (Interruption interruption = Interruption.watch(spec, Duration.ofSeconds(5))) {
                System.out.println("READY.");
                interruption.orStopped(
                        () -> code(new ServiceRuns(Thread::sleep)
                                .await(new Endless(arguments[0].equals("refuses")), now -> {})),
                        e -> System.out.println(ServiceRuns.isStopped(e) ? "TOLD." : "NOT TOLD."));
                if (arguments[0].equals("slow")) {
                    Thread.sleep(Duration.ofSeconds(60));
                }
            }
        }
    }

    private static int code(String ended) {
        return ended.length();
    }

    private static CommandSpec spec(PrintWriter err) {
        return new CommandLine(CommandSpec.create()).setErr(err).getCommandSpec();
    }

    private static Process victim(String how) throws Exception {
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        how)
                .redirectErrorStream(true)
                .start();
        assertThat(victim.inputReader().readLine()).isEqualTo("READY.");
        return victim;
    }

    @Test
    void aProcessThatIsToldToEndStopsItsRunBefore() throws Exception {
        Process victim = victim("stops");
        victim.toHandle().destroy();
        assertThat(victim.inputReader().lines()).containsExactly("STOP.", "TOLD.");
        assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(victim.exitValue()).isEqualTo(143);
    }

    @Test
    void whatWasStoppedIsNotCalledUnstoppedAsClosingIsSlow() throws Exception {
        Process victim = victim("slow");
        victim.toHandle().destroy();
        assertThat(victim.inputReader().lines())
                .containsExactly("STOP.", "TOLD.", "Closing the lake takes too long: it is not waited for.");
        assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anInterruptOfAnotherCallIsNoStop() {
        LakeException read = new LakeException(LakeError.CANCELLED, "glue:GetJobRun", "", null);
        try (Interruption interruption = Interruption.watch(spec(new PrintWriter(err, true)))) {
            assertThat(interruption.orStopped(
                            () -> {
                                throw read;
                            },
                            e -> err.append(ServiceRuns.isStopped(e) ? "told" : e.operation())))
                    .isEqualTo(130);
        }
        assertThat(err).hasToString("glue:GetJobRun");
    }

    @Test
    void whereItsRunIsNotStoppedItSaysWhy() throws Exception {
        Process victim = victim("refuses");
        victim.toHandle().destroy();
        assertThat(victim.inputReader().lines()).singleElement().asString().startsWith("Glue says no");
        assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private int interrupted(boolean refuses) {
        try (Interruption interruption = Interruption.watch(spec(new PrintWriter(err, true)))) {
            Thread.currentThread().interrupt();
            return interruption.orStopped(
                    () -> code(new ServiceRuns(Thread::sleep).await(new Endless(refuses), now -> {})),
                    e -> err.append("told"));
        } finally {
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void theExitCodeTellsWhetherItWasStopped() {
        assertThat(interrupted(false)).isEqualTo(130);
        assertThat(err).hasToString("told");
    }

    @Test
    void aRefusalIsTheExitCodeOfALakeThatSaysNo() {
        assertThat(interrupted(true)).isEqualTo(1);
        assertThat(err.toString()).startsWith("Glue says no");
    }

    @Test
    void whatFailsWithoutBeingInterruptedIsNotItsOwn() {
        LakeException failure = new LakeException(LakeError.NOT_FOUND, "glue:StartJobRun", "", null);
        try (Interruption interruption = Interruption.watch(spec(new PrintWriter(err, true)))) {
            assertThatThrownBy(() -> interruption.orStopped(
                            () -> {
                                throw failure;
                            },
                            e -> err.append("told")))
                    .isSameAs(failure);
        }
        assertThat(err.toString()).isEmpty();
    }
}
