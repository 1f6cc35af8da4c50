package dev.lakeward.feature.pipeline.node;

import dev.lakeward.lake.pipeline.job.CheckedJob;
import dev.lakeward.sql.Column;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The columns that a node gives, with what is new, gone or of another type than before it.
final class ColumnLines {
    private ColumnLines() {}

    static List<PageLine> of(CheckedJob.Node node, boolean gives) {
        List<PageLine> lines = new ArrayList<>();
        if (gives && node.out().isEmpty() || node.in().stream().anyMatch(Optional::isEmpty)) {
            lines.add(PageLine.text(PageLine.Style.NOTE, Messages.text("node.columns_unknown")));
        }
        List<Column> before = node.in().stream()
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .toList();
        for (int part = 0; part < node.out().size(); part++) {
            List<Column> out = node.out().get(part);
            String count = Formats.count(out.size(), "columns");
            lines.add(PageLine.heading(
                    node.out().size() == 1
                            ? Messages.text("node.gives", count)
                            : Messages.text("node.gives_part", part, count)));
            out.forEach(column -> lines.add(line(column, before, !node.in().isEmpty())));
            if (!before.isEmpty()) {
                before.stream()
                        .filter(column -> out.stream().noneMatch(each -> each.isCalled(column.name())))
                        .forEach(column -> lines.add(PageLine.of(PageLine.Style.REMOVED, column.name(), type(column))));
            }
        }
        for (int input = 0; input < node.in().size(); input++) {
            if (node.in().get(input).isPresent()) {
                lines.addAll(input(node.in().get(input).get(), input, node.in().size()));
            }
        }
        return lines;
    }

    private static List<PageLine> input(List<Column> columns, int place, int all) {
        List<PageLine> lines = new ArrayList<>();
        String count = Formats.count(columns.size(), "columns");
        lines.add(PageLine.heading(
                all == 1 ? Messages.text("node.gets", count) : Messages.text("node.gets_of", place + 1, count)));
        columns.forEach(column -> lines.add(PageLine.of(PageLine.Style.TEXT, column.name(), type(column))));
        return lines;
    }

    private static PageLine line(Column column, List<Column> before, boolean compares) {
        Optional<Column> same =
                before.stream().filter(each -> each.isCalled(column.name())).findFirst();
        if (same.isEmpty()) {
            return PageLine.of(
                    compares && !before.isEmpty() ? PageLine.Style.ADDED : PageLine.Style.TEXT,
                    column.name(),
                    type(column));
        }
        return same.get().type().equals(column.type())
                ? PageLine.of(PageLine.Style.TEXT, column.name(), type(column))
                : PageLine.of(
                        PageLine.Style.CHANGED,
                        column.name(),
                        Messages.text("node.was", type(column), type(same.get())));
    }

    private static String type(Column column) {
        return column.type().isKnown() ? column.type().hive() : Messages.text("node.type_unknown");
    }
}
