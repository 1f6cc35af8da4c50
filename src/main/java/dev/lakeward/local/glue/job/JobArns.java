package dev.lakeward.local.glue.job;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.GlueArns;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ARNs of the jobs of one account and region, and of the roles that they act as.
record JobArns(String region, String accountId) {
    static JobArns of(Caller caller) {
        return new JobArns(caller.region(), caller.accountId());
    }

    private GlueArns arns() {
        return new GlueArns(region, accountId);
    }

    /// A job's; of all jobs where a request leaves the name out.
    String job(@Nullable String name) {
        return arns().of("job", name);
    }

    /// The job that an ARN names; empty for any other ARN.
    Optional<String> jobOf(String arn) {
        return arns().nameIn("job", arn);
    }

    /// The role that is named by its ARN, or by its path and name.
    String role(String named) {
        return arns().role(named);
    }
}
