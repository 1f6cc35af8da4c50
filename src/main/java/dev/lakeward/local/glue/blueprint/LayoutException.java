package dev.lakeward.local.glue.blueprint;

/// Says why a blueprint's run makes no workflow.
final class LayoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LayoutException(String sentence) {
        super(sentence, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
