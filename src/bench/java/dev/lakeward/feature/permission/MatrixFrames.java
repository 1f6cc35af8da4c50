package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Surroundings;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.plan.Intent;
import dev.lakeward.access.plan.Intents;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.Memory;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/// Prints how long a frame of the matrix takes on the JavaFX thread, drawn by software: what changes the place or the
/// zoom, and the picture of the whole window that comes of it.
public final class MatrixFrames {
    private static final int FRAMES = 300;
    private static final double WIDTH = 1_280;
    private static final double HEIGHT = 800;
    private static final PrintStream OUT = System.out;
    private static final Memory NOTHING = new Memory() {
        @Override
        public String get(String name, String otherwise) {
            return otherwise;
        }

        @Override
        public void set(String name, String value) {}
    };

    private MatrixFrames() {}

    /// Draws the matrix of these facts.
    public static void run(AccessFacts facts, List<TableShape> shapes, List<Principal> principals) {
        AccessPlans.Reading reading = new AccessPlans.Reading(
                new AccessState(facts),
                shapes.stream().map(MatrixFrames::table).toList(),
                principals,
                Surroundings.NONE,
                Map.of(),
                List.of());
        long began = System.nanoTime();
        Matrix matrix = Matrix.of(reading, Intents.NONE);
        OUT.printf("%nthe screen's matrix, with lints  %6.2f s%n", (System.nanoTime() - began) / 1e9);
        staging(matrix, principals);
        began = System.nanoTime();
        MatrixGrid grid = new MatrixLayout(new TeamLayout(NOTHING)).grid(matrix, MatrixFilter.parse(""));
        OUT.printf(
                "its rows and columns             %6.2f s   %,d rows%n",
                (System.nanoTime() - began) / 1e9, grid.rowCount());
        CompletableFuture<Boolean> up = new CompletableFuture<>();
        Platform.startup(() -> up.complete(true));
        up.join();
        DataGrid shown = onScreen(() -> {
            DataGrid made = new DataGrid();
            Stage stage = new Stage();
            stage.setScene(new Scene(made, WIDTH, HEIGHT));
            stage.show();
            made.show(grid);
            return made;
        });
        OUT.printf("%n%.0f x %.0f pixels, ms a frame      median     p99%n", WIDTH, HEIGHT);
        WritableImage image = new WritableImage((int) WIDTH, (int) HEIGHT);
        int last = grid.rowCount() - 1;
        frames("scroll down, page by page", shown, image, frame -> shown.move(frame * 33 % last, 1, false));
        frames("scroll right and down", shown, image, frame -> shown.move(frame * 33 % last, 1 + frame % 200, false));
        onScreen(() -> {
            shown.zoom(0);
            return true;
        });
        frames("scroll the heat map", shown, image, frame -> shown.move(frame * 151 % last, 1, false));
        frames("zoom out and in", shown, image, frame -> shown.zoom(Math.pow(1.1, -(frame % 30))));
        Platform.exit();
    }

    // One edit of one cell: what it differs in, and the matrix that comes of it.
    private static void staging(Matrix matrix, List<Principal> principals) {
        AccessFacts facts = matrix.reading().state().facts();
        Table table = matrix.tables().getFirst();
        for (int i = 0; i < 3; i++) {
            long began = System.nanoTime();
            AccessFacts wanted = TableEdit.NONE.applyTo(facts, principals.get(i), table.ref());
            double edited = (System.nanoTime() - began) / 1e6;
            began = System.nanoTime();
            Plan plan = Plan.between(facts, wanted);
            double compared = (System.nanoTime() - began) / 1e6;
            began = System.nanoTime();
            matrix.with(Intents.NONE.with(Intent.of(Intent.Kind.CELLS), plan, facts));
            OUT.printf(
                    "one edit staged, ms              %6.0f edit  %6.0f difference  %6.0f matrix%n",
                    edited, compared, (System.nanoTime() - began) / 1e6);
        }
    }

    private static Table table(TableShape shape) {
        List<Column> columns = shape.columns().stream()
                .map(name -> new Column(name, "bigint", "", false))
                .toList();
        return new Table(
                shape.table(), false, "", "parquet", "", "", "", Instant.EPOCH, "0", columns, Map.of(), "", Set.of());
    }

    private interface Frame {
        void change(int number);
    }

    private static void frames(String name, DataGrid grid, WritableImage image, Frame frame) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            int number = i;
            times.add(onScreen(() -> {
                long began = System.nanoTime();
                frame.change(number);
                grid.applyCss();
                grid.layout();
                grid.snapshot(null, image);
                return (System.nanoTime() - began) / 1e6;
            }));
        }
        times.sort(Double::compare);
        OUT.printf("  %-30s %7.1f %7.1f%n", name, times.get(FRAMES / 2), times.get(FRAMES * 99 / 100));
    }

    private static <T> T onScreen(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.join();
    }
}
