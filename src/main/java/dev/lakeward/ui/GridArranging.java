package dev.lakeward.ui;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Which rows of a model a grid shows and in which order: done at once where that is quick, else in the background,
/// while what shows stays until the newest of such wishes is done.
final class GridArranging {
    private final Consumer<GridModel> shown;
    private final ReadOnlyObjectWrapper<GridLook> look = new ReadOnlyObjectWrapper<>(GridLook.USUAL);
    private GridModel base;
    private @Nullable GridWork work;

    /// `shown` takes what is to show in place of what did, after the look says so.
    GridArranging(GridModel base, Consumer<GridModel> shown) {
        this.base = base;
        this.shown = shown;
    }

    void workingWith(GridWork inBackground) {
        work = inBackground;
    }

    @Nullable
    GridWork work() {
        return work;
    }

    ReadOnlyObjectWrapper<GridLook> look() {
        return look;
    }

    /// From now on the rows of another model, all of them as they come.
    void of(GridModel next, Map<String, Double> widths) {
        stop();
        base = next;
        look.set(new GridLook("", "", false, widths));
    }

    private void stop() {
        if (work != null) {
            work.stopArranging();
        }
    }

    void arrange(GridLook wanted) {
        stop();
        if (!base.isSortable() || wanted.isArrangedAs(look.get())) {
            return;
        }
        if (wanted.isArrangedAs(GridLook.USUAL)) {
            swap(base, wanted);
        } else if (base.isQuick()) {
            try {
                swap(base.arranged(wanted, done -> {}), wanted);
            } catch (IOException | InterruptedException | GridTooLarge e) {
                throw new IllegalStateException(e);
            }
        } else if (work != null) {
            work.arrange(base, wanted, arranged -> swap(arranged, wanted));
        }
    }

    private void swap(GridModel arranged, GridLook wanted) {
        look.set(new GridLook(
                wanted.filter(),
                wanted.sortedBy(),
                wanted.descending(),
                look.get().widths()));
        shown.accept(arranged);
    }

    /// The same rows, sorted by a column or the other way round where they are sorted by it.
    void sort(String title) {
        GridLook now = look.get();
        arrange(new GridLook(now.filter(), title, title.equals(now.sortedBy()) && !now.descending(), now.widths()));
    }

    void filter(String words) {
        GridLook now = look.get();
        arrange(new GridLook(words, now.sortedBy(), now.descending(), now.widths()));
    }

    void keepWidth(String title, double width) {
        GridLook now = look.get();
        Map<String, Double> widths = new HashMap<>(now.widths());
        widths.put(title, width);
        look.set(new GridLook(now.filter(), now.sortedBy(), now.descending(), widths));
    }
}
