package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.*;

/// What Glue's jobs promise, but for what a graph makes.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
class JobContractTest {
    private static final String BUCKET = "job-results";
    private static final String PREFIX = "arn:aws:glue:us-east-1:123456789012:job/";
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

    private static String job(Consumer<CreateJobRequest.Builder> more) {
        String name = "job" + ++made;
        glue().createJob(TestJobs.job(name, BUCKET).andThen(more));
        return name;
    }

    private static String job() {
        return job(r -> {});
    }

    private static JobRun get(String job, String run) {
        return glue().getJobRun(r -> r.jobName(job).runId(run)).jobRun();
    }

    private static JobRun await(String job, String run, Predicate<JobRun> wanted) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        JobRun now = get(job, run);
        while (!wanted.test(now)) {
            assertThat(System.nanoTime()).as(now.toString()).isLessThan(until);
            Thread.sleep(10);
            now = get(job, run);
        }
        return now;
    }

    private static String start(String job, Map<String, String> arguments) {
        return glue().startJobRun(r -> r.jobName(job).arguments(arguments)).jobRunId();
    }

    private static JobRun ended(String job, String run) throws InterruptedException {
        return await(job, run, now -> now.completedOn() != null && now.jobRunState() != JobRunState.STOPPING);
    }

    private static JobRun ran(String job, Map<String, String> arguments) throws InterruptedException {
        return ended(job, start(job, arguments));
    }

    private static String written(String job, JobRun run) {
        return lake.as("admin")
                .s3()
                .getObjectAsBytes(r -> r.bucket(BUCKET).key(job + "/" + run.id()))
                .asUtf8String();
    }

    @Test
    void aJobIsKeptAsItWasSetAndShowsWhatGlueAdds() {
        String name = job(r -> r.description("cleans").tags(Map.of("team", "sales")));
        Job job = glue().getJob(r -> r.jobName(name)).job();
        assertThat(job.description()).isEqualTo("cleans");
        assertThat(job.codeGenConfigurationNodes()).isEqualTo(Map.of("node-1", TestJobs.source()));
        assertThat(job.jobMode()).isEqualTo(JobMode.SCRIPT);
        assertThat(job.glueVersion()).isEqualTo("5.1");
        assertThat(job.timeout()).isEqualTo(480);
        assertThat(job.maxRetries()).isZero();
        assertThat(job.executionProperty().maxConcurrentRuns()).isEqualTo(1);
        assertThat(job.maxCapacity()).isEqualTo(10);
        assertThat(job.createdOn()).isEqualTo(job.lastModifiedOn());
        assertThat(glue().getTags(r -> r.resourceArn(PREFIX + name)).tags()).isEqualTo(Map.of("team", "sales"));
        assertThat(glue().listJobs(r -> r.tags(Map.of("team", "sales"))).jobNames())
                .contains(name);
        assertThatThrownBy(() -> glue().createJob(TestJobs.job(name, BUCKET)))
                .isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void anUpdateIsTheWholeJob() {
        String name = job(r -> r.description("old").maxRetries(3));
        glue().updateJob(r -> r.jobName(name)
                .jobUpdate(u -> u.role("admin").command(c -> c.name("glueetl")).glueVersion("4.0")));
        Job job = glue().getJob(r -> r.jobName(name)).job();
        assertThat(job.description()).isNull();
        assertThat(job.maxRetries()).isZero();
        assertThat(job.timeout()).isEqualTo(2_880);
        assertThat(job.hasCodeGenConfigurationNodes()).isFalse();
    }

    @Test
    void whatGlueRefusesIsRefused() {
        List<Consumer<CreateJobRequest.Builder>> wrong = List.of(
                r -> r.command(c -> c.name("spark")),
                r -> r.role("nobody"),
                r -> r.maxRetries(11),
                r -> r.timeout(10_080),
                r -> r.executionProperty(p -> p.maxConcurrentRuns(0)),
                r -> r.workerType("G.1X"),
                r -> r.workerType("G.1X").numberOfWorkers(2).maxCapacity(2.0),
                r -> r.defaultArguments(Map.of("bucket", "x")),
                r -> r.defaultArguments(Map.of("--job-bookmark-option", "yes")));
        for (Consumer<CreateJobRequest.Builder> each : wrong) {
            assertThatThrownBy(() -> job(each)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void aRunActsAsTheJobsRoleWithTheArgumentsThatWin() throws Exception {
        String name = job(r -> r.defaultArguments(Map.of("--bucket", BUCKET, "--word", "default"))
                .nonOverridableArguments(Map.of("--act", "")));
        JobRun run = ran(name, Map.of("--word", "own", "--act", "fail"));
        assertThat(run.jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(run.id()).matches("jr_[0-9a-f]{64}");
        assertThat(run.attempt()).isZero();
        assertThat(run.arguments()).isEqualTo(Map.of("--word", "own", "--act", "fail"));
        assertThat(written(name, run)).isEqualTo("0 admin DISABLED own");
        assertThat(glue().getJobRuns(r -> r.jobName(name)).jobRuns()).containsExactly(get(name, run.id()));
    }

    @Test
    void aBookmarkMovesWithWhatARunWritesAndIsPausedRewoundAndReset() throws Exception {
        String name = job();
        JobRun first = ran(name, Map.of());
        JobRun second = ran(name, Map.of());
        assertThat(written(name, first)).isEqualTo("0 admin ENABLED none");
        assertThat(written(name, second)).isEqualTo("1 admin ENABLED none");
        JobBookmarkEntry entry = glue().getJobBookmark(r -> r.jobName(name)).jobBookmarkEntry();
        assertThat(entry.run()).isEqualTo(2);
        assertThat(entry.version()).isEqualTo(2);
        assertThat(entry.runId()).isEqualTo(second.id());
        assertThat(entry.previousRunId()).isEqualTo(first.id());
        JobRun paused = ran(name, Map.of("--job-bookmark-option", "job-bookmark-pause"));
        assertThat(written(name, paused)).isEqualTo("2 admin PAUSED none");
        JobRun between = ran(
                name,
                Map.of(
                        "--job-bookmark-option", "job-bookmark-pause",
                        "--job-bookmark-from", first.id(),
                        "--job-bookmark-to", second.id()));
        assertThat(written(name, between)).isEqualTo("1 admin PAUSED none");
        glue().resetJobBookmark(r -> r.jobName(name).runId(first.id()));
        assertThat(written(name, ran(name, Map.of()))).isEqualTo("1 admin ENABLED none");
        glue().resetJobBookmark(r -> r.jobName(name));
        assertThat(written(name, ran(name, Map.of()))).isEqualTo("0 admin ENABLED none");
        assertThatThrownBy(() -> start(name, Map.of("--job-bookmark-from", first.id())))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aBookmarkIsSetByHand() throws Exception {
        String name = job();
        lake.lake().jobs(LocalLake.role("admin")).setBookmark(name, Map.of(TestJobs.CTX, "41"));
        assertThat(written(name, ran(name, Map.of()))).isEqualTo("41 admin ENABLED none");
        assertThat(lake.lake().jobs(LocalLake.role("admin")).bookmark(name)).isEqualTo(Map.of(TestJobs.CTX, "42"));
    }

    @Test
    void aFailureTellsNoValueMovesNoBookmarkAndIsTriedAgain() throws Exception {
        String name = job(r -> r.maxRetries(2));
        JobRun failed = ran(name, Map.of("--act", "fail-first"));
        assertThat(failed.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(failed.errorMessage()).doesNotContain("nobody may see");
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        List<JobRun> runs = glue().getJobRuns(r -> r.jobName(name)).jobRuns();
        while (runs.size() < 2) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(20);
            runs = glue().getJobRuns(r -> r.jobName(name)).jobRuns();
        }
        JobRun again = ended(name, runs.getFirst().id());
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.previousRunId()).isEqualTo(failed.id());
        assertThat(again.jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(written(name, again)).startsWith("0 ");
        assertThat(lake.lake().jobs(LocalLake.role("admin")).log(name, failed.id()))
                .anyMatch(line -> line.contains("began"));
    }

    @Test
    void moreRunsThanMayGoAreRefusedOrWait() throws Exception {
        String name = job();
        Map<String, String> waits = Map.of("--act", "wait");
        String first = start(name, waits);
        await(name, first, run -> run.jobRunState() == JobRunState.RUNNING);
        assertThatThrownBy(() -> start(name, waits)).isInstanceOf(ConcurrentRunsExceededException.class);
        String second = glue().startJobRun(r -> r.jobName(name).jobRunQueuingEnabled(true))
                .jobRunId();
        assertThat(get(name, second).jobRunState()).isEqualTo(JobRunState.WAITING);
        assertThat(get(name, second).stateDetail()).contains("waits");
        BatchStopJobRunResponse stopped =
                glue().batchStopJobRun(r -> r.jobName(name).jobRunIds(first, "jr_none"));
        assertThat(stopped.successfulSubmissions()).hasSize(1);
        assertThat(stopped.errors()).hasSize(1);
        assertThat(ended(name, first).jobRunState()).isEqualTo(JobRunState.STOPPED);
        assertThat(ended(name, second).jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
    }

    @Test
    void aRunOfADeletedJobGoesOnAndSaysSo() throws Exception {
        String name = job();
        String run = start(name, Map.of("--act", "wait"));
        await(name, run, now -> now.jobRunState() == JobRunState.RUNNING);
        glue().deleteJob(r -> r.jobName(name));
        assertThat(get(name, run).jobRunState()).isEqualTo(JobRunState.RUNNING);
        assertThat(get(name, run).stateDetail()).contains("deleted");
        glue().batchStopJobRun(r -> r.jobName(name).jobRunIds(run));
        assertThat(ended(name, run).jobRunState()).isEqualTo(JobRunState.STOPPED);
        glue().deleteJob(r -> r.jobName(name));
        assertThatThrownBy(() -> glue().getJob(r -> r.jobName(name))).isInstanceOf(EntityNotFoundException.class);
        glue().createJob(TestJobs.job(name, BUCKET));
        assertThat(glue().getJobRuns(r -> r.jobName(name)).jobRuns()).isEmpty();
    }

    @Test
    void aJobOfAScriptAloneSaysWhatIsRun() throws Exception {
        String name = job(r -> r.codeGenConfigurationNodes(Map.of()));
        JobRun run = ran(name, Map.of());
        assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(run.errorMessage()).contains("runs visual jobs only");
    }

    @Test
    void aScriptIsWrittenOfAGraphAndReadBack() {
        var nodes = List.of(
                CodeGenNode.builder()
                        .id("datasource0")
                        .nodeType("DataSource")
                        .args(argument("database", "\"shop\""), argument("table_name", "\"orders\""))
                        .build(),
                CodeGenNode.builder()
                        .id("dropfields1")
                        .nodeType("DropFields")
                        .args(argument("paths", "[\"a\", \"b\"]"))
                        .build());
        CodeGenEdge edge = CodeGenEdge.builder()
                .source("datasource0")
                .target("dropfields1")
                .targetParameter("frame")
                .build();
        String python =
                glue().createScript(r -> r.dagNodes(nodes).dagEdges(edge)).pythonScript();
        assertThat(python).contains("dropfields1 = DropFields.apply(frame = datasource0, paths = [\"a\", \"b\"])");
        var read = glue().getDataflowGraph(r -> r.pythonScript(python));
        assertThat(read.dagNodes())
                .extracting(CodeGenNode::id, CodeGenNode::nodeType)
                .containsExactly(tuple("datasource0", "DataSource"), tuple("dropfields1", "DropFields"));
        assertThat(read.dagEdges()).containsExactly(edge);
        assertThat(glue().createScript(r -> r.dagNodes(nodes).dagEdges(edge).language(Language.SCALA))
                        .scalaCode())
                .contains("val dropfields1 = datasource0.dropFields(paths = Seq(\"a\", \"b\"))");
        assertThatThrownBy(() -> glue().createScript(r -> r.dagNodes(nodes).dagEdges(edge, edge)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("dropfields1 has its input frame twice");
        assertThatThrownBy(() -> glue().getDataflowGraph(r -> r.pythonScript("## @type: DataSource\nx = 1\n")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 1: a call has @type, @args, @return and @inputs, and here only type");
    }

    private static CodeGenNodeArg argument(String name, String value) {
        return CodeGenNodeArg.builder().name(name).value(value).param(false).build();
    }
}
