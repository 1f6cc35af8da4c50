package dev.lakeward.lake.pipeline.ingest;

import java.util.List;

/// Looks at a source before anything is brought, where the lake can: on an account it is an agent far away that
/// reads it, and nobody knows before it did. Every method blocks and throws LakeException.
public interface SourceChecks {
    /// What is there: how many files, how many bytes, and the names of some. `complete` is false where there is
    /// more than was looked at.
    record Look(long items, long bytes, List<String> some, boolean complete) {
        public Look {
            some = List.copyOf(some);
        }
    }

    /// A table of a database, as an export names it: about so many rows and bytes, -1 where the database does not
    /// say, and, in the service's word, why an export leaves it out; empty where it does not.
    record TableLook(String target, long rows, long bytes, String skipped) {}

    /// Looks at the tables of a database as a role, both by their ARNs.
    List<TableLook> database(String cluster, String role);

    /// Looks at a folder of this computer, as the patterns let its files through.
    Look folder(String path, List<String> includes, List<String> excludes);
}
