package dev.lakeward.feature.permission;

import dev.lakeward.access.Lint;
import dev.lakeward.access.TableRef;
import dev.lakeward.async.Load;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.list.ListColumn;
import dev.lakeward.ui.list.ListPane;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Everything that is likely not meant among the permissions, serious things first; the way out of the selected one
/// stands below. Enter or a double click shows its table in the matrix.
final class WarningsPane {
    private final ListPane<Lint> list;
    private final Label why = Texts.wrapped("", "inspector-words");
    private final Label remedy = Texts.wrapped("", "facts");
    private final VBox node;

    WarningsPane(PermissionViewModel model, Memory memory, Consumer<TableRef> open) {
        list = new ListPane<Lint>("warnings", "warnings", columns(), memory)
                .whenEmpty(Messages.text("permission.no_warnings"))
                .onOpen(lint -> lint.on().ofTable().ifPresent(open));
        why.setId("warningWhy");
        list.selected().subscribe(this::explain);
        VBox.setVgrow(list.node(), Priority.ALWAYS);
        node = new VBox(
                6, Texts.wrapped(Messages.text("permission.warnings_explained"), "facts"), list.node(), why, remedy);
        model.matrix().subscribe(load -> {
            if (load instanceof Load.Ready<Matrix>(Matrix matrix, var ignored)) {
                list.show(matrix.warnings().all());
            }
        });
    }

    private static List<ListColumn<Lint>> columns() {
        return List.of(
                ListColumn.text(
                        "severity",
                        Messages.text("permission.severity"),
                        lint -> Messages.text(
                                lint.kind().serious() ? "permission.serious" : "permission.worth_a_look")),
                ListColumn.text(
                        "object",
                        Messages.text("permission.object"),
                        lint -> lint.on().title()),
                ListColumn.text("team", Messages.text("permission.team"), Lint::who),
                ListColumn.text("reason", Messages.text("permission.reason"), Lint::reason));
    }

    private void explain(@Nullable Lint lint) {
        why.setText(lint == null ? "" : lint.reason());
        remedy.setText(lint == null ? "" : lint.kind().remedy());
    }

    Node node() {
        return node;
    }

    /// Takes the keyboard.
    void focus() {
        list.focus();
    }
}
