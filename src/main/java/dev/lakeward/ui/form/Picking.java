package dev.lakeward.ui.form;

import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.ui.Messages;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Values that are there, found in the background, of which some are picked. What is picked stands as lines in a text,
/// beside what is typed there: that text is all that counts.
public final class Picking {
    /// Values to pick from, and how many more are there that cannot be picked.
    public record Found(List<String> values, int leftOut) {
        public Found {
            values = List.copyOf(values);
        }

        // One that would be another value, or several, as a line.
        private Found onlyLines() {
            List<String> kept = values.stream()
                    .filter(value -> ArgumentLines.lines(value).equals(List.of(value)))
                    .toList();
            return new Found(kept, leftOut + values.size() - kept.size());
        }
    }

    private final StringProperty lines;
    private final Function<String, Callable<Found>> values;
    private final int most;
    private final LatestLoad<Found> reading;
    private final LatestLoad<List<String>> offering;
    private final StringProperty from = new SimpleStringProperty("");
    private final ObservableList<String> offers = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// `values` says how those of a place that is typed are found, or throws IllegalArgumentException with a sentence;
    /// no more than `most` are picked.
    public Picking(Background background, StringProperty lines, Function<String, Callable<Found>> values, int most) {
        this.lines = lines;
        this.values = values;
        this.most = most;
        this.reading = background.latest();
        this.offering = background.latest();
        offering.state().subscribe(now -> {
            if (now instanceof Load.Ready<List<String>> ready) {
                offers.setAll(ready.value());
                if (from.get().isBlank() && !offers.isEmpty()) {
                    from.set(offers.getFirst());
                }
            }
        });
    }

    /// Finds places to offer; where none can be found, one is typed.
    public Picking offering(Callable<List<String>> places) {
        offering.start(places);
        return this;
    }

    StringProperty from() {
        return from;
    }

    ObservableList<String> offers() {
        return offers;
    }

    /// What is wrong with what was asked last; empty where nothing is.
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// The values that are there; nothing before they are asked for.
    public ReadOnlyObjectProperty<Load<Found>> state() {
        return reading.state();
    }

    /// Looks for the values of the place that is typed.
    public void read() {
        try {
            Callable<Found> found = values.apply(from.get().strip());
            problem.set("");
            reading.start(() -> found.call().onlyLines());
        } catch (IllegalArgumentException e) {
            reading.cancel();
            problem.set(String.valueOf(e.getMessage()));
        }
    }

    /// Looks no longer.
    public void cancel() {
        reading.cancel();
        offering.cancel();
    }

    /// What was found; nothing before it is.
    Found found() {
        return reading.state().get() instanceof Load.Ready<Found> ready ? ready.value() : new Found(List.of(), 0);
    }

    StringProperty lines() {
        return lines;
    }

    /// What is picked or typed.
    Set<String> picked() {
        return new LinkedHashSet<>(ArgumentLines.lines(lines.get()));
    }

    /// Picks some, or takes them back. What was typed stays first; what is picked follows in the order of the list.
    /// More than may be picked changes nothing, and is said.
    public void pick(Collection<String> some, boolean on) {
        Set<String> before = picked();
        Set<String> after = new LinkedHashSet<>(before);
        if (on) {
            after.addAll(some);
        } else {
            after.removeAll(new LinkedHashSet<>(some));
        }
        if (on && after.size() > most) {
            problem.set(Messages.text("picks.too_many", after.size(), most));
            return;
        }
        problem.set("");
        Set<String> known = new LinkedHashSet<>(found().values());
        lines.set(String.join(
                "\n",
                Stream.concat(
                                before.stream().filter(value -> !known.contains(value)),
                                known.stream().filter(after::contains))
                        .toList()));
    }
}
