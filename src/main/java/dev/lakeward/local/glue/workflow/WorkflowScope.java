package dev.lakeward.local.glue.workflow;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.store.Documents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.Workflow;

/// What the parts of triggers and workflows work on for one caller.
public record WorkflowScope(Triggers triggers, IamCheck iam, Caller caller) {
    /// Items of a page where the request does not say.
    static final int PAGE = 100;

    WorkflowStore store() {
        return triggers.documents();
    }

    Documents documents() {
        return store().documents();
    }

    WorkflowArns arns() {
        return WorkflowArns.of(caller);
    }

    ResourceTags tags() {
        return new ResourceTags(documents(), WorkflowScope::invalid);
    }

    Instant now() {
        return triggers.parts().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// Reads, decides and writes as one change; what was put of a schedule fires from then on, and what has fired
    /// starts.
    void change(Runnable work) {
        documents().change(work);
        triggers.parts().schedules().lookAgain();
        triggers.start();
    }

    boolean hasTags(String arn, Map<String, String> wanted) {
        return wanted.isEmpty() || tags().of(arn).entrySet().containsAll(wanted.entrySet());
    }

    /// Triggers by name, but for those that IAM denies the caller by their ARN.
    Page<Trigger> triggers(String action, @Nullable String token, @Nullable Integer max, Predicate<Trigger> wanted) {
        return Page.of(
                documents(),
                new Page.Source<>(
                        WorkflowKinds.TRIGGER,
                        "",
                        WorkflowStore::trigger,
                        Trigger::name,
                        wanted.and(each -> iam.allows(caller, action, arns().trigger(each.name())))),
                token,
                max == null ? PAGE : max,
                WorkflowScope::badToken);
    }

    /// Workflows by name, but for those that IAM denies the caller by their ARN.
    Page<Workflow> workflows(@Nullable String token, @Nullable Integer max) {
        return Page.of(
                documents(),
                new Page.Source<>(
                        WorkflowKinds.WORKFLOW,
                        "",
                        WorkflowStore::workflow,
                        Workflow::name,
                        each -> iam.allows(caller, "glue:ListWorkflows", arns().workflow(each.name()))),
                token,
                max == null ? PAGE : max,
                WorkflowScope::badToken);
    }

    static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidInputException.builder(), sentence);
    }

    static AwsServiceException badToken() {
        return invalid("The next token is not one of this operation's.");
    }
}
