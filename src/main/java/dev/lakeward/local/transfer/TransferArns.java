package dev.lakeward.local.transfer;

import dev.lakeward.access.Principal;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// The ARNs of the locations, tasks and agents of one account and region, and the ids in them.
record TransferArns(String region, String accountId) {
    private static final String BUCKETS = "arn:aws:s3:::";
    private static final String EXECUTION = "/execution/";
    private static final int DIGITS = 17;

    private static String newId(String prefix) {
        byte[] random = new byte[DIGITS];
        ThreadLocalRandom.current().nextBytes(random);
        return prefix + HexFormat.of().formatHex(random).substring(0, DIGITS);
    }

    static String newLocationId() {
        return newId("loc-");
    }

    static String newTaskId() {
        return newId("task-");
    }

    static String newExecutionId() {
        return newId("exec-");
    }

    private String arn(String resource) {
        return "arn:aws:datasync:" + region + ":" + accountId + ":" + resource;
    }

    String location(String id) {
        return arn("location/" + id);
    }

    String task(String id) {
        return arn("task/" + id);
    }

    String agent(String id) {
        return arn("agent/" + id);
    }

    String execution(String task, String id) {
        return task(task) + EXECUTION + id;
    }

    /// The id that an ARN of this account and region ends with; the ARN itself, which is no id, for any other.
    String id(String arn) {
        String own = arn("");
        return arn.startsWith(own) ? arn.substring(arn.lastIndexOf('/') + 1) : arn;
    }

    /// The task of an execution.
    static String taskOf(String execution) {
        int end = execution.indexOf(EXECUTION);
        return end < 0 ? execution : execution.substring(0, end);
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
}
