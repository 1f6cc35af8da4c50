package dev.lakeward.app;

import dev.lakeward.local.service.Clients;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// Two jobs, `fetch` and `tidy`, of which the second reads what the first wrote, and a place that the first needs.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
record TwoJobs(Clients admin) {
    static final String BUCKET = "shop-lake";
    static final String SOURCE = "walk/in/a.json";
    private static final String IN = "s3://" + BUCKET + "/walk/in/";
    private static final String FETCHED = "s3://" + BUCKET + "/walk/fetched/";
    private static final String TIDIED = "s3://" + BUCKET + "/walk/tidied/";
    static final String ROWS = "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n";

    void make() {
        put();
        job("fetch", IN, FETCHED);
        job("tidy", FETCHED, TIDIED);
    }

    void put() {
        admin.s3().putObject(r -> r.bucket(BUCKET).key(SOURCE), RequestBody.fromString(ROWS));
    }

    /// A workflow over both.
    void workflow(String name) {
        admin.glue().createWorkflow(r -> r.name(name));
        admin.glue()
                .createTrigger(r -> r.name(name + "-start")
                        .workflowName(name)
                        .type("ON_DEMAND")
                        .actions(a -> a.jobName("fetch")));
        admin.glue()
                .createTrigger(r -> r.name(name + "-then")
                        .workflowName(name)
                        .type("CONDITIONAL")
                        .startOnCreation(true)
                        .predicate(p -> p.conditions(c ->
                                c.logicalOperator("EQUALS").jobName("fetch").state("SUCCEEDED")))
                        .actions(a -> a.jobName("tidy")));
    }

    /// A workflow that starts both at once.
    void pair(String name) {
        admin.glue().createWorkflow(r -> r.name(name));
        admin.glue()
                .createTrigger(r -> r.name(name + "-start")
                        .workflowName(name)
                        .type("ON_DEMAND")
                        .actions(a -> a.jobName("fetch"), a -> a.jobName("tidy")));
    }

    /// A run of a workflow that is stopped as soon as it has begun.
    void stop(String name) {
        String run = admin.glue().startWorkflowRun(r -> r.name(name)).runId();
        admin.glue().stopWorkflowRun(r -> r.name(name).runId(run));
    }

    /// The first job reads a table that is not there.
    void breakFetch() {
        update("fetch", missing(), FETCHED);
    }

    void mendFetch() {
        update("fetch", source(IN), FETCHED);
    }

    void breakTidy() {
        update("tidy", missing(), TIDIED);
    }

    void mendTidy() {
        update("tidy", source(FETCHED), TIDIED);
    }

    private static CodeGenConfigurationNode missing() {
        return CodeGenConfigurationNode.builder()
                .s3CatalogSource(s -> s.name("in").database("raw").table("nosuch"))
                .build();
    }

    private void update(String name, CodeGenConfigurationNode from, String to) {
        admin.glue()
                .updateJob(r -> r.jobName(name)
                        .jobUpdate(u -> u.role("admin")
                                .command(c -> c.name("glueetl").scriptLocation("s3://" + BUCKET + "/walk.py"))
                                .codeGenConfigurationNodes(Map.of("read", from, "write", target(to)))));
    }

    private void job(String name, String from, String to) {
        admin.glue()
                .createJob(r -> r.name(name)
                        .role("admin")
                        .codeGenConfigurationNodes(Map.of("read", source(from), "write", target(to)))
                        .command(c -> c.name("glueetl").scriptLocation("s3://" + BUCKET + "/walk.py")));
    }

    private static CodeGenConfigurationNode source(String path) {
        return CodeGenConfigurationNode.builder()
                .s3JsonSource(s -> s.name("in").paths(path))
                .build();
    }

    private static CodeGenConfigurationNode target(String path) {
        return CodeGenConfigurationNode.builder()
                .s3DirectTarget(t -> t.name("out").inputs("read").path(path).format("json"))
                .build();
    }
}
