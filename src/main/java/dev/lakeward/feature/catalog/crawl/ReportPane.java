package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.access.TableRef;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.list.ListColumn;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import dev.lakeward.ui.page.PageLine;
import dev.lakeward.ui.page.PageList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What a crawl would change or changed: its tables, who sees more or less by them, and what is in no table or what it
/// logged; one of them at a time, each with its number.
final class ReportPane {
    private final TablesPane tables;
    private final PageList impact;
    private final ListPane<CrawlReport.PlaceRow> places;
    private final PageList log;
    private final ToggleGroup group = new ToggleGroup();
    private final ToggleButton toTables;
    private final ToggleButton toImpact;
    private final ToggleButton toPlaces;
    private final ToggleButton toLog;
    private final StackPane body = new StackPane();
    private final VBox node;

    /// Of a plan, where each table is accepted or left, which `accept` hears.
    static ReportPane ofPlan(BiConsumer<TableRow, Boolean> accept, Navigator navigator, Lists lists) {
        return new ReportPane("plan", true, accept, navigator, lists);
    }

    /// Of crawls that ended.
    static ReportPane ofCrawls(Navigator navigator, Lists lists) {
        return new ReportPane("crawl", false, (row, accepts) -> {}, navigator, lists);
    }

    private ReportPane(
            String id, boolean isPlan, BiConsumer<TableRow, Boolean> accept, Navigator navigator, Lists lists) {
        this.tables = new TablesPane(id, isPlan, accept, navigator);
        this.impact = new PageList(id + "Impact", Messages.text("crawlplan.who"), navigator)
                .whenEmpty(Messages.text("crawlplan.nobody_concerned"));
        this.log = new PageList(id + "Log", Messages.text("crawlhistory.log"), navigator)
                .whenEmpty(Messages.text("crawlhistory.no_log"));
        this.places = lists.<CrawlReport.PlaceRow>of(
                        id + "Places",
                        "places",
                        List.of(
                                ListColumn.text(
                                        "place", Messages.text("crawlplan.place"), CrawlReport.PlaceRow::location),
                                ListColumn.number(
                                        "files", Messages.text("crawlplan.place_files"), CrawlReport.PlaceRow::objects),
                                ListColumn.text("why", Messages.text("crawlplan.why"), CrawlReport.PlaceRow::why)))
                .whenEmpty(Messages.text("crawlplan.no_places"));
        toTables = part(id + "ToTables", tables.node());
        toImpact = part(id + "ToImpact", impact);
        toPlaces = part(id + "ToPlaces", places.node());
        toLog = part(id + "ToLog", log);
        FlowPane bar = new FlowPane(2, 0, toTables, toImpact, isPlan ? toPlaces : toLog);
        bar.getStyleClass().add("report-parts");
        VBox.setVgrow(body, Priority.ALWAYS);
        node = new VBox(6, bar, body);
        node.getStyleClass().add("report");
        show(CrawlReport.NOTHING, Set.of(), List.of());
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            }
        });
        toTables.setSelected(true);
    }

    private ToggleButton part(String id, Node content) {
        ToggleButton button = new ToggleButton();
        button.setId(id);
        button.setToggleGroup(group);
        button.setMnemonicParsing(false);
        button.selectedProperty().subscribe(chosen -> {
            if (chosen) {
                body.getChildren().setAll(content);
            }
        });
        return button;
    }

    Node node() {
        return node;
    }

    /// Shows a report, with what follows from the accepted tables of it.
    void show(CrawlReport report, Set<TableRef> accepted, List<PageLine> impactLines) {
        tables.show(report, accepted);
        impact.show(impactLines);
        places.show(report.places());
        toTables.setText(
                Messages.text("crawlplan.part_tables", report.changing().size()));
        long concerned =
                impactLines.stream().filter(line -> line.leads().isPresent()).count();
        toImpact.setText(Messages.text("crawlplan.part_impact", concerned));
        toPlaces.setText(Messages.text("crawlplan.part_places", Formats.number(report.placedFiles())));
    }

    /// Shows a log.
    void showLog(List<PageLine> lines) {
        log.show(lines);
        toLog.setText(Messages.text("crawlhistory.part_log", lines.size()));
    }

    /// Shows who sees more or less.
    void goToImpact() {
        toImpact.setSelected(true);
    }

    /// Takes the keyboard.
    void focus() {
        toTables.setSelected(true);
        tables.focus();
    }
}
