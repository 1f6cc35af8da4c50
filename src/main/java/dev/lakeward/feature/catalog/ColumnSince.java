package dev.lakeward.feature.catalog;

import dev.lakeward.async.Load;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.pipeline.crawl.ColumnOrigins;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.time.InstantSource;
import java.util.List;

/// Since when a table's columns are there and by which crawler, in words; nothing is said of what is not known.
record ColumnSince(ColumnOrigins origins, InstantSource clock) {
    static ColumnSince of(Load<List<Table>> versions, InstantSource clock) {
        return new ColumnSince(
                versions instanceof Load.Ready<List<Table>> ready
                        ? ColumnOrigins.of(ready.value())
                        : ColumnOrigins.NONE,
                clock);
    }

    String words(String column) {
        return origins.of(column).map(this::words).orElse("");
    }

    private String words(ColumnOrigins.Origin origin) {
        if (!origin.known()) {
            return Messages.text("catalog.since_before", Formats.exact(origin.since()));
        }
        String ago = Formats.ago(origin.since(), clock.instant());
        return origin.crawler()
                .map(crawler -> Messages.text("catalog.since_crawler", crawler, ago))
                .orElseGet(() -> Messages.text("catalog.since_hand", ago));
    }
}
