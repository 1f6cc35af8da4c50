package dev.lakeward.local.glue.blueprint;

/// Says what is wrong with a blueprint's archive.
final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedException(String sentence) {
        super(sentence, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
