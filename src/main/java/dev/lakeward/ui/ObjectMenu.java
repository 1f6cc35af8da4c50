package dev.lakeward.ui;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// What can be done with a table, a database or a team wherever one is mentioned.
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
                item(Messages.text("object.open"), () -> navigator.go(new Address.TeamAt(team))),
                item(Messages.text("permission.view_as", team.name()), () -> navigator.viewAs(team)),
                item(Messages.text("object.in_matrix"), () -> navigator.go(new Address.ColumnAt(team))),
                item(Messages.text("object.copy_name"), () -> copy(team.id())));
    }

    public static List<MenuItem> of(DatabaseRef database, Navigator navigator) {
        return List.of(
                item(Messages.text("object.open"), () -> navigator.go(new Address.DatabaseAt(database))),
                item(Messages.text("catalog.who"), () -> navigator.go(new Address.WhoSeesAll(database))),
                item(Messages.text("object.copy_name"), () -> copy(database.name())));
    }

    /// Of the table or database that it is, or is a part of; empty where it is of none.
    public static List<MenuItem> of(Securable on, Navigator navigator) {
        return on.ofTable()
                .map(table -> of(table, navigator))
                .or(() -> on.ofDatabase().map(database -> of(database, navigator)))
                .orElse(List.of());
    }

    /// The page of the table or database that something is, or is a part of.
    public static Optional<Address> page(Securable on) {
        return on.ofTable()
                .<Address>map(Address.TableAt::new)
                .or(() -> on.ofDatabase().map(Address.DatabaseAt::new));
    }

    /// What the table or database is called that something is, or is a part of.
    public static String name(Securable on) {
        return on.ofTable()
                .map(TableRef::toString)
                .or(() -> on.ofDatabase().map(DatabaseRef::name))
                .orElse("");
    }

    /// Of several things that one line mentions: a menu each, under its name.
    public static MenuItem named(String name, List<MenuItem> items) {
        Menu menu = new Menu(name);
        menu.setMnemonicParsing(false);
        menu.getItems().setAll(items);
        return menu;
    }

    /// Of a thing of the catalog and a team that one line mentions.
    public static List<MenuItem> of(Securable on, Principal team, Navigator navigator) {
        List<MenuItem> both = new ArrayList<>();
        List<MenuItem> ofObject = of(on, navigator);
        if (!ofObject.isEmpty()) {
            both.add(named(name(on), ofObject));
        }
        both.add(named(team.name(), of(team, navigator)));
        return both;
    }

    /// An item whose text has no letter for the keyboard: names may have underscores.
    public static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    /// Puts a text on the clipboard.
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
