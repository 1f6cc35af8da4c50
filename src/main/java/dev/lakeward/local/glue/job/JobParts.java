package dev.lakeward.local.glue.job;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.gate.IamPolicy;
import dev.lakeward.local.store.Store;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What the runs of all jobs work on, in which account and region.
public record JobParts(
        Store store, IamCheck iam, JobPrograms programs, InstantSource clock, String accountId, String region) {
    private static final String SESSION = "GlueJobRunnerSession";

    JobStore jobs() {
        return new JobStore(store.documents());
    }

    Bookmarks bookmarks() {
        return new Bookmarks(store.documents());
    }

    /// Who a job acts as: its role, whoever started it, within the policy that the run's session was given. The role
    /// may be gone; IAM then allows it nothing.
    Caller caller(String role, @Nullable String policy) {
        Caller.Session session = policy == null
                ? Caller.Session.unlimited(SESSION)
                : new Caller.Session(SESSION, IamPolicy.parse(policy));
        return new Caller(new Principal(new JobArns(region, accountId).role(role)), accountId, region, session);
    }
}
