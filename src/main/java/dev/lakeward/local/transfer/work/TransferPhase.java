package dev.lakeward.local.transfer.work;

/// What a running transfer does, as DataSync's executions say it. One that is QUEUED waits for another to leave its
/// prefix.
public enum TransferPhase {
    QUEUED,
    LAUNCHING,
    PREPARING,
    TRANSFERRING,
    VERIFYING
}
