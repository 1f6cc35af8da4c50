package dev.lakeward.feature.query;

import dev.lakeward.async.Load;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.ResultGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.fxmisc.flowless.VirtualizedScrollPane;

/// The query screen: tabs, each an editor over a result.
public final class QueryView {
    private static final KeyCombination RUN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination RUN_ALL =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final Supplier<QueryTabViewModel> models;
    private final List<QueryTabViewModel> open = new ArrayList<>();
    private int made;

    @FXML
    private TabPane tabs;

    @FXML
    private Button add;

    @FXML
    private Label none;

    public QueryView(Supplier<QueryTabViewModel> models) {
        this.models = models;
    }

    @FXML
    private void initialize() {
        add.setOnAction(event -> open("SELECT "));
        tabs.getTabs().addListener((ListChangeListener<Tab>)
                change -> none.setVisible(tabs.getTabs().isEmpty()));
    }

    /// An open tab by its number, which is in its title.
    record OpenTab(int number, String title) {}

    List<OpenTab> openTabs() {
        return tabs.getTabs().stream()
                .map(tab -> new OpenTab(number(tab), tab.getText()))
                .toList();
    }

    private static int number(Tab tab) {
        return (Integer) tab.getUserData();
    }

    /// Shows an open tab; one that was closed changes nothing.
    void show(int number) {
        tabs.getTabs().stream()
                .filter(tab -> number(tab) == number)
                .findFirst()
                .ifPresent(tab -> tabs.getSelectionModel().select(tab));
    }

    /// The tab that is shown.
    ObservableValue<Address> place() {
        return tabs.getSelectionModel()
                .selectedItemProperty()
                .<Address>map(tab -> new Address.QueryAt(number(tab)))
                .orElse(new Address.ScreenAt(QueryScreen.ID));
    }

    /// Closes every tab: what runs is stopped, and results are let go.
    void close() {
        open.forEach(QueryTabViewModel::close);
        open.clear();
    }

    /// Opens a tab with a text, and runs it when asked.
    void open(String sql) {
        QueryTabViewModel model = models.get();
        open.add(model);
        SqlEditor editor = new SqlEditor(sql);
        model.sql().bind(editor.textProperty());
        Tab tab = new Tab("query " + ++made, content(model, editor));
        tab.setUserData(made);
        tab.setOnClosed(event -> {
            open.remove(model);
            model.close();
        });
        tabs.getTabs().add(tab);
        tabs.getSelectionModel().select(tab);
        editor.moveTo(editor.getLength());
        // A tab's content joins the scene with the first layout, and again whenever its screen is shown.
        editor.sceneProperty().subscribe(scene -> editor.requestFocus());
        editor.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (RUN.match(event)) {
                run(model, editor);
                event.consume();
            } else if (RUN_ALL.match(event)) {
                model.runAll();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && model.result().get() instanceof Load.Loading<QueryResult>) {
                model.cancel();
                event.consume();
            }
        });
    }

    /// Runs the statement at the cursor of the newest tab.
    public void runCurrent() {
        Tab tab = tabs.getSelectionModel().getSelectedItem();
        if (tab != null && tab.getContent().lookup("#run") instanceof Button run) {
            run.fire();
        }
    }

    private static void run(QueryTabViewModel model, SqlEditor editor) {
        model.run(editor.getSelectedText(), editor.getSelection().getStart(), editor.getCaretPosition());
    }

    private BorderPane content(QueryTabViewModel model, SqlEditor editor) {
        Button run = new Button(Messages.text("query.run"));
        run.setId("run");
        run.getStyleClass().add("accent");
        run.setTooltip(new Tooltip(Messages.text("query.run_help")));
        run.setOnAction(event -> run(model, editor));
        Button cancel = new Button(Messages.text("query.cancel"));
        cancel.setId("cancel");
        cancel.setOnAction(event -> model.cancel());
        Label facts = new Label(Messages.text("query.hint"));
        facts.setId("facts");
        facts.getStyleClass().add("facts");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(8, run, cancel, space, facts);
        bar.getStyleClass().add("tool-bar-row");
        DataGrid grid = new DataGrid();
        grid.setId("result");
        grid.notice().subscribe(notice -> {
            if (!notice.isEmpty()) {
                facts.setText(notice);
            }
        });
        LoadPane<QueryResult> result = new LoadPane<>(
                model.result(),
                ready -> {
                    grid.show(new ResultGrid(ready.rows()));
                    return grid;
                },
                ready -> ready.rows().columns().isEmpty(),
                Messages.text("query.done"),
                () -> run(model, editor));
        model.result().subscribe(load -> {
            cancel.setDisable(!(load instanceof Load.Loading<QueryResult>));
            facts.setText(facts(load));
            model.errorPlace().ifPresent(editor::mark);
        });
        SplitPane split =
                new SplitPane(new VirtualizedScrollPane<>(editor), new BorderPane(result, bar, null, null, null));
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.34);
        return new BorderPane(split);
    }

    private static String facts(Load<QueryResult> load) {
        return switch (load) {
            case Load.Idle<QueryResult> ignored -> Messages.text("query.hint");
            case Load.Loading<QueryResult> ignored -> Messages.text("query.running");
            case Load.Failed<QueryResult> ignored -> Messages.text("query.failed");
            case Load.Ready<QueryResult> ready ->
                Formats.count(ready.value().rows().rowCount(), "rows") + "  ·  "
                        + Formats.duration(ready.value().time()) + "  ·  "
                        + Formats.bytes(ready.value().bytesScanned()) + " scanned";
        };
    }
}
