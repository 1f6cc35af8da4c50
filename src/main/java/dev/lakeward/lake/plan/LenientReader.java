package dev.lakeward.lake.plan;

import dev.lakeward.access.Principal;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// Reads what a file wants strictly, but what is there already as it stands: that is no mistake of the file, though it
/// names what exists no more.
final class LenientReader {
    private final AccessReader strict;
    private final AccessReader lenient;

    LenientReader(Known known) {
        this.strict = new AccessReader(known, true);
        this.lenient = new AccessReader(known, false);
    }

    void name(String name, Principal principal) {
        strict.name(name, principal);
        lenient.name(name, principal);
    }

    /// The reader of what is new.
    AccessReader strict() {
        return strict;
    }

    <T> T read(YamlNode node, BiFunction<AccessReader, YamlNode, T> read, Predicate<T> isThere) {
        try {
            return read.apply(strict, node);
        } catch (PlanFileException e) {
            T kept = read.apply(lenient, node);
            if (isThere.test(kept)) {
                return kept;
            }
            throw e;
        }
    }
}
