package dev.lakeward.local.engine.iceberg;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Table;

/// Forgets a table's old snapshots.
final class SnapshotExpiry {
    private static final String AGE_SECONDS = "vacuum_max_snapshot_age_seconds";
    private static final String KEEP = "vacuum_min_snapshots_to_keep";
    private static final long FIVE_DAYS = 432_000;
    private static final long MILLIS = 1_000;

    private SnapshotExpiry() {}

    static IcebergAnswer expire(IcebergTask.Expire expire) {
        Edit edit = Edit.of(expire.metadata(), expire.files(), expire.out());
        Table table = edit.table();
        Set<String> unneeded = ReachableFiles.of(table);
        table.expireSnapshots()
                .expireOlderThan(expire.now() - number(table, AGE_SECONDS, FIVE_DAYS) * MILLIS)
                .retainLast((int) number(table, KEEP, 1))
                .cleanupLevel(ExpireSnapshots.CleanupLevel.NONE)
                .commit();
        unneeded.removeAll(ReachableFiles.of(table));
        return edit.committed(unneeded);
    }

    static IcebergAnswer orphans(IcebergTask.Orphans orphans) {
        Table table = IcebergWork.table(orphans.metadata(), orphans.files());
        Set<String> files = new HashSet<>(orphans.files().keySet());
        files.removeAll(ReachableFiles.of(table));
        return new IcebergAnswer.Orphaned(List.copyOf(files), number(table, AGE_SECONDS, FIVE_DAYS));
    }

    private static long number(Table table, String property, long otherwise) {
        String value = table.properties().getOrDefault(property, String.valueOf(otherwise));
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new Refusal("INVALID_TABLE_PROPERTY", "the table's property " + property + " is no number from 1 on");
        }
        return Long.parseLong(value);
    }
}
