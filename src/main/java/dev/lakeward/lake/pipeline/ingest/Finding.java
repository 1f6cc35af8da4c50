package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.pipeline.crawl.Crawl;
import java.util.List;
import java.util.Optional;

/// What the catalog made of what came: the crawler that looks there, its newest crawl that ended in time, and what that
/// changed. `newColumns` are written `database.table.column`.
public record Finding(String crawler, Optional<Crawl> crawl, List<TableRef> tables, List<String> newColumns) {
    public Finding {
        tables = List.copyOf(tables);
        newColumns = List.copyOf(newColumns);
    }
}
