package dev.lakeward.lake.pipeline.ingest;

import java.util.Map;

/// Exports of what is new in some tables since the export before, where the lake has them: RDS has none. Every method
/// blocks and throws LakeException.
public interface NewExports {
    /// Starts one under a name that no export has yet; how far each table is exported is kept with its database.
    void start(TransferPlan.Database plan, String export);

    /// The column by which each table of a database is new, as it was asked for last; empty where none was.
    Map<String, String> columns(String database);
}
