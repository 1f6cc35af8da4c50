package dev.lakeward.ui.form;

import java.util.List;
import javafx.beans.value.ObservableValue;

/// What a form in place asks: its lines, and what is said of them as they stand.
public interface Asked {
    List<FormField> fields();

    /// What keeps it from being done, in a sentence; empty where nothing does.
    ObservableValue<String> refused();

    /// What would be done; empty where nothing is to be said.
    default ObservableValue<String> preview() {
        return FormField.FINE;
    }

    /// What is to be known before it is done; empty where nothing is.
    default ObservableValue<String> warning() {
        return FormField.FINE;
    }

    /// The id of the line that has the keyboard at first; empty where that is the button.
    default String first() {
        return "";
    }

    /// Nobody is asked any more.
    default void closed() {}
}
