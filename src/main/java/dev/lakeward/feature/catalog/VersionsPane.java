package dev.lakeward.feature.catalog;

import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TableDifference;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.list.ListColumn;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The definitions of a table over time, and in what the selected one differs from the one before it, or two selected
/// ones from each other.
final class VersionsPane {
    private final ListPane<Table> versions;
    private final ListPane<TableDifference.Line> lines;
    private final Label compared = new Label();
    private final SplitPane node;
    private List<Table> all = List.of();

    VersionsPane(InstantSource clock, Lists lists) {
        versions = lists.of(
                "versions",
                "versions",
                List.of(
                        ListColumn.of(
                                "version",
                                Messages.text("catalog.version"),
                                VersionsPane::number,
                                number -> String.valueOf(number.longValue())),
                        ListColumn.of(
                                        "changed",
                                        Messages.text("catalog.changed"),
                                        Table::updated,
                                        time -> Formats.ago(time, clock.instant()))
                                .detailed(table -> Formats.exact(table.updated())),
                        ListColumn.number(
                                "columns",
                                Messages.text("catalog.column_count"),
                                table -> table.columns().size()),
                        ListColumn.text("description", Messages.text("catalog.description"), Table::description)));
        lines = lists.<TableDifference.Line>of(
                        "differences",
                        "differences",
                        List.of(
                                ListColumn.text("kind", Messages.text("catalog.difference"), VersionsPane::kind),
                                ListColumn.text("what", Messages.text("catalog.what"), TableDifference.Line::what),
                                ListColumn.text(
                                        "before", Messages.text("catalog.before"), TableDifference.Line::before),
                                ListColumn.text("after", Messages.text("catalog.after"), TableDifference.Line::after)))
                .whenEmpty(Messages.text("catalog.no_difference"));
        compared.setId("comparedVersions");
        compared.getStyleClass().add("inspector-heading");
        VBox.setVgrow(lines.node(), Priority.ALWAYS);
        VBox difference = new VBox(4, compared, lines.node());
        node = new SplitPane(versions.node(), difference);
        node.setOrientation(Orientation.VERTICAL);
        node.setDividerPositions(0.4);
        versions.selected().subscribe(version -> compare());
    }

    private static Double number(Table version) {
        try {
            return Double.valueOf(version.version());
        } catch (NumberFormatException e) {
            return 0.0;
        }
    }

    private static String kind(TableDifference.Line line) {
        return line.kind().mark() + " "
                + Messages.text("catalog.difference_" + line.kind().name().toLowerCase(Locale.ROOT));
    }

    /// Shows versions, the newest first, and what the newest changed.
    Node show(List<Table> newestFirst) {
        all = newestFirst;
        versions.show(newestFirst);
        versions.select(newestFirst.getFirst());
        compare();
        return node;
    }

    private void compare() {
        List<Table> chosen = versions.selection();
        if (chosen.isEmpty()) {
            lines.show(List.of());
            compared.setText(Messages.text("catalog.choose_version"));
            return;
        }
        int newer = chosen.stream().mapToInt(all::indexOf).min().orElse(0);
        int older =
                chosen.size() > 1 ? chosen.stream().mapToInt(all::indexOf).max().orElse(0) : newer + 1;
        if (older >= all.size()) {
            lines.show(List.of());
            compared.setText(
                    Messages.text("catalog.first_version", all.get(newer).version()));
            return;
        }
        lines.show(TableDifference.of(all.get(older), all.get(newer)));
        compared.setText(Messages.text(
                "catalog.compared", all.get(older).version(), all.get(newer).version()));
    }
}
