package dev.lakeward.app;

import dev.lakeward.ui.Address;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Screen;
import dev.lakeward.ui.ScreenParts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.RadioMenuItem;

/// What the window itself can do, for the finder: its areas and their parts, a new query, a new team, what runs, help,
/// look and language.
final class Commands {
    private final Navigator navigator;
    private final List<Found> all = new ArrayList<>();

    Commands(Navigator navigator) {
        this.navigator = navigator;
    }

    /// The screens and their parts; `steward` says whether the lake is seen as it is.
    Commands screens(List<Screen> screens, boolean steward) {
        add(Messages.text("find.new_query"), () -> navigator.go(Address.NEW_QUERY));
        if (steward) {
            add(Messages.text("find.new_team"), () -> navigator.go(new Address.NewTeamAt()));
        }
        add(Messages.text("find.runs"), () -> navigator.go(new Address.RunsAt()));
        for (Screen screen : screens) {
            Address.ScreenAt at = new Address.ScreenAt(screen.face().id());
            add(screen.face().title(), () -> navigator.go(at));
            screen.parts().ifPresent(parts -> parts.all().forEach(part -> addPart(screen, parts, part)));
        }
        return this;
    }

    private void addPart(Screen screen, ScreenParts parts, ScreenParts.Part part) {
        add(screen.face().title() + " ▸ " + part.title(), () -> {
            navigator.go(new Address.ScreenAt(screen.face().id()));
            parts.show(part);
        });
    }

    /// Looks and languages, as the menu of the top bar has them.
    Commands looks(List<RadioMenuItem> items) {
        items.forEach(item -> add(Messages.text("window.look") + ": " + item.getText(), () -> {
            item.setSelected(true);
            item.fire();
        }));
        return this;
    }

    /// Something else, by the key of its text.
    Commands with(String key, Runnable work) {
        add(Messages.text(key), work);
        return this;
    }

    private void add(String title, Runnable work) {
        all.add(new Found(Found.Kind.COMMAND, title, work));
    }

    List<Found> all() {
        return List.copyOf(all);
    }
}
