package dev.lakeward.local.glue.job;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.store.Documents;
import java.util.Optional;

/// Which ARNs name a job, so that tags can be kept of it.
public final class JobTags {
    private JobTags() {}

    /// Whether an ARN is one of a job that is there. Throws EntityNotFoundException for one that is not.
    public static boolean isOne(Documents documents, Caller caller, String arn) {
        Optional<String> job = JobArns.of(caller).jobOf(arn);
        job.ifPresent(new JobStore(documents)::require);
        return job.isPresent();
    }
}
