package dev.lakeward.lake.pipeline.run;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.run.PipelineRun.Kind;
import dev.lakeward.lake.pipeline.run.PipelineRun.Size;
import dev.lakeward.lake.pipeline.run.PipelineRun.State;
import dev.lakeward.lake.pipeline.workflow.Attempt;
import dev.lakeward.lake.pipeline.workflow.RunVerdict;
import dev.lakeward.lake.pipeline.workflow.WorkflowRun;
import dev.lakeward.lake.pipeline.workflow.WorkflowService;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CrawlerHistory;
import software.amazon.awssdk.services.glue.model.JobRun;

/// Runs of Glue: crawls, jobs and workflows.
final class GlueRuns {
    private static final int PAGE = 100;
    private static final String DONE = "COMPLETED";

    private final GlueClient glue;
    private final WorkflowService workflows;
    // Runs of backfills, which are told with them, and not by themselves. That a run says it is one shows nothing.
    private final Supplier<Set<String>> backfills;

    GlueRuns(GlueClient glue, Supplier<Set<String>> backfills) {
        this.glue = glue;
        this.backfills = backfills;
        this.workflows = new WorkflowService(glue);
    }

    List<RunPages> crawlers() {
        return SdkErrors.call(
                "glue:ListCrawlers",
                () -> glue.listCrawlersPaginator(request -> {}).stream()
                        .flatMap(page -> page.crawlerNames().stream())
                        .<RunPages>map(name -> from -> crawls(name, from))
                        .toList());
    }

    private RunPages.Page crawls(String crawler, @Nullable String from) {
        var page = SdkErrors.call(
                "glue:ListCrawls",
                () -> glue.listCrawls(
                        request -> request.crawlerName(crawler).maxResults(PAGE).nextToken(from)));
        return new RunPages.Page(
                page.crawls().stream().map(each -> crawl(crawler, each)).toList(),
                Optional.ofNullable(page.nextToken()));
    }

    private static PipelineRun crawl(String crawler, CrawlerHistory crawl) {
        String word = text(crawl.stateAsString());
        return new PipelineRun(
                Kind.CRAWL,
                crawler,
                crawler,
                text(crawl.crawlId()),
                word.equals(DONE) ? State.SUCCEEDED : state(word),
                word,
                crawl.startTime(),
                Optional.ofNullable(crawl.endTime()),
                "",
                text(crawl.errorMessage()),
                Size.UNKNOWN);
    }

    List<RunPages> jobs() {
        Set<String> theirs = backfills.get();
        return SdkErrors.call(
                "glue:ListJobs",
                () -> glue.listJobsPaginator(request -> {}).stream()
                        .flatMap(page -> page.jobNames().stream())
                        .<RunPages>map(name -> from -> jobRuns(name, from, theirs))
                        .toList());
    }

    private RunPages.Page jobRuns(String job, @Nullable String from, Set<String> theirs) {
        var page = SdkErrors.call(
                "glue:GetJobRuns",
                () -> glue.getJobRuns(
                        request -> request.jobName(job).maxResults(PAGE).nextToken(from)));
        return new RunPages.Page(
                page.jobRuns().stream()
                        .filter(run -> !theirs.contains(run.id()))
                        .map(GlueRuns::job)
                        .toList(),
                Optional.ofNullable(page.nextToken()));
    }

    static PipelineRun job(JobRun run) {
        String word = text(run.jobRunStateAsString());
        return new PipelineRun(
                Kind.JOB,
                run.jobName(),
                run.jobName(),
                run.id(),
                state(word),
                word,
                run.startedOn(),
                Optional.ofNullable(run.completedOn()),
                text(run.triggerName()),
                text(run.errorMessage()),
                Size.UNKNOWN);
    }

    private static State state(String word) {
        return switch (Attempt.state(word)) {
            case WAITING -> State.WAITING;
            case RUNNING -> State.RUNNING;
            case SUCCEEDED -> State.SUCCEEDED;
            case FAILED -> State.FAILED;
            case STOPPED -> State.STOPPED;
        };
    }

    List<RunPages> workflows() {
        Set<String> theirs = backfills.get();
        return workflows.names().stream()
                .<RunPages>map(name -> from -> {
                    WorkflowService.Page page = workflows.runs(name, from, PAGE);
                    return new RunPages.Page(
                            page.runs().stream()
                                    .filter(run -> !theirs.contains(run.id()))
                                    .map(GlueRuns::workflow)
                                    .toList(),
                            page.next());
                })
                .toList();
    }

    static PipelineRun workflow(WorkflowRun run) {
        return new PipelineRun(
                Kind.WORKFLOW,
                run.workflow(),
                run.workflow(),
                run.id(),
                switch (RunVerdict.brief(run)) {
                    case RUNNING, STOPPING -> State.RUNNING;
                    case SUCCEEDED -> State.SUCCEEDED;
                    case PARTLY_FAILED -> State.PARTLY_FAILED;
                    case FAILED, NOTHING_STARTED -> State.FAILED;
                    case STOPPED -> State.STOPPED;
                },
                run.status().name(),
                run.started(),
                run.ended(),
                "",
                run.error(),
                Size.UNKNOWN);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
