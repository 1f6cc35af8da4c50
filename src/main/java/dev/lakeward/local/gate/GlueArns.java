package dev.lakeward.local.gate;

import dev.lakeward.access.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ARNs of what Glue keeps by its kind and name in one account and region, and of the roles that act for it.
public record GlueArns(String region, String accountId) {
    public static GlueArns of(Caller caller) {
        return new GlueArns(caller.region(), caller.accountId());
    }

    private String prefix(String kind) {
        return "arn:aws:glue:" + region + ":" + accountId + ":" + kind + "/";
    }

    /// The ARN of a thing of a kind, such as `job`; of all of them where a request leaves the name out.
    public String of(String kind, @Nullable String name) {
        return prefix(kind) + (name == null || name.isBlank() ? CatalogArns.ANY : name);
    }

    /// The name of the thing of a kind that an ARN names; empty for any other ARN.
    public Optional<String> nameIn(String kind, String arn) {
        return Optional.of(arn)
                .filter(each -> each.startsWith(prefix(kind)))
                .map(each -> each.substring(prefix(kind).length()))
                .filter(name -> !name.isEmpty());
    }

    /// The ARN of a role that is named by it, or by its path and name.
    public String role(String named) {
        return named.startsWith("arn:")
                ? named
                : Principal.role(accountId, named.startsWith("/") ? named.substring(1) : named)
                        .id();
    }
}
