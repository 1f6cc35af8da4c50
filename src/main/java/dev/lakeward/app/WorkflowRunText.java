package dev.lakeward.app;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.run.RowLedgers;
import dev.lakeward.lake.pipeline.workflow.Attempt;
import dev.lakeward.lake.pipeline.workflow.Member;
import dev.lakeward.lake.pipeline.workflow.RunVerdict;
import dev.lakeward.lake.pipeline.workflow.RunVerdict.NextStep;
import dev.lakeward.lake.pipeline.workflow.WorkflowGraph.Node;
import dev.lakeward.lake.pipeline.workflow.WorkflowRun;
import dev.lakeward.lake.pipeline.workflow.WorkflowService;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.GlueClient;

/// Runs a workflow and tells it on a terminal: a line for each part as it ends, and in the end the honest state, the
/// root failure and what to do.
final class WorkflowRunText {
    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+-]+");

    private final WorkflowService workflows;
    private final JobRowsText rows;
    private final Terminal terminal;
    private final PrintWriter out;
    private final Set<String> told = new HashSet<>();

    static WorkflowRunText of(EmbeddedSession session, GlueClient glue, Terminal terminal, PrintWriter out) {
        return new WorkflowRunText(
                new WorkflowService(glue),
                new JobRowsText(new RowLedgers(glue, Optional.of(new EmbeddedRunFigures(session.jobs())))),
                terminal,
                out);
    }

    private WorkflowRunText(WorkflowService workflows, JobRowsText rows, Terminal terminal, PrintWriter out) {
        this.workflows = workflows;
        this.rows = rows;
        this.terminal = terminal;
        this.out = out;
    }

    /// Starts a workflow with these properties, or resumes its newest run from some parts, and follows it to its end;
    /// answers the exit code.
    int run(String name, Map<String, String> properties, List<String> from) {
        String id = from.isEmpty() ? workflows.start(name, properties) : resumed(name, from);
        WorkflowRun ended = workflows.await(name, id, this::show);
        terminal.done();
        RunVerdict verdict = RunVerdict.of(ended);
        print(ended, verdict);
        return verdict.state() == RunVerdict.State.SUCCEEDED ? 0 : 1;
    }

    /// Tells what became of each part in the newest run of a workflow.
    void parts(String name) {
        newest(name)
                .ifPresent(run -> run.graph()
                        .nodes()
                        .forEach(node -> node.last()
                                .filter(attempt -> attempt.state().isEnded())
                                .ifPresent(attempt -> tell(node.member(), attempt))));
    }

    private Optional<WorkflowRun> newest(String name) {
        return workflows.runs(name, null, 1).runs().stream().findFirst().map(run -> workflows.run(name, run.id()));
    }

    private String resumed(String name, List<String> parts) {
        WorkflowRun newest = newest(name).orElseThrow(() -> missing(name + " has never run"));
        if (newest.status() != WorkflowRun.Status.COMPLETED) {
            throw new LakeException(
                    LakeError.INVALID_INPUT,
                    "glue:ResumeWorkflowRun",
                    "the newest run of " + name + " did not come to its end by itself, and only what did is taken up"
                            + " again: run it anew, without --from",
                    null);
        }
        Set<String> nodes = new LinkedHashSet<>();
        for (String part : parts) {
            List<String> own = newest.graph().nodes().stream()
                    .filter(node -> node.member().name().equals(part))
                    .map(Node::id)
                    .toList();
            if (own.isEmpty()) {
                throw missing(part + " is no job or crawler of the newest run of " + name);
            }
            nodes.addAll(own);
        }
        return workflows.resume(name, newest.id(), List.copyOf(nodes));
    }

    private static LakeException missing(String sentence) {
        return new LakeException(LakeError.NOT_FOUND, "glue:ResumeWorkflowRun", sentence, null);
    }

    private void show(WorkflowRun run) {
        for (Node node : run.graph().nodes()) {
            node.attempts().stream()
                    .filter(attempt -> attempt.state().isEnded())
                    .filter(attempt -> attempt.started()
                            .filter(at -> at.isBefore(run.started()))
                            .isEmpty())
                    .filter(attempt -> told.add(node.id() + attempt.id() + attempt.number()))
                    .forEach(attempt -> tell(node.member(), attempt));
        }
        String going = run.graph().nodes().stream()
                .filter(node -> node.last()
                        .filter(attempt -> attempt.state() == Attempt.State.RUNNING)
                        .isPresent())
                .map(node -> node.member().name())
                .collect(Collectors.joining(", "));
        terminal.show(run.workflow() + ": " + (going.isEmpty() ? "waiting" : "running " + going));
    }

    private void tell(Member member, Attempt attempt) {
        terminal.done();
        out.println("  " + member.name() + ": " + attempt.word().toLowerCase(Locale.ROOT)
                + time(attempt).map(time -> ", " + time).orElse("")
                + (attempt.number() == 0 ? "" : ", attempt " + (attempt.number() + 1))
                + rows.of(member, attempt)
                + (attempt.error().isEmpty() ? "" : ": " + attempt.error()));
        out.flush();
    }

    private static Optional<String> time(Attempt attempt) {
        return attempt.started().flatMap(from -> attempt.ended().map(to -> seconds(from, to)));
    }

    private static String seconds(Instant from, Instant to) {
        return String.format(Locale.ROOT, "%.1f s", Duration.between(from, to).toMillis() / 1_000.0);
    }

    private void print(WorkflowRun run, RunVerdict verdict) {
        out.println(run.workflow() + ": "
                + verdict.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + run.ended().map(ended -> ", " + seconds(run.started(), ended)).orElse("")
                + (run.error().isEmpty() ? "" : ": " + run.error()));
        out.println("  " + run.id());
        verdict.roots()
                .forEach(root -> out.println(
                        "  failed by itself: " + root.node().member().name()
                                + (root.attempt().error().isEmpty()
                                        ? ""
                                        : ": " + root.attempt().error())));
        consequence(verdict, RunVerdict.Standing.Kind.FAILED_AFTER, "failed after that");
        consequence(verdict, RunVerdict.Standing.Kind.KEPT_BACK, "not started because of that");
        next(run, verdict).ifPresent(text -> out.println("  next: " + text));
    }

    private void consequence(RunVerdict verdict, RunVerdict.Standing.Kind kind, String what) {
        String names = verdict.standings().entrySet().stream()
                .filter(each -> each.getValue().kind() == kind)
                .map(each -> each.getKey().name())
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            out.println("  " + what + ": " + names);
        }
    }

    private static Optional<String> next(WorkflowRun run, RunVerdict verdict) {
        return switch (verdict.next()) {
            case NextStep.Nothing ignored -> Optional.empty();
            case NextStep.Await ignored -> Optional.empty();
            case NextStep.MendAndResume(List<Member> members, var nodes) ->
                Optional.of("mend " + members.stream().map(Member::name).collect(Collectors.joining(", "))
                        + ", then: " + command(run)
                        + members.stream()
                                .map(member -> " --from " + word(member.name()))
                                .distinct()
                                .collect(Collectors.joining()));
            case NextStep.RunAgain ignored -> Optional.of(command(run));
            case NextStep.RunWhenOneEnded ignored ->
                Optional.of("wait until another run of it has ended, then: " + command(run));
            case NextStep.MendStart ignored -> Optional.of("look at what its start trigger starts: nothing of it was");
        };
    }

    private static String command(WorkflowRun run) {
        return "lakeward run " + word(run.workflow());
    }

    // As a shell takes it for one word.
    private static String word(String name) {
        return PLAIN.matcher(name).matches() ? name : "'" + name.replace("'", "'\\''") + "'";
    }
}
