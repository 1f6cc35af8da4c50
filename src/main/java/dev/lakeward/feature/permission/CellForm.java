package dev.lakeward.feature.permission;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Permission;
import dev.lakeward.access.RowFilterException;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
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

    private final PermissionViewModel model;
    private final List<PermissionViewModel.Cell> cells;
    private final Table table;
    private final boolean oneTable;
    private final Set<CellAccess> held;
    private final CellAccess start;
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
    private boolean edited;

    /// `cells` are of tables, at least one.
    CellForm(PermissionViewModel model, List<PermissionViewModel.Cell> cells) {
        this.model = model;
        this.cells = List.copyOf(cells);
        this.table = Objects.requireNonNull(cells.getFirst().table());
        this.oneTable = cells.stream().allMatch(cell -> table.equals(cell.table()));
        this.held = held();
        this.start = held.size() > 1 ? CellAccess.NONE : held.iterator().next();
        this.masks = new MaskPart(model.staging(), table, start.masks(), this::masked);
        this.conditions = new ConditionBuilder(table, () -> rows.setText(conditionsText()));
        build();
        fill();
        check();
    }

    private Set<CellAccess> held() {
        Set<CellAccess> all = new HashSet<>();
        cells.forEach(cell -> all.add(model.staging().access(cell.principal(), Objects.requireNonNull(cell.table()))));
        return all;
    }

    /// Whether it holds edits of these cells that are not staged yet, on top of what is so still.
    boolean isEditing(List<PermissionViewModel.Cell> others) {
        return edited && cells.equals(others) && held.equals(held());
    }

    private String conditionsText() {
        return conditions.text();
    }

    Node node() {
        return node;
    }

    void focus() {
        see.requestFocus();
    }

    // A masked column shows.
    private void masked() {
        masks.chosen().keySet().forEach(column -> {
            CheckBox box = columns.get(column);
            if (box != null) {
                box.setSelected(true);
            }
            see.setSelected(true);
        });
        check();
    }

    private void build() {
        node.setId("cellForm");
        node.getChildren().setAll(Texts.wrapped(Messages.text("permission.access"), "inspector-heading"), access());
        if (oneTable) {
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
            masks.reset(start.masks());
            asForm.setSelected(false);
            fill();
            check();
        });
        problem.setId("formProblem");
        FlowPane buttons = new FlowPane(8, 8, stage);
        if (cells.size() == 1) {
            buttons.getChildren().add(preview);
        }
        buttons.getChildren().add(discard);
        if (held.size() > 1) {
            node.getChildren().add(Texts.wrapped(Messages.text("permission.cells_differ"), "facts"));
        }
        node.getChildren().addAll(problem, buttons);
        node.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean typing = event.getTarget() instanceof Button;
            if (event.getCode() == KeyCode.ENTER && !event.isShiftDown() && !typing && !stage.isDisabled()) {
                stage();
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
        for (Column column : table.columns()) {
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
        rows.visibleProperty().bind(asForm.selectedProperty().not());
        rows.managedProperty().bind(rows.visibleProperty());
        asForm.setId("rowsAsForm");
        asForm.getStyleClass().addAll("flat", "small");
        asForm.disableProperty().bind(see.selectedProperty().not());
        asForm.setOnAction(event -> {
            // A text that is no filter has no form: it is corrected first.
            Optional<RowPredicate> predicate = predicate();
            asForm.setSelected(asForm.isSelected() && predicate.isPresent());
            predicate.filter(any -> asForm.isSelected()).ifPresent(conditions::show);
        });
        conditions.node().visibleProperty().bind(asForm.selectedProperty());
        conditions.node().managedProperty().bind(asForm.selectedProperty());
    }

    void preview() {
        current().ifPresent(access -> model.preview(cells.getFirst(), access));
    }

    private void fill() {
        TableEdit edit = start.edit();
        see.setSelected(edit.select());
        grantable.setSelected(edit.grantable());
        others.forEach((permission, box) -> box.setSelected(edit.others().contains(permission)));
        Set<String> shown = edit.columns().of(List.copyOf(columns.keySet()));
        columns.forEach((name, box) -> box.setSelected(shown.contains(name)));
        rows.setText(edit.rows().text());
    }

    private Optional<RowPredicate> predicate() {
        try {
            return Optional.of(
                    rows.getText().isBlank() ? new RowPredicate.True() : model.rowFilter(table, rows.getText()));
        } catch (RowFilterException e) {
            return Optional.empty();
        }
    }

    // The access that the form says, or empty where the row filter is none.
    private Optional<CellAccess> current() {
        Set<String> ticked = new TreeSet<>();
        columns.forEach((name, box) -> {
            if (box.isSelected()) {
                ticked.add(name);
            }
        });
        boolean all = ticked.size() == columns.size();
        Set<Permission> chosen = EnumSet.noneOf(Permission.class);
        others.forEach((permission, box) -> {
            if (box.isSelected()) {
                chosen.add(permission);
            }
        });
        boolean reads = see.isSelected() && (all || !ticked.isEmpty());
        return predicate()
                .map(predicate -> new TableEdit(
                        reads,
                        all || ticked.isEmpty() ? new ColumnSet.All() : new ColumnSet.Include(ticked),
                        reads ? predicate : new RowPredicate.True(),
                        chosen,
                        grantable.isSelected()))
                .map(edit -> new CellAccess(edit, masks.of(edit, ticked)));
    }

    private void check() {
        Optional<CellAccess> access = current();
        List<String> wrong = new ArrayList<>();
        access.ifPresentOrElse(
                each -> {
                    each.problem().ifPresent(wrong::add);
                    wrong.addAll(masks.problems());
                },
                () -> wrong.add(reason()));
        problem.setText(String.join("\n", wrong));
        problem.setVisible(!wrong.isEmpty());
        problem.setManaged(!wrong.isEmpty());
        boolean same = held.size() == 1 && access.filter(named(start)::equals).isPresent();
        edited = !same;
        discard.setDisable(same);
        stage.setDisable(!wrong.isEmpty() || same);
        preview.setDisable(!wrong.isEmpty());
    }

    // Access by its columns' names, as the form says it: nothing is changed by merely looking at an exclude list.
    private CellAccess named(CellAccess access) {
        TableEdit edit = access.edit();
        Set<String> shown = edit.columns().of(List.copyOf(columns.keySet()));
        boolean all = shown.size() == columns.size() || !edit.select();
        return new CellAccess(
                new TableEdit(
                        edit.select(),
                        all ? new ColumnSet.All() : new ColumnSet.Include(shown),
                        edit.rows(),
                        edit.others(),
                        edit.grantable()),
                access.masks());
    }

    private String reason() {
        try {
            model.rowFilter(table, rows.getText());
            return "";
        } catch (RowFilterException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void stage() {
        current().ifPresent(access -> model.staging().stage(access, cells));
    }
}
