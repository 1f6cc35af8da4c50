package dev.lakeward.ui.form;

import dev.lakeward.ui.Messages;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// What is wrong with the lines of a form. What is missing is said only once saving was tried: nobody is blamed for a
/// form that just began.
public final class Problems {
    private final BooleanProperty tried = new SimpleBooleanProperty();

    /// A problem that is looked for whenever something changes.
    public ObservableValue<String> when(Supplier<String> check, Observable... changes) {
        return Bindings.createStringBinding(check::get, changes);
    }

    /// The same for a line that may not be empty; `missing` is the key of what is said of an empty one.
    public ObservableValue<String> of(
            StringProperty value, String missing, Supplier<String> check, Observable... more) {
        Observable[] all = new Observable[more.length + 2];
        all[0] = value;
        all[1] = tried;
        System.arraycopy(more, 0, all, 2, more.length);
        return Bindings.createStringBinding(
                () -> value.get().isBlank() ? tried.get() ? Messages.text(missing) : "" : check.get(), all);
    }

    /// A whole number of a range, or nothing.
    public ObservableValue<String> number(StringProperty value, int least, int most) {
        return when(
                () -> {
                    OptionalInt number = number(value);
                    boolean fits = value.get().isBlank()
                            || number.isPresent() && number.getAsInt() >= least && number.getAsInt() <= most;
                    return fits ? "" : Messages.text("form.not_a_number", least, most);
                },
                value);
    }

    /// The number that a line holds; empty where it holds none.
    public static OptionalInt number(StringProperty value) {
        try {
            return OptionalInt.of(Integer.parseInt(value.get().strip()));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    public BooleanProperty tried() {
        return tried;
    }
}
