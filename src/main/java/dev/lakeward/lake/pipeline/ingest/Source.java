package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.storage.S3Path;
import java.util.Locale;
import java.util.Optional;

/// What brings data into the lake, as its service keeps it: `id` is the service's name of it, `from` says for
/// people where the data is, `into` is absent where no place is known yet. `schedule` is an AWS expression, empty
/// where somebody or something else starts it.
public record Source(
        Kind kind, String id, String name, String from, Optional<S3Path> into, String schedule, Pause pause) {
    /// Whether that it brings what is new by itself, by schedule or as it watches, is held.
    public enum Pause {
        /// It does nothing by itself, or its service always does.
        NONE,
        OFF,
        ON
    }

    /// What kind of data it brings, and so what is counted of it.
    public enum Kind {
        /// A folder or a server with files: a task of DataSync.
        FOLDER(Unit.FILES),
        /// A folder that is watched: a file share of Storage Gateway.
        WATCHED(Unit.FILES),
        /// A database: exports of RDS.
        DATABASE(Unit.ROWS),
        /// Events: a delivery stream of Firehose.
        STREAM(Unit.RECORDS),
        /// Rows of a table and their changes, as DMS writes them: merges of Athena.
        CHANGES(Unit.ROWS);

        private final Unit unit;

        Kind(Unit unit) {
            this.unit = unit;
        }

        /// Whether it brings what is new by itself, at any time.
        public boolean isSteady() {
            return this == STREAM || this == WATCHED;
        }

        public Unit unit() {
            return unit;
        }
    }

    /// What is counted.
    public enum Unit {
        FILES,
        ROWS,
        RECORDS
    }

    /// Its name among all sources of a lake: `folder:arn:aws:datasync:…`.
    public String key() {
        return key(kind, id);
    }

    static String key(Kind kind, String id) {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + id;
    }
}
