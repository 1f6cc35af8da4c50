package dev.lakeward.local.eventbridge;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.store.Documents;

/// Whose calls on the bus are answered, and what of.
public record EventScope(EventBus bus, Caller caller) {
    EventStore store() {
        return bus.store();
    }

    Documents documents() {
        return store().documents();
    }

    EventArns arns() {
        return EventArns.of(caller);
    }
}
