package dev.lakeward.feature.permission;

import dev.lakeward.access.Lint;
import dev.lakeward.access.TableRef;
import dev.lakeward.async.Load;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// Everything that is likely not meant among the permissions, serious things first, each with its way out and the way
/// to
/// its table.
final class WarningsPane {
    private final VBox list = new VBox(8);
    private final ScrollPane node = new ScrollPane(list);
    private final Consumer<TableRef> open;

    WarningsPane(PermissionViewModel model, Consumer<TableRef> open) {
        this.open = open;
        list.setId("warnings");
        list.getStyleClass().add("inspector");
        node.setFitToWidth(true);
        model.matrix().subscribe(load -> {
            if (load instanceof Load.Ready<Matrix>(Matrix matrix, var ignored)) {
                show(matrix.lints());
            }
        });
    }

    Node node() {
        return node;
    }

    private void show(List<Lint> lints) {
        List<Node> lines = new ArrayList<>();
        lints.forEach(lint -> lines.add(line(lint)));
        if (lints.isEmpty()) {
            lines.add(Texts.wrapped(Messages.text("permission.no_warnings"), "empty-state"));
        }
        list.getChildren().setAll(lines);
    }

    private Node line(Lint lint) {
        VBox line = new VBox(
                1,
                Texts.wrapped(
                        (lint.kind().serious() ? "⚠ " : "· ") + lint.on().title() + " · "
                                + lint.principal().name(),
                        lint.kind().serious() ? "inspector-lint" : "inspector-line"),
                Texts.wrapped(lint.reason(), "inspector-line"),
                Texts.wrapped(lint.kind().remedy(), "facts"));
        lint.on().ofTable().ifPresent(table -> {
            Hyperlink link = new Hyperlink(Messages.text("permission.show_in_matrix"));
            link.setOnAction(event -> open.accept(table));
            line.getChildren().add(link);
        });
        return line;
    }
}
