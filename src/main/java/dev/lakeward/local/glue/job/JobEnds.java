package dev.lakeward.local.glue.job;

import dev.lakeward.local.store.RowChange;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.store.Tables;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/// The runs whose ends are still to be dealt with: each is written with its run, and taken off with what its end leads
/// to, so that a killed process neither loses an end nor deals with one twice.
public final class JobEnds {
    private static final List<String> TABLE =
            List.of("CREATE TABLE IF NOT EXISTS job_end (run TEXT PRIMARY KEY) WITHOUT ROWID");

    private final Tables tables;

    /// Refuses what an end leads to where somebody else has dealt with it.
    public static final class DealtWithException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DealtWithException() {
            super("the end was dealt with", null, false, false);
        }
    }

    JobEnds(Store store) {
        this.tables = store.tables();
        tables.define(TABLE);
    }

    /// Notes that a run has an end to deal with, with the run itself.
    public RowChange awaiting(String run) {
        return session -> {
            PreparedStatement put = session.prepare("INSERT INTO job_end VALUES (?)");
            put.setString(1, run);
            put.executeUpdate();
        };
    }

    /// Takes a run off, with what its end leads to; throws [DealtWithException].
    public RowChange dealtWith(String run) {
        return session -> {
            PreparedStatement remove = session.prepare("DELETE FROM job_end WHERE run = ?");
            remove.setString(1, run);
            if (remove.executeUpdate() != 1) {
                throw new DealtWithException();
            }
        };
    }

    public List<String> list() {
        return tables.read(session -> {
            List<String> runs = new ArrayList<>();
            try (ResultSet rows = session.prepare("SELECT run FROM job_end").executeQuery()) {
                while (rows.next()) {
                    runs.add(rows.getString(1));
                }
            }
            return runs;
        });
    }

    /// Takes a run off whose end leads to nothing.
    public void remove(String run) {
        try {
            tables.write(dealtWith(run));
        } catch (DealtWithException e) {
            return;
        }
    }
}
