package dev.lakeward.local.existence;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.existence.Named.Kind;
import java.util.Map;

/// Every operation of Glue's triggers and workflows that takes a name.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class WorkflowCalls {
    private WorkflowCalls() {}

    private static String arn(String kind, String name) {
        return "arn:aws:glue:" + LocalLake.REGION + ":" + LocalLake.ACCOUNT + ":" + kind + "/" + name;
    }

    static void add(Calls t) {
        triggers(t);
        workflows(t);
    }

    private static void triggers(Calls t) {
        t.call(
                "glue:CreateTrigger",
                (c, n) -> c.glue()
                        .createTrigger(r -> r.name(n.get(Kind.TRIGGER))
                                .workflowName(n.get(Kind.WORKFLOW))
                                .type("CONDITIONAL")
                                .predicate(p -> p.conditions(x ->
                                        x.logicalOperator("EQUALS").jobName("j").state("SUCCEEDED")))
                                .actions(a -> a.jobName("none"))));
        t.call(
                "glue:UpdateTrigger",
                (c, n) -> c.glue()
                        .updateTrigger(r ->
                                r.name(n.get(Kind.TRIGGER)).triggerUpdate(u -> u.actions(a -> a.jobName("none")))));
        t.call("glue:GetTrigger", (c, n) -> c.glue().getTrigger(r -> r.name(n.get(Kind.TRIGGER))));
        t.call("glue:StartTrigger", (c, n) -> c.glue().startTrigger(r -> r.name(n.get(Kind.TRIGGER))));
        t.call("glue:StopTrigger", (c, n) -> c.glue().stopTrigger(r -> r.name(n.get(Kind.TRIGGER))));
        t.call("glue:DeleteTrigger", (c, n) -> c.glue().deleteTrigger(r -> r.name(n.get(Kind.TRIGGER))));
        t.call("glue:BatchGetTriggers", (c, n) -> c.glue().batchGetTriggers(r -> r.triggerNames(n.get(Kind.TRIGGER))));
        t.call("glue:GetTriggers", (c, n) -> c.glue().getTriggers(r -> r.dependentJobName(n.get(Kind.JOB))));
        t.call("glue:ListTriggers", (c, n) -> c.glue().listTriggers(r -> r.dependentJobName(n.get(Kind.JOB))));
    }

    private static void workflows(Calls t) {
        t.call("glue:CreateWorkflow", (c, n) -> c.glue().createWorkflow(r -> r.name(n.get(Kind.WORKFLOW))));
        t.call("glue:UpdateWorkflow", (c, n) -> c.glue().updateWorkflow(r -> r.name(n.get(Kind.WORKFLOW))));
        t.call("glue:GetWorkflow", (c, n) -> c.glue().getWorkflow(r -> r.name(n.get(Kind.WORKFLOW))));
        t.call("glue:DeleteWorkflow", (c, n) -> c.glue().deleteWorkflow(r -> r.name(n.get(Kind.WORKFLOW))));
        t.call("glue:BatchGetWorkflows", (c, n) -> c.glue().batchGetWorkflows(r -> r.names(n.get(Kind.WORKFLOW))));
        t.call("glue:StartWorkflowRun", (c, n) -> c.glue().startWorkflowRun(r -> r.name(n.get(Kind.WORKFLOW))));
        t.call("glue:GetWorkflowRuns", (c, n) -> c.glue().getWorkflowRuns(r -> r.name(n.get(Kind.WORKFLOW))));
        t.call(
                "glue:GetWorkflowRun",
                (c, n) -> c.glue()
                        .getWorkflowRun(r -> r.name(n.get(Kind.WORKFLOW)).runId(n.get(Kind.WORKFLOW_RUN))));
        t.call(
                "glue:GetWorkflowRunProperties",
                (c, n) -> c.glue()
                        .getWorkflowRunProperties(
                                r -> r.name(n.get(Kind.WORKFLOW)).runId(n.get(Kind.WORKFLOW_RUN))));
        t.call(
                "glue:StopWorkflowRun",
                (c, n) -> c.glue()
                        .stopWorkflowRun(r -> r.name(n.get(Kind.WORKFLOW)).runId(n.get(Kind.WORKFLOW_RUN))));
        t.call(
                "glue:PutWorkflowRunProperties",
                (c, n) -> c.glue()
                        .putWorkflowRunProperties(r -> r.name(n.get(Kind.WORKFLOW))
                                .runId(n.get(Kind.WORKFLOW_RUN))
                                .runProperties(Map.of("x", "y"))));
        t.call("glue:GetTags", (c, n) -> c.glue().getTags(r -> r.resourceArn(arn("trigger", n.get(Kind.TRIGGER)))));
        t.call(
                "glue:ResumeWorkflowRun",
                (c, n) -> c.glue()
                        .resumeWorkflowRun(r -> r.name(n.get(Kind.WORKFLOW))
                                .runId(n.get(Kind.WORKFLOW_RUN))
                                .nodeIds("none")));
        t.call("glue:GetTags", (c, n) -> c.glue().getTags(r -> r.resourceArn(arn("workflow", n.get(Kind.WORKFLOW)))));
    }
}
