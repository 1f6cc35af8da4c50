package dev.lakeward.local.sample;

import dev.lakeward.shape.SdkJson;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.CrawlState;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.CreateTriggerRequest;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Logical;
import software.amazon.awssdk.services.glue.model.LogicalOperator;
import software.amazon.awssdk.services.glue.model.TriggerType;

/// The sample's jobs, as Glue Studio would save them, and the workflow that crawls what was brought and runs them.
final class SamplePipeline {
    /// The role that the jobs act as.
    static final String ROLE = "pipeline";
    private static final String WORKFLOW = "nightly";
    private static final List<String> JOBS =
            List.of("clean-requests", "clean-campaigns", "campaign-costs", "product-demand", "campaign-results");

    private final GlueClient glue;

    SamplePipeline(GlueClient glue) {
        this.glue = glue;
    }

    void make() {
        JOBS.forEach(this::create);
        glue.createWorkflow(request -> request.name(WORKFLOW)
                .description("What was brought, crawled, cleaned and curated for the teams")
                .maxConcurrentRuns(1));
        trigger(
                "nightly-start",
                trigger -> trigger.type(TriggerType.SCHEDULED)
                        .schedule("cron(0 1 * * ? *)")
                        .actions(crawler("machines"), crawler("campaigns"), job("campaign-costs")));
        // A trigger starts two crawlers at most.
        trigger(
                "nightly-requests",
                trigger -> after(trigger, crawled("machines")).actions(crawler("purchasing"), job("clean-requests")));
        trigger(
                "nightly-campaigns",
                trigger -> after(trigger, crawled("campaigns")).actions(job("clean-campaigns")));
        trigger(
                "nightly-demand",
                trigger -> after(trigger, crawled("purchasing"), done("clean-requests"))
                        .actions(job("product-demand")));
        trigger(
                "nightly-results",
                trigger -> after(trigger, done("clean-campaigns")).actions(job("campaign-results")));
    }

    private static Action job(String name) {
        return Action.builder().jobName(name).build();
    }

    private static Action crawler(String name) {
        return Action.builder().crawlerName(name).build();
    }

    private void create(String name) {
        glue.createJob(SdkJson.readExactly(Script.text("jobs/" + name + ".json"), CreateJobRequest::builder));
    }

    private void trigger(String name, Consumer<CreateTriggerRequest.Builder> more) {
        glue.createTrigger(request -> {
            request.name(name).workflowName(WORKFLOW).startOnCreation(true);
            more.accept(request);
        });
    }

    private static CreateTriggerRequest.Builder after(CreateTriggerRequest.Builder trigger, Condition... conditions) {
        return trigger.type(TriggerType.CONDITIONAL)
                .predicate(predicate -> predicate.logical(Logical.AND).conditions(conditions));
    }

    private static Condition crawled(String crawler) {
        return Condition.builder()
                .logicalOperator(LogicalOperator.EQUALS)
                .crawlerName(crawler)
                .crawlState(CrawlState.SUCCEEDED)
                .build();
    }

    private static Condition done(String job) {
        return Condition.builder()
                .logicalOperator(LogicalOperator.EQUALS)
                .jobName(job)
                .state(JobRunState.SUCCEEDED)
                .build();
    }
}
