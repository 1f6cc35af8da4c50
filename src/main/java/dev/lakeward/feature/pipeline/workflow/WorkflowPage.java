package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.async.Background;
import dev.lakeward.feature.pipeline.run.RunLine;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.graph.GraphView;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import dev.lakeward.ui.page.Panes;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A workflow's page: the graph of its triggers, jobs and crawlers, and its runs.
final class WorkflowPage {
    private static final double UPPER = 0.55;

    private final WorkflowHead head;
    private final GraphView graph;
    private final StackPane node;
    private boolean another = true;
    private boolean wantsFocus;

    WorkflowPage(WorkflowsViewModel model, Navigator navigator, Lists lists, Background background) {
        this.head = new WorkflowHead(model, navigator);
        WorkflowViewModel page = model.workflow();
        this.graph = new GraphView(background).onOpen(id -> page.part(id).ifPresent(navigator::go));
        graph.setId("workflowGraph");
        ListPane<RunLine> runs = lists.of("workflowRuns", "runs", RunLine.columns(false))
                .sameBy(RunLine::key)
                .whenEmpty(Messages.text("workflow.never_ran"))
                .onOpen(line -> navigator.go(new Address.RunAt(line.key())));
        page.runs().subscribe(runs::show);
        Label problem = new Label();
        problem.getStyleClass().add("inspector-lint");
        problem.textProperty().bind(model.editing().problem());
        model.editing().problem().subscribe(text -> Panes.show(problem, !text.isEmpty()));
        SplitPane body = new SplitPane(graph, runs.node());
        body.setOrientation(Orientation.VERTICAL);
        body.setDividerPositions(UPPER);
        body.getStyleClass().add("form-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox all = new VBox(6, head.node(), problem, body);
        all.setId("workflowPage");
        all.sceneProperty().subscribe(scene -> {
            if (scene != null && wantsFocus) {
                focus();
            }
        });
        node = new StackPane(new LoadPane<>(page.reading(), read -> all, read -> false, "", model::refresh));
        model.shown().subscribe(name -> another = true);
        page.graph().subscribe(now -> {
            if (another) {
                graph.showNew(now);
            } else {
                graph.show(now);
            }
            another = false;
        });
    }

    /// Whether the graph is arranged and shows.
    boolean isDrawn() {
        return graph.isArranged();
    }

    void run() {
        head.run();
    }

    void runMany() {
        head.runMany();
    }

    void edit() {
        head.edit();
    }

    /// Takes the keyboard, as soon as the workflow is read.
    void focus() {
        wantsFocus = head.node().getScene() == null;
        head.focus();
    }

    Node node() {
        return node;
    }
}
