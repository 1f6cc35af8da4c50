package dev.lakeward.local.wire;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The secrets that requests are signed with.
interface Secrets {
    /// A secret, whose it is, and until when it counts.
    record Secret(String text, Identity identity, Instant expires) {}

    /// The secret of an access key. Temporary keys need their session's token.
    Optional<Secret> find(String accessKeyId, @Nullable String sessionToken);
}
