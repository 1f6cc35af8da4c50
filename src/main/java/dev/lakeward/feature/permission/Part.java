package dev.lakeward.feature.permission;

import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import java.util.ArrayList;
import java.util.List;

/// A part of a panel: what it says and what can be done there. It is made where things are decided, and drawn as it is.
sealed interface Part {
    int MOST_LINES = 1_000;

    /// A text in a style of the theme; `hint` shows on hover and is mostly empty.
    record Text(String text, String style, String hint) implements Part {}

    record Link(String id, String style, String text, Runnable work) implements Part {}

    /// A team, or a table or database: leads to its page, with the same menu as anywhere.
    record TeamLink(String id, String style, Principal team, Navigator navigator) implements Part {}

    /// `text` names it, and maybe what of it is meant.
    record ObjectLink(String id, String style, String text, Securable on, Navigator navigator) implements Part {}

    record Button(String id, String style, String text, Runnable work) implements Part {}

    /// Something to do, chosen from a list.
    record Menu(String id, String text, List<Item> items) implements Part {}

    /// Parts beside each other.
    record Row(List<Part> parts) implements Part {}

    /// A line of a menu, or a menu inside it.
    record Item(String text, boolean isMenu, Runnable work, List<Item> items) {
        static Item of(String text, Runnable work) {
            return new Item(text, false, work, List.of());
        }

        static Item of(String text, List<Item> items) {
            return new Item(text, true, () -> {}, items);
        }
    }

    /// Lines of a list, the first thousand: a change of an LF-Tag can concern every table of a lake.
    static List<Part> lines(List<String> texts) {
        List<Part> lines = new ArrayList<>();
        texts.stream().limit(MOST_LINES).forEach(text -> lines.add(line(text)));
        if (texts.size() > MOST_LINES) {
            lines.add(text(Messages.text("permission.more_lines", texts.size() - MOST_LINES), "facts"));
        }
        return lines;
    }

    static Part title(String text) {
        return text(text, "inspector-title");
    }

    /// The title of a cell: its team and its table or database, each with a way to its page.
    static Part title(Principal team, String text, Securable on, Navigator navigator) {
        return new Row(List.of(
                new TeamLink("panelTeam", "inspector-title", team, navigator),
                text("▸", "inspector-title"),
                new ObjectLink("panelObject", "inspector-title", text, on, navigator)));
    }

    static Part heading(String text) {
        return text(text, "inspector-heading");
    }

    static Part line(String text) {
        return text(text, "inspector-line");
    }

    static Part text(String text, String style) {
        return new Text(text, style, "");
    }
}
