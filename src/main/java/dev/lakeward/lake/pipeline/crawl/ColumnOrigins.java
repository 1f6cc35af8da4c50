package dev.lakeward.lake.pipeline.crawl;

import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Since when each column of a table has its name and type, and which crawler wrote the version that brought it, by
/// lower-case names.
///
/// Glue notes the crawler in a parameter of the table that others may keep when they write the next version: who
/// changes a crawled table by hand and keeps its parameters is taken for the crawler.
public record ColumnOrigins(Map<String, Origin> byColumn) {
    public static final ColumnOrigins NONE = new ColumnOrigins(Map.of());

    private static final String BY_CRAWLER = "UPDATED_BY_CRAWLER";
    private static final String FIRST_VERSION = "0";

    public ColumnOrigins {
        byColumn = Map.copyOf(byColumn);
    }

    /// `known` is false where the column was there in the oldest version that is kept already: it is older than
    /// `since`, and nobody knows by whom. `crawler` is absent for a change by hand.
    public record Origin(Instant since, boolean known, Optional<String> crawler) {}

    public Optional<Origin> of(String column) {
        return Optional.ofNullable(byColumn.get(column.toLowerCase(Locale.ROOT)));
    }

    /// By the versions of one table, newest first; the columns are those of the newest.
    public static ColumnOrigins of(List<Table> versions) {
        if (versions.isEmpty()) {
            return NONE;
        }
        Map<String, Origin> origins = new HashMap<>();
        for (Column column : versions.getFirst().columns()) {
            origins.put(column.name().toLowerCase(Locale.ROOT), origin(column, versions));
        }
        return new ColumnOrigins(origins);
    }

    private static Origin origin(Column column, List<Table> versions) {
        int last = 0;
        while (last + 1 < versions.size() && has(versions.get(last + 1), column)) {
            last++;
        }
        Table made = versions.get(last);
        boolean known = last + 1 < versions.size() || made.version().equals(FIRST_VERSION);
        return new Origin(
                made.updated(),
                known,
                known ? Optional.ofNullable(made.properties().get(BY_CRAWLER)) : Optional.empty());
    }

    private static boolean has(Table version, Column column) {
        return version.columns().stream()
                .anyMatch(each -> each.name().equalsIgnoreCase(column.name())
                        && each.type().equals(column.type())
                        && each.partitionKey() == column.partitionKey());
    }
}
