package dev.lakeward.feature.permission;

import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectCard;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

/// Draws the parts of panels.
final class Parts {
    private static final double WIDEST_NAME = 290;

    private Parts() {}

    static List<Node> draw(List<? extends Part> parts) {
        return parts.stream().map(Parts::draw).toList();
    }

    static Node draw(Part part) {
        return switch (part) {
            case Part.Text text -> label(text);
            case Part.Link link -> link(link);
            case Part.TeamLink(String id, String style, Principal team, Navigator navigator) ->
                mention(
                        new Part.Link(id, style, team.name(), () -> navigator.go(new Address.TeamAt(team))),
                        ObjectMenu.of(team, navigator),
                        ObjectCard.of(team));
            case Part.ObjectLink(String id, String style, String text, Securable on, Navigator navigator) ->
                mention(
                        new Part.Link(id, style, text, () -> ObjectMenu.page(on).ifPresent(navigator::go)),
                        ObjectMenu.of(on, navigator),
                        text);
            case Part.Button button -> button(new Button(button.text()), button.id(), button.style(), button.work());
            case Part.Menu menu -> menu(menu);
            case Part.Row row -> row(row);
        };
    }

    private static Node row(Part.Row row) {
        FlowPane pane = new FlowPane(8, 8, draw(row.parts()).toArray(Node[]::new));
        // Else a long name makes all of the panel as wide.
        pane.setMinWidth(0);
        return pane;
    }

    private static Label label(Part.Text text) {
        Label label = Texts.wrapped(text.text(), text.style());
        if (!text.hint().isEmpty()) {
            label.setTooltip(new Tooltip(text.hint()));
        }
        return label;
    }

    private static Node mention(Part.Link part, List<MenuItem> items, String card) {
        Hyperlink link = link(part);
        // A long name goes on in the next line.
        link.setMaxWidth(WIDEST_NAME);
        link.setTooltip(new Tooltip(card));
        MentionMenu.install(link, items);
        return link;
    }

    private static Hyperlink link(Part.Link part) {
        Hyperlink link = new Hyperlink(part.text());
        link.setWrapText(true);
        button(link, part.id(), part.style(), () -> {
            link.setVisited(false);
            part.work().run();
        });
        return link;
    }

    private static Node button(ButtonBase button, String id, String style, Runnable work) {
        if (!id.isEmpty()) {
            button.setId(id);
        }
        if (!style.isEmpty()) {
            button.getStyleClass().add(style);
        }
        button.setOnAction(event -> work.run());
        return button;
    }

    private static MenuButton menu(Part.Menu part) {
        MenuButton menu = new MenuButton(part.text());
        menu.setId(part.id());
        menu.getItems().setAll(items(part.items()));
        return menu;
    }

    /// Lines of a menu.
    static List<MenuItem> items(List<Part.Item> items) {
        return items.stream().map(Parts::item).toList();
    }

    private static MenuItem item(Part.Item item) {
        if (!item.isMenu()) {
            return Texts.item(item.text(), item.work());
        }
        Menu menu = new Menu(item.text());
        menu.setMnemonicParsing(false);
        menu.getItems().setAll(items(item.items()));
        menu.setDisable(item.items().isEmpty());
        return menu;
    }
}
