package dev.lakeward.local.rds;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ARNs of the databases of one account and region, and of the roles that exports act as.
record RdsArns(String region, String accountId) {
    private static final String ANY = "*";

    static RdsArns of(Caller caller) {
        return new RdsArns(caller.region(), caller.accountId());
    }

    /// A cluster's; of all clusters where a request leaves the name out.
    String cluster(@Nullable String name) {
        return arn("cluster", name);
    }

    /// A cluster's only instance's.
    String instance(@Nullable String name) {
        return arn("db", name);
    }

    private String arn(String kind, @Nullable String name) {
        return "arn:aws:rds:" + region + ":" + accountId + ":" + kind + ":"
                + (name == null || name.isBlank() ? ANY : name);
    }

    /// The cluster that an ARN, or its name alone, names; empty for any other ARN.
    Optional<String> clusterName(String said) {
        String own = "arn:aws:rds:" + region + ":" + accountId + ":cluster:";
        if (!said.startsWith("arn:")) {
            return Optional.of(said);
        }
        return said.startsWith(own) && said.length() > own.length()
                ? Optional.of(said.substring(own.length()))
                : Optional.empty();
    }

    /// The role of the account that an ARN names; empty for any other ARN.
    Optional<Principal> role(String arn) {
        String own = "arn:aws:iam::" + accountId + ":role/";
        return arn.startsWith(own) && arn.length() > own.length()
                ? Optional.of(Principal.role(accountId, arn.substring(own.length())))
                : Optional.empty();
    }
}
