package dev.lakeward.local.glue.blueprint;

import dev.lakeward.local.gate.Caller;
import java.util.List;
import java.util.Map;

/// What brings tables of databases into buckets, for the blueprints that do.
public interface Loads {
    /// A load: its id, the connection of the database, the folder of a bucket that it writes to, and which tables: all
    /// where there are none. `newBy` tells the column of each table by which its rows are new, under the name that
    /// remembers how far they were taken; it is empty where tables are taken whole.
    record Load(
            String id,
            String connection,
            String bucket,
            String prefix,
            List<String> tables,
            Map<String, String> newBy,
            String remembered) {
        public Load {
            tables = List.copyOf(tables);
            newBy = Map.copyOf(newBy);
        }
    }

    /// Whether a load was started as a role, be it that it goes or that it has ended.
    boolean isStarted(Caller role, Load load);

    /// Starts a load as a role, whose rights it needs. Throws what its service answers.
    void start(Caller role, String roleArn, Load load);
}
