package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.engine.sample.SampleAnswer;
import java.util.List;
import java.util.Optional;

/// Why a crawl does what it does to a table. Locations are `s3://bucket/…`.
public sealed interface Reason {
    /// What told the table's format: one of its files, the classifier that knew it and how surely, and what decided on
    /// a header.
    record Recognised(String location, SampleAnswer.Classified classified, Optional<SampleAnswer.Header> header)
            implements Reason {}

    /// What whoever reads a file of the table meets: the first file of it with such a note.
    record Noted(String location, SampleAnswer.Note note) implements Reason {}

    /// The folders below one are partitions of one table: the share of them that is of the greatest cluster, of how
    /// many clusters, and the least similar of what was compared with the cluster.
    record Alike(String location, int folders, int clusters, double share, Optional<Compared> least)
            implements Reason {}

    /// The folders below one are tables of their own.
    record Unlike(String location, int folders, int clusters, double share, Optional<Compared> least)
            implements Reason {}

    /// The schemas of folders below one were not compared, as the crawler combines what is compatible.
    record Combined(String location, int folders) implements Reason {}

    /// How similar two folders' or files' schemas are, from 0 to 1.
    record Compared(String location, String other, double similarity) {}

    /// Two folders or files cannot be one table.
    record Incompatible(String location, String other, Cause cause) implements Reason {
        /// What they disagree in.
        public enum Cause {
            CLASSIFICATION,
            COMPRESSION,
            /// The folders below have other keys, or are not as deep.
            PATH_SHAPE,
            DELIMITER,
            HEADER,
            /// Another SerDe, or another of its properties.
            STORAGE,
            /// Columns are read by their places, and those of one are not the first ones of the other.
            COLUMN_PLACES,
            /// A column's types never become one.
            TYPES
        }
    }

    /// Files of a folder disagree, and each is a table of its own. Athena reads folders, and nothing of such a table.
    record FileOfItsOwn(String location) implements Reason {}

    /// Another table lies below this one's folder: Athena reads its files too.
    record Encloses(String location) implements Reason {}

    /// The crawler names the level of its tables.
    record AtLevel(int level) implements Reason {}

    /// The name was taken by a table elsewhere, so a hash of the location follows it.
    record NameTaken(String wanted, String takenBy) implements Reason {}

    /// The name was longer than names may be.
    record NameCut(String wanted) implements Reason {}

    /// A level of folders has a key that is a column's name or another key's.
    record KeyRenamed(String wanted, String key) implements Reason {}

    /// A column of a file has a name or a type that cannot stand in the catalog, or another one has its name, and
    /// so the table does not have it. The name is cut at 100 characters.
    record ColumnLeftOut(String location, String column) implements Reason {}

    /// A property of a file's storage is too long for the catalog.
    record PropertyLeftOut(String location, String property) implements Reason {}

    /// The table stays as it is, or a column does, because of a policy.
    record KeptBy(Policy policy, Optional<ColumnChange> withheld) implements Reason {
        /// Of a table that differs in these columns, or in something else where there are none, and is only logged.
        public static List<Reason> logged(List<ColumnChange> columns) {
            return columns.isEmpty()
                    ? List.of(new KeptBy(Policy.UPDATE_BEHAVIOR_LOG, Optional.empty()))
                    : columns.stream()
                            .<Reason>map(each -> new KeptBy(Policy.UPDATE_BEHAVIOR_LOG, Optional.of(each)))
                            .toList();
        }

        /// The policy.
        public enum Policy {
            UPDATE_BEHAVIOR_LOG,
            DELETE_BEHAVIOR_LOG,
            MERGE_NEW_COLUMNS,
            NEW_FOLDERS_ONLY,
            /// A steward must accept the table's new columns that look sensitive, or those of a table at its place.
            SENSITIVE_COLUMNS
        }
    }

    /// New columns would stand at other places than in the files, which are read by place: nothing is merged.
    record NotMerged(String column) implements Reason {}

    /// What decides how files are read, or in which partitions they lie, changes: its name, what it was and is to be.
    record StorageChanged(String name, String before, String after) implements Reason {}

    /// The levels of folders are others than the table's partition keys, which are joined by commas.
    record KeysDiffer(String before, String after) implements Reason {}

    /// A person gave the column its type since the last crawl, and the crawl changes it.
    record RetypedByHand(String column, String crawled, String byHand, String after) implements Reason {}

    /// A person added the column since the last crawl, and the crawl removes it, as no file has it.
    record AddedByHand(String column) implements Reason {}

    /// No schema like the table's is at its location any more.
    record Gone() implements Reason {}

    /// There are files at its location, but they could not be read or listed; so nothing is concluded.
    record NotRead(String location) implements Reason {}

    /// Files are there again, and the table is no longer deprecated.
    record Returned() implements Reason {}

    /// The table was last written by another crawler, or by none.
    record TakenOver(String crawler) implements Reason {}

    /// The classification, compression or delimiter of a table that only gets new columns has changed.
    record NotMergeable(String parameter, String before, String after) implements Reason {}

    /// What a catalog target found at its table's location is not one table.
    record NotOneTable(int tables) implements Reason {}

    /// The catalog target names a table that is not there.
    record NoSuchTable() implements Reason {}
}
