package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TableDifference;
import dev.lakeward.lake.pipeline.crawl.ChangedTable;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The columns of a table that a crawl changes, line by line, each with what files say of it.
final class ColumnLines {
    private static final int MOST_REASONS = 6;

    private ColumnLines() {}

    /// The lines, and how many columns stay as they are.
    static List<PageLine> of(ChangedTable changed) {
        List<PageLine> lines = new ArrayList<>();
        for (TableDifference.Line line : differences(changed)) {
            lines.add(PageLine.of(style(line.kind()), line.what(), words(line)));
            List<String> reasons =
                    changed.columnReasons().getOrDefault(line.what().toLowerCase(Locale.ROOT), List.of());
            reasons.stream()
                    .limit(MOST_REASONS)
                    .forEach(reason -> lines.add(PageLine.text(PageLine.Style.REASON, reason)));
            if (reasons.size() > MOST_REASONS) {
                lines.add(PageLine.text(
                        PageLine.Style.REASON, Messages.text("crawlplan.more_reasons", reasons.size() - MOST_REASONS)));
            }
        }
        long unchanged = unchanged(changed);
        if (unchanged > 0) {
            lines.add(PageLine.text(PageLine.Style.REASON, Messages.text("crawlplan.columns_stay", unchanged)));
        }
        return lines;
    }

    /// How many columns come, change and go; empty where they stay as they are.
    static String count(ChangedTable changed) {
        if (changed.kind() == ChangedTable.Kind.ADDED || changed.kind() == ChangedTable.Kind.REMOVED) {
            return Formats.count(columns(changed).size(), "columns");
        }
        List<TableDifference.Line> lines = differences(changed);
        return lines.isEmpty()
                ? ""
                : Messages.text(
                        "crawlplan.columns",
                        TableRow.signed(
                                count(lines, TableDifference.Kind.ADDED),
                                count(lines, TableDifference.Kind.CHANGED) + count(lines, TableDifference.Kind.MOVED),
                                count(lines, TableDifference.Kind.REMOVED)));
    }

    private static long count(List<TableDifference.Line> lines, TableDifference.Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).count();
    }

    private static long unchanged(ChangedTable changed) {
        return changed.before().isEmpty() || changed.after().isEmpty()
                ? 0
                : columns(changed).size()
                        - differences(changed).stream()
                                .filter(line -> line.kind() != TableDifference.Kind.REMOVED)
                                .count();
    }

    private static List<Column> columns(ChangedTable changed) {
        return changed.after().or(changed::before).map(Table::columns).orElse(List.of());
    }

    private static List<TableDifference.Line> differences(ChangedTable changed) {
        Optional<Table> before = changed.before();
        Optional<Table> after = changed.after();
        if (before.isPresent() && after.isPresent()) {
            return TableDifference.ofColumns(before.get(), after.get());
        }
        return columns(changed).stream()
                .map(column -> after.isPresent()
                        ? new TableDifference.Line(TableDifference.Kind.ADDED, column.name(), "", type(column))
                        : new TableDifference.Line(TableDifference.Kind.REMOVED, column.name(), type(column), ""))
                .toList();
    }

    private static String type(Column column) {
        return column.partitionKey() ? Messages.text("crawlplan.key", column.type()) : column.type();
    }

    /// The style of what is added, removed, changed or moved.
    static PageLine.Style style(TableDifference.Kind kind) {
        return switch (kind) {
            case ADDED -> PageLine.Style.ADDED;
            case REMOVED -> PageLine.Style.REMOVED;
            case CHANGED -> PageLine.Style.CHANGED;
            case MOVED -> PageLine.Style.MOVED;
        };
    }

    /// What it was and what it becomes.
    static String words(TableDifference.Line line) {
        return switch (line.kind()) {
            case ADDED -> line.after();
            case REMOVED -> line.before();
            case CHANGED, MOVED -> Messages.text("crawlplan.becomes", line.before(), line.after());
        };
    }
}
