package dev.lakeward.local.glue.blueprint;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.GlueArns;
import dev.lakeward.local.store.Documents;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ARNs of the blueprints of one account and region, and of the roles that their runs act as.
public record BlueprintArns(String region, String accountId) {
    static BlueprintArns of(Caller caller) {
        return new BlueprintArns(caller.region(), caller.accountId());
    }

    /// A blueprint's; of all blueprints where a request leaves the name out.
    String blueprint(@Nullable String name) {
        return new GlueArns(region, accountId).of("blueprint", name);
    }

    /// The role of the account that an ARN names; empty for any other ARN.
    Optional<Principal> role(String arn) {
        String own = "arn:aws:iam::" + accountId + ":role/";
        return arn.startsWith(own) && arn.length() > own.length()
                ? Optional.of(Principal.role(accountId, arn.substring(own.length())))
                : Optional.empty();
    }

    /// Whether an ARN is one of a blueprint that is there, so that tags can be kept of it. Throws
    /// EntityNotFoundException for one that is not.
    public static boolean isOne(Documents documents, Caller caller, String arn) {
        Optional<String> name = new GlueArns(caller.region(), caller.accountId()).nameIn("blueprint", arn);
        name.ifPresent(new BlueprintStore(documents)::require);
        return name.isPresent();
    }
}
