package dev.lakeward.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// The system's own dialogs, in one place.
public final class Dialogs {
    private Dialogs() {}

    /// Asks where to save a file, `name` proposed; empty when the person cancels.
    public static Optional<Path> save(Window owner, String title, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    /// Asks for a file to read; empty when the person cancels.
    public static Optional<Path> open(Window owner, String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    /// Asks for a folder; empty when the person cancels.
    public static Optional<Path> folder(Window owner, String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }
}
