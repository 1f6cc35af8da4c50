package dev.lakeward.local.firehose;

import dev.lakeward.local.gate.Caller;

/// Whose calls on delivery streams are answered, and what of.
public record StreamScope(DeliveryStreams shared, Caller caller) {
    StreamStore streams() {
        return shared.streams();
    }

    StreamArns arns() {
        return StreamArns.of(caller);
    }
}
