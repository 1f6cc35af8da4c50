package dev.lakeward.local.gate;

import dev.lakeward.access.Principal;

/// Who calls, in which account and region.
public record Caller(Principal principal, String accountId, String region) {}
