package dev.lakeward.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;

/// The parts of a screen, of which one shows: the one level of sub-navigation, which the frame shows as a row.
public final class ScreenParts {
    private final Map<Part, IntegerProperty> counts = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<Part> shown;

    /// One part by its id, which no other part of any screen has.
    public record Part(String id, String title) {}

    /// The first part shows.
    public ScreenParts(Part... parts) {
        for (Part part : parts) {
            counts.put(part, new SimpleIntegerProperty());
        }
        shown = new ReadOnlyObjectWrapper<>(parts[0]);
    }

    public List<Part> all() {
        return List.copyOf(counts.keySet());
    }

    public ReadOnlyObjectProperty<Part> shown() {
        return shown.getReadOnlyProperty();
    }

    /// Shows a part; one that this screen has not, as whom it is viewed may not see it, changes nothing.
    public void show(Part part) {
        if (counts.containsKey(part)) {
            shown.set(part);
        }
    }

    /// Shows the part that stands so many after the shown one; where there is none, nothing changes.
    public void move(int by) {
        int next = all().indexOf(shown.get()) + by;
        if (next >= 0 && next < all().size()) {
            show(all().get(next));
        }
    }

    /// How much in a part waits for a person; 0 where nothing does.
    public IntegerProperty count(Part part) {
        return Objects.requireNonNull(counts.get(part), part.id());
    }
}
