package dev.lakeward.feature.permission;

import dev.lakeward.access.Permission;
import dev.lakeward.access.RowCondition;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.ui.Keys;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Texts;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The form that changes what teams hold on tables by grants of their own: one cell, or several at once, which then all
/// get the same. Columns, masks and rows can be chosen where all cells are of one table.
final class CellForm {
    private static final List<Permission> OTHERS =
            List.of(Permission.DESCRIBE, Permission.INSERT, Permission.DELETE, Permission.ALTER, Permission.DROP);

    private final CellDraft draft;
    private final VBox node = new VBox(4);
    private final CheckBox see = new CheckBox(Messages.text("permission.see"));
    private final CheckBox grantable = new CheckBox(Messages.text("permission.grantable"));
    private final Map<Permission, CheckBox> others = new EnumMap<>(Permission.class);
    private final Map<String, CheckBox> columns = new LinkedHashMap<>();
    private final MaskPart masks;
    private final TextArea rows = new TextArea();
    private final ToggleButton asForm = new ToggleButton(Messages.text("permission.as_form"));
    private final ConditionBuilder conditions;
    private final Label problem = Texts.wrapped("", "inspector-lint");
    private final Button stage = new Button(Messages.text("permission.stage"));
    private final Button preview = new Button(Messages.text("permission.preview"));
    private final Button discard = new Button(Messages.text("permission.discard_edit"));
    private final Label beyond = Texts.wrapped("", "inspector-lint");
    private final Button split = new Button(Messages.text("permission.split"));

    /// `cells` are of tables, at least one; `staged` hears that an edit was staged by Enter.
    CellForm(PermissionViewModel model, List<PermissionViewModel.Cell> cells, Runnable staged) {
        this.draft = new CellDraft(model, cells);
        this.masks = new MaskPart(draft.masks(), this::masked);
        this.conditions = new ConditionBuilder(draft.table(), this::writeConditions);
        build(staged);
        fill(draft.answers());
        check();
    }

    private void writeConditions() {
        rows.setText(conditions.text());
    }

    /// Whether it holds edits of these cells that are not staged yet, on top of what is so still.
    boolean isEditing(List<PermissionViewModel.Cell> others) {
        return draft.isEditing(others);
    }

    /// Whether it holds any edit that is not staged.
    boolean isEditing() {
        return draft.isEditing();
    }

    List<PermissionViewModel.Cell> cells() {
        return draft.cells();
    }

    /// Stages what it holds where it can be staged, and says so, or why not.
    boolean stageOnLeaving() {
        return draft.stageOnLeaving(answers());
    }

    Node node() {
        return node;
    }

    void focus() {
        Keys.moveTo(see);
    }

    // A masked column shows.
    private void masked() {
        draft.masks().chosen().keySet().forEach(column -> {
            CheckBox box = columns.get(column);
            if (box != null) {
                box.setSelected(true);
            }
            see.setSelected(true);
        });
        check();
    }

    private void build(Runnable staged) {
        node.setId("cellForm");
        node.getChildren().setAll(Texts.wrapped(Messages.text("permission.access"), "inspector-heading"), access());
        if (draft.isOfOneTable()) {
            node.getChildren()
                    .addAll(
                            Texts.wrapped(Messages.text("permission.columns"), "inspector-heading"),
                            ticks(),
                            masks.node(),
                            new FlowPane(
                                    8, 2, Texts.wrapped(Messages.text("permission.rows"), "inspector-heading"), asForm),
                            rows,
                            conditions.node());
        }
        buildRows();
        stage.setId("stage");
        stage.setDefaultButton(false);
        stage.setOnAction(event -> stage());
        preview.setId("preview");
        preview.setOnAction(event -> preview());
        discard.setId("discardEdit");
        discard.setOnAction(event -> {
            CellDraft.Answers start = draft.reset();
            masks.draw();
            asForm.setSelected(false);
            fill(start);
            check();
        });
        problem.setId("formProblem");
        FlowPane buttons = new FlowPane(8, 8, stage);
        if (draft.isOfOneCell()) {
            buttons.getChildren().add(preview);
        }
        buttons.getChildren().add(discard);
        if (draft.isMixed()) {
            node.getChildren().add(Texts.wrapped(Messages.text("permission.cells_differ"), "facts"));
        }
        beyond.setId("beyond");
        split.setId("splitGrant");
        split.setOnAction(event -> draft.split(answers()));
        for (Node each : List.of(beyond, split)) {
            each.managedProperty().bind(each.visibleProperty());
        }
        node.getChildren().addAll(problem, beyond, split, buttons);
        node.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean typing = event.getTarget() instanceof Button;
            if (event.getCode() == KeyCode.ENTER && !event.isShiftDown() && !typing && !stage.isDisabled()) {
                stage();
                staged.run();
                event.consume();
            }
        });
    }

    private Node access() {
        see.setId("see");
        grantable.setId("grantable");
        FlowPane access = new FlowPane(12, 6, see);
        for (Permission permission : OTHERS) {
            CheckBox box = new CheckBox(permission.name().toLowerCase(Locale.ROOT));
            box.setId("may-" + box.getText());
            others.put(permission, box);
            access.getChildren().add(box);
            box.selectedProperty().addListener(observable -> check());
        }
        access.getChildren().add(grantable);
        see.selectedProperty().addListener(observable -> check());
        grantable.selectedProperty().addListener(observable -> check());
        return access;
    }

    private Node ticks() {
        FlowPane ticks = new FlowPane(12, 6);
        for (Column column : draft.table().columns()) {
            CheckBox box = new CheckBox(column.name().toLowerCase(Locale.ROOT));
            box.setMnemonicParsing(false);
            box.setId("column-" + box.getText());
            box.setDisable(column.partitionKey());
            if (!column.partitionKey()) {
                columns.put(box.getText(), box);
                box.selectedProperty().addListener(observable -> check());
            }
            ticks.getChildren().add(box);
            if (column.partitionKey()) {
                box.selectedProperty().bind(see.selectedProperty());
            }
        }
        ticks.disableProperty().bind(see.selectedProperty().not());
        return ticks;
    }

    private void buildRows() {
        rows.setId("rowFilter");
        rows.setPrefRowCount(2);
        rows.setWrapText(true);
        rows.setPromptText(Messages.text("permission.rows_prompt"));
        rows.setAccessibleText(Messages.text("permission.rows"));
        rows.disableProperty().bind(see.selectedProperty().not());
        rows.textProperty().addListener(observable -> check());
        // A condition is one line: Tab goes on, as everywhere.
        rows.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                rows.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            }
        });
        rows.visibleProperty().bind(asForm.selectedProperty().not());
        rows.managedProperty().bind(rows.visibleProperty());
        asForm.setId("rowsAsForm");
        asForm.getStyleClass().addAll("flat", "small");
        asForm.disableProperty().bind(see.selectedProperty().not());
        asForm.setOnAction(event -> {
            // A text that is no filter has no form: it is corrected first.
            Optional<RowCondition.Group> condition = draft.condition(rows.getText());
            asForm.setSelected(asForm.isSelected() && condition.isPresent());
            condition.filter(any -> asForm.isSelected()).ifPresent(conditions::show);
        });
        conditions.node().visibleProperty().bind(asForm.selectedProperty());
        conditions.node().managedProperty().bind(asForm.selectedProperty());
    }

    void preview() {
        draft.preview(answers());
    }

    private void fill(CellDraft.Answers answers) {
        see.setSelected(answers.see());
        grantable.setSelected(answers.grantable());
        others.forEach((permission, box) -> box.setSelected(answers.others().contains(permission)));
        columns.forEach((name, box) -> box.setSelected(answers.columns().contains(name)));
        rows.setText(answers.rows());
    }

    private CellDraft.Answers answers() {
        Set<String> ticked = new TreeSet<>();
        columns.forEach((name, box) -> {
            if (box.isSelected()) {
                ticked.add(name);
            }
        });
        Set<Permission> chosen = EnumSet.noneOf(Permission.class);
        others.forEach((permission, box) -> {
            if (box.isSelected()) {
                chosen.add(permission);
            }
        });
        return new CellDraft.Answers(see.isSelected(), grantable.isSelected(), chosen, ticked, rows.getText());
    }

    private void check() {
        CellDraft.Verdict verdict = draft.check(answers());
        boolean wrong = !verdict.problems().isEmpty();
        problem.setText(String.join("\n", verdict.problems()));
        problem.setVisible(wrong);
        problem.setManaged(wrong);
        beyond.setText(verdict.beyond());
        beyond.setVisible(!verdict.beyond().isEmpty());
        split.setVisible(verdict.split());
        discard.setDisable(!draft.isEditing());
        stage.setDisable(!verdict.canBeStaged());
        preview.setDisable(wrong);
    }

    private void stage() {
        draft.stage(answers());
    }
}
