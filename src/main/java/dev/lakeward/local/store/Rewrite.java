package dev.lakeward.local.store;

import org.jspecify.annotations.Nullable;

/// What a change makes of one place: null where nothing stands.
public record Rewrite(
        String kind,
        String key,
        @Nullable String before,
        @Nullable String after) {}
