package dev.lakeward.feature.permission;

import dev.lakeward.ui.Dialogs;
import dev.lakeward.ui.Messages;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;

/// The matrix to a file and back: asks which, and has it done. `within` is what the dialogs belong to.
record FilesMenu(MatrixFiles files, Node within) {
    void bind(MenuItem export, MenuItem exportYaml, MenuItem importFile) {
        export.setOnAction(
                event -> save("permission.export_title", "access.xlsx").ifPresent(files::export));
        exportYaml.setOnAction(
                event -> save("permission.export_yaml_title", "access.yaml").ifPresent(files::exportYaml));
        importFile.setOnAction(
                event -> Dialogs.open(within.getScene().getWindow(), Messages.text("permission.import_title"))
                        .ifPresent(files::importFile));
    }

    private Optional<Path> save(String title, String name) {
        return Dialogs.save(within.getScene().getWindow(), Messages.text(title), name);
    }
}
