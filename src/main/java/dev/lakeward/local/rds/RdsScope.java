package dev.lakeward.local.rds;

import dev.lakeward.local.gate.Caller;

/// Whose calls on databases and their exports are answered, and what of.
public record RdsScope(Exports exports, Caller caller) {
    RdsArns arns() {
        return RdsArns.of(caller);
    }
}
