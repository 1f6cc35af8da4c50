package dev.lakeward.ui;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// One part of a screen of several, such as the jobs of the pipelines: what [Screen] is to the window, it is to its
/// screen, which shows one part at a time and knows none of them. All methods are for the JavaFX thread.
public interface ScreenPart {
    /// Its id and title in the row of parts.
    ScreenParts.Part face();

    Parent node();

    /// Goes to an address that is one of its own, shown or not; says whether it is.
    boolean go(Address address);

    /// Where in it the person is.
    ObservableValue<Address> place();

    /// What it shows.
    PartModel model();

    /// Takes the keyboard.
    void focus();

    /// It goes for good.
    default void leave() {}

    /// Work that waits for the person, which the status bar names; null where none does.
    default ObservableValue<Screen.@Nullable Waiting> waiting() {
        return new ReadOnlyObjectWrapper<>();
    }

    /// Tells the finder what is to be found here, at once or later.
    default void find(Navigator navigator, Consumer<List<Found>> found) {}
}
