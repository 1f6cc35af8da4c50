package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.feature.pipeline.node.JobPanel;
import dev.lakeward.feature.pipeline.node.NodePanel;
import dev.lakeward.feature.pipeline.node.NodeView;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Navigator;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A job's page: its graph, and beside it the selected node, or the job as a whole.
final class JobPage {
    private static final double PANEL = 420;
    // Of a narrow window the graph keeps the larger part.
    private static final double WIDEST = 0.38;

    private final JobsViewModel model;
    private final JobEditor editor;
    private final JobHead head;
    private final GraphPane graph;
    private final NodePanel nodePanel;
    private final JobPanel jobPanel;
    private final ScriptPane script;
    private final LoadPane<Boolean> opening;
    private final StackPane panel = new StackPane();
    private final SplitPane body;
    private final VBox node;
    private boolean placed;

    JobPage(JobsViewModel model, Navigator navigator) {
        this.model = model;
        this.editor = model.editor();
        this.head = new JobHead(model, navigator);
        this.graph = new GraphPane(model, this::openNode);
        this.nodePanel = new NodePanel(editor, editor.shown().rows(), navigator, model::runFrom);
        this.jobPanel = new JobPanel(editor, editor::name, navigator);
        this.script = new ScriptPane(model.script());
        panel.setMinWidth(300);
        panel.setPrefWidth(PANEL);
        this.body = new SplitPane(graph.node(), panel);
        body.getStyleClass().add("form-body");
        SplitPane.setResizableWithParent(panel, false);
        body.widthProperty().subscribe(width -> place(width.doubleValue()));
        this.opening = new LoadPane<>(editor.opening(), read -> new StackPane(), read -> false, "", this::openAgain);
        StackPane content = new StackPane(opening, body, script.node());
        VBox.setVgrow(content, Priority.ALWAYS);
        node = new VBox(6, head.node(), content);
        node.setId("jobPage");
        editor.draft().subscribe(() -> {
            turn();
            update();
        });
        model.script().shows().subscribe(shows -> turn());
        editor.shape().subscribe(shape -> show());
        editor.selected().subscribe(id -> show());
        editor.checked().subscribe(this::update);
        model.runs().standing().subscribe(standing -> update());
    }

    // A split pane halves its room at first.
    private void place(double width) {
        if (!placed && width > PANEL) {
            placed = true;
            body.setDividerPositions(1 - Math.min(PANEL / width, WIDEST));
        }
    }

    private void turn() {
        boolean isOpen = editor.shown().isOpen();
        boolean isScript = isOpen && model.script().shows().get();
        body.setVisible(isOpen && !isScript);
        script.node().setVisible(isScript);
        opening.setVisible(!isOpen);
    }

    private void openAgain() {
        String name = model.shown().get();
        if (name != null) {
            editor.open(name);
        }
    }

    private Optional<NodeView> selected() {
        return editor.shown().node(model.runs().standing().get());
    }

    // The form of what shows is made anew.
    private void show() {
        if (!editor.shown().isOpen()) {
            return;
        }
        Optional<NodeView> selected = selected();
        selected.ifPresentOrElse(
                each -> nodePanel.show(each, editor.shown().form()),
                () -> jobPanel.show(
                        editor.shown().name(), editor.isNew(), editor.shown().form()));
        panel.getChildren().setAll(selected.isPresent() ? nodePanel.node() : jobPanel.node());
        update();
    }

    private void update() {
        if (editor.shown().isOpen()) {
            selected().ifPresent(nodePanel::update);
            jobPanel.problems(editor.shown().problems());
            jobPanel.runs(JobWords.runs(
                    model.runs().standing().get(), model.access().clock().instant()));
        }
    }

    private void openNode() {
        nodePanel.focus();
    }

    /// What a key with Ctrl does here; whether it does anything.
    boolean key(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> {
                if (event.isShiftDown()) {
                    head.runWith();
                } else {
                    head.run();
                }
            }
            case S -> editor.save();
            case B -> head.runMany();
            case Z -> {
                if (event.isShiftDown()) {
                    editor.redo();
                } else {
                    editor.undo();
                }
            }
            case Y -> editor.redo();
            case PERIOD -> togglePanel();
            case J -> head.turn();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void togglePanel() {
        if (body.getItems().size() > 1) {
            body.getItems().remove(panel);
        } else {
            body.getItems().add(panel);
        }
    }

    boolean isDrawn() {
        return editor.shown().isOpen() && graph.isDrawn();
    }

    void focus() {
        if (editor.shown().isOpen() && editor.isNew() && editor.shown().name().isEmpty()) {
            jobPanel.focus();
        } else if (model.script().shows().get()) {
            script.focus();
        } else {
            graph.focus();
        }
    }

    Node node() {
        return node;
    }
}
