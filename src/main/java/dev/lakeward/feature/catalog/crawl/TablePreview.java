package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.pipeline.crawl.ChangedTable;
import dev.lakeward.lake.pipeline.crawl.CrawlPlan;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.list.ListColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The tables that a crawler would make, and in words what else it found.
record TablePreview(List<Line> tables, String words) {
    private static final int MOST_PLACES = 3;

    TablePreview {
        tables = List.copyOf(tables);
    }

    /// One table; `files` is -1 where nobody counted.
    record Line(String name, String format, String columnNames, String keys, long files) {
        static List<ListColumn<Line>> columns() {
            return List.of(
                    ListColumn.text("table", Messages.text("catalog.table"), Line::name),
                    ListColumn.text("format", Messages.text("catalog.format"), Line::format),
                    ListColumn.text("columns", Messages.text("catalog.column_count"), Line::columnNames),
                    ListColumn.text("keys", Messages.text("crawler.partition_keys"), Line::keys),
                    ListColumn.number("files", Messages.text("crawler.file_count"), Line::files));
        }
    }

    static TablePreview of(CrawlPlan plan) {
        List<Line> lines = new ArrayList<>();
        for (ChangedTable each : plan.tables()) {
            each.after().ifPresent(table -> lines.add(line(each, table)));
        }
        List<String> said = new ArrayList<>();
        plan.failure().ifPresent(why -> said.add(Messages.text("crawler.preview_fails", why)));
        said.add(Messages.text("crawler.preview_makes", Formats.count(lines.size(), "tables")));
        plan.places().stream()
                .limit(MOST_PLACES)
                .forEach(place -> said.add(Messages.text(
                        "crawler.preview_left_out",
                        place.location(),
                        Formats.count(place.objects(), "files"),
                        place.why())));
        if (plan.places().size() > MOST_PLACES) {
            said.add(Messages.text("permission.more_lines", plan.places().size() - MOST_PLACES));
        }
        return new TablePreview(lines, String.join("\n", said));
    }

    private static Line line(ChangedTable change, Table table) {
        return new Line(
                table.ref().toString(),
                table.format(),
                names(table, false).orElse(""),
                names(table, true).orElse(""),
                change.files().count());
    }

    private static Optional<String> names(Table table, boolean keys) {
        return Optional.of(table.columns().stream()
                        .filter(column -> column.partitionKey() == keys)
                        .map(TablePreview::named)
                        .collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty());
    }

    private static String named(Column column) {
        return column.name() + " " + column.type();
    }
}
