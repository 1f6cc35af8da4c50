package dev.lakeward.access;

import dev.lakeward.text.Words;
import java.util.List;

/// A listed grant or opt-in that is not understood whole: it has a condition, is on another catalog, or gives what this
/// version does not know. It counts as no access, and no plan touches it.
///
/// `permissions` by the service's names; `condition` in the service's words, empty where there is none.
public record GrantApart(Principal principal, Securable on, List<String> permissions, String condition) {
    public GrantApart {
        permissions = List.copyOf(permissions);
    }

    public boolean isConditional() {
        return !condition.isEmpty();
    }

    /// One sentence, for lists of what was found.
    public String sentence() {
        return isConditional()
                ? Words.text("apart.conditional", String.join(", ", permissions), on.title(), principal.id(), condition)
                : Words.text("apart.not_understood", String.join(", ", permissions), on.title(), principal.id());
    }

    /// The same for a file, which says it alike in every language.
    public String fixedSentence() {
        String what = String.join(", ", permissions) + " on " + on.fixedTitle() + ", granted to " + principal.id();
        return isConditional()
                ? what + " only if " + condition + " (conditional: counted as no access)"
                : what + " (not understood: counted as no access)";
    }
}
