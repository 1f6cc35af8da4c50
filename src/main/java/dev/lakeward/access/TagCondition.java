package dev.lakeward.access;

/// Which LF-Tags an object must have: written out in a grant, or saved under a name that grants share.
public sealed interface TagCondition permits TagExpression, TagCondition.Saved {
    /// A saved expression; changing it changes every grant that names it.
    record Saved(String name) implements TagCondition {}

    default String title() {
        return switch (this) {
            case TagExpression expression -> "LF-Tags " + expression;
            case Saved saved -> "saved LF-Tag expression " + saved.name();
        };
    }
}
