package dev.lakeward.ui;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// What can be done with a table or a team wherever one is mentioned.
public final class ObjectMenu {
    private ObjectMenu() {}

    /// A statement that shows a table's first rows.
    public static Address query(TableRef table) {
        return new Address.QueryText("SELECT *\nFROM " + table + "\nLIMIT 100");
    }

    public static List<MenuItem> of(TableRef table, Navigator navigator) {
        return List.of(
                item(Messages.text("object.open"), () -> navigator.go(new Address.TableAt(table))),
                item(Messages.text("catalog.query"), () -> navigator.go(query(table))),
                item(Messages.text("catalog.who"), () -> navigator.go(new Address.WhoSees(table))),
                item(Messages.text("object.copy_name"), () -> copy(table.toString())));
    }

    public static List<MenuItem> of(Principal team, Navigator navigator) {
        return List.of(
                item(Messages.text("permission.view_as", team.name()), () -> navigator.viewAs(team)),
                item(Messages.text("object.copy_name"), () -> copy(team.id())));
    }

    /// An item whose text has no letter for the keyboard: names may have underscores.
    public static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
