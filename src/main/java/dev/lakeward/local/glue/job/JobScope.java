package dev.lakeward.local.glue.job;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.store.Documents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Job;

/// What the parts of the jobs work on for one caller.
public record JobScope(JobRuns runs, Caller caller) {
    /// Items of a page where the request does not say.
    static final int PAGE = 100;

    JobParts parts() {
        return runs.parts();
    }

    Documents documents() {
        return parts().store().documents();
    }

    JobStore jobs() {
        return parts().jobs();
    }

    JobArns arns() {
        return JobArns.of(caller);
    }

    ResourceTags tags() {
        return new ResourceTags(documents(), JobScope::invalid);
    }

    Instant now() {
        return parts().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// Jobs by name, but for those that IAM denies the caller by their ARN: a list tells of none that could not be
    /// asked for. `action` is the list's own, such as `glue:GetJobs`.
    Page<Job> page(String action, @Nullable String token, @Nullable Integer max, Predicate<Job> wanted) {
        Predicate<Job> allowed = job -> parts().iam().allows(caller, action, arns().job(job.name()));
        return Page.of(
                documents(),
                new Page.Source<>(JobKinds.JOB, "", JobStore::read, Job::name, wanted.and(allowed)),
                token,
                max == null ? PAGE : max,
                JobScope::badToken);
    }

    static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidInputException.builder(), sentence);
    }

    static AwsServiceException badToken() {
        return invalid("The next token is not one of this operation's.");
    }
}
