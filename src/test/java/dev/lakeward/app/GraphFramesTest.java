package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.async.Background;
import dev.lakeward.ui.graph.GraphEdge;
import dev.lakeward.ui.graph.GraphModel;
import dev.lakeward.ui.graph.GraphNode;
import dev.lakeward.ui.graph.GraphView;
import dev.lakeward.ui.graph.NodeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

/// How long a graph of 500 nodes takes to draw while it is moved, zoomed and dragged. With `-Dgraph.pictures=DIR` what
/// it drew is written there.
@Tag("long")
@Tag("slow")
class GraphFramesTest {
    private static final int WIDTH = 1_280;
    private static final int HEIGHT = 800;
    private static final int LAYER = 20;
    private static GraphView view;
    private static Stage stage;

    @BeforeAll
    static void show() throws InterruptedException {
        OffScreen.start();
        view = OffScreen.onScreen(() -> new GraphView(Background.onVirtualThreads(InstantSource.system())));
        stage = OffScreen.show(OffScreen.onScreen(() -> {
            Theme.setDark(new Settings(Files.createTempDirectory("lakeward-graph")), Boolean.getBoolean("graph.dark"));
            Scene scene = new Scene(new StackPane(view), WIDTH, HEIGHT);
            scene.getStylesheets()
                    .add(ConsoleApp.class.getResource("lakeward.css").toExternalForm());
            return scene;
        }));
        OffScreen.onScreen(() -> {
            view.show(graph(500));
            return true;
        });
        OffScreen.await(view::isArranged);
    }

    @AfterAll
    static void close() {
        OffScreen.onScreen(() -> {
            stage.close();
            return true;
        });
    }

    private static GraphModel graph(int count) {
        List<GraphNode> nodes = new ArrayList<>();
        List<GraphEdge> edges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(new GraphNode(
                    "n" + i,
                    Feather.FILTER,
                    "Orders of shop " + i,
                    "998,112 in · 997,004 out",
                    NodeState.values()[i % NodeState.values().length],
                    "Filter"));
            for (int input = 0; i > LAYER && input <= i % 2; input++) {
                edges.add(new GraphEdge("n" + (i - LAYER - input), "n" + i, "997,004"));
            }
        }
        return new GraphModel(nodes, edges);
    }

    private static void press(KeyCode code, boolean shift, boolean control) {
        Event.fireEvent(view, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
    }

    // A frame is what a pulse does: layout and drawing into the canvas here, and the rendering of it, which a picture
    // waits for.
    private static double medianMillis(Runnable step) {
        WritableImage image = OffScreen.onScreen(() -> view.snapshot(null, null));
        // As long again before, so that what is measured is compiled.
        double[] millis = new double[60];
        for (int each = 0; each < 2 * millis.length; each++) {
            int i = each % millis.length;
            millis[i] = OffScreen.onScreen(() -> {
                long begun = System.nanoTime();
                step.run();
                view.getScene().getRoot().layout();
                view.snapshot(null, image);
                return (System.nanoTime() - begun) / 1e6;
            });
        }
        Arrays.sort(millis);
        return millis[millis.length / 2];
    }

    private static void picture(String name) throws IOException {
        String folder = System.getProperty("graph.pictures", "");
        if (!folder.isEmpty()) {
            Files.createDirectories(Path.of(folder));
            Files.write(
                    Path.of(folder, name + ".png"),
                    Png.of(OffScreen.onScreen(() -> view.getScene().snapshot(null))));
        }
    }

    private static void measured(String what, double millis) {
        System.out.printf("graph of 500 nodes, %s: a frame in %.1f ms%n", what, millis);
        // The bound is generous: a machine may be busy.
        assertThat(millis).as(what).isLessThan(100);
    }

    @Test
    void aLargeGraphIsMovedZoomedAndDraggedWithoutDelay() throws Exception {
        picture("begin");
        int[] turn = {0};
        measured(
                "moved in its own size",
                medianMillis(() -> press(turn[0]++ % 8 < 4 ? KeyCode.LEFT : KeyCode.RIGHT, false, true)));
        OffScreen.onScreen(() -> {
            view.fit();
            return true;
        });
        picture("all");
        measured("all of it, moved", medianMillis(() -> press(KeyCode.DOWN, false, true)));
        OffScreen.onScreen(() -> {
            view.fit();
            return true;
        });
        measured(
                "zoomed", medianMillis(() -> press(turn[0]++ % 40 < 20 ? KeyCode.EQUALS : KeyCode.MINUS, false, true)));
        OffScreen.onScreen(() -> {
            view.fit();
            view.select("n250");
            return true;
        });
        measured("a node dragged, all of it", medianMillis(() -> press(KeyCode.RIGHT, true, false)));
        OffScreen.onScreen(() -> {
            view.arrange();
            return true;
        });
        OffScreen.await(view::isArranged);
        for (int percent : List.of(30, 45, 60, 100)) {
            OffScreen.onScreen(() -> {
                view.select(null);
                view.actualSize();
                view.zoomBy(percent / 100.0);
                view.select("n250");
                return true;
            });
            picture("at-" + percent);
            measured(
                    "at " + percent + " %, moved",
                    medianMillis(() -> press(turn[0]++ % 8 < 4 ? KeyCode.LEFT : KeyCode.RIGHT, false, true)));
        }
    }
}
