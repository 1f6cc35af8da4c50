package dev.lakeward.ui;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import java.time.Instant;
import java.util.function.IntSupplier;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The work that the status bar shows; for the JavaFX thread.
public final class RunningWork {
    /// One running piece of work, how far it is in percent, -1 where nobody knows, and how to stop it.
    public record Work(String title, Instant since, IntSupplier percent, Runnable cancel) {}

    private final ObservableList<Work> all = FXCollections.observableArrayList();

    public ObservableList<Work> all() {
        return all;
    }

    /// Shows a load that was just started until it ends or is started again.
    public <T> void track(String title, LatestLoad<T> load, Instant since) {
        track(title, load, since, () -> -1);
    }

    /// The same, with how far it is.
    public <T> void track(String title, LatestLoad<T> load, Instant since, IntSupplier percent) {
        if (!load.isRunning()) {
            return;
        }
        Work work = new Work(title, since, percent, load::cancel);
        all.add(work);
        load.state().addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Load<T>> state, Load<T> old, Load<T> now) {
                if (!load.isRunning() || now instanceof Load.Loading<T>) {
                    all.remove(work);
                    state.removeListener(this);
                }
            }
        });
    }
}
