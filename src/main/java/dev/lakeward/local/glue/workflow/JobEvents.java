package dev.lakeward.local.glue.workflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.local.eventbridge.LakeEvent;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.store.Document;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.glue.model.JobRunState;

/// What EventBridge is told of runs of jobs: `Glue Job State Change`, as
/// [AWS has it](https://docs.aws.amazon.com/glue/latest/dg/automating-awsglue-with-cloudwatch-events.html).
///
/// It is told when nothing is tried again any more: a failed attempt that is followed by another one is not told of.
final class JobEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JobEvents() {}

    static Document ended(Run run, JobRunState state, Instant now) {
        ObjectNode detail = JSON.createObjectNode();
        detail.put("jobName", run.subject());
        detail.put("severity", state == JobRunState.SUCCEEDED || state == JobRunState.STOPPED ? "INFO" : "ERROR");
        detail.put("state", state.toString());
        detail.put("jobRunId", run.id());
        detail.put("message", "Job run " + state.toString().toLowerCase(Locale.ROOT));
        return LakeEvent.of("aws.glue", "Glue Job State Change", now, List.of(), detail)
                .accepted(now);
    }
}
