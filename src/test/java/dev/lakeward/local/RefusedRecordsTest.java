package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.TargetFormat;

/// Records that do not fit, of a job that has no place to keep them: they are told of, and no bookmark passes them.
class RefusedRecordsTest {
    private static final String BUCKET = "refused";
    private static final List<String> NO_PLACES = List.of("", "s3://no-such-bucket/x/", "not S3");
    private static TestLake lake;
    private static BucketJobs jobs;
    private static int made;

    @BeforeAll
    static void open() throws Exception {
        lake = TestLake.open(TestLake.Side.IN_PROCESS);
        jobs = new BucketJobs(lake, BUCKET);
        lake.as("admin").s3().createBucket(r -> r.bucket(BUCKET));
        jobs.put("in/a.csv", "id,number\n1,2\n1,2,3,4\n5,6\n");
        jobs.put("lines/a.json", "{\"id\":1}\n{\"id\":2\n[1]\n{\"id\":3}\n");
    }

    @AfterAll
    static void close() throws Exception {
        lake.close();
    }

    private CodeGenConfigurationNode source(String format) {
        return format.equals("csv")
                ? jobs.csv()
                : CodeGenConfigurationNode.builder()
                        .s3JsonSource(source -> source.name("in").paths("s3://" + BUCKET + "/lines/"))
                        .build();
    }

    private JobRun run(String format, String bookmark, String temporary) throws InterruptedException {
        String name = "job" + ++made;
        jobs.job(
                name,
                "admin",
                Map.of("in", source(format), "out", BucketJobs.target("in", BUCKET, "out/" + name, TargetFormat.JSON)),
                bookmark);
        String run = lake.as("admin")
                .glue()
                .startJobRun(r -> r.jobName(name).arguments(Map.of("--TempDir", temporary)))
                .jobRunId();
        return jobs.ended(name, run);
    }

    private static String log(JobRun run) {
        return String.join("\n", lake.lake().jobs(LocalLake.role("admin")).log(run.jobName(), run.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void theyAreToldOfWhereTheyAreNotKept(String format) throws InterruptedException {
        String sentence = (format.equals("csv") ? "1 record does" : "2 records do")
                + " not fit and cannot be kept: the job has no --TempDir";
        for (String temporary : NO_PLACES) {
            JobRun run = run(format, "job-bookmark-disable", temporary);
            assertThat(run.jobRunState()).as(run.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);
            assertThat(log(run)).contains(sentence);
        }
        JobRun kept = run(format, "job-bookmark-enable", "s3://" + BUCKET + "/temporary/");
        assertThat(kept.jobRunState()).as(kept.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(log(kept)).doesNotContain("cannot be kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void noBookmarkPassesThem(String format) throws InterruptedException {
        for (String temporary : NO_PLACES) {
            JobRun run = run(format, "job-bookmark-enable", temporary);
            assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
            assertThat(run.errorMessage())
                    .startsWith("node in: ")
                    .endsWith("and its bookmark would pass them; give it one, and run it again");
            assertThat(jobs.bytes(BUCKET, "out/" + run.jobName())).isZero();
        }
    }
}
