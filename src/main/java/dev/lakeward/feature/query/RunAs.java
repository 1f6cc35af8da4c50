package dev.lakeward.feature.query;

import dev.lakeward.access.Principal;

/// As whom the statements of a tab run.
sealed interface RunAs {
    /// As whoever the lake is viewed as.
    record Viewed() implements RunAs {}

    /// As one principal, whoever the lake is viewed as.
    record Always(Principal principal) implements RunAs {}
}
