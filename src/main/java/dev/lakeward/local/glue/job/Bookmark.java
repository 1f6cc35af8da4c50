package dev.lakeward.local.glue.job;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a run reads from: states by `transformation_ctx`, in the form that the program of the run before gave them.
///
/// Records up to `from` are left out, and those behind `to`, where that is not null. Disabled, both are empty and
/// nothing is kept; paused, the records are read and nothing is kept.
public record Bookmark(
        Mode mode, Map<String, String> from, @Nullable Map<String, String> to) {
    /// The values of `--job-bookmark-option`.
    public enum Mode {
        ENABLED,
        PAUSED,
        DISABLED
    }

    public static final Bookmark NONE = new Bookmark(Mode.DISABLED, Map.of(), null);

    public Bookmark {
        from = Map.copyOf(from);
        to = to == null ? null : Map.copyOf(to);
    }

    /// Where a source's increment begins; empty where it begins with the first record.
    public Optional<String> from(String transformationCtx) {
        return Optional.ofNullable(from.get(transformationCtx));
    }

    /// Where a source's increment ends; empty where it goes on to what is there now.
    public Optional<String> to(String transformationCtx) {
        return to == null ? Optional.empty() : Optional.ofNullable(to.get(transformationCtx));
    }
}
