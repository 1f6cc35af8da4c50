package dev.lakeward.local.firehose;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ARNs of the delivery streams of one account and region, of the roles that they act as and the buckets that they
/// write to.
record StreamArns(String region, String accountId) {
    private static final String ANY = "*";
    private static final String BUCKETS = "arn:aws:s3:::";

    static StreamArns of(Caller caller) {
        return new StreamArns(caller.region(), caller.accountId());
    }

    /// A stream's; of all streams where a request leaves the name out.
    String stream(@Nullable String name) {
        return "arn:aws:firehose:" + region + ":" + accountId + ":deliverystream/"
                + (name == null || name.isBlank() ? ANY : name);
    }

    /// The role of the account that an ARN names; empty for any other ARN.
    Optional<Principal> role(String arn) {
        String own = "arn:aws:iam::" + accountId + ":role/";
        return arn.startsWith(own) && arn.length() > own.length()
                ? Optional.of(Principal.role(accountId, arn.substring(own.length())))
                : Optional.empty();
    }

    /// The bucket that an ARN names; empty for any other ARN.
    static Optional<String> bucket(String arn) {
        String name = arn.startsWith(BUCKETS) ? arn.substring(BUCKETS.length()) : "";
        return name.isEmpty() || name.contains("/") ? Optional.empty() : Optional.of(name);
    }

    static String object(String bucket, String key) {
        return BUCKETS + bucket + "/" + key;
    }
}
