package dev.lakeward.ui;

import dev.lakeward.bench.ConsoleScreen;
import dev.lakeward.bench.ScreenPauses;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;

/// What a million rows of a result take in the console: read, sorted, filtered and copied; the whole time, and the
/// longest in which the window did not answer.
public final class ResultFigures {
    private static final String SQL = "SELECT order_id, customer_id, amount, status FROM shop.orders LIMIT 1000000";
    private static final int AMOUNT = 2;
    private static final int BETWEEN_MILLIS = 10;
    private static final double MOST_SECONDS = 300;

    private final ScreenPauses pauses;
    private final Print print;

    /// Takes a figure.
    public interface Print {
        void line(String name, String format, Object... values);
    }

    public ResultFigures(ScreenPauses pauses, Print print) {
        this.pauses = pauses;
        this.print = print;
    }

    /// Runs the query in the editor that shows, and does everything with its rows.
    public void measure() throws InterruptedException {
        CodeArea editor = ConsoleScreen.node(CodeArea.class, ".sql-editor");
        Button run = ConsoleScreen.node(Button.class, "#run");
        timed(
                "query",
                () -> {
                    editor.replaceText(SQL);
                    run.fire();
                },
                () -> ConsoleScreen.shown(DataGrid.class, "#result")
                        .filter(grid -> grid.model().rowCount() > 0)
                        .isPresent());
        DataGrid grid = ConsoleScreen.node(DataGrid.class, "#result");
        int rows = ConsoleScreen.on(() -> grid.model().rowCount());
        print.line("rows", "%,d", rows);
        String first = ConsoleScreen.on(() -> String.valueOf(grid.model().text(0, AMOUNT)));
        timed("sort", () -> grid.sort(AMOUNT), () -> !first.equals(grid.model().text(0, AMOUNT)));
        copy(grid);
        filter(grid, rows);
    }

    private void copy(DataGrid grid) throws InterruptedException {
        ConsoleScreen.on(() -> {
            grid.requestFocus();
            ClipboardContent nothing = new ClipboardContent();
            nothing.putString("");
            return Clipboard.getSystemClipboard().setContent(nothing);
        });
        timed(
                "copy",
                () -> {
                    ConsoleScreen.press(grid, KeyCode.A, true);
                    ConsoleScreen.press(grid, KeyCode.C, true);
                },
                () -> Clipboard.getSystemClipboard().getString() instanceof String text && !text.isEmpty());
        print.line(
                "copied",
                "%,d characters",
                ConsoleScreen.on(
                        () -> Clipboard.getSystemClipboard().getString().length()));
    }

    private void filter(DataGrid grid, int rows) throws InterruptedException {
        Optional<TextField> shown = ConsoleScreen.on(() -> ConsoleScreen.shown(TextField.class, "#rowFilter"));
        if (shown.isEmpty()) {
            print.line("filter", "there is none");
            return;
        }
        TextField words = shown.get();
        timed(
                "filter",
                () -> {
                    words.setText("returned");
                    words.fireEvent(new ActionEvent());
                },
                () -> grid.model().rowCount() != rows);
        print.line(
                "chosen by the filter",
                "%,d rows",
                ConsoleScreen.on(() -> grid.model().rowCount()));
    }

    private void timed(String name, Runnable work, BooleanSupplier done) throws InterruptedException {
        pauses.taken();
        long began = System.nanoTime();
        ConsoleScreen.on(() -> {
            work.run();
            return true;
        });
        while (!ConsoleScreen.on(done::getAsBoolean)) {
            if ((System.nanoTime() - began) / 1e9 > MOST_SECONDS) {
                print.line(name, "not done after %.0f s", MOST_SECONDS);
                return;
            }
            Thread.sleep(BETWEEN_MILLIS);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        print.line(name, "%.2f s, no answer for %.0f ms", seconds, pauses.taken());
    }
}
