package dev.lakeward.ui;

import java.time.Instant;
import java.util.function.IntSupplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The work that the status bar shows; for the JavaFX thread.
public final class RunningWork {
    /// One running piece of work, how far it is in percent, -1 where nobody knows, and how to stop it.
    public record Work(String title, Instant since, IntSupplier percent, Runnable cancel) {
        public Work(String title, Instant since, Runnable cancel) {
            this(title, since, () -> -1, cancel);
        }
    }

    private final ObservableList<Work> all = FXCollections.observableArrayList();

    public ObservableList<Work> all() {
        return all;
    }
}
