package dev.lakeward.local.glue.job.graph;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// The databases that jobs read, over connections of the catalog.
public interface Databases {
    /// What is asked for: a table by its connection, its database and its own name, perhaps with a schema before it.
    record Asked(String connection, String database, String table) {}

    /// A column as the files hold it, and the type that a job reads it as.
    record Field(Column held, DataType type) {}

    /// The rows of a table at one moment, in Parquet files.
    record Rows(List<Field> fields, List<Path> files) {
        public Rows {
            fields = List.copyOf(fields);
            files = List.copyOf(files);
        }
    }

    /// A table that is being read.
    interface Reading {
        /// Blocks. Throws [Refusal], and CancellationException once it was cancelled.
        Rows read();

        /// Any thread may call it.
        void cancel();
    }

    /// A sentence about what cannot be read, which tells no value.
    final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Refusal(String sentence) {
            super(sentence);
        }
    }

    /// A table as a role may read it, whose rows go to new files.
    Reading of(Caller role, Asked asked, Supplier<Path> newFile);
}
