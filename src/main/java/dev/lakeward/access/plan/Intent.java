package dev.lakeward.access.plan;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import java.util.List;
import java.util.Set;

/// Something that a person asked for, with the changes that it meant when it was asked.
///
/// `about` says more of some kinds: of a split the wide grants and how many tables got grants of their own, of an undo
/// the id of the plan in the history, who applied it and when. `cells` are those whose own grants were asked for.
public record Intent(Kind kind, List<String> about, Set<Cell> cells, Plan plan) {
    /// What was asked for.
    public enum Kind {
        CELLS,
        PASTE,
        GIVE,
        REVOKE,
        SPLIT,
        OPT_IN,
        TAGS,
        FILE,
        UNDO,
        /// Staged by a version that did not keep what was asked for.
        EARLIER
    }

    /// One principal on one table.
    public record Cell(Principal principal, TableRef table) {}

    public Intent {
        about = List.copyOf(about);
        cells = Set.copyOf(cells);
    }

    public static Intent of(Kind kind) {
        return new Intent(kind, List.of(), Set.of(), Plan.EMPTY);
    }

    public static Intent of(Kind kind, Set<Cell> cells) {
        return new Intent(kind, List.of(), cells, Plan.EMPTY);
    }

    /// The same with the changes that it means.
    Intent with(Plan other) {
        return new Intent(kind, about, cells, other);
    }

    /// Whether it asks anew for all that another one asked for, which then counts no more.
    boolean replaces(Intent earlier) {
        return !earlier.cells.isEmpty() && cells.containsAll(earlier.cells);
    }

    /// The plan in the history that it takes back, by its id; empty where it is no undo.
    public String undoes() {
        return kind == Kind.UNDO && !about.isEmpty() ? about.getFirst() : "";
    }
}
