package dev.lakeward.local.glue.job.graph;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The databases that jobs read and write, over connections of the catalog.
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

    /// A table that rows go to: where it lies, as the `Location` of its table in the catalog says it, and the fields of
    /// the rows.
    record Into(String location, List<Column> fields) {
        public Into {
            fields = List.copyOf(fields);
        }
    }

    /// Rows on their way over one connection: nobody sees any before all are committed.
    interface Writing extends AutoCloseable {
        /// Adds rows, whose values are texts as the engine tells them, bytes as hexadecimal digits; says how many.
        /// Blocks. Throws [Refusal], and CancellationException once it was cancelled.
        long write(Into into, Iterator<List<Optional<String>>> rows);

        /// Makes all rows durable. Blocks. Throws [Refusal].
        void commit();

        /// Any thread may call it.
        void cancel();

        /// Takes back what was not committed.
        @Override
        void close();
    }

    /// A sentence about what cannot be read or written, which tells no value.
    final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Refusal(String sentence) {
            super(sentence);
        }
    }

    /// A table as a role may read it, whose rows go to new files.
    Reading of(Caller role, Asked asked, Supplier<Path> newFile);

    /// Begins to write over a connection, as a role may use it; `isPostgres` is of which kind its database must be, or
    /// else MySQL's or MariaDB's. Blocks. Throws [Refusal].
    Writing into(Caller role, String connection, boolean isPostgres);
}
