package dev.lakeward.local.glue.crawler;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ARNs of the crawlers of one account and region, and of the roles that they act as.
record CrawlerArns(String region, String accountId) {
    static CrawlerArns of(Caller caller) {
        return new CrawlerArns(caller.region(), caller.accountId());
    }

    private String prefix() {
        return "arn:aws:glue:" + region + ":" + accountId + ":crawler/";
    }

    /// A crawler's; of all crawlers where a request leaves the name out.
    String crawler(@Nullable String name) {
        return prefix() + (name == null || name.isBlank() ? CatalogArns.ANY : name);
    }

    /// The crawler that an ARN names; empty for any other ARN.
    Optional<String> crawlerOf(String arn) {
        return arn.startsWith(prefix()) && arn.length() > prefix().length()
                ? Optional.of(arn.substring(prefix().length()))
                : Optional.empty();
    }

    /// The ARN of a role that is named by it, or by its path and name.
    String role(String named) {
        return named.startsWith("arn:")
                ? named
                : Principal.role(accountId, named.startsWith("/") ? named.substring(1) : named)
                        .id();
    }

    /// How Glue keeps a role of the account: by its path and name.
    String keptRole(String named) {
        String arn = role(named);
        String own = "arn:aws:iam::" + accountId + ":role/";
        return arn.startsWith(own) ? arn.substring(own.length()) : named;
    }
}
