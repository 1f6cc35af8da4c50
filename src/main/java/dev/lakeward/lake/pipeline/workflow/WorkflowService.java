package dev.lakeward.lake.pipeline.workflow;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.StartOnce;
import dev.lakeward.lake.run.ServiceRun;
import dev.lakeward.lake.run.ServiceRuns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunsResponse;

/// Workflows of Glue and their runs: read, started, stopped, resumed. Every method blocks and throws LakeException.
public final class WorkflowService {
    private static final int PAGE = 100;
    // As many as BatchGetWorkflows takes.
    private static final int BATCH = 25;

    private final GlueClient glue;
    private final ServiceRuns runs = new ServiceRuns(Thread::sleep);

    public WorkflowService(GlueClient glue) {
        this.glue = glue;
    }

    /// A page of runs, newest first, without their graphs; `next` is absent at the end.
    public record Page(List<WorkflowRun> runs, Optional<String> next) {
        public Page {
            runs = List.copyOf(runs);
        }
    }

    /// Names of all workflows, in order.
    public List<String> names() {
        return SdkErrors.call(
                "glue:ListWorkflows",
                () -> glue.listWorkflowsPaginator(request -> {}).stream()
                        .flatMap(page -> page.workflows().stream())
                        .sorted()
                        .toList());
    }

    /// Every workflow with its triggers and its newest run, by name; of their graphs only the triggers are known.
    public List<Workflow> all() {
        List<String> names = names();
        var triggers = names.isEmpty() ? Map.<String, List<Trigger>>of() : triggers();
        List<Workflow> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i += BATCH) {
            List<String> some = names.subList(i, Math.min(names.size(), i + BATCH));
            SdkErrors.call("glue:BatchGetWorkflows", () -> glue.batchGetWorkflows(request -> request.names(some)))
                    .workflows()
                    .forEach(each ->
                            all.add(WorkflowMapping.workflow(each, triggers.getOrDefault(each.name(), List.of()))));
        }
        return all.stream().sorted(Comparator.comparing(Workflow::name)).toList();
    }

    private Map<String, List<Trigger>> triggers() {
        return SdkErrors.call(
                "glue:GetTriggers",
                () -> glue.getTriggersPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.triggers().stream())
                        .filter(trigger -> trigger.workflowName() != null)
                        .collect(Collectors.groupingBy(
                                software.amazon.awssdk.services.glue.model.Trigger::workflowName,
                                Collectors.mapping(WorkflowMapping::trigger, Collectors.toList()))));
    }

    /// All jobs and crawlers, by name, jobs first: what a trigger can start.
    public List<Member> members() {
        List<Member> all = new ArrayList<>();
        SdkErrors.call(
                        "glue:ListJobs",
                        () -> glue.listJobsPaginator(request -> {}).stream()
                                .flatMap(page -> page.jobNames().stream())
                                .sorted()
                                .toList())
                .forEach(name -> all.add(Member.job(name)));
        SdkErrors.call(
                        "glue:ListCrawlers",
                        () -> glue.listCrawlersPaginator(request -> {}).stream()
                                .flatMap(page -> page.crawlerNames().stream())
                                .sorted()
                                .toList())
                .forEach(name -> all.add(Member.crawler(name)));
        return all;
    }

    /// A workflow with its graph.
    public Workflow get(String name) {
        return SdkErrors.call(
                "glue:GetWorkflow",
                () -> WorkflowMapping.workflow(
                        glue.getWorkflow(request -> request.name(name).includeGraph(true))
                                .workflow(),
                        List.of()));
    }

    /// Runs of a workflow, newest first, from where the page before ended; at most 1,000.
    public Page runs(String workflow, @Nullable String from, int most) {
        GetWorkflowRunsResponse page = SdkErrors.call(
                "glue:GetWorkflowRuns",
                () -> glue.getWorkflowRuns(
                        request -> request.name(workflow).maxResults(most).nextToken(from)));
        return new Page(
                page.runs().stream()
                        .map(run -> WorkflowMapping.run(workflow, run))
                        .toList(),
                Optional.ofNullable(page.nextToken()));
    }

    /// A run with its graph and what became of each part.
    public WorkflowRun run(String workflow, String id) {
        return SdkErrors.call(
                "glue:GetWorkflowRun",
                () -> WorkflowMapping.run(
                        workflow,
                        glue.getWorkflowRun(request ->
                                        request.name(workflow).runId(id).includeGraph(true))
                                .run()));
    }

    /// Starts a run with these properties over the workflow's own; answers its id.
    public String start(String workflow, Map<String, String> properties) {
        return SdkErrors.call(
                "glue:StartWorkflowRun",
                () -> glue.startWorkflowRun(request -> {
                            request.name(workflow).overrideConfiguration(StartOnce.CONFIGURATION);
                            if (!properties.isEmpty()) {
                                request.runProperties(properties);
                            }
                        })
                        .runId());
    }

    /// Starts nothing more of a run and stops what goes on; what was written stays.
    public void stop(String workflow, String id) {
        SdkErrors.call(
                "glue:StopWorkflowRun",
                () -> glue.stopWorkflowRun(request -> request.name(workflow).runId(id)));
    }

    /// Takes a run up again as another one, from some of its nodes and all below them; answers the other's id.
    public String resume(String workflow, String id, List<String> nodes) {
        return SdkErrors.call(
                "glue:ResumeWorkflowRun",
                () -> glue.resumeWorkflowRun(
                                request -> request.name(workflow).runId(id).nodeIds(nodes))
                        .runId());
    }

    /// Waits until a run has ended; `seen` hears how it stands at each look. Interrupting stops it.
    public WorkflowRun await(String workflow, String id, Consumer<WorkflowRun> seen) {
        return runs.await(
                new ServiceRun<>() {
                    @Override
                    public WorkflowRun look() {
                        return run(workflow, id);
                    }

                    @Override
                    public boolean hasEnded(WorkflowRun standing) {
                        return standing.status().isEnded();
                    }

                    @Override
                    public void stop() {
                        WorkflowService.this.stop(workflow, id);
                    }
                },
                seen);
    }
}
