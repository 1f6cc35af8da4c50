package dev.lakeward.lake.pipeline.ingest;

import java.util.List;

/// Looks at a source before anything is brought, where the lake can: on an account it is an agent far away that reads
/// it, and nobody knows before it did. Every method blocks and throws LakeException.
public interface SourceChecks {
    /// What is there: how many files or rows, about how many bytes, and the names of some. `complete` is false where
    /// there is more than was looked at.
    record Look(long items, long bytes, List<String> some, boolean complete) {
        public Look {
            some = List.copyOf(some);
        }
    }

    /// Looks at files, as the patterns let them through.
    Look files(TransferPlan.FileServer server, List<String> includes, List<String> excludes);

    /// Looks at the tables of a database by its ARN; all of them where none are named.
    Look tables(String cluster, List<String> tables);
}
