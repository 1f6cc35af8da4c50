package dev.lakeward.local.engine;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergAnswer.Field;
import dev.lakeward.local.engine.read.IcebergReader.Read;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a caller sees of a former state of an Iceberg table, whose columns were others: rights name the columns of
/// today, so they follow the ids by which files know columns.
///
/// Whoever has SELECT on the table itself, and on all of its rows, sees the state as it was. Everybody else sees of it
/// the columns that it may see today, under the names and types of then, with the row filters and hidden cells of
/// today; a column that is gone, or had a member
/// that is gone, is nobody's of these, whatever now has its name. Where a filter is over a column that
/// the state had not, or had as a struct of other members, it decides nothing, and the state is refused.
///
/// `isPart`: something of the state may be hidden.
record FormerColumns(List<ShownColumn> shown, List<Read> reads, boolean isPart) {
    /// Throws SqlException without a place where nothing of the state may be seen.
    static FormerColumns of(EffectiveAccess access, IcebergAnswer.Planned planned) {
        if (access.coversFormerColumns()) {
            return whole(planned.columnsThen());
        }
        List<Field> today = planned.columns();
        Map<Integer, Field> then =
                planned.columnsThen().stream().collect(Collectors.toMap(Field::id, Function.identity()));
        requireDecided(access, today, then);
        Map<Integer, Field> visible = today.stream()
                .filter(field -> access.authorisedColumns().contains(name(field)))
                .collect(Collectors.toMap(Field::id, Function.identity()));
        List<Read> reads = new ArrayList<>(
                today.stream().map(field -> new Read(name(field), field)).toList());
        String prefix = prefix(today);
        List<ShownColumn> shown = new ArrayList<>();
        for (Field field : planned.columnsThen()) {
            Field right = visible.get(field.id());
            if (right != null && members(right).containsAll(members(field))) {
                String source = prefix + field.id();
                reads.add(new Read(source, field));
                shown.add(new ShownColumn(column(field), source, access.cellPredicate(name(right))));
            }
        }
        if (shown.isEmpty()) {
            throw refused();
        }
        return new FormerColumns(shown, reads, true);
    }

    /// What is said of every version that is not shown to whoever sees a part of the table: why would tell
    /// when a version came, or a column that a filter is over.
    static SqlException refused() {
        return SqlException.withoutPlace(
                SqlException.Kind.PERMISSION_DENIED,
                "Access Denied: that version of the table is not there or not yours to see; ask its owner");
    }

    // The ids of all that it is made of.
    private static Set<Integer> members(Field field) {
        Set<Integer> ids = new HashSet<>();
        for (Field member : field.members()) {
            ids.add(member.id());
            ids.addAll(members(member));
        }
        return ids;
    }

    private static FormerColumns whole(List<Field> then) {
        return new FormerColumns(
                then.stream()
                        .map(field -> new ShownColumn(column(field), name(field), new RowPredicate.True()))
                        .toList(),
                then.stream().map(field -> new Read(name(field), field)).toList(),
                false);
    }

    private static void requireDecided(EffectiveAccess access, List<Field> today, Map<Integer, Field> then) {
        Set<String> filtered = new HashSet<>(access.rowPredicate().columns());
        access.authorisedColumns()
                .forEach(column -> filtered.addAll(access.cellPredicate(column).columns()));
        for (Field field : today) {
            Field former = then.get(field.id());
            boolean same = former != null
                    && (field.members().isEmpty() || former.type().equals(field.type()));
            if (filtered.contains(name(field)) && !same) {
                throw refused();
            }
        }
    }

    // No column of today's begins with it.
    private static String prefix(List<Field> today) {
        for (StringBuilder prefix = new StringBuilder("$"); ; prefix.append('$')) {
            String tried = prefix.toString();
            if (today.stream().noneMatch(field -> name(field).startsWith(tried))) {
                return tried;
            }
        }
    }

    private static Column column(Field field) {
        return new Column(name(field), DataType.ofHive(field.type()));
    }

    private static String name(Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }
}
