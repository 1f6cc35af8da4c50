package dev.lakeward.ui;

import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.RunKind;
import dev.lakeward.async.RunProgress;
import dev.lakeward.async.RunWork;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.LakeError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// What takes long with the rows of one grid: sorting, choosing, copying and writing them, each a listed run off the
/// JavaFX thread, of which the newest of its kind counts. Cancelling leaves everything as it was. For the JavaFX
/// thread.
public final class GridWork {
    private static final int BETWEEN_REPORTS = 4_096;

    private final SessionRuns runs;
    private final LatestLoad<Outcome> arranging;
    private final LatestLoad<Outcome> copying;
    private final LatestLoad<Outcome> exporting;
    private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
    private @Nullable String identity;
    private Consumer<GridModel> arranged = model -> {};

    /// What a person should know of the work: what it does while it is `running`, and what came of it after. `tooLong`
    /// where a file should be written instead.
    public record Notice(String text, boolean running, boolean tooLong) {
        static final Notice NONE = new Notice("", false, false);
    }

    private sealed interface Outcome {
        record Arranged(GridModel model) implements Outcome {}

        record Copied(String text, long rows) implements Outcome {}

        record Wrote(TableFile.Written written) implements Outcome {}

        record Not(Notice why) implements Outcome {}
    }

    public GridWork(SessionRuns runs, Background background) {
        this.runs = runs;
        this.arranging = background.latest();
        this.copying = background.latest();
        this.exporting = background.latest();
        for (LatestLoad<Outcome> each : List.of(arranging, copying, exporting)) {
            each.state().subscribe(now -> ended(each, now));
        }
    }

    /// Whose rows they are from now on, where that is not who is viewed: only those who may see that one's runs are
    /// told
    /// of the work.
    public void of(String principal) {
        identity = principal;
    }

    void arrange(GridModel base, GridLook wanted, Consumer<GridModel> done) {
        arranged = done;
        List<String> what = new ArrayList<>();
        if (!wanted.filter().isEmpty()) {
            what.add(Messages.text("grid.filtering", wanted.filter()));
        }
        if (!wanted.sortedBy().isEmpty()) {
            what.add(Messages.text("grid.sorting", wanted.sortedBy()));
        }
        start(arranging, String.join(", ", what), base.rowCount(), seen -> {
            try {
                return new Outcome.Arranged(base.arranged(wanted, seen));
            } catch (GridTooLarge e) {
                return new Outcome.Not(new Notice(e.sentence(), false, false));
            }
        });
    }

    void stopArranging() {
        if (arranging.isRunning()) {
            arranging.cancel();
            notice.set(Notice.NONE);
        }
    }

    void copy(GridCopy copy) {
        start(copying, Messages.text("grid.copying", copy.rows()), copy.rows(), seen -> {
            String text = copy.text(seen);
            return text == null
                    ? new Outcome.Not(new Notice(
                            Messages.text("grid.too_long_to_copy", Formats.bytes(GridCopy.LONGEST)), false, true))
                    : new Outcome.Copied(text, copy.rows());
        });
    }

    void export(GridModel model, Path file) {
        List<String> titles = new ArrayList<>();
        for (int column = 0; column < model.columnCount(); column++) {
            titles.add(model.title(column));
        }
        if (TableFile.isExcel(file) && !TableFile.fitsExcel(model.rowCount(), titles.size())) {
            notice.set(new Notice(
                    Messages.text("grid.too_large_for_excel", TableFile.MOST_EXCEL_ROWS, model.rowCount()),
                    false,
                    true));
            return;
        }
        String name = String.valueOf(file.getFileName());
        start(exporting, Messages.text("grid.exporting", name), model.rowCount(), seen -> {
            long[] rows = {0};
            try {
                return new Outcome.Wrote(TableFile.write(
                        file,
                        Messages.text("grid.sheet"),
                        new TableFile.Content(
                                titles,
                                model::isNumeric,
                                sink -> model.read(0, model.rowCount() - 1, values -> {
                                    sink.row(values);
                                    if (++rows[0] % BETWEEN_REPORTS == 0) {
                                        seen.accept(rows[0]);
                                    }
                                }))));
            } catch (IOException e) {
                return new Outcome.Not(new Notice(Messages.text("grid.not_exported", name), false, false));
            }
        });
    }

    private interface Work {
        Outcome run(LongConsumer seen) throws IOException, InterruptedException;
    }

    private void start(LatestLoad<Outcome> place, String title, long total, Work work) {
        notice.set(new Notice(title, true, false));
        String rows = Messages.text("grid.rows");
        RunWork<Outcome> run = report -> work.run(seen -> report.progress(new RunProgress(seen, total, rows)));
        String of = identity;
        if (of == null) {
            place.start(runs, RunKind.RESULT, title, run);
        } else {
            place.start(runs, RunKind.RESULT, title, of, run);
        }
    }

    private void ended(LatestLoad<Outcome> place, Load<Outcome> now) {
        switch (now) {
            case Load.Ready<Outcome> ready -> {
                notice.set(tell(ready.value()));
                // What was made is where it belongs: it is not kept here too.
                place.cancel();
            }
            case Load.Failed<Outcome> failed ->
                notice.set(new Notice(
                        failed.cause().error() == LakeError.CANCELLED
                                ? Messages.text("grid.cancelled")
                                : ErrorTexts.of(failed.cause()).sentence(),
                        false,
                        false));
            case Load.Loading<Outcome> ignored -> {}
            case Load.Idle<Outcome> ignored -> {}
        }
    }

    private Notice tell(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Arranged(GridModel model) -> {
                arranged.accept(model);
                yield Notice.NONE;
            }
            case Outcome.Copied(String text, long rows) -> {
                toClipboard(text);
                yield new Notice(Messages.text("grid.copied", Formats.count(rows, "rows")), false, false);
            }
            case Outcome.Wrote(TableFile.Written written) -> {
                String said = Messages.text(
                        "grid.exported",
                        Formats.count(written.rows(), "rows"),
                        written.file().getFileName());
                yield new Notice(
                        written.cut() == 0 ? said : said + " " + Messages.text("grid.cut", written.cut()),
                        false,
                        false);
            }
            case Outcome.Not(Notice why) -> why;
        };
    }

    static void toClipboard(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// Has all of it stop; what there was stays.
    public void cancel() {
        arranging.stop();
        copying.stop();
        exporting.stop();
    }

    /// What a person should know now.
    public ReadOnlyObjectProperty<Notice> notice() {
        return notice.getReadOnlyProperty();
    }
}
