package dev.lakeward.local.rds.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which tables RDS leaves out for their names, and which the embedded lake does besides, as their files would not be
/// told apart; see
/// [Exporting](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-export-snapshot.html).
final class SkipRules {
    static final String PERMISSIONS = "PERMISSIONS_DO_NOT_EXIST";
    private static final String REFUSED = ",;{}()= \n\t";

    private SkipRules() {}

    /// The tables, with those that are left out marked.
    static List<SourceTable> applied(List<SourceTable> tables) {
        Set<String> folders = new HashSet<>();
        List<SourceTable> all = new ArrayList<>();
        for (SourceTable table : tables) {
            all.add(table.skipped().isPresent() ? table : applied(table, folders));
        }
        return all;
    }

    private static SourceTable applied(SourceTable table, Set<String> folders) {
        if (table.name().indexOf('/') >= 0 || table.schema().indexOf('/') >= 0) {
            return table.skippedFor("TABLE_NAME_CONTAINS_SLASH");
        }
        if (table.columns().isEmpty()) {
            return table.skippedFor("NO_COLUMNS");
        }
        Set<String> names = new HashSet<>();
        for (SourceTable.SourceColumn column : table.columns()) {
            if (column.name().chars().anyMatch(c -> REFUSED.indexOf(c) >= 0)) {
                return table.skippedFor("COLUMN_NAME_CONTAINS_UNSUPPORTED_CHARACTERS");
            }
            // Names of columns are told apart without case where the files are read.
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                return table.skippedFor("COLUMN_NAMES_DIFFER_BY_CASE_ONLY");
            }
        }
        return folders.add(ExportPaths.folder(table)) ? table : table.skippedFor("S3_PATH_IS_ANOTHER_TABLES");
    }
}
