package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.*;

/// What Glue's jobs and their runs may be set to: workers, versions, classes.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
@SuppressWarnings("deprecation")
class JobSettingsContractTest {
    private static final String BUCKET = "job-settings";
    private static TestLake lake;
    private static int made;

    @Parameter
    private TestLake.Side side;

    @BeforeParameterizedClassInvocation
    static void open(TestLake.Side side) throws Exception {
        TestLake.assumeAsked(side);
        Assumptions.assumeTrue(side != TestLake.Side.ACCOUNT, "needs a program of its own");
        lake = TestLake.open(side, job -> new TestJobs());
        lake.as("admin").s3().createBucket(r -> r.bucket(BUCKET));
    }

    @AfterParameterizedClassInvocation
    static void close() throws Exception {
        if (lake != null) {
            lake.close();
            lake = null;
        }
    }

    private static GlueClient glue() {
        return lake.as("admin").glue();
    }

    private static Job job(Consumer<CreateJobRequest.Builder> more) {
        String name = "set" + ++made;
        glue().createJob(TestJobs.job(name, BUCKET).andThen(more));
        return glue().getJob(r -> r.jobName(name)).job();
    }

    private static Consumer<CreateJobRequest.Builder> of(String command) {
        return r -> r.command(c -> c.name(command)).codeGenConfigurationNodes(Map.of());
    }

    private static JobRun started(Job job, Consumer<StartJobRunRequest.Builder> more) {
        String run = glue().startJobRun(r -> more.accept(r.jobName(job.name()).jobRunQueuingEnabled(true)))
                .jobRunId();
        return glue().getJobRun(r -> r.jobName(job.name()).runId(run)).jobRun();
    }

    @Test
    void aRunHasTheCapacityOfItsWorkersAndItsJobsWhereItSaysNone() {
        Job job = job(r -> r.workerType("G.2X").numberOfWorkers(4));
        assertThat(job.maxCapacity()).isEqualTo(8.0);
        JobRun same = started(job, r -> {});
        assertThat(same.workerTypeAsString()).isEqualTo("G.2X");
        assertThat(same.numberOfWorkers()).isEqualTo(4);
        assertThat(same.maxCapacity()).isEqualTo(8.0);
        JobRun own = started(job, r -> r.workerType("G.1X").numberOfWorkers(3));
        assertThat(own.workerTypeAsString()).isEqualTo("G.1X");
        assertThat(own.maxCapacity()).isEqualTo(3.0);
        assertThat(own.allocatedCapacity()).isEqualTo(3);
        JobRun dpus = started(job, r -> r.maxCapacity(5.0));
        assertThat(dpus.workerTypeAsString()).isNull();
        assertThat(dpus.numberOfWorkers()).isNull();
        assertThat(dpus.maxCapacity()).isEqualTo(5.0);
    }

    @Test
    void aRunIsRefusedTheCapacityThatItsJobWouldBe() {
        Job job = job(r -> r.glueVersion("2.0"));
        List<Consumer<StartJobRunRequest.Builder>> wrong = List.of(
                r -> r.workerType("G.1X"),
                r -> r.numberOfWorkers(3),
                r -> r.workerType("G.1X").numberOfWorkers(3).maxCapacity(3.0),
                r -> r.workerType("G.1X").numberOfWorkers(3).allocatedCapacity(3),
                r -> r.workerType("G.4X").numberOfWorkers(3),
                r -> r.workerType("G.025X").numberOfWorkers(3),
                r -> r.workerType("Z.2X").numberOfWorkers(3),
                r -> r.maxCapacity(1.0),
                r -> r.maxCapacity(2.5),
                r -> r.executionClass("FLEX"));
        for (Consumer<StartJobRunRequest.Builder> each : wrong) {
            assertThatThrownBy(() -> started(job, each)).isInstanceOf(InvalidInputException.class);
        }
        assertThat(glue().getJobRuns(r -> r.jobName(job.name())).jobRuns()).isEmpty();
    }

    @Test
    void everyWorkerTypeOfTheServiceIsTaken() {
        Map<String, Double> dpus = Map.of(
                "Standard",
                2.0,
                "G.1X",
                2.0,
                "G.2X",
                4.0,
                "G.4X",
                8.0,
                "G.8X",
                16.0,
                "G.12X",
                24.0,
                "G.16X",
                32.0,
                "R.1X",
                2.0,
                "R.4X",
                8.0,
                "R.8X",
                16.0);
        dpus.forEach((type, capacity) -> {
            Job job = job(r -> r.workerType(type).numberOfWorkers(2));
            assertThat(job.workerTypeAsString()).isEqualTo(type);
            assertThat(job.maxCapacity()).as(type).isEqualTo(capacity);
            assertThat(started(job, r -> {}).workerTypeAsString()).isEqualTo(type);
        });
        assertThat(job(of("gluestreaming").andThen(r -> r.workerType("G.025X").numberOfWorkers(2)))
                        .maxCapacity())
                .isEqualTo(0.5);
        assertThat(job(of("glueray").andThen(r -> r.workerType("Z.2X").numberOfWorkers(2)))
                        .maxCapacity())
                .isEqualTo(4.0);
        assertThatThrownBy(() -> job(r -> r.workerType("Q.1X").numberOfWorkers(2)))
                .hasMessageContaining("Member must satisfy enum value set")
                .hasMessageContaining("R.8X");
    }

    @Test
    void whatFitsNoJobOfItsCommandAndVersionIsRefused() {
        List<Consumer<CreateJobRequest.Builder>> wrong = List.of(
                r -> r.workerType("G.025X").numberOfWorkers(2),
                r -> r.workerType("Z.2X").numberOfWorkers(2),
                of("glueray").andThen(r -> r.workerType("G.1X").numberOfWorkers(2)),
                of("pythonshell").andThen(r -> r.workerType("G.1X").numberOfWorkers(2)),
                of("pythonshell").andThen(r -> r.maxCapacity(5.0)),
                r -> r.workerType("G.8X").numberOfWorkers(2).glueVersion("2.0"),
                r -> r.executionClass("FLEX").glueVersion("2.0"),
                of("gluestreaming").andThen(r -> r.executionClass("FLEX")),
                r -> r.glueVersion("7.0"),
                r -> r.maxCapacity(2.5),
                r -> r.maxCapacity(4.0).allocatedCapacity(5),
                r -> r.allocatedCapacity(5).workerType("G.1X").numberOfWorkers(2),
                r -> r.maintenanceWindow("Sun:10"));
        for (Consumer<CreateJobRequest.Builder> each : wrong) {
            assertThatThrownBy(() -> job(each)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void versionsAndClassesThatGlueHasAreTaken() {
        assertThat(job(r -> r.glueVersion("6.0")).timeout()).isEqualTo(480);
        assertThat(job(r -> r.glueVersion("4.0").maxCapacity(10.0)).maxCapacity())
                .isEqualTo(10.0);
        assertThat(job(r -> r.executionClass("FLEX").glueVersion("3.0")).executionClassAsString())
                .isEqualTo("FLEX");
        assertThat(job(of("gluestreaming").andThen(r -> r.maintenanceWindow("Sun:10")))
                        .maintenanceWindow())
                .isEqualTo("Sun:10");
    }

    @Test
    void theOldNameOfACapacityIsTakenAndShownBesideTheNewOne() {
        Job job = job(r -> r.allocatedCapacity(5));
        assertThat(job.maxCapacity()).isEqualTo(5.0);
        assertThat(job.allocatedCapacity()).isEqualTo(5);
        assertThat(started(job, r -> r.allocatedCapacity(4)).maxCapacity()).isEqualTo(4.0);
        glue().updateJob(r -> r.jobName(job.name())
                .jobUpdate(u -> u.role("admin").command(c -> c.name("glueetl")).allocatedCapacity(6)));
        assertThat(glue().getJob(r -> r.jobName(job.name())).job().maxCapacity())
                .isEqualTo(6.0);
    }
}
