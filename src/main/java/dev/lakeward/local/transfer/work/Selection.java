package dev.lakeward.local.transfer.work;

import org.jspecify.annotations.Nullable;

/// Which files of a source are meant: those that an include pattern matches, where there are such, and no exclude
/// pattern. Paths begin with a slash.
public record Selection(
        @Nullable FileFilter includes, @Nullable FileFilter excludes) {
    boolean takes(String path) {
        return (includes == null || includes.matches(path)) && !isExcluded(path);
    }

    /// Whether a folder need be looked into.
    boolean enters(String folder) {
        return (includes == null || includes.mayMatchBelow(folder)) && !isExcluded(folder);
    }

    private boolean isExcluded(String path) {
        return excludes != null && excludes.matches(path);
    }
}
