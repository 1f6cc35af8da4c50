package dev.lakeward.sql.tree;

import java.util.List;
import java.util.Optional;

/// A statement as the engine's text, and where in it what stood where in the user's text.
public record Printed(String text, List<Mark> marks) {
    public Printed {
        marks = List.copyOf(marks);
    }

    /// From `offset` in the printed text on stands what stood at `place`.
    public record Mark(int offset, Place place) {}

    /// The place in the user's text that is nearest before an offset in the printed one.
    public Optional<Place> place(int offset) {
        Optional<Place> found = Optional.empty();
        for (Mark mark : marks) {
            if (mark.offset() > offset) {
                break;
            }
            found = Optional.of(mark.place());
        }
        return found;
    }
}
