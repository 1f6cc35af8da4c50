package dev.lakeward.local.glue.workflow;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import dev.lakeward.local.store.Documents;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ARNs of the triggers and workflows of one account and region.
public record WorkflowArns(String region, String accountId) {
    static WorkflowArns of(Caller caller) {
        return new WorkflowArns(caller.region(), caller.accountId());
    }

    private String named(String kind, @Nullable String name) {
        return "arn:aws:glue:" + region + ":" + accountId + ":" + kind + "/"
                + (name == null || name.isBlank() ? CatalogArns.ANY : name);
    }

    /// A trigger's; of all triggers where a request leaves the name out.
    String trigger(@Nullable String name) {
        return named("trigger", name);
    }

    /// A workflow's; of all workflows where a request leaves the name out.
    String workflow(@Nullable String name) {
        return named("workflow", name);
    }

    private Optional<String> nameIn(String kind, String arn) {
        String prefix = "arn:aws:glue:" + region + ":" + accountId + ":" + kind + "/";
        return arn.startsWith(prefix) && arn.length() > prefix.length()
                ? Optional.of(arn.substring(prefix.length()))
                : Optional.empty();
    }

    boolean isOne(String arn) {
        return nameIn("trigger", arn).isPresent() || nameIn("workflow", arn).isPresent();
    }

    /// Whether an ARN is one of a trigger or a workflow that is there, so that tags can be kept of it. Throws
    /// EntityNotFoundException for one that is not.
    public static boolean isOne(Documents documents, Caller caller, String arn) {
        WorkflowArns arns = of(caller);
        WorkflowStore store = new WorkflowStore(documents);
        arns.nameIn("trigger", arn).ifPresent(store::requireTrigger);
        arns.nameIn("workflow", arn).ifPresent(store::requireWorkflow);
        return arns.isOne(arn);
    }
}
