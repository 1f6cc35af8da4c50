package dev.lakeward.feature.permission;

import dev.lakeward.async.Load;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The panel beside the matrix: draws what [CellReport] says of the chosen cells, with a form to change them and what
/// a preview counted.
final class CellInspector {
    private final PermissionViewModel model;
    private final Navigator navigator;
    private final VBox previewed = new VBox(4);
    private final Runnable compare;
    private final Runnable staged;
    private final Map<List<PermissionViewModel.Cell>, CellForm> unfinished = new HashMap<>();
    private @Nullable CellForm form;

    /// `compare` shows sample rows of what is previewed; `staged` hears that an edit was staged by the keys.
    CellInspector(PermissionViewModel model, Navigator navigator, Runnable compare, Runnable staged) {
        this.staged = staged;
        this.model = model;
        this.navigator = navigator;
        this.compare = compare;
        previewed
                .getChildren()
                .setAll(
                        new LoadPane<>(model.preview().scan(), this::scan, any -> false, "", this::again),
                        new LoadPane<>(model.preview().counted(), this::counted, any -> false, "", this::again));
    }

    private void again() {
        Optional.ofNullable(form).ifPresent(CellForm::preview);
    }

    // What counting would read, before it does.
    private Node scan(String sentence) {
        return new VBox(
                4,
                Texts.wrapped(sentence, "inspector-line"),
                Parts.draw(new Part.Button(
                        "countRows",
                        "",
                        Messages.text("permission.count"),
                        () -> model.preview().count())));
    }

    private Node counted(String sentence) {
        Label label = Texts.wrapped(sentence, "inspector-line");
        label.setId("previewed");
        return new VBox(
                2, label, Parts.draw(new Part.Link("compareRows", "", Messages.text("permission.compare"), compare)));
    }

    /// Whether the form holds an edit that is not staged.
    boolean isEditing() {
        return form != null && form.isEditing() || unfinished.values().stream().anyMatch(CellForm::isEditing);
    }

    void focus() {
        if (form != null) {
            form.focus();
        }
    }

    // An edit is staged with leaving its cells, which undo takes back; one that is wrong waits for the way back to
    // them.
    private void leaveForm(List<PermissionViewModel.Cell> next) {
        CellForm left = form;
        form = null;
        if (left != null && left.isEditing() && (left.cells().equals(next) || !left.stageOnLeaving())) {
            unfinished.put(left.cells(), left);
        }
    }

    void show(VBox into, List<PermissionViewModel.Cell> cells) {
        // A new reading of the lake must not take away what a person is just writing.
        if (form != null && into.lookup("#cellForm") == form.node() && form.isEditing(CellReport.formCells(cells))) {
            return;
        }
        leaveForm(CellReport.formCells(cells));
        if (cells.isEmpty() || !(model.matrix().get() instanceof Load.Ready<Matrix> ready)) {
            into.getChildren().setAll(Texts.wrapped(Messages.text("permission.choose"), "empty-state"));
            return;
        }
        CellReport report = CellReport.of(model, navigator, ready.value(), cells);
        List<Node> nodes = new ArrayList<>(Parts.draw(report.first()));
        if (!report.form().isEmpty()) {
            CellForm changes = Optional.ofNullable(unfinished.remove(report.form()))
                    .filter(kept -> kept.isEditing(report.form()))
                    .orElseGet(() -> new CellForm(model, report.form(), staged));
            form = changes;
            nodes.add(changes.node());
            if (report.single()) {
                nodes.add(previewed);
            }
        }
        nodes.addAll(Parts.draw(report.last()));
        into.getChildren().setAll(nodes);
    }
}
