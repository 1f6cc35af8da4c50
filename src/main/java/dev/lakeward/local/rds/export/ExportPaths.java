package dev.lakeward.local.rds.export;

import java.util.UUID;

/// Where the files of an export lie below its own prefix, as RDS lays them out. Theirs are compressed by gzip, and
/// called
/// so; that takes several times as long, so these are Snappy's.
public final class ExportPaths {
    private ExportPaths() {}

    /// The folder of a table: `database/schema.table`.
    static String folder(SourceTable table) {
        return segment(table.database()) + "/" + segment(table.schema()) + "." + segment(table.name());
    }

    /// The key of a table's n-th file.
    public static String file(SourceTable table, int number) {
        return folder(table) + "/" + number + "/part-00000-" + UUID.randomUUID() + "-c000.snappy.parquet";
    }

    /// The key of what says that a table's n-th folder is whole.
    public static String success(SourceTable table, int number) {
        return folder(table) + "/" + number + "/_SUCCESS";
    }

    private static String segment(String name) {
        return name.replace('\\', '_').replace('`', '_').replace('"', '_').replace(' ', '_');
    }
}
