package dev.lakeward.feature.query;

import dev.lakeward.async.Background;
import dev.lakeward.ui.Address;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The query screen: tabs, each an editor over a result.
public final class QueryView {
    private static final KeyCombination REOPEN =
            new KeyCodeCombination(KeyCode.T, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination CLOSE = new KeyCodeCombination(KeyCode.W, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination RENAME = new KeyCodeCombination(KeyCode.F2);

    private final OpenQueries queries;
    private final Map<QueryTabViewModel, Tab> made = new HashMap<>();

    @FXML
    private StackPane all;

    @FXML
    private TabPane tabs;

    @FXML
    private Button add;

    @FXML
    private VBox none;

    @FXML
    private Button first;

    @FXML
    private Label problem;

    public QueryView(OpenQueries queries) {
        this.queries = queries;
    }

    /// Makes an editor that nobody sees, away from the screen: the first one takes long to make, and a person who opens
    /// a query does not wait for it then.
    public static void prepare(Background background) {
        background.latest().start(() -> new SqlEditor(Address.NEW_QUERY.sql()));
    }

    @FXML
    private void initialize() {
        add.setOnAction(event -> openNew());
        first.setOnAction(event -> openNew());
        problem.textProperty().bind(queries.problem());
        problem.managedProperty().bind(queries.problem().isNotEmpty());
        problem.visibleProperty().bind(problem.managedProperty());
        none.visibleProperty().bind(javafx.beans.binding.Bindings.isEmpty(queries.tabs()));
        add.visibleProperty().bind(none.visibleProperty().not());
        all.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        tabs.addEventFilter(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2 && event.getTarget() instanceof Node node && isOfTitle(node)) {
                renameShown();
            }
        });
        queries.tabs().addListener((ListChangeListener<QueryTabViewModel>) change -> showTabs());
        showTabs();
        tabs.getSelectionModel().selectedItemProperty().subscribe(tab -> {
            if (tab != null || queries.tabs().isEmpty()) {
                queries.shown().set(tab == null ? null : pane(tab).model());
            }
        });
        queries.shown().subscribe(model -> {
            if (model != null && queries.tabs().contains(model)) {
                tabs.getSelectionModel().select(tab(model));
                // What is not looked at takes the keyboard from nobody.
                if (all.getScene() != null) {
                    focus();
                }
            }
        });
    }

    private void openNew() {
        queries.open(Address.NEW_QUERY.sql());
        focus();
    }

    private void showTabs() {
        tabs.getTabs().removeIf(tab -> !queries.tabs().contains(pane(tab).model()));
        made.keySet().retainAll(queries.tabs());
        for (int i = 0; i < queries.tabs().size(); i++) {
            Tab tab = tab(queries.tabs().get(i));
            if (!tabs.getTabs().contains(tab)) {
                tabs.getTabs().add(i, tab);
            }
        }
    }

    private Tab tab(QueryTabViewModel model) {
        return made.computeIfAbsent(model, each -> {
            QueryPane pane = new QueryPane(each, queries);
            Tab tab = new Tab();
            tab.setContent(pane);
            new TabTitle(tab, each, queries);
            tab.setOnClosed(event -> {
                queries.close(each);
                focus();
            });
            return tab;
        });
    }

    private static QueryPane pane(Tab tab) {
        return (QueryPane) tab.getContent();
    }

    private static boolean isOfTitle(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each.getStyleClass().contains("tab")) {
                return true;
            }
        }
        return false;
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && first.isFocused()) {
            openNew();
            event.consume();
        } else if (REOPEN.match(event)) {
            queries.reopen();
            focus();
            event.consume();
        } else if (CLOSE.match(event) && shown().isPresent()) {
            shown().ifPresent(pane -> queries.close(pane.model()));
            focus();
            event.consume();
        } else if (RENAME.match(event) && shown().isPresent()) {
            renameShown();
            event.consume();
        }
    }

    private void renameShown() {
        Tab tab = tabs.getSelectionModel().getSelectedItem();
        if (tab != null) {
            TabTitle.of(tab).rename();
        }
    }

    private Optional<QueryPane> shown() {
        return Optional.ofNullable(tabs.getSelectionModel().getSelectedItem()).map(QueryView::pane);
    }

    /// Puts the keyboard where work goes on: into the shown text, or on the button that opens one.
    void focus() {
        shown().ifPresentOrElse(QueryPane::focus, first::requestFocus);
    }

    /// The tab that is shown.
    ObservableValue<Address> place() {
        return queries.shown()
                .<Address>map(tab -> new Address.QueryAt(tab.number()))
                .orElse(new Address.ScreenAt(QueryScreen.ID));
    }

    /// Runs the statement at the cursor of the shown tab.
    public void runCurrent() {
        shown().ifPresent(QueryPane::run);
    }
}
