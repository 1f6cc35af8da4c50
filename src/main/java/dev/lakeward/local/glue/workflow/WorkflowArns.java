package dev.lakeward.local.glue.workflow;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.GlueArns;
import dev.lakeward.local.store.Documents;
import org.jspecify.annotations.Nullable;

/// The ARNs of the triggers and workflows of one account and region.
public record WorkflowArns(String region, String accountId) {
    static WorkflowArns of(Caller caller) {
        return new WorkflowArns(caller.region(), caller.accountId());
    }

    private GlueArns arns() {
        return new GlueArns(region, accountId);
    }

    /// A trigger's; of all triggers where a request leaves the name out.
    String trigger(@Nullable String name) {
        return arns().of("trigger", name);
    }

    /// A workflow's; of all workflows where a request leaves the name out.
    String workflow(@Nullable String name) {
        return arns().of("workflow", name);
    }

    boolean isOne(String arn) {
        return arns().nameIn("trigger", arn).isPresent()
                || arns().nameIn("workflow", arn).isPresent();
    }

    /// Whether an ARN is one of a trigger or a workflow that is there, so that tags can be kept of it. Throws
    /// EntityNotFoundException for one that is not.
    public static boolean isOne(Documents documents, Caller caller, String arn) {
        WorkflowArns arns = of(caller);
        WorkflowStore store = new WorkflowStore(documents);
        arns.arns().nameIn("trigger", arn).ifPresent(store::requireTrigger);
        arns.arns().nameIn("workflow", arn).ifPresent(store::requireWorkflow);
        return arns.isOne(arn);
    }
}
