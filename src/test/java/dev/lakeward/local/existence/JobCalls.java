package dev.lakeward.local.existence;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.existence.Named.Kind;
import java.util.Map;

/// Every operation of Glue's jobs that takes a name.
final class JobCalls {
    private JobCalls() {}

    private static String arn(Named n) {
        return "arn:aws:glue:" + LocalLake.REGION + ":" + LocalLake.ACCOUNT + ":job/" + n.get(Kind.JOB);
    }

    static void add(Calls t) {
        t.call(
                "glue:CreateJob",
                (c, n) -> c.glue()
                        .createJob(r ->
                                r.name(n.get(Kind.JOB)).role(n.get(Kind.ROLE)).command(x -> x.name("glueetl"))));
        t.call(
                "glue:UpdateJob",
                (c, n) -> c.glue()
                        .updateJob(r -> r.jobName(n.get(Kind.JOB))
                                .jobUpdate(u -> u.role(n.get(Kind.ROLE)).command(x -> x.name("glueetl")))));
        t.call("glue:DeleteJob", (c, n) -> c.glue().deleteJob(r -> r.jobName(n.get(Kind.JOB))));
        t.call("glue:GetJob", (c, n) -> c.glue().getJob(r -> r.jobName(n.get(Kind.JOB))));
        t.call("glue:BatchGetJobs", (c, n) -> c.glue().batchGetJobs(r -> r.jobNames(n.get(Kind.JOB))));
        t.call("glue:GetTags", (c, n) -> c.glue().getTags(r -> r.resourceArn(arn(n))));
        t.call(
                "glue:TagResource",
                (c, n) -> c.glue().tagResource(r -> r.resourceArn(arn(n)).tagsToAdd(Map.of("x", "y"))));
        t.call(
                "glue:UntagResource",
                (c, n) -> c.glue().untagResource(r -> r.resourceArn(arn(n)).tagsToRemove("x")));
        runs(t);
    }

    private static void runs(Calls t) {
        t.call("glue:StartJobRun", (c, n) -> c.glue().startJobRun(r -> r.jobName(n.get(Kind.JOB))));
        t.call(
                "glue:StartJobRun",
                (c, n) -> c.glue().startJobRun(r -> r.jobName(n.get(Kind.JOB)).jobRunId(n.get(Kind.JOB_RUN))));
        t.call(
                "glue:GetJobRun",
                (c, n) -> c.glue().getJobRun(r -> r.jobName(n.get(Kind.JOB)).runId(n.get(Kind.JOB_RUN))));
        t.call("glue:GetJobRuns", (c, n) -> c.glue().getJobRuns(r -> r.jobName(n.get(Kind.JOB))));
        t.call(
                "glue:BatchStopJobRun",
                (c, n) ->
                        c.glue().batchStopJobRun(r -> r.jobName(n.get(Kind.JOB)).jobRunIds(n.get(Kind.JOB_RUN))));
        t.call("glue:GetJobBookmark", (c, n) -> c.glue().getJobBookmark(r -> r.jobName(n.get(Kind.JOB))));
        t.call(
                "glue:GetJobBookmark",
                (c, n) ->
                        c.glue().getJobBookmark(r -> r.jobName(n.get(Kind.JOB)).runId(n.get(Kind.JOB_RUN))));
        t.call("glue:ResetJobBookmark", (c, n) -> c.glue().resetJobBookmark(r -> r.jobName(n.get(Kind.JOB))));
        t.call(
                "glue:ResetJobBookmark",
                (c, n) -> c.glue()
                        .resetJobBookmark(r -> r.jobName(n.get(Kind.JOB)).runId(n.get(Kind.JOB_RUN))));
        t.nameless("glue:CreateScript", "writes of the caller's own words, and looks no name up");
    }
}
