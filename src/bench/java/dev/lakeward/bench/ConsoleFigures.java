package dev.lakeward.bench;

import dev.lakeward.app.ConsoleApp;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.ResultFigures;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.fxmisc.richtext.CodeArea;

/// A console of its own process that measures itself: what it takes until something shows, how soon a key is on
/// the screen, and what becomes of a million rows. Prints a figure a line: its name, a tab, what it is.
public final class ConsoleFigures {
    private static final int KEYS = 200;
    private static final int BETWEEN_KEYS_MILLIS = 30;
    private static final int STATEMENT_LINES = 300;
    private static final String FILTER = "customers";
    private static final PrintStream OUT = System.out;

    private ConsoleFigures() {}

    /// `arguments` is the folder of a lake, and `rows` where it has a table `shop.orders` of a million rows.
    public static void main(String[] arguments) {
        boolean rows = arguments.length > 1 && arguments[1].equals("rows");
        Thread.ofPlatform().daemon().start(() -> measure(rows));
        Application.launch(ConsoleApp.class, "embedded", arguments[0]);
    }

    private static void measure(boolean rows) {
        try {
            started("first paint", firstPaint());
            ScreenPauses pauses = ScreenPauses.watched();
            ConsoleScreen.await("the catalog", ConsoleScreen::isFilled);
            started("catalog", figure());
            heap("catalog");
            ConsoleScreen.shortcut(KeyCode.DIGIT2);
            ConsoleScreen.await(
                    "the matrix",
                    scene -> ConsoleScreen.shown(Label.class, "#matrixSize")
                                    .filter(size -> !size.getText().isEmpty())
                                    .isPresent()
                            && ConsoleScreen.shown(DataGrid.class, "#matrix").isPresent());
            started("matrix", figure());
            heap("matrix");
            print("no answer until the matrix", "%.0f ms at most", pauses.taken());
            matrixKeys();
            editorKeys();
            print("no answer meanwhile", "%.0f ms at most", pauses.taken());
            heap("keys");
            if (rows) {
                new ResultFigures(pauses, ConsoleFigures::print).measure();
                heap("a million rows, sorted and copied");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            e.printStackTrace(System.err);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private record Figure(double wallMillis, double cpuSeconds) {}

    private static Figure figure() {
        return new Figure(
                System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime(),
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3);
    }

    // The end of the first layout of a window that shows.
    private static Figure firstPaint() throws InterruptedException {
        CompletableFuture<Figure> painted = new CompletableFuture<>();
        while (true) {
            try {
                Platform.runLater(() -> {
                    Window.getWindows().forEach(window -> follow(window.getScene(), painted));
                    Window.getWindows().addListener((ListChangeListener<Window>)
                            change -> Window.getWindows().forEach(window -> follow(window.getScene(), painted)));
                });
                return painted.join();
            } catch (IllegalStateException e) {
                // The toolkit does not run yet.
                Thread.sleep(5);
            }
        }
    }

    private static void follow(Scene scene, CompletableFuture<Figure> painted) {
        scene.addPostLayoutPulseListener(() -> painted.complete(figure()));
    }

    private static void matrixKeys() throws InterruptedException {
        TextField search = ConsoleScreen.node(TextField.class, "#permissionSearch");
        keys("key to frame, the matrix's filter", search, number -> {
            int at = number % (2 * FILTER.length());
            if (at < FILTER.length()) {
                ConsoleScreen.type(search, FILTER.substring(at, at + 1));
            } else {
                ConsoleScreen.press(search, KeyCode.BACK_SPACE, false);
            }
        });
        ConsoleScreen.on(() -> {
            search.clear();
            return true;
        });
        Node matrix = ConsoleScreen.node(DataGrid.class, "#matrix");
        KeyCode[] around = {KeyCode.DOWN, KeyCode.RIGHT, KeyCode.DOWN, KeyCode.LEFT};
        keys(
                "key to frame, arrows in the matrix",
                matrix,
                number -> ConsoleScreen.press(matrix, around[number % around.length], false));
    }

    private static void editorKeys() throws InterruptedException {
        ConsoleScreen.shortcut(KeyCode.T);
        ConsoleScreen.await(
                "an editor",
                scene -> ConsoleScreen.shown(CodeArea.class, ".sql-editor").isPresent());
        CodeArea editor = ConsoleScreen.node(CodeArea.class, ".sql-editor");
        ConsoleScreen.on(() -> {
            editor.replaceText("SELECT order_id, -- a comment\n"
                    + "    'text' || status AS column_of_a_line, amount * 1.5,\n".repeat(STATEMENT_LINES - 2)
                    + "FROM shop.orders");
            editor.moveTo(STATEMENT_LINES / 2, 4);
            editor.requestFollowCaret();
            return true;
        });
        String typed = "coalesce(amount, 0) AS total, ";
        keys(
                "key to frame, SQL of 300 lines",
                editor,
                number -> ConsoleScreen.type(
                        editor, typed.substring(number % typed.length(), number % typed.length() + 1)));
    }

    private static void keys(String name, Node node, IntConsumer key) throws InterruptedException {
        ConsoleScreen.on(() -> {
            node.requestFocus();
            return true;
        });
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            int number = i;
            Thread.sleep(BETWEEN_KEYS_MILLIS);
            times.add(ConsoleScreen.toFrame(() -> key.accept(number)));
        }
        times.sort(null);
        print(name, "%.1f / %.1f / %.1f ms", times.get(KEYS / 2), times.get(KEYS * 99 / 100), times.getLast());
    }

    private static void started(String name, Figure figure) {
        print("to " + name, "%,.0f ms, %.2f CPU s", figure.wallMillis(), figure.cpuSeconds());
    }

    private static void heap(String name) {
        print("heap after " + name, "%.0f MB", Benchmarks.heap());
    }

    private static void print(String name, String format, Object... values) {
        OUT.println(name + "\t" + String.format(Locale.ROOT, format, values));
        OUT.flush();
    }
}
