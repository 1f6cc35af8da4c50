package dev.lakeward.local.glue.job;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ARNs of the jobs of one account and region, and of the roles that they act as.
record JobArns(String region, String accountId) {
    static JobArns of(Caller caller) {
        return new JobArns(caller.region(), caller.accountId());
    }

    private String prefix() {
        return "arn:aws:glue:" + region + ":" + accountId + ":job/";
    }

    /// A job's; of all jobs where a request leaves the name out.
    String job(@Nullable String name) {
        return prefix() + (name == null || name.isBlank() ? CatalogArns.ANY : name);
    }

    /// The job that an ARN names; empty for any other ARN.
    Optional<String> jobOf(String arn) {
        return arn.startsWith(prefix()) && arn.length() > prefix().length()
                ? Optional.of(arn.substring(prefix().length()))
                : Optional.empty();
    }

    /// The role that is named by its ARN, or by its path and name.
    String role(String named) {
        return named.startsWith("arn:")
                ? named
                : Principal.role(accountId, named.startsWith("/") ? named.substring(1) : named)
                        .id();
    }
}
