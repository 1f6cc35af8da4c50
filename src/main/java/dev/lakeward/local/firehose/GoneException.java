package dev.lakeward.local.firehose;

/// The stream whose records are meant was deleted meanwhile.
final class GoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
