package dev.lakeward.local;

import dev.lakeward.local.service.Clients;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

/// A process that runs a workflow of two jobs with bookmarks again and again until it is killed; it says on its output
/// which run is over.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class WorkflowKillVictim {
    static final String BUCKET = "kill";
    static final String WORKFLOW = "nightly";

    private WorkflowKillVictim() {}

    static void makeLake(Path folder) {
        try (LocalLake lake = LocalLake.create(folder, InstantSource.system())) {
            Clients admin = lake.as(LocalLake.role("admin"));
            admin.s3().createBucket(r -> r.bucket(BUCKET));
            for (String job : new String[] {"first", "second"}) {
                admin.glue()
                        .createJob(TestJobs.job(job, BUCKET)
                                .andThen(r -> r.maxRetries(2).jobRunQueuingEnabled(true)));
            }
            admin.glue().createWorkflow(r -> r.name(WORKFLOW));
            admin.glue()
                    .createTrigger(r -> r.name("start")
                            .workflowName(WORKFLOW)
                            .type("ON_DEMAND")
                            .actions(a -> a.jobName("first").arguments(Map.of("--word", "x"))));
            admin.glue()
                    .createTrigger(r -> r.name("then")
                            .workflowName(WORKFLOW)
                            .type("CONDITIONAL")
                            .startOnCreation(true)
                            .predicate(p -> p.conditions(c ->
                                    c.logicalOperator("EQUALS").jobName("first").state("SUCCEEDED")))
                            .actions(a -> a.jobName("second")));
        }
    }

    static LocalLake open(Path folder) {
        return LocalLake.open(folder, InstantSource.system(), job -> new TestJobs());
    }

    public static void main(String[] arguments) throws InterruptedException {
        LocalLake lake = open(Path.of(arguments[0]));
        Clients admin = lake.as(LocalLake.role("admin"));
        System.out.println("READY");
        while (true) {
            String id = admin.glue().startWorkflowRun(r -> r.name(WORKFLOW)).runId();
            while (admin.glue()
                            .getWorkflowRun(r -> r.name(WORKFLOW).runId(id))
                            .run()
                            .status()
                    == WorkflowRunStatus.RUNNING) {
                Thread.sleep(5);
            }
            System.out.println("RUN " + id + ".");
        }
    }
}
