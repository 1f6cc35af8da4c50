package dev.lakeward.local;

import dev.lakeward.local.service.Clients;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/// A process that puts files and runs a visual job over what is new, again and again until it is killed; it says on its
/// output which files are there and which run is over.
final class GraphKillVictim {
    static final String BUCKET = "kill";
    static final String JOB = "orders";
    static final int ROWS = 50;

    private GraphKillVictim() {}

    static void makeLake(Path folder) {
        try (LocalLake lake = LocalLake.create(folder, InstantSource.system())) {
            Clients admin = lake.as(LocalLake.role("admin"));
            admin.s3().createBucket(r -> r.bucket(BUCKET));
            admin.athena()
                    .updateWorkGroup(r -> r.workGroup("primary")
                            .configurationUpdates(updates -> updates.resultConfigurationUpdates(
                                    results -> results.outputLocation("s3://" + BUCKET + "/results/"))));
            admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("kill")));
            Map<String, CodeGenConfigurationNode> nodes = Map.of(
                    "in",
                    CodeGenConfigurationNode.builder()
                            .s3JsonSource(s -> s.name("in").paths("s3://" + BUCKET + "/in/"))
                            .build(),
                    "each",
                    CodeGenConfigurationNode.builder()
                            .dropDuplicates(d -> d.name("each").inputs("in"))
                            .build(),
                    "days",
                    CodeGenConfigurationNode.builder()
                            .s3GlueParquetTarget(t -> t.name("days")
                                    .inputs("each")
                                    .path("s3://" + BUCKET + "/days/")
                                    .partitionKeys(List.of(List.of("day")))
                                    .schemaChangePolicy(p -> p.enableUpdateCatalog(true)
                                            .updateBehavior("UPDATE_IN_DATABASE")
                                            .database("kill")
                                            .table("days")))
                            .build(),
                    "flat",
                    CodeGenConfigurationNode.builder()
                            .s3DirectTarget(t -> t.name("flat")
                                    .inputs("each")
                                    .path("s3://" + BUCKET + "/flat/")
                                    .format("json"))
                            .build());
            admin.glue()
                    .createJob(r -> r.name(JOB)
                            .role("admin")
                            .command(c -> c.name("glueetl").scriptLocation("s3://" + BUCKET + "/none.py"))
                            .defaultArguments(Map.of(
                                    "--job-bookmark-option",
                                    "job-bookmark-enable",
                                    "--TempDir",
                                    "s3://" + BUCKET + "/stages/"))
                            .maxRetries(3)
                            .codeGenConfigurationNodes(nodes));
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        LocalLake lake = LocalLake.open(Path.of(arguments[0]), InstantSource.system());
        Clients admin = lake.as(LocalLake.role("admin"));
        System.out.println("READY");
        while (true) {
            String file = UUID.randomUUID().toString();
            String rows = IntStream.range(0, ROWS)
                    .mapToObj(i -> "{\"id\":\"" + file + "/" + i + "\",\"day\":\"d" + i % 3 + "\"}\n")
                    .collect(Collectors.joining());
            admin.s3().putObject(r -> r.bucket(BUCKET).key("in/" + file + ".json"), RequestBody.fromString(rows));
            System.out.println("FILE " + file + ".");
            while (going(admin)) {
                Thread.sleep(5);
            }
            String id = admin.glue().startJobRun(r -> r.jobName(JOB)).jobRunId();
            while (going(admin)) {
                Thread.sleep(5);
            }
            System.out.println("RUN " + id + ".");
        }
    }

    /// Whether a run of the job goes on.
    static boolean going(Clients admin) {
        return admin.glue().getJobRuns(r -> r.jobName(JOB)).jobRuns().stream()
                .map(JobRun::jobRunState)
                .anyMatch(state -> List.of(
                                JobRunState.STARTING, JobRunState.RUNNING, JobRunState.STOPPING, JobRunState.WAITING)
                        .contains(state));
    }
}
