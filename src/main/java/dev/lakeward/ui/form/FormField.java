package dev.lakeward.ui.form;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

/// A line of a form: what a person types or chooses there, and what is wrong with it. It is made where things are
/// decided, and drawn as it is. `hint` says below it what it is for, and is empty where the label says all.
public sealed interface FormField {
    ObservableValue<String> FINE = new ReadOnlyStringWrapper("");

    String id();

    String label();

    String hint();

    /// What is wrong with it, in a sentence; empty where nothing is.
    default ObservableValue<String> problem() {
        return FINE;
    }

    /// Words in one line; `fixed` where they can only be read.
    record Text(
            String id,
            String label,
            String hint,
            String prompt,
            StringProperty value,
            ObservableValue<String> problem,
            boolean fixed)
            implements FormField {}

    /// Several lines.
    record Lines(
            String id, String label, String hint, String prompt, StringProperty value, ObservableValue<String> problem)
            implements FormField {}

    /// Words that are typed, or taken from what is offered.
    record Offered(
            String id,
            String label,
            String hint,
            String prompt,
            StringProperty value,
            ObservableList<String> offers,
            ObservableValue<String> problem)
            implements FormField {}

    /// A folder in S3, typed or found.
    record Place(
            String id,
            String label,
            String hint,
            String prompt,
            StringProperty value,
            Folders folders,
            ObservableValue<String> problem)
            implements FormField {}

    /// Several of the values that are found at a place, which is typed or taken from what is offered.
    record Picks(String id, String label, String hint, String prompt, Picking picking, ObservableValue<String> problem)
            implements FormField {}

    /// One of several sentences, by its place.
    record Choice(
            String id,
            String label,
            String hint,
            List<String> texts,
            IntegerProperty chosen,
            ObservableValue<String> problem)
            implements FormField {}

    /// Each of several words, on or off.
    record Ticks(
            String id,
            String label,
            String hint,
            List<String> texts,
            List<BooleanProperty> on,
            ObservableValue<String> problem)
            implements FormField {}

    /// A sentence that is so or is not.
    record Tick(String id, String label, String hint, String text, BooleanProperty on) implements FormField {}

    /// What is said of the lines above; changes by itself.
    record Said(String id, String label, ObservableValue<String> text) implements FormField {
        @Override
        public String hint() {
            return "";
        }
    }
}
