package dev.lakeward.ui;

import java.time.Instant;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The work that the status bar shows; for the JavaFX thread.
public final class RunningWork {
    /// One running piece of work and how to stop it.
    public record Work(String title, Instant since, Runnable cancel) {}

    private final ObservableList<Work> all = FXCollections.observableArrayList();

    public ObservableList<Work> all() {
        return all;
    }
}
