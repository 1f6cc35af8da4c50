package dev.lakeward.local.run;

import org.jspecify.annotations.Nullable;

/// Which runs are listed: those of a kind, and of an owner or a subject where one is named.
public record RunFilter(
        String kind, @Nullable String owner, @Nullable String subject) {}
