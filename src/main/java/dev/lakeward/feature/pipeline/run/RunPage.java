package dev.lakeward.feature.pipeline.run;

import dev.lakeward.async.Background;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.gantt.GanttView;
import dev.lakeward.ui.graph.GraphModel;
import dev.lakeward.ui.graph.GraphView;
import dev.lakeward.ui.page.PageList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A run's page: what happened, and for a workflow's run the graph with its states and when what was done.
final class RunPage {
    private static final double WIDE = 1_050;
    private static final double CHART = 0.55;
    private static final double REPORT_BESIDE = 0.44;
    private static final double REPORT_BELOW = 0.42;

    private final RunHead head;
    private final PageList report;
    private final GraphView graph;
    private final SplitPane pictures;
    private final SplitPane body;
    private final StackPane node;
    private boolean shownBefore;
    private boolean wantsFocus;

    RunPage(RunViewModel model, Navigator navigator, Background background) {
        this.head = new RunHead(model, navigator);
        this.report = new PageList("runReport", Messages.text("ran.report"), navigator);
        this.graph = new GraphView(background).onOpen(model::openPart);
        graph.setId("runGraph");
        GanttView chart = new GanttView().onOpen(model::openPart);
        chart.setId("runChart");
        ScrollPane rows = new ScrollPane(chart);
        rows.setFitToWidth(true);
        rows.getStyleClass().add("edge-to-edge");
        pictures = new SplitPane(graph, rows);
        pictures.setOrientation(Orientation.VERTICAL);
        pictures.setDividerPositions(CHART);
        body = new SplitPane(report);
        body.getStyleClass().add("form-body");
        body.widthProperty().subscribe(width -> turn());
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox page = new VBox(6, head.node(), body);
        page.setId("runPage");
        page.sceneProperty().subscribe(scene -> {
            if (scene != null && wantsFocus) {
                focus();
            }
        });
        node = new StackPane(new LoadPane<>(model.reading(), read -> page, read -> false, "", model::refresh));
        model.report().subscribe(report::show);
        model.chart().subscribe(chart::show);
        model.graph().subscribe(this::show);
    }

    private void show(@Nullable GraphModel now) {
        if (now == null) {
            body.getItems().remove(pictures);
            shownBefore = false;
            return;
        }
        if (shownBefore) {
            graph.show(now);
        } else {
            graph.showNew(now);
        }
        shownBefore = true;
        if (!body.getItems().contains(pictures)) {
            body.getItems().add(pictures);
            turn();
        }
    }

    private void turn() {
        boolean wide = body.getWidth() > WIDE;
        body.setOrientation(wide ? Orientation.HORIZONTAL : Orientation.VERTICAL);
        if (body.getItems().size() > 1) {
            body.setDividerPositions(wide ? REPORT_BESIDE : REPORT_BELOW);
        }
    }

    /// Whether all of it shows: the graph of a workflow's run is arranged a moment later.
    boolean isDrawn() {
        return !body.getItems().contains(pictures) || graph.isArranged();
    }

    void go() {
        head.go();
    }

    /// Takes the keyboard, as soon as the run is read.
    void focus() {
        wantsFocus = head.node().getScene() == null;
        head.focus();
    }

    Node node() {
        return node;
    }
}
