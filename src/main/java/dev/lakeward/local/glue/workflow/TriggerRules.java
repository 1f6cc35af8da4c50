package dev.lakeward.local.glue.workflow;

import dev.lakeward.expression.InvalidExpressionException;
import dev.lakeward.expression.ScheduleExpression;
import dev.lakeward.local.glue.job.JobArguments;
import dev.lakeward.local.schedule.TooOften;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.CrawlState;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Logical;
import software.amazon.awssdk.services.glue.model.LogicalOperator;
import software.amazon.awssdk.services.glue.model.Predicate;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerType;

/// Refuses what is no trigger of Glue's; see
/// [AWS Glue triggers](https://docs.aws.amazon.com/glue/latest/dg/about-triggers.html).
final class TriggerRules {
    private static final Set<JobRunState> OF_JOBS =
            Set.of(JobRunState.SUCCEEDED, JobRunState.STOPPED, JobRunState.FAILED, JobRunState.TIMEOUT);
    private static final Set<CrawlState> OF_CRAWLS =
            Set.of(CrawlState.SUCCEEDED, CrawlState.FAILED, CrawlState.CANCELLED);
    private static final int MOST_CRAWLERS = 2;
    private static final int MOST_CONDITIONS = 500;

    private TriggerRules() {}

    /// Throws InvalidInputException. A schedule is one of a SCHEDULED trigger, a predicate of a CONDITIONAL one.
    static void require(Trigger trigger, Instant now) {
        switch (trigger.type()) {
            case SCHEDULED -> requireSchedule(trigger.schedule(), now);
            case CONDITIONAL -> requirePredicate(trigger.predicate());
            case ON_DEMAND -> {}
            case EVENT -> requireWorkflow(trigger);
            case UNKNOWN_TO_SDK_VERSION -> throw WorkflowScope.invalid("The Type of a trigger is one that Glue has.");
        }
        if (trigger.type() != TriggerType.SCHEDULED && trigger.schedule() != null) {
            throw WorkflowScope.invalid("Only a SCHEDULED trigger has a Schedule.");
        }
        if (trigger.type() != TriggerType.CONDITIONAL && trigger.predicate() != null) {
            throw WorkflowScope.invalid("Only a CONDITIONAL trigger has a Predicate.");
        }
        if (trigger.type() != TriggerType.EVENT && trigger.eventBatchingCondition() != null) {
            throw WorkflowScope.invalid("Only an EVENT trigger has an EventBatchingCondition.");
        }
        requireActions(trigger.actions());
    }

    // Events start workflows, and nothing else.
    private static void requireWorkflow(Trigger trigger) {
        if (trigger.workflowName() == null) {
            throw WorkflowScope.invalid("An EVENT trigger starts a workflow: it needs a WorkflowName.");
        }
    }

    private static void requireSchedule(String schedule, Instant now) {
        try {
            if (schedule == null || !(ScheduleExpression.parse(schedule) instanceof ScheduleExpression.Cron times)) {
                throw WorkflowScope.invalid(
                        "The Schedule of a trigger has the form cron(minutes hours day-of-month month"
                                + " day-of-week year).");
            }
            if (TooOften.is(times, now)) {
                throw WorkflowScope.invalid("The Schedule of a trigger starts it at most every 5 minutes.");
            }
        } catch (InvalidExpressionException e) {
            throw WorkflowScope.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static void requireActions(List<Action> actions) {
        if (actions.isEmpty()) {
            throw WorkflowScope.invalid("A trigger has an action.");
        }
        for (Action action : actions) {
            if (action.jobName() != null && action.crawlerName() != null) {
                throw WorkflowScope.invalid("Both JobName and CrawlerName cannot be set together in an action");
            }
            if (action.jobName() == null && action.crawlerName() == null) {
                throw WorkflowScope.invalid("An action starts a job by its JobName, or a crawler by its CrawlerName.");
            }
            // What no run could be started with is refused before one is to start.
            JobArguments.requireOfRun(action.arguments());
        }
        if (actions.stream().filter(action -> action.crawlerName() != null).count() > MOST_CRAWLERS) {
            throw WorkflowScope.invalid("A trigger starts at most " + MOST_CRAWLERS + " crawlers.");
        }
    }

    private static void requirePredicate(Predicate predicate) {
        if (predicate == null || predicate.conditions().isEmpty()) {
            throw WorkflowScope.invalid("Predicate cannot be null or empty");
        }
        if (predicate.conditions().size() > MOST_CONDITIONS) {
            throw WorkflowScope.invalid(
                    "The Predicate of a CONDITIONAL trigger has at most " + MOST_CONDITIONS + " Conditions.");
        }
        if (predicate.logical() == null && predicate.conditions().size() > 1
                || predicate.logical() == Logical.UNKNOWN_TO_SDK_VERSION) {
            throw WorkflowScope.invalid("Logical is AND or ANY where there is more than one condition.");
        }
        predicate.conditions().forEach(TriggerRules::requireCondition);
    }

    // In AWS's words where they are known. That service leaves out what a condition says of a crawler where it names a
    // job too; here nothing is left out unsaid.
    private static void requireCondition(Condition condition) {
        if (condition.jobName() == null && condition.crawlerName() == null) {
            throw WorkflowScope.invalid("JobName or CrawlerName in condition cannot be null or empty");
        }
        boolean isOfJob = condition.jobName() != null;
        if (isOfJob ? condition.crawlerName() != null || condition.crawlState() != null : condition.state() != null) {
            throw WorkflowScope.invalid("A condition watches a job by JobName and State, or a crawler by CrawlerName"
                    + " and CrawlState, and not both.");
        }
        if (isOfJob && (condition.state() == null || !OF_JOBS.contains(condition.state()))) {
            throw WorkflowScope.invalid("State cannot be null or empty, choose from one of the following job state:"
                    + " [SUCCEEDED, STOPPED, FAILED, TIMEOUT]");
        }
        if (!isOfJob && (condition.crawlState() == null || !OF_CRAWLS.contains(condition.crawlState()))) {
            throw WorkflowScope.invalid("State cannot be null or empty, choose from one of the following crawler state:"
                    + " [SUCCEEDED, FAILED, CANCELLED]");
        }
        if (condition.logicalOperator() != LogicalOperator.EQUALS) {
            throw WorkflowScope.invalid("Logical operator cannot be null or empty");
        }
    }
}
