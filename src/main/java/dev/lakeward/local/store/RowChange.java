package dev.lakeward.local.store;

import java.sql.SQLException;

/// A write to tables beside the documents, done inside the transaction of the change that it belongs to.
///
/// A RuntimeException refuses the whole change and leaves nothing of it; whoever asked for the change gets it. It may
/// be done again after a transaction that failed, so it has no other effect.
@FunctionalInterface
public interface RowChange {
    void apply(TableSession session) throws SQLException;
}
