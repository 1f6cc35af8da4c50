package dev.lakeward.local.transfer;

import dev.lakeward.local.gate.Caller;

/// Whose calls on transfers are answered, and what of.
public record TransferScope(Transfers shared, Caller caller) {
    TransferStore store() {
        return shared.store();
    }

    TransferArns arns() {
        return shared.arns();
    }
}
