package dev.lakeward.local.glue.registry.definition;

/// A text that is no definition of its format, or holds what is not supported; the message is for the caller, and
/// repeats nothing of the text.
public final class InvalidDefinitionException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidDefinitionException(String reason) {
        super(reason);
    }

    /// What is wrong with the text.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
