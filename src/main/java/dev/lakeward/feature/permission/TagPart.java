package dev.lakeward.feature.permission;

import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.Tags;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/// The LF-Tags of the chosen database, table or column, with where each comes from, and a menu that stages another
/// value. The review then lists every cell that it changes.
final class TagPart {
    private TagPart() {}

    static List<Node> nodes(PermissionViewModel model, PermissionViewModel.Cell cell, Tags tags) {
        List<Node> nodes = new ArrayList<>();
        Securable on = on(cell);
        Collection<Tags.Effective> effective = effective(cell, tags);
        if (effective.isEmpty() && tags.keys().isEmpty()) {
            return nodes;
        }
        nodes.add(Texts.wrapped(Messages.text("permission.tags"), "inspector-heading"));
        for (Tags.Effective tag : effective) {
            String from = tag.origin().equals(on)
                    ? ""
                    : "  " + Messages.text("permission.inherited", tag.origin().title());
            nodes.add(Texts.wrapped(tag.key() + " = " + tag.value() + from, "inspector-line"));
        }
        if (effective.isEmpty()) {
            nodes.add(Texts.wrapped(Messages.text("permission.no_tags"), "inspector-line"));
        }
        if (model.isEditable() && !tags.keys().isEmpty()) {
            nodes.add(menu(model, on, tags));
        }
        return nodes;
    }

    private static Securable on(PermissionViewModel.Cell cell) {
        if (cell.table() == null) {
            return cell.database();
        }
        TableRef table = cell.table().ref();
        return cell.column().isEmpty() ? table : Tags.column(table, cell.column());
    }

    private static Collection<Tags.Effective> effective(PermissionViewModel.Cell cell, Tags tags) {
        if (cell.table() == null) {
            return tags.of(cell.database()).values();
        }
        TableRef table = cell.table().ref();
        return cell.column().isEmpty()
                ? tags.of(table).values()
                : tags.of(table, cell.column()).values();
    }

    private static MenuButton menu(PermissionViewModel model, Securable on, Tags tags) {
        MenuButton menu = new MenuButton(Messages.text("permission.set_tag"));
        menu.setId("setTag");
        tags.keys().forEach((key, values) -> {
            Menu ofKey = new Menu(key);
            ofKey.setMnemonicParsing(false);
            values.forEach(value -> ofKey.getItems().add(item(value, () -> model.tag(on, key, value))));
            ofKey.getItems().add(item(Messages.text("permission.no_value"), () -> model.tag(on, key, "")));
            menu.getItems().add(ofKey);
        });
        return menu;
    }

    private static MenuItem item(String text, Runnable work) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> work.run());
        return item;
    }
}
