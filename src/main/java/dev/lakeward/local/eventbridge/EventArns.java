package dev.lakeward.local.eventbridge;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.GlueArns;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ARNs of the default bus of one account and region, of its rules, and of what rules send to.
record EventArns(String region, String accountId) {
    static final String DEFAULT_BUS = "default";

    private static final String ANY = "*";

    static EventArns of(Caller caller) {
        return new EventArns(caller.region(), caller.accountId());
    }

    private String prefix() {
        return "arn:aws:events:" + region + ":" + accountId + ":";
    }

    String bus() {
        return prefix() + "event-bus/" + DEFAULT_BUS;
    }

    /// A rule's on the default bus; of all rules where a request leaves the name out.
    String rule(@Nullable String name) {
        return prefix() + "rule/" + (name == null || name.isBlank() ? ANY : name);
    }

    /// Whether a request means the default bus, by its name, its ARN or by saying nothing.
    boolean isDefaultBus(@Nullable String named) {
        return named == null || named.equals(DEFAULT_BUS) || named.equals(bus());
    }

    /// The workflow that an ARN names; empty for any other ARN.
    Optional<String> workflow(String arn) {
        return new GlueArns(region, accountId).nameIn("workflow", arn);
    }

    /// The role of the account that an ARN names; empty for any other ARN.
    Optional<Principal> role(String arn) {
        String own = "arn:aws:iam::" + accountId + ":role/";
        return arn.startsWith(own) && arn.length() > own.length()
                ? Optional.of(Principal.role(accountId, arn.substring(own.length())))
                : Optional.empty();
    }
}
