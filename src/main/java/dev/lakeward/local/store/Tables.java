package dev.lakeward.local.store;

import java.sql.SQLException;
import java.util.List;

/// The lake's tables beside its documents: each is made, read and written by the one class that knows its rows.
///
/// Thread-safe; blocks.
public final class Tables {
    private final Database database;
    private final Documents documents;

    Tables(Database database, Documents documents) {
        this.database = database;
        this.documents = documents;
    }

    /// What reads rows.
    @FunctionalInterface
    public interface Reader<T> {
        T read(TableSession session) throws SQLException;
    }

    /// Makes tables and indexes; each statement says `IF NOT EXISTS`.
    public void define(List<String> statements) {
        database.transaction(session -> {
            for (String each : statements) {
                session.execute(each);
            }
            return true;
        });
    }

    /// Reads what is committed, also inside a change.
    public <T> T read(Reader<T> reader) {
        return database.read(reader::read);
    }

    /// Reads while nobody else writes.
    public <T> T readAlone(Reader<T> reader) {
        return database.write(reader::read);
    }

    /// Writes rows as one transaction, which is durable then; never inside [Documents#change].
    public void write(RowChange change) {
        if (documents.isDeciding()) {
            throw new IllegalStateException("these rows are a change of their own");
        }
        documents.write(change);
    }

    /// Writes rows as a part of the [Documents#change] that this thread decides.
    public void writeTogether(RowChange change) {
        if (!documents.isDeciding()) {
            throw new IllegalStateException("these rows are a part of a change");
        }
        documents.write(change);
    }
}
