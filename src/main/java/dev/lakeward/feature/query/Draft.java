package dev.lakeward.feature.query;

import dev.lakeward.ui.GridLook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is kept of one tab of SQL: everything that a person made in it, and nothing that the lake answered.
///
/// `name` is empty where the person gave none; `looks` are of the statements that ran last, the newest at the end.
record Draft(
        int number, String name, String sql, int caret, double divider, RunAs runsAs, Map<String, GridLook> looks) {
    static final double USUAL_DIVIDER = 0.34;

    Draft {
        looks = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(looks));
    }

    /// A new tab with a text, at its end.
    static Draft of(int number, String sql) {
        return new Draft(number, "", sql, sql.length(), USUAL_DIVIDER, new RunAs.Viewed(), Map.of());
    }

    private Draft numbered(int other) {
        return new Draft(other, name, sql, caret, divider, runsAs, looks);
    }

    /// All of a lake: the open tabs from left to right, which of them is shown (-1 for none), those that were closed,
    /// the newest at the end, and the highest number so far.
    record All(List<Draft> open, int shown, List<Draft> closed, int made) {
        static final All NONE = new All(List.of(), -1, List.of(), 0);

        All {
            open = List.copyOf(open);
            closed = List.copyOf(closed);
        }

        /// These, and at the end those of another window, with numbers of their own.
        All with(All others) {
            List<Draft> both = new ArrayList<>(open);
            List<Draft> away = new ArrayList<>();
            int last = made;
            for (Draft other : others.closed()) {
                away.add(other.numbered(++last));
            }
            for (Draft other : others.open()) {
                both.add(other.numbered(++last));
            }
            away.addAll(closed);
            return new All(both, shown >= 0 ? shown : others.shown(), away, last);
        }
    }
}
