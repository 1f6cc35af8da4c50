package dev.lakeward.feature.permission;

import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.Tags;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;

/// The LF-Tags of the chosen database, table or column, with where each comes from, and a menu that stages another
/// value. The review then lists every cell that it changes.
final class TagPart {
    private TagPart() {}

    static List<Node> nodes(PermissionViewModel model, PermissionViewModel.Cell cell, Tags tags) {
        List<Node> nodes = new ArrayList<>();
        Securable on = on(cell);
        Collection<Tags.Effective> effective = tags.effective(on);
        if (effective.isEmpty() && tags.keys().isEmpty()) {
            return nodes;
        }
        nodes.add(Texts.wrapped(Messages.text("permission.tags"), "inspector-heading"));
        for (Tags.Effective tag : effective) {
            nodes.add(line(on, tag));
        }
        if (effective.isEmpty()) {
            nodes.add(Texts.wrapped(Messages.text("permission.no_tags"), "inspector-line"));
        }
        if (model.isEditable() && !tags.keys().isEmpty()) {
            nodes.add(menu(tags, (key, value) -> model.staging().tag(on, key, value)));
        }
        return nodes;
    }

    /// A tag of an object in words, with where it comes from.
    static Node line(Securable on, Tags.Effective tag) {
        String from = tag.origin().equals(on)
                ? ""
                : "  " + Messages.text("permission.inherited", tag.origin().title());
        return Texts.wrapped(tag.key() + " = " + tag.value() + from, "inspector-line");
    }

    private static Securable on(PermissionViewModel.Cell cell) {
        if (cell.table() == null) {
            return cell.database();
        }
        TableRef table = cell.table().ref();
        return cell.column().isEmpty() ? table : Tags.column(table, cell.column());
    }

    /// Values by key; `set` takes the chosen one, empty for none of its own.
    static MenuButton menu(Tags tags, BiConsumer<String, String> set) {
        MenuButton menu = new MenuButton(Messages.text("permission.set_tag"));
        menu.setId("setTag");
        tags.keys().forEach((key, values) -> {
            Menu ofKey = new Menu(key);
            ofKey.setMnemonicParsing(false);
            values.forEach(value -> ofKey.getItems().add(Texts.item(value, () -> set.accept(key, value))));
            ofKey.getItems().add(Texts.item(Messages.text("permission.no_value"), () -> set.accept(key, "")));
            menu.getItems().add(ofKey);
        });
        return menu;
    }
}
