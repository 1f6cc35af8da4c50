package dev.lakeward.feature.permission;

import dev.lakeward.access.Lint;
import dev.lakeward.access.TableRef;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectCard;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.list.ListColumn;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Everything that is likely not meant among the permissions, serious things first; the way out of the selected one
/// stands below. Enter or a double click shows its table in the matrix.
final class WarningsPane implements PartPane {
    private final ListPane<Lint> list;
    private final Label why = Texts.wrapped("", "inspector-words");
    private final Label remedy = Texts.wrapped("", "facts");
    private final Node node;

    WarningsPane(PermissionViewModel model, Navigator navigator, Lists lists, Consumer<TableRef> open) {
        list = lists.<Lint>of("warnings", "warnings", columns(model::card))
                .whenEmpty(Messages.text("permission.no_warnings"))
                .onOpen(lint -> lint.on().ofTable().ifPresent(open))
                .onMenu(lint -> lint.isOfEverybody()
                        ? ObjectMenu.of(lint.on(), navigator)
                        : ObjectMenu.of(lint.on(), lint.principal(), navigator));
        why.setId("warningWhy");
        list.selected().subscribe(this::explain);
        VBox.setVgrow(list.node(), Priority.ALWAYS);
        VBox all = new VBox(
                6, Texts.wrapped(Messages.text("permission.warnings_explained"), "facts"), list.node(), why, remedy);
        // What is not read, or not yet, warns of nothing, and must not look as if there were nothing to warn of.
        node = new LoadPane<>(
                model.matrix(),
                matrix -> {
                    list.show(matrix.warnings().all());
                    return all;
                },
                matrix -> false,
                "",
                model::refresh);
    }

    /// The columns of a list of them; `card` is what shows of a table on hover.
    static List<ListColumn<Lint>> columns(Function<TableRef, String> card) {
        return List.of(
                ListColumn.text(
                        "severity",
                        Messages.text("permission.severity"),
                        lint -> Messages.text(
                                lint.kind().serious() ? "permission.serious" : "permission.worth_a_look")),
                ListColumn.<Lint>text(
                                "object",
                                Messages.text("permission.object"),
                                lint -> lint.on().title())
                        .carded(lint -> lint.on().ofTable().map(card).orElse("")),
                ListColumn.<Lint>text("team", Messages.text("permission.team"), Lint::who)
                        .carded(lint -> lint.isOfEverybody() ? lint.who() : ObjectCard.of(lint.principal())),
                ListColumn.text("reason", Messages.text("permission.reason"), Lint::reason));
    }

    private void explain(@Nullable Lint lint) {
        why.setText(lint == null ? "" : lint.reason());
        remedy.setText(lint == null ? "" : lint.kind().remedy());
    }

    @Override
    public Node node() {
        return node;
    }

    /// Takes the keyboard.
    @Override
    public void focus() {
        list.focus();
    }
}
