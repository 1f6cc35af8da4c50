package dev.lakeward.local.glue.registry;

import dev.lakeward.local.glue.registry.definition.Definition;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.glue.model.Compatibility;

/// What each compatibility mode asks of a new version: see
/// [Schema versioning and
/// compatibility](https://docs.aws.amazon.com/glue/latest/dg/schema-registry.html#schema-registry-compatibility).
final class Compatibilities {
    private Compatibilities() {}

    /// Whether a mode lets a definition in after the available ones before it, the newest last.
    static boolean admits(Compatibility mode, Definition made, List<Definition> former) {
        Predicate<Definition> backward = made::reads;
        Predicate<Definition> forward = old -> old.reads(made);
        List<Definition> newest = former.isEmpty() ? List.of() : List.of(former.getLast());
        return switch (mode) {
            case NONE -> true;
            case BACKWARD -> newest.stream().allMatch(backward);
            case BACKWARD_ALL -> former.stream().allMatch(backward);
            case FORWARD -> newest.stream().allMatch(forward);
            case FORWARD_ALL -> former.stream().allMatch(forward);
            case FULL -> newest.stream().allMatch(backward.and(forward));
            case FULL_ALL -> former.stream().allMatch(backward.and(forward));
            case DISABLED, UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    /// Whether each version is one that a later one is checked against.
    static boolean needsEveryVersion(Compatibility mode) {
        return switch (mode) {
            case BACKWARD_ALL, FORWARD_ALL, FULL_ALL -> true;
            case NONE, DISABLED, BACKWARD, FORWARD, FULL, UNKNOWN_TO_SDK_VERSION -> false;
        };
    }
}
