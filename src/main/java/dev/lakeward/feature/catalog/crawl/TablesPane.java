package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.access.TableRef;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.page.PageList;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.TextFields;
import org.jspecify.annotations.Nullable;

/// Tables of a plan or a crawl and the page of the chosen one, beside each other where there is room, else below.
/// Space accepts a table, where that is asked.
final class TablesPane {
    private static final double ROOM_FOR_TWO = 680;
    private static final double BESIDE = 0.38;
    private static final double BELOW = 0.42;

    private final ListView<TableRow> list = new ListView<>();
    private final PageList page;
    private final TextField filter = TextFields.createClearableTextField();
    private final Label count = new Label();
    private final Label unfit = Texts.wrapped("", "empty-state");
    private final CheckBox all = new CheckBox(Messages.text("crawlplan.accept_all"));
    private final SplitPane both;
    private final Label nothing = Texts.wrapped("", "empty-state");
    private final StackPane node;
    private final boolean asks;
    private final BiConsumer<TableRow, Boolean> accept;
    private CrawlReport report = CrawlReport.NOTHING;
    private Set<TableRef> accepted = Set.of();

    /// The ids of its nodes begin with `id`; `asks`: whether each table is accepted or left, which `accept` hears.
    TablesPane(String id, boolean asks, BiConsumer<TableRow, Boolean> accept, Navigator navigator) {
        this.asks = asks;
        this.accept = accept;
        this.page = new PageList(id + "Page", Messages.text("crawlplan.page"), navigator)
                .whenEmpty(Messages.text("crawlplan.choose_table"));
        list.setId(id + "Tables");
        list.getStyleClass().add("table-rows");
        list.setAccessibleText(Messages.text("crawlplan.tables"));
        list.setCellFactory(view -> new TableRowCell(asks, () -> accepted, accept));
        list.getSelectionModel().selectedItemProperty().subscribe(row -> showPage(row));
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        list.setPlaceholder(unfit);
        nothing.setText(Messages.text("crawlplan.no_tables"));
        filter.setId(id + "Filter");
        filter.setPromptText(Messages.text("crawlplan.filter_tables"));
        filter.setAccessibleText(Messages.text("crawlplan.filter_tables"));
        filter.textProperty().addListener(observable -> showRows());
        filter.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
                list.requestFocus();
                event.consume();
            }
        });
        count.getStyleClass().add("facts");
        count.setMinWidth(Label.USE_PREF_SIZE);
        all.setId(id + "All");
        all.setMinWidth(CheckBox.USE_PREF_SIZE);
        all.setManaged(asks);
        all.setVisible(asks);
        all.setAllowIndeterminate(false);
        all.setOnAction(event -> acceptAll(all.isSelected()));
        HBox.setHgrow(filter, Priority.ALWAYS);
        HBox bar = new HBox(8, all, filter, count);
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox left = new VBox(6, bar, list);
        left.getStyleClass().add("tables-side");
        left.setMinWidth(0);
        this.both = new SplitPane(left, page);
        this.node = new StackPane(both, nothing);
        both.getStyleClass().add("tables-pane");
        both.setDividerPositions(BESIDE);
        both.widthProperty().subscribe(width -> turn(width.doubleValue() < ROOM_FOR_TWO));
    }

    private void turn(boolean narrow) {
        Orientation wanted = narrow ? Orientation.VERTICAL : Orientation.HORIZONTAL;
        if (both.getWidth() > 0 && both.getOrientation() != wanted) {
            both.setOrientation(wanted);
            both.setDividerPositions(narrow ? BELOW : BESIDE);
        }
    }

    Node node() {
        return node;
    }

    /// Shows a report; the chosen table stays chosen where it is still there.
    void show(CrawlReport next, Set<TableRef> nowAccepted) {
        report = next;
        accepted = nowAccepted;
        showRows();
    }

    private void showRows() {
        TableRow before = list.getSelectionModel().getSelectedItem();
        String word = filter.getText().strip();
        List<TableRow> rows =
                report.rows().stream().filter(row -> row.has(word)).toList();
        if (!rows.equals(list.getItems())) {
            list.getItems().setAll(rows);
            Optional.ofNullable(before)
                    .flatMap(old -> rows.stream()
                            .filter(row -> row.table().equals(old.table()))
                            .findFirst())
                    .or(() -> rows.stream().findFirst())
                    .ifPresent(list.getSelectionModel()::select);
        }
        list.refresh();
        unfit.setText(Messages.text("list.nothing_fits", word));
        Panes.show(both, !report.rows().isEmpty());
        Panes.show(nothing, report.rows().isEmpty());
        showPage(list.getSelectionModel().getSelectedItem());
        long changes = rows.stream().filter(TableRow::changes).count();
        all.setSelected(
                changes > 0 && rows.stream().filter(TableRow::changes).allMatch(row -> accepted.contains(row.table())));
        all.setDisable(changes == 0);
        count.setText(
                rows.size() == report.rows().size()
                        ? Formats.count(rows.size(), "tables")
                        : Messages.text(
                                "list.of",
                                rows.size(),
                                Formats.count(report.rows().size(), "tables")));
    }

    private void showPage(@Nullable TableRow row) {
        page.show(
                row == null
                        ? List.of()
                        : report.page(row.table(), asks && row.waits() && !accepted.contains(row.table())));
    }

    // What looks sensitive is accepted one by one.
    private void acceptAll(boolean accepts) {
        list.getItems().stream()
                .filter(row -> row.changes() && (!accepts || !row.waits()))
                .forEach(row -> accept.accept(row, accepts));
        showRows();
    }

    private void press(KeyEvent event) {
        TableRow row = list.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.SPACE && asks && row != null && row.changes()) {
            accept.accept(row, !accepted.contains(row.table()));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && row != null) {
            page.requestFocus();
            page.getSelectionModel().select(0);
            event.consume();
        } else if (event.getCode() == KeyCode.F && event.isShortcutDown()) {
            filter.requestFocus();
            event.consume();
        }
    }

    /// Takes the keyboard.
    void focus() {
        list.requestFocus();
    }
}
