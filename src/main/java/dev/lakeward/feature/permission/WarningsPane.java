package dev.lakeward.feature.permission;

import dev.lakeward.access.Lint;
import dev.lakeward.access.TableRef;
import dev.lakeward.async.Load;
import dev.lakeward.ui.Messages;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Everything that is likely not meant among the permissions, serious things first, each with its way out. Enter or a
/// double click shows its table in the matrix.
final class WarningsPane {
    private final ListView<Lint> list = new ListView<>();
    private final VBox node = new VBox(6);
    private final Consumer<TableRef> open;

    WarningsPane(PermissionViewModel model, Consumer<TableRef> open) {
        this.open = open;
        node.getChildren().setAll(Texts.wrapped(Messages.text("permission.warnings_explained"), "facts"), list);
        VBox.setVgrow(list, Priority.ALWAYS);
        list.setId("warnings");
        list.setPlaceholder(Texts.wrapped(Messages.text("permission.no_warnings"), "empty-state"));
        list.setCellFactory(view -> new LintCell());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open();
            }
        });
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                open();
            }
        });
        model.matrix().subscribe(load -> {
            if (load instanceof Load.Ready<Matrix>(Matrix matrix, var ignored)) {
                list.getItems().setAll(matrix.warnings().all());
            }
        });
    }

    Node node() {
        return node;
    }

    private void open() {
        Lint chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            chosen.on().ofTable().ifPresent(open);
        }
    }

    private static final class LintCell extends ListCell<Lint> {
        private final Label what = Texts.wrapped("", "inspector-line");
        private final Label why = Texts.wrapped("", "inspector-line");
        private final Label remedy = Texts.wrapped("", "facts");
        private final VBox box = new VBox(1, what, why, remedy);

        LintCell() {
            // The text wraps at the list's edge.
            setPrefWidth(0);
            box.setPadding(new Insets(4, 0, 4, 0));
        }

        @Override
        protected void updateItem(@Nullable Lint lint, boolean empty) {
            super.updateItem(lint, empty);
            setText(null);
            if (lint == null || empty) {
                setGraphic(null);
                return;
            }
            boolean serious = lint.kind().serious();
            what.setText((serious ? "⚠ " : "· ") + lint.on().title() + " · "
                    + lint.principal().name());
            what.getStyleClass().setAll("label", serious ? "inspector-lint" : "inspector-line");
            why.setText(lint.reason());
            remedy.setText(lint.kind().remedy());
            setGraphic(box);
        }
    }
}
