package dev.lakeward.access;

/// A row filter that Lake Formation would not take: what is wrong, and at which character (from 1).
public final class RowFilterException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int position;

    RowFilterException(int position, String message) {
        super(message + " (at character " + position + ")");
        this.position = position;
    }

    public int position() {
        return position;
    }
}
