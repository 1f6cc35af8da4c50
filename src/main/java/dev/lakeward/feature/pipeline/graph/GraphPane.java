package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.graph.GraphBar;
import dev.lakeward.ui.graph.GraphModel;
import dev.lakeward.ui.graph.GraphView;
import dev.lakeward.ui.page.Panes;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The graph of a job, and what can be done with it: add, connect, take away, undo.
final class GraphPane {
    private final JobsViewModel model;
    private final JobEditor editor;
    private final GraphView graph;
    private final NodePalette palette;
    private final Button undo;
    private final Button redo;
    private final VBox node;
    private boolean shown;
    private boolean isSelecting;

    /// `open` is what Enter on a node does.
    GraphPane(JobsViewModel model, Runnable open) {
        this.model = model;
        this.editor = model.editor();
        this.graph = new GraphView(model.access().background());
        this.palette = new NodePalette(this::add, this::focus);
        graph.setId("jobGraph");
        graph.onOpen(id -> open.run()).onMenu(this::menu);
        boolean own = editor.mayEdit();
        if (own) {
            graph.onDelete(editor::delete).onAdd(palette::open).onConnect(editor::connect);
        }
        Button add = Panes.button("addNode", "job.add", "A", palette::open);
        add.setGraphic(new FontIcon(Feather.PLUS));
        undo = icon("undoEdit", Feather.CORNER_UP_LEFT, "job.undo", "Ctrl+Z", editor::undo);
        redo = icon("redoEdit", Feather.CORNER_UP_RIGHT, "job.redo", "Ctrl+Y", editor::redo);
        Label facts = new Label();
        facts.setId("jobFacts");
        facts.getStyleClass().add("facts");
        facts.setMinWidth(0);
        HBox bar = new HBox(4, add, undo, redo, facts, Panes.space(), new GraphBar("jobGraph", graph));
        bar.setAlignment(Pos.CENTER_LEFT);
        add.setDisable(!own);
        Label empty = Texts.wrapped(Messages.text(own ? "job.empty" : "job.empty_there"), "empty-state");
        empty.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        empty.setMouseTransparent(true);
        StackPane.setAlignment(palette.node(), Pos.TOP_LEFT);
        StackPane stack = new StackPane(graph, empty, palette.node());
        stack.setMinWidth(0);
        VBox.setVgrow(stack, Priority.ALWAYS);
        node = new VBox(4, bar, stack);
        node.getStyleClass().add("graph-pane");
        graph.selected().subscribe(this::selected);
        editor.selected().subscribe(this::select);
        editor.draft().subscribe(() -> {
            show();
            Panes.show(empty, editor.isEmpty());
            undo.setDisable(!editor.canUndo());
            redo.setDisable(!editor.canRedo());
        });
        editor.checked().subscribe(() -> {
            show();
            facts.setText(editor.problemCount() == 0 ? "" : Messages.text("job.problems", editor.problemCount()));
        });
        model.runs().standing().subscribe(standing -> show());
    }

    private static Button icon(String id, Ikon icon, String key, String keys, Runnable work) {
        Button button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("flat");
        button.setAccessibleText(Messages.text(key));
        button.setTooltip(new Tooltip(Messages.text(key) + "   " + keys));
        button.setOnAction(event -> work.run());
        return button;
    }

    private void show() {
        if (!editor.isOpen()) {
            shown = false;
            return;
        }
        GraphModel now = editor.graph(model.runs().standing().get());
        if (shown) {
            graph.show(now);
        } else {
            shown = true;
            graph.showNew(now);
        }
    }

    // The graph and the editor know of one selection.
    private void selected(@Nullable String id) {
        if (!isSelecting) {
            isSelecting = true;
            if (id == null) {
                editor.selectNone();
            } else {
                editor.select(id);
            }
            isSelecting = false;
        }
    }

    private void select(@Nullable String id) {
        if (!isSelecting) {
            isSelecting = true;
            graph.select(id);
            isSelecting = false;
        }
    }

    private void add(PaletteEntry entry) {
        editor.add(entry.member(), entry.title());
    }

    private List<MenuItem> menu(@Nullable String id) {
        List<MenuItem> items = new ArrayList<>();
        if (editor.mayEdit()) {
            items.add(ObjectMenu.item(Messages.text("job.add"), palette::open));
            if (id != null) {
                items.add(ObjectMenu.item(Messages.text("job.delete_node"), () -> editor.delete(id)));
            }
            items.add(new SeparatorMenuItem());
        }
        items.add(ObjectMenu.item(Messages.text("graph.fit"), graph::fit));
        items.add(ObjectMenu.item(Messages.text("graph.arrange"), graph::arrange));
        return items;
    }

    /// Whether what is edited is arranged and drawn.
    boolean isDrawn() {
        return shown && graph.isArranged();
    }

    void focus() {
        graph.requestFocus();
    }

    Node node() {
        return node;
    }
}
