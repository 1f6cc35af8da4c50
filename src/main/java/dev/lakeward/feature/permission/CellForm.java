package dev.lakeward.feature.permission;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Mask;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Permission;
import dev.lakeward.access.RowFilterException;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The form that changes what one team holds on one table by grants of its own.
final class CellForm {
    private static final List<Permission> OTHERS =
            List.of(Permission.DESCRIBE, Permission.INSERT, Permission.DELETE, Permission.ALTER, Permission.DROP);

    private final PermissionViewModel model;
    private final PermissionViewModel.Cell cell;
    private final Table table;
    private final TableEdit start;
    private final VBox node = new VBox(4);
    private final CheckBox see = new CheckBox(Messages.text("permission.see"));
    private final CheckBox grantable = new CheckBox(Messages.text("permission.grantable"));
    private final Map<Permission, CheckBox> others = new EnumMap<>(Permission.class);
    private final Map<String, CheckBox> columns = new LinkedHashMap<>();
    private final Map<String, Mask> masks = new TreeMap<>();
    private final Map<String, Mask> masksAtFirst;
    private final FlowPane masked = new FlowPane(8, 4);
    private final TextArea rows = new TextArea();
    private final Label problem = Texts.wrapped("", "inspector-lint");
    private final Button stage = new Button(Messages.text("permission.stage"));
    private final Button preview = new Button(Messages.text("permission.preview"));

    CellForm(PermissionViewModel model, PermissionViewModel.Cell cell, Table table) {
        this.model = model;
        this.cell = cell;
        this.table = table;
        Optional<MaskingView> view = model.masked(cell.principal(), table);
        this.start = view.map(CellForm::edit).orElseGet(() -> model.edit(cell.principal(), table));
        view.ifPresent(each ->
                each.columns().forEach(column -> column.mask().ifPresent(mask -> masks.put(column.column(), mask))));
        this.masksAtFirst = Map.copyOf(masks);
        build();
        fill();
        check();
    }

    // What a masking view shows, as the ticks and the condition of the form.
    private static TableEdit edit(MaskingView view) {
        Set<String> shown = new TreeSet<>();
        view.columns().forEach(column -> shown.add(column.column()));
        return new TableEdit(true, new ColumnSet.Include(shown), view.rows(), Set.of(), false);
    }

    private void drawMasks() {
        MenuButton add = new MenuButton(Messages.text("permission.mask"));
        add.setId("mask");
        // A protected view reads tables, and no other view.
        masked.setVisible(!table.view());
        masked.setManaged(!table.view());
        columns.keySet().forEach(column -> {
            Menu of = new Menu(column);
            of.setMnemonicParsing(false);
            for (Mask.Kind kind : Mask.Kind.values()) {
                of.getItems().add(item(kind.title(), () -> mask(column, kind)));
            }
            of.getItems().add(item(Messages.text("permission.mask_none"), () -> mask(column, null)));
            add.getItems().add(of);
        });
        masked.getChildren().setAll(add);
        masks.forEach((column, mask) ->
                masked.getChildren().add(Texts.wrapped("▒ " + column + ": " + mask.title(), "inspector-line")));
    }

    private void mask(String column, @Nullable Mask mask) {
        if (mask == null) {
            masks.remove(column);
        } else {
            masks.put(column, mask);
            CheckBox box = columns.get(column);
            if (box != null) {
                box.setSelected(true);
            }
            see.setSelected(true);
        }
        drawMasks();
        check();
    }

    private static MenuItem item(String text, Runnable work) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> work.run());
        return item;
    }

    Node node() {
        return node;
    }

    void focus() {
        see.requestFocus();
    }

    private void build() {
        node.setId("cellForm");
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
        rows.setId("rowFilter");
        rows.setPrefRowCount(2);
        rows.setWrapText(true);
        rows.setPromptText(Messages.text("permission.rows_prompt"));
        rows.setAccessibleText(Messages.text("permission.rows"));
        rows.disableProperty().bind(see.selectedProperty().not());
        rows.textProperty().addListener(observable -> check());
        stage.setId("stage");
        stage.setDefaultButton(false);
        stage.setOnAction(event -> stage());
        preview.setId("preview");
        preview.setOnAction(event -> preview());
        problem.setId("formProblem");
        node.getChildren()
                .setAll(
                        Texts.wrapped(Messages.text("permission.access"), "inspector-heading"),
                        access,
                        Texts.wrapped(Messages.text("permission.columns"), "inspector-heading"),
                        ticks,
                        masked,
                        Texts.wrapped(Messages.text("permission.rows"), "inspector-heading"),
                        rows,
                        problem,
                        new FlowPane(8, 8, stage, preview));
        node.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !event.isShiftDown() && !stage.isDisabled()) {
                stage();
                event.consume();
            }
        });
    }

    void preview() {
        current().ifPresent(edit -> model.preview(cell, edit));
    }

    private void fill() {
        drawMasks();
        see.setSelected(start.select());
        grantable.setSelected(start.grantable());
        others.forEach((permission, box) -> box.setSelected(start.others().contains(permission)));
        Set<String> shown = start.columns().of(List.copyOf(columns.keySet()));
        columns.forEach((name, box) -> box.setSelected(shown.contains(name)));
        rows.setText(start.rows().text());
    }

    // The edit that the form says, or empty where the row filter is none.
    private Optional<TableEdit> current() {
        RowPredicate predicate;
        try {
            predicate = rows.getText().isBlank() ? new RowPredicate.True() : model.rowFilter(table, rows.getText());
        } catch (RowFilterException e) {
            return Optional.empty();
        }
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
        return Optional.of(new TableEdit(
                reads,
                all || ticked.isEmpty() ? new ColumnSet.All() : new ColumnSet.Include(ticked),
                reads ? predicate : new RowPredicate.True(),
                chosen,
                grantable.isSelected()));
    }

    private void check() {
        String wrong = "";
        Optional<TableEdit> edit = current();
        if (edit.isEmpty()) {
            wrong = reason();
        } else {
            wrong = masks.isEmpty() ? edit.get().problem().orElse("") : maskProblem(edit.get());
        }
        problem.setText(wrong);
        problem.setVisible(!wrong.isEmpty());
        problem.setManaged(!wrong.isEmpty());
        boolean same = edit.filter(named(start)::equals).isPresent() && masks.equals(masksAtFirst);
        stage.setDisable(!wrong.isEmpty() || same);
        preview.setDisable(!wrong.isEmpty());
    }

    // An edit by its columns' names, as the form says it: nothing is changed by merely looking at an exclude list.
    private TableEdit named(TableEdit edit) {
        Set<String> shown = edit.columns().of(List.copyOf(columns.keySet()));
        boolean all = shown.size() == columns.size() || !edit.select();
        return new TableEdit(
                edit.select(),
                all ? new ColumnSet.All() : new ColumnSet.Include(shown),
                edit.rows(),
                edit.others(),
                edit.grantable());
    }

    private static String maskProblem(TableEdit edit) {
        boolean writes = edit.others().stream().anyMatch(Permission::writes);
        return writes || edit.grantable() ? Messages.text("permission.mask_reads") : "";
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
        current().ifPresent(edit -> {
            Set<String> shown = edit.columns().of(List.copyOf(columns.keySet()));
            masks.keySet().retainAll(shown);
            if (masks.isEmpty() || !edit.select()) {
                model.stage(edit, List.of(cell));
            } else {
                model.mask(cell, masked(shown), edit.rows());
            }
        });
    }

    // In the table's order, partition keys too: a view shows what it names.
    private List<MaskingView.Masked> masked(Set<String> shown) {
        List<MaskingView.Masked> all = new ArrayList<>();
        for (Column column : table.columns()) {
            String name = column.name().toLowerCase(Locale.ROOT);
            if (shown.contains(name) || column.partitionKey()) {
                all.add(new MaskingView.Masked(name, Optional.ofNullable(masks.get(name))));
            }
        }
        return all;
    }
}
