package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.pipeline.crawl.ChangedTable;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A table that a crawl looked at, as a row of a list: what becomes of it, in a few words. `sensitive`: columns for
/// which it waits until a person accepts it.
record TableRow(
        TableRef table, PageLine.Style style, String kind, String words, List<String> sensitive, boolean changes) {
    TableRow {
        sensitive = List.copyOf(sensitive);
    }

    static TableRow of(ChangedTable changed, List<String> sensitive) {
        return new TableRow(
                changed.table(),
                style(changed.kind()),
                kind(changed),
                words(changed),
                sensitive,
                changed.changesSomething());
    }

    /// All of it in words, and why it waits.
    String hint() {
        String all = String.join(
                "  ·  ",
                List.of(table.toString(), kind, words).stream()
                        .filter(each -> !each.isEmpty())
                        .toList());
        return sensitive.isEmpty()
                ? all
                : all + "\n"
                        + Messages.text("crawlplan.looks_sensitive", sensitive.size(), String.join(", ", sensitive));
    }

    /// Whether it waits until a person accepts it.
    boolean waits() {
        return changes && !sensitive.isEmpty();
    }

    private static PageLine.Style style(ChangedTable.Kind kind) {
        return switch (kind) {
            case ADDED -> PageLine.Style.ADDED;
            case CHANGED -> PageLine.Style.CHANGED;
            case DEPRECATED, REMOVED -> PageLine.Style.REMOVED;
            case KEPT -> PageLine.Style.TEXT;
        };
    }

    /// What becomes of a table, in a word or two.
    static String kind(ChangedTable changed) {
        return switch (changed.kind()) {
            case ADDED -> Messages.text("crawlplan.kind_added");
            case CHANGED -> Messages.text("crawlplan.kind_changed");
            case DEPRECATED -> Messages.text("crawlplan.kind_deprecated");
            case REMOVED -> Messages.text("crawlplan.kind_removed");
            case KEPT ->
                changed.changesSomething()
                        ? Messages.text("crawlplan.kind_partitions")
                        : Messages.text("crawlplan.kind_kept");
        };
    }

    private static String words(ChangedTable changed) {
        List<String> parts = new ArrayList<>();
        String columns = ColumnLines.count(changed);
        if (!columns.isEmpty()) {
            parts.add(columns);
        }
        if (!changed.partitions().isNone()) {
            parts.add(partitions(changed.partitions()));
        }
        if (changed.files().count() >= 0) {
            parts.add(files(changed.files()));
        }
        return String.join("  ·  ", parts);
    }

    /// How many partitions come, change and go, by signs.
    static String partitions(ChangedTable.Partitions partitions) {
        return Messages.text(
                "crawlplan.partitions", signed(partitions.added(), partitions.changed(), partitions.removed()));
    }

    /// How many files there are, and their size.
    static String files(ChangedTable.Files files) {
        return Messages.text("crawlplan.files", files.count(), Formats.bytes(files.bytes()));
    }

    /// Numbers with the signs of what comes, changes and goes; those of nothing are left out.
    static String signed(long added, long changed, long removed) {
        List<String> parts = new ArrayList<>();
        add(parts, PageLine.Style.ADDED, added);
        add(parts, PageLine.Style.CHANGED, changed);
        add(parts, PageLine.Style.REMOVED, removed);
        return String.join(" ", parts);
    }

    private static void add(List<String> parts, PageLine.Style style, long count) {
        if (count > 0) {
            parts.add(style.sign() + Formats.number(count));
        }
    }

    /// Whether a word is found in what it says; case does not count.
    boolean has(String word) {
        return (table + " " + kind + " " + words).toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }
}
