package dev.lakeward.lake.pipeline.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.Crawl;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.Logical;
import software.amazon.awssdk.services.glue.model.LogicalOperator;
import software.amazon.awssdk.services.glue.model.Node;
import software.amazon.awssdk.services.glue.model.NodeType;
import software.amazon.awssdk.services.glue.model.Predicate;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatistics;

/// Workflows between Glue's shapes and ours.
final class WorkflowMapping {
    private WorkflowMapping() {}

    static Workflow workflow(software.amazon.awssdk.services.glue.model.Workflow workflow, List<Trigger> triggers) {
        return new Workflow(
                workflow.name(),
                text(workflow.description()),
                workflow.defaultRunProperties(),
                workflow.maxConcurrentRuns() == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(workflow.maxConcurrentRuns()),
                workflow.graph() == null ? WorkflowGraph.of(triggers) : graph(workflow.graph()),
                Optional.ofNullable(workflow.lastRun()).map(run -> run(workflow.name(), run)));
    }

    static WorkflowRun run(String workflow, software.amazon.awssdk.services.glue.model.WorkflowRun run) {
        return new WorkflowRun(
                workflow,
                run.workflowRunId(),
                text(run.previousRunId()),
                status(run.statusAsString()),
                run.startedOn(),
                Optional.ofNullable(run.completedOn()),
                counts(run.statistics()),
                run.workflowRunProperties(),
                text(run.errorMessage()),
                run.graph() == null ? WorkflowGraph.EMPTY : graph(run.graph()));
    }

    // A status that Glue has not had so far is no success.
    private static WorkflowRun.Status status(@Nullable String word) {
        try {
            return WorkflowRun.Status.valueOf(text(word));
        } catch (IllegalArgumentException e) {
            return WorkflowRun.Status.ERROR;
        }
    }

    private static WorkflowRun.Counts counts(@Nullable WorkflowRunStatistics counts) {
        return counts == null
                ? WorkflowRun.Counts.NONE
                : new WorkflowRun.Counts(
                        number(counts.totalActions()),
                        number(counts.succeededActions()),
                        number(counts.failedActions())
                                + number(counts.timeoutActions())
                                + number(counts.erroredActions()),
                        number(counts.stoppedActions()),
                        number(counts.runningActions()),
                        number(counts.waitingActions()));
    }

    private static WorkflowGraph graph(software.amazon.awssdk.services.glue.model.WorkflowGraph graph) {
        return new WorkflowGraph(
                graph.nodes().stream()
                        .filter(node -> node.type() == NodeType.TRIGGER
                                && node.triggerDetails() != null
                                && node.triggerDetails().trigger() != null)
                        .map(node -> trigger(node.triggerDetails().trigger()))
                        .toList(),
                graph.nodes().stream()
                        .filter(node -> node.type() == NodeType.JOB || node.type() == NodeType.CRAWLER)
                        .map(WorkflowMapping::node)
                        .toList());
    }

    private static WorkflowGraph.Node node(Node node) {
        boolean isJob = node.type() == NodeType.JOB;
        List<Attempt> attempts = isJob
                ? node.jobDetails() == null
                        ? List.of()
                        : node.jobDetails().jobRuns().stream()
                                .map(WorkflowMapping::attempt)
                                .toList()
                : node.crawlerDetails() == null
                        ? List.of()
                        : crawls(node.crawlerDetails().crawls());
        return new WorkflowGraph.Node(
                node.uniqueId(),
                isJob ? Member.job(node.name()) : Member.crawler(node.name()),
                attempts.stream()
                        .sorted(Comparator.comparing(each -> each.started().orElse(Instant.MAX)))
                        .toList());
    }

    private static Attempt attempt(JobRun run) {
        return new Attempt(
                run.id(),
                number(run.attempt()),
                text(run.jobRunStateAsString()),
                Optional.ofNullable(run.startedOn()),
                Optional.ofNullable(run.completedOn()),
                text(run.errorMessage()));
    }

    private static List<Attempt> crawls(List<Crawl> crawls) {
        List<Attempt> all = new ArrayList<>();
        for (Crawl crawl : crawls) {
            all.add(new Attempt(
                    "",
                    all.size(),
                    text(crawl.stateAsString()),
                    Optional.ofNullable(crawl.startedOn()),
                    Optional.ofNullable(crawl.completedOn()),
                    text(crawl.errorMessage())));
        }
        return all;
    }

    static Trigger trigger(software.amazon.awssdk.services.glue.model.Trigger trigger) {
        Predicate predicate = trigger.predicate();
        return new Trigger(
                trigger.name(),
                type(text(trigger.typeAsString())),
                trigger.state() == TriggerState.ACTIVATED || trigger.state() == TriggerState.ACTIVATING,
                text(trigger.schedule()),
                predicate != null && predicate.logical() == Logical.ANY,
                predicate == null
                        ? List.of()
                        : predicate.conditions().stream()
                                .map(WorkflowMapping::condition)
                                .toList(),
                trigger.actions().stream().map(WorkflowMapping::member).toList(),
                text(trigger.description()));
    }

    private static Trigger.Type type(String word) {
        return Stream.of(Trigger.Type.values())
                .filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(Trigger.Type.EVENT);
    }

    private static Trigger.Condition condition(Condition condition) {
        return condition.jobName() != null
                ? new Trigger.Condition(Member.job(condition.jobName()), text(condition.stateAsString()))
                : new Trigger.Condition(
                        Member.crawler(text(condition.crawlerName())), text(condition.crawlStateAsString()));
    }

    private static Member member(Action action) {
        return action.jobName() != null ? Member.job(action.jobName()) : Member.crawler(text(action.crawlerName()));
    }

    /// What a trigger starts, each as it was started before where it was: with its arguments and limits.
    static List<Action> actions(Trigger trigger, List<Action> before) {
        return trigger.starts().stream()
                .map(member -> before.stream()
                        .filter(action -> member(action).equals(member))
                        .findFirst()
                        .orElseGet(() -> action(member)))
                .toList();
    }

    private static Action action(Member member) {
        return switch (member.kind()) {
            case JOB -> Action.builder().jobName(member.name()).build();
            case CRAWLER -> Action.builder().crawlerName(member.name()).build();
        };
    }

    static @Nullable Predicate predicate(Trigger trigger) {
        return trigger.type() != Trigger.Type.CONDITIONAL
                ? null
                : Predicate.builder()
                        .logical(trigger.any() ? Logical.ANY : Logical.AND)
                        .conditions(trigger.conditions().stream()
                                .map(WorkflowMapping::condition)
                                .toList())
                        .build();
    }

    private static Condition condition(Trigger.Condition condition) {
        Condition.Builder built = Condition.builder().logicalOperator(LogicalOperator.EQUALS);
        return switch (condition.watched().kind()) {
            case JOB ->
                built.jobName(condition.watched().name())
                        .state(condition.state())
                        .build();
            case CRAWLER ->
                built.crawlerName(condition.watched().name())
                        .crawlState(condition.state())
                        .build();
        };
    }

    private static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
