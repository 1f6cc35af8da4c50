package dev.lakeward.lake.pipeline.crawl;

import dev.lakeward.access.SensitiveNames;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a crawl does, did or undid to one table.
///
/// `before` is absent where the table was not there, `after` where it is no more; where only partitions change both are
/// the table as it is, or both are absent where it is not known any more. `reasons` say in words why, those of one
/// column by its name.
public record ChangedTable(
        TableRef table,
        Kind kind,
        Optional<Table> before,
        Optional<Table> after,
        Partitions partitions,
        List<String> reasons,
        Map<String, List<String>> columnReasons,
        Files files) {
    public ChangedTable {
        reasons = List.copyOf(reasons);
        columnReasons = Map.copyOf(columnReasons);
    }

    /// What becomes of the table itself.
    public enum Kind {
        ADDED,
        CHANGED,
        /// It stays, and is marked as one of which no file is there any more.
        DEPRECATED,
        REMOVED,
        /// Only partitions come, go or change, or nothing at all.
        KEPT
    }

    /// How many partitions come, change and go; some of them, as `+ dt=2026-11-27`; and the columns, by lower-case
    /// name,
    /// that look sensitive in a plan of them, whether or not the table has them.
    public record Partitions(long added, long changed, long removed, List<String> some, List<String> sensitive) {
        public static final Partitions NONE = new Partitions(0, 0, 0, List.of());

        public Partitions {
            some = List.copyOf(some);
            sensitive = List.copyOf(sensitive);
        }

        /// Of what is no plan.
        public Partitions(long added, long changed, long removed, List<String> some) {
            this(added, changed, removed, some, List.of());
        }

        public boolean isNone() {
            return added == 0 && changed == 0 && removed == 0;
        }
    }

    /// How many files were found of it, and their size; -1 where nobody counted.
    public record Files(long count, long bytes) {
        public static final Files UNKNOWN = new Files(-1, -1);
    }

    /// Names of columns that come, or get members, and look by their names as if they held personal or secret data;
    /// those of partitions too.
    public List<String> newSensitive() {
        Map<String, Column> known = new HashMap<>();
        before.ifPresent(table -> table.columns().forEach(column -> known.put(lower(column), column)));
        return Stream.concat(
                        after.map(Table::columns).orElse(List.of()).stream()
                                .filter(column -> isNewSensitive(Optional.ofNullable(known.get(lower(column))), column))
                                .map(ChangedTable::lower),
                        partitions.sensitive().stream())
                .distinct()
                .toList();
    }

    private static boolean isNewSensitive(Optional<Column> before, Column after) {
        return before.isEmpty() && SensitiveNames.matches(after.name())
                || SensitiveNames.matchesNewMember(before.map(Column::type).orElse(""), after.type());
    }

    private static String lower(Column column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    public boolean changesSomething() {
        return kind != Kind.KEPT || !partitions.isNone();
    }
}
