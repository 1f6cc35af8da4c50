package dev.lakeward.ui.list;

import dev.lakeward.ui.GridWork;
import dev.lakeward.ui.Memory;
import java.util.List;
import java.util.function.Supplier;

/// What the lists of a window share: where widths and sort are remembered, and who writes them to files in the
/// background, one for each.
public record Lists(Memory memory, Supplier<GridWork> work) {
    /// A list; `name` is for what is remembered, for the ids of its nodes and the name of its file; `things` ends the
    /// key `count.…`.
    public <T> ListPane<T> of(String name, String things, List<ListColumn<T>> columns) {
        return new ListPane<>(name, things, columns, this);
    }
}
