package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.engine.sample.SampleAnswer;
import java.util.Optional;

/// Objects that are in no table, and why. `location` is that of one object, or ends with a slash and is that of all
/// `objects` in a folder. `cause` and `line` tell of an unreadable file why and where it is.
public record Finding(
        Kind kind,
        int target,
        String location,
        long objects,
        Optional<SampleAnswer.Unreadable.Cause> cause,
        long line) {
    /// Why they are in none.
    public enum Kind {
        /// An empty object whose key ends with a slash.
        FOLDER_MARKER,
        /// An object without a byte.
        EMPTY,
        /// A part of its key below the include path begins with `_` or `.`, which Athena does not read.
        HIDDEN,
        /// No classifier knows it.
        UNKNOWN,
        UNREADABLE,
        /// It has no column that the catalog could name.
        NO_COLUMNS,
        /// Nobody looked at it nor at another file of its folder.
        NOT_SAMPLED,
        /// It lies above the level of the crawler's tables.
        ABOVE_TABLE_LEVEL,
        /// Its key does not lie below the include path.
        OUTSIDE_TARGET,
        /// A longer include path of the crawler has it.
        IN_ANOTHER_TARGET,
        /// Its name has characters that cannot stand in the catalog.
        ILLEGAL_LOCATION,
        /// A folder of it has no name, or a key no value that the catalog could hold.
        NO_PARTITION_VALUE,
        /// Another folder has the same values of the partition keys.
        SAME_PARTITION_VALUES,
        /// Only new folders are crawled, and this one is too different from its table.
        TOO_DIFFERENT,
        /// Only new folders are crawled, and most of them are too different from their table.
        MOST_TOO_DIFFERENT,
        /// Only new folders are crawled, and this folder's other files are tables of their own.
        IN_OLD_FOLDER,
        /// A catalog target's table is not made of it.
        NOT_OF_THE_TABLE,
        /// The place could not be listed; there are no objects.
        NOT_LISTED
    }
}
