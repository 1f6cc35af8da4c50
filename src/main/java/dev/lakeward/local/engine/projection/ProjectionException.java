package dev.lakeward.local.engine.projection;

/// A projection that is not said rightly; the message names property and column.
final class ProjectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProjectionException(String message) {
        super(message);
    }
}
