package dev.lakeward.ui.page;

import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Lets nobody leave a form that was changed without being asked.
public final class Leaving {
    private final BooleanSupplier changed;
    private final Runnable close;
    private final ReadOnlyObjectWrapper<@Nullable Runnable> waiting = new ReadOnlyObjectWrapper<>();

    /// `close` lets go of what is edited, changed or not.
    public Leaving(BooleanSupplier changed, Runnable close) {
        this.changed = changed;
        this.close = close;
    }

    /// Does something once nothing is edited: at once, or when the person agrees to lose it.
    public void tryLeave(Runnable then) {
        if (changed.getAsBoolean()) {
            waiting.set(null);
            waiting.set(then);
        } else {
            close.run();
            then.run();
        }
    }

    /// The person agrees.
    public void leave() {
        Runnable then = waiting.get();
        waiting.set(null);
        close.run();
        if (then != null) {
            then.run();
        }
    }

    /// What waits until the person has said whether to lose what is edited; null while nothing does.
    public ReadOnlyObjectProperty<@Nullable Runnable> waiting() {
        return waiting.getReadOnlyProperty();
    }
}
