package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.lake.pipeline.workflow.Member;
import dev.lakeward.lake.pipeline.workflow.RunVerdict;
import dev.lakeward.lake.pipeline.workflow.Trigger;
import dev.lakeward.lake.pipeline.workflow.Workflow;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.SchedulePlan;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Workflows in words.
final class WorkflowWords {
    private WorkflowWords() {}

    /// What a condition waits for, in Glue's word.
    static String state(String word) {
        return switch (word) {
            case "SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT", "CANCELLED" ->
                Messages.text("workflow.state_" + word.toLowerCase(Locale.ROOT));
            default -> word;
        };
    }

    static String member(Member member) {
        return Messages.text(
                member.kind() == Member.Kind.JOB ? "workflow.job_named" : "workflow.crawler_named", member.name());
    }

    static String members(List<Member> members) {
        return members.stream().map(WorkflowWords::member).collect(Collectors.joining(", "));
    }

    static String conditions(Trigger trigger) {
        return trigger.conditions().stream()
                .map(each -> member(each.watched()) + " " + state(each.state()))
                .collect(Collectors.joining(Messages.text(trigger.any() ? "workflow.or" : "workflow.and")));
    }

    /// When a trigger fires.
    static String when(Trigger trigger) {
        return switch (trigger.type()) {
            case ON_DEMAND -> Messages.text("workflow.on_demand");
            case SCHEDULED -> SchedulePlan.of(trigger.schedule()).words();
            case CONDITIONAL -> Messages.text("workflow.when", conditions(trigger));
            case EVENT -> Messages.text("workflow.on_event");
        };
    }

    static String start(Workflow workflow) {
        return workflow.start().map(WorkflowWords::when).orElse(Messages.text("workflow.no_start"));
    }

    /// What the newest run came to.
    static String last(Workflow workflow) {
        return workflow.last()
                .map(RunVerdict::brief)
                .map(state -> Messages.text("ran.verdict_" + state.name().toLowerCase(Locale.ROOT)))
                .orElse(Messages.text("workflow.never"));
    }

    static String due(Workflow workflow, Instant now) {
        return workflow.due(now).map(Formats::both).orElse("");
    }
}
