package dev.lakeward.app;

import dev.lakeward.access.Principal;
import dev.lakeward.async.Load;
import dev.lakeward.feature.catalog.CatalogContent;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.query.RecentQuery;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// Ctrl+K: finds any table, column, team or query that the viewed identity knows, and goes there.
final class Finder {
    private static final int MOST = 500;

    /// Something found, and how to go there.
    private record Found(String title, Runnable go) {
        @Override
        public String toString() {
            return title;
        }
    }

    private final List<Found> all = new ArrayList<>();
    private final Navigator navigator;
    private final StackPane over;
    private final TextField text = new TextField();
    private final ListView<Found> list = new ListView<>();
    private final VBox box = new VBox(text, list);
    private Subscription listening = Subscription.EMPTY;

    Finder(CatalogContent content, List<Principal> teams, Navigator navigator, StackPane over) {
        this.navigator = navigator;
        this.over = over;
        for (List<Table> tables : content.tables().values()) {
            for (Table table : tables) {
                all.add(new Found("▤  " + table.ref(), () -> navigator.open(table.ref())));
            }
        }
        for (Principal team : teams) {
            all.add(new Found("☺  " + team.name() + "  (view as)", () -> navigator.viewAs(team)));
        }
        for (List<Table> tables : content.tables().values()) {
            for (Table table : tables) {
                table.columns()
                        .forEach(column -> all.add(new Found(
                                "┆  " + table.ref() + "." + column.name(), () -> navigator.open(table.ref()))));
            }
        }
        box.getStyleClass().add("find-box");
        box.setId("finder");
        text.setId("findText");
        text.setPromptText(Messages.text("find.prompt"));
        text.setAccessibleText(Messages.text("find.title"));
        list.setId("findList");
        list.getStyleClass().add("find-list");
        list.setPlaceholder(new Label(Messages.text("find.nothing")));
        text.textProperty().addListener(observable -> search());
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(event -> go());
        search();
    }

    /// Adds something that can be found, and how to go there.
    void add(String title, Runnable go) {
        all.add(new Found(title, go));
        search();
    }

    /// Adds the queries that ran lately, as soon as they are known.
    void addRecent(ObservableValue<Load<List<RecentQuery>>> recent) {
        listening = recent.subscribe(load -> {
            if (load instanceof Load.Ready<List<RecentQuery>> ready) {
                ready.value()
                        .forEach(each -> all.add(new Found(
                                Messages.text("find.recent", each.title()), () -> navigator.query(each.sql()))));
                search();
            }
        });
    }

    private void search() {
        String wanted = text.getText().strip().toLowerCase(Locale.ROOT);
        list.getItems()
                .setAll(all.stream()
                        .filter(found -> found.title().toLowerCase(Locale.ROOT).contains(wanted))
                        .limit(MOST)
                        .toList());
        list.getSelectionModel().selectFirst();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
        } else if (event.getCode() == KeyCode.ENTER) {
            go();
        } else if (event.getCode() == KeyCode.DOWN && text.isFocused()) {
            list.getSelectionModel().selectNext();
        } else if (event.getCode() == KeyCode.UP && text.isFocused()) {
            list.getSelectionModel().selectPrevious();
        } else {
            return;
        }
        event.consume();
    }

    private void go() {
        Found found = list.getSelectionModel().getSelectedItem();
        close();
        if (found != null) {
            found.go().run();
        }
    }

    void open() {
        over.getChildren().add(box);
        text.requestFocus();
    }

    private void close() {
        listening.unsubscribe();
        over.getChildren().remove(box);
    }
}
