package dev.lakeward.access;

import dev.lakeward.text.Words;

/// Which LF-Tags an object must have: written out in a grant, or saved under a name that grants share.
public sealed interface TagCondition permits TagExpression, TagCondition.Saved {
    /// A saved expression; changing it changes every grant that names it.
    record Saved(String name) implements TagCondition {}

    /// How a sentence names it.
    default String title() {
        return switch (this) {
            case TagExpression expression -> Words.text("object.tags", expression.sentence());
            case Saved saved -> Words.text("object.saved", saved.name());
        };
    }

    /// As [Securable#fixedTitle].
    default String fixedTitle() {
        return switch (this) {
            case TagExpression expression -> "LF-Tags " + expression;
            case Saved saved -> "saved LF-Tag expression " + saved.name();
        };
    }
}
