package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.GlueArns;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ARNs of the crawlers of one account and region, and of the roles that they act as.
record CrawlerArns(String region, String accountId) {
    static CrawlerArns of(Caller caller) {
        return new CrawlerArns(caller.region(), caller.accountId());
    }

    private GlueArns arns() {
        return new GlueArns(region, accountId);
    }

    /// A crawler's; of all crawlers where a request leaves the name out.
    String crawler(@Nullable String name) {
        return arns().of("crawler", name);
    }

    /// The crawler that an ARN names; empty for any other ARN.
    Optional<String> crawlerOf(String arn) {
        return arns().nameIn("crawler", arn);
    }

    /// The ARN of a role that is named by it, or by its path and name.
    String role(String named) {
        return arns().role(named);
    }

    /// How Glue keeps a role of the account: by its path and name.
    String keptRole(String named) {
        String arn = role(named);
        String own = "arn:aws:iam::" + accountId + ":role/";
        return arn.startsWith(own) ? arn.substring(own.length()) : named;
    }
}
