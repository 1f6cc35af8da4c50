package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The kinds of nodes, to choose one from by some letters of its name: those that run here first.
final class NodePalette {
    private final List<PaletteEntry> all = PaletteEntry.all();
    private final TextField filter = new TextField();
    private final ListView<PaletteEntry> list = new ListView<>();
    private final VBox node;
    private final Consumer<PaletteEntry> chosen;
    private final Runnable left;
    private boolean fresh;

    /// `chosen` hears which kind is to be added; `left` that none is any more, and the keyboard is free.
    NodePalette(Consumer<PaletteEntry> chosen, Runnable left) {
        this.chosen = chosen;
        this.left = left;
        filter.setId("paletteFilter");
        filter.setPromptText(Messages.text("job.palette"));
        filter.setAccessibleText(Messages.text("job.palette"));
        filter.textProperty().subscribe(this::fill);
        list.setId("palette");
        list.setAccessibleText(Messages.text("job.add"));
        list.setCellFactory(view -> new Cell());
        list.setOnMouseClicked(event -> choose());
        VBox.setVgrow(list, Priority.ALWAYS);
        Label hint = new Label(Messages.text("job.palette_hint"));
        hint.getStyleClass().add("form-hint");
        hint.setWrapText(true);
        node = new VBox(6, filter, list, hint);
        node.setId("paletteBox");
        node.getStyleClass().add("palette");
        node.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        // The letter that opened it is not typed into it.
        node.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (fresh) {
                event.consume();
            }
        });
        Panes.show(node, false);
    }

    private void fill(String typed) {
        String words = typed.strip().toLowerCase(Locale.ROOT);
        list.getItems().setAll(all.stream().filter(entry -> entry.has(words)).toList());
        list.getSelectionModel().selectFirst();
    }

    private void key(KeyEvent event) {
        fresh = false;
        int at = list.getSelectionModel().getSelectedIndex();
        KeyCode code = event.getCode();
        if (code == KeyCode.ENTER) {
            choose();
        } else if (code == KeyCode.ESCAPE) {
            close();
        } else if (code == KeyCode.DOWN || code == KeyCode.UP) {
            int next = Math.clamp(
                    at + (code == KeyCode.DOWN ? 1 : -1),
                    0,
                    Math.max(0, list.getItems().size() - 1));
            list.getSelectionModel().select(next);
            list.scrollTo(next);
        } else {
            return;
        }
        event.consume();
    }

    private void choose() {
        PaletteEntry type = list.getSelectionModel().getSelectedItem();
        if (type != null) {
            close();
            chosen.accept(type);
        }
    }

    void open() {
        fresh = true;
        filter.clear();
        Panes.show(node, true);
        filter.requestFocus();
    }

    private void close() {
        Panes.show(node, false);
        left.run();
    }

    Node node() {
        return node;
    }

    /// A kind as a line.
    private static final class Cell extends ListCell<PaletteEntry> {
        private final FontIcon icon = new FontIcon();
        private final Label title = new Label();
        private final Label role = new Label();
        private final HBox line = new HBox(8, icon, title, Panes.space(), role);

        Cell() {
            role.getStyleClass().add("facts");
            role.setMinWidth(Region.USE_PREF_SIZE);
            title.setMinWidth(0);
        }

        @Override
        protected void updateItem(@Nullable PaletteEntry type, boolean empty) {
            super.updateItem(type, empty);
            if (empty || type == null) {
                setGraphic(null);
                setAccessibleText(null);
            } else {
                icon.setIconCode(type.icon());
                title.setText(type.title());
                role.setText(type.role());
                setGraphic(line);
                setAccessibleText(title.getText() + ", " + role.getText());
            }
        }
    }
}
