package dev.lakeward.access.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.Tags;
import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a plan changes what one principal gets of one table. `sensitive`: columns marked as sensitive of which it then
/// sees more.
public record Impact(Sight before, Sight after, Direction direction, List<String> sensitive) {
    public Impact {
        sensitive = List.copyOf(sensitive);
    }

    /// Whether something is gained, lost, or both.
    public enum Direction {
        WIDENS("▲"),
        NARROWS("▼"),
        BOTH("◆");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }
    }

    public Principal principal() {
        return after.access().principal();
    }

    public TableShape table() {
        return after.access().table();
    }

    /// The column's name where it is said to be masked; otherwise what is given.
    public static String ownName(String column) {
        return column.endsWith(Sight.MASKED) ? column.substring(0, column.length() - Sight.MASKED.length()) : column;
    }

    /// Columns that some row shows afterwards and no row showed before.
    public List<String> gained() {
        return after.columnsBeside(before);
    }

    public List<String> lost() {
        return before.columnsBeside(after);
    }

    /// One line, for a list of who is concerned.
    public String sentence() {
        String sentence = Words.text(
                "impact", direction.sign, principal().name(), table().table(), before.title(), after.title());
        sentence = with(sentence, "impact.gains", gained());
        sentence = with(sentence, "impact.loses", lost());
        return with(sentence, "impact.sensitive", sensitive);
    }

    private static String with(String sentence, String key, List<String> columns) {
        return columns.isEmpty()
                ? sentence
                : Words.text(key, sentence, columns.stream().map(Sight::worded).collect(Collectors.joining(", ")));
    }

    /// Every principal and table whose effective access a plan changes; those that widen sensitive columns first,
    /// then other widening ones, then by table and principal. What is read through a masking view is told of the
    /// table below, and not again of the view. Rows are compared by their conditions' form: two forms of one
    /// condition count as a change.
    public static List<Impact> of(
            Plan plan,
            AccessState before,
            AccessState after,
            Collection<TableShape> tables,
            Collection<Principal> principals) {
        Map<TableRef, TableShape> shapes = new HashMap<>();
        tables.forEach(table -> shapes.put(table.table(), table));
        Seen seenBefore = new Seen(before, shapes);
        Seen seenAfter = new Seen(after, shapes);
        Reach reach = new Reach(plan, before, after);
        List<Impact> impacts = new ArrayList<>();
        for (TableShape table : tables) {
            if (!reach.touches(table.table())) {
                continue;
            }
            for (Principal principal : principals) {
                boolean told = (seenBefore.isView(table) || seenAfter.isView(table))
                        && seenBefore.isToldBelow(principal, table)
                        && seenAfter.isToldBelow(principal, table);
                if (reach.touches(principal) && !told) {
                    of(
                            seenBefore.sight(principal, table),
                            seenAfter.sight(principal, table),
                            after.facts().tags(),
                            impacts);
                }
            }
        }
        return sorted(impacts);
    }

    /// A table's columns before and after a change of the table itself; absent where it is not there.
    public record Reshaped(TableRef table, Optional<TableShape> before, Optional<TableShape> after) {
        public static Reshaped of(Optional<TableShape> before, Optional<TableShape> after) {
            return new Reshaped(before.or(() -> after).orElseThrow().table(), before, after);
        }
    }

    /// Whose sight of tables changes as these do, in the same order. A table that is not there is seen by nobody.
    public static List<Impact> ofTables(
            Collection<Reshaped> tables, AccessState before, AccessState after, Collection<Principal> principals) {
        AccessState nothing = new AccessState(AccessFacts.NONE);
        List<Impact> impacts = new ArrayList<>();
        for (Reshaped table : tables) {
            TableShape shape = table.before().or(table::after).orElseThrow();
            TableShape reshaped = table.after().orElse(shape);
            for (Principal principal : principals) {
                of(
                        sight(table.before().isPresent() ? before : nothing, principal, shape),
                        sight(table.after().isPresent() ? after : nothing, principal, reshaped),
                        after.facts().tags(),
                        impacts);
            }
        }
        return sorted(impacts);
    }

    private static Sight sight(AccessState state, Principal principal, TableShape shape) {
        return Sight.of(state.of(principal, shape), Optional.empty());
    }

    private static List<Impact> sorted(List<Impact> impacts) {
        impacts.sort(Comparator.comparing((Impact impact) -> impact.sensitive().isEmpty())
                .thenComparing(impact -> impact.direction() == Direction.NARROWS)
                .thenComparing(impact -> impact.table().table())
                .thenComparing(Impact::principal));
        return impacts;
    }

    private static void of(Sight before, Sight after, Tags tags, List<Impact> into) {
        boolean widens = !after.isWithin(before);
        boolean narrows = !before.isWithin(after);
        if (widens || narrows) {
            TableRef table = after.access().table().table();
            into.add(new Impact(
                    before,
                    after,
                    widens && narrows ? Direction.BOTH : widens ? Direction.WIDENS : Direction.NARROWS,
                    after.widened(before).stream()
                            .filter(column -> tags.isSensitive(table, column))
                            .toList()));
        }
    }

    /// Who sees what in one state, masking views included.
    private static final class Seen {
        private final AccessState state;
        private final Map<TableRef, TableShape> shapes;
        private final Map<TableRef, Map<Principal, MaskingView>> masked;
        private final Map<TableRef, MaskingView> views = new HashMap<>();

        Seen(AccessState state, Map<TableRef, TableShape> shapes) {
            this.state = state;
            this.shapes = shapes;
            this.masked = MaskedAccess.all(state.facts());
            state.facts().views().forEach(view -> views.put(view.name(), view));
        }

        Sight sight(Principal principal, TableShape table) {
            return Sight.of(state.of(principal, table), masked);
        }

        boolean isView(TableShape table) {
            return views.containsKey(table.table());
        }

        /// Whether what a principal gets of a masking view is told of the table below: it sees as much of that one,
        /// through the view or without it, or holds nothing on the view.
        boolean isToldBelow(Principal principal, TableShape table) {
            MaskingView view = views.get(table.table());
            TableShape below = view == null ? null : shapes.get(view.table());
            return state.of(principal, table).permissions().isEmpty()
                    || view != null && below != null && sight(principal, below).covers(view);
        }
    }
}
