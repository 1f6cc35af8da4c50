package dev.lakeward.ui;

import dev.lakeward.access.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// One screen of the window, for one viewed identity. The frame shows whatever screens there are and knows none of
/// them. All methods are for the JavaFX thread.
public interface Screen {
    /// What the frame shows of it. `id` is its name in settings and addresses; `help` says which keys work in it, and
    /// what for.
    record Face(String id, String title, Ikon icon, String help, Parent node) {}

    Face face();

    /// Goes to an address that is one of its own, shown or not; says whether it is.
    boolean go(Address address);

    /// Where in it the person is.
    ObservableValue<Address> place();

    /// Its parts, where it has several.
    default Optional<ScreenParts> parts() {
        return Optional.empty();
    }

    /// Reads again what it shows.
    void refresh();

    /// It has come in sight.
    default void shown() {}

    /// It has gone out of sight, and may come back.
    default void hidden() {}

    /// What would be lost were it left now, as a question to the person; empty where nothing is.
    default Optional<String> question() {
        return Optional.empty();
    }

    /// It goes for good: keeps what is to be kept.
    default void leave() {}

    /// Goes on with what it shows while the lake is viewed as somebody else; where it says that it does not, another
    /// one of its kind takes its place.
    default boolean viewAs(Principal viewed) {
        return false;
    }

    /// Tells the finder what is to be found here, at once or later.
    default void find(Consumer<List<Found>> found) {}

    /// Work that waits for the person, which the status bar names; null where none does.
    default ObservableValue<@Nullable Waiting> waiting() {
        return new ReadOnlyObjectWrapper<>();
    }

    /// Work that waits, how much of it, and where it is done.
    record Waiting(String text, int count, Address address) {}
}
