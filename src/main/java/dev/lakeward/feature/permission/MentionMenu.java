package dev.lakeward.feature.permission;

import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectMenu;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/// What can be done with the things that a line mentions, as anywhere.
record MentionMenu(Navigator navigator) {
    /// A menu each, under its name.
    List<MenuItem> items(List<? extends Securable> objects, List<Principal> teams) {
        List<MenuItem> items = new ArrayList<>();
        objects.forEach(on -> items.add(ObjectMenu.named(ObjectMenu.name(on), ObjectMenu.of(on, navigator))));
        teams.forEach(team -> items.add(ObjectMenu.named(team.name(), ObjectMenu.of(team, navigator))));
        return items;
    }

    /// Opens by the right button, or by the keyboard's menu key while the node has the keys.
    static void install(Node node, List<MenuItem> items) {
        if (!items.isEmpty()) {
            ContextMenu menu = new ContextMenu();
            menu.getItems().setAll(items);
            node.setOnContextMenuRequested(event -> {
                menu.show(node, event.getScreenX(), event.getScreenY());
                event.consume();
            });
        }
    }
}
