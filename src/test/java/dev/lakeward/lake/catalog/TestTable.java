package dev.lakeward.lake.catalog;

import dev.lakeward.access.TableRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tables and views of a catalog that no service keeps.
public final class TestTable {
    private TestTable() {}

    public static Table of(TableRef ref, List<Column> columns) {
        return of(ref, columns, Set.of());
    }

    /// A plain view where it reads something.
    public static Table of(TableRef ref, List<Column> columns, Set<TableRef> reads) {
        return new Table(
                ref, !reads.isEmpty(), "", "parquet", "", "", "", Instant.EPOCH, "0", columns, Map.of(), "", reads);
    }
}
