package dev.lakeward.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads views. A controller is constructed by hand, not by the loader: FXML stays structure only.
public final class Fxml {
    private Fxml() {}

    /// The node that `View.fxml` beside a view's class says, with the view as its controller.
    public static Parent load(Object view) {
        Class<?> type = view.getClass();
        FXMLLoader loader = new FXMLLoader(type.getResource(type.getSimpleName() + ".fxml"), Messages.bundle());
        loader.setController(view);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
