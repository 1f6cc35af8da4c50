package dev.lakeward.local.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is to run, for whom: see [Run].
public record RunRequest(
        String id,
        String subject,
        String owner,
        String arguments,
        @Nullable String parent) {
    /// A request under a new id.
    public static RunRequest of(String subject, String owner, String arguments) {
        return new RunRequest(UUID.randomUUID().toString(), subject, owner, arguments, null);
    }
}
