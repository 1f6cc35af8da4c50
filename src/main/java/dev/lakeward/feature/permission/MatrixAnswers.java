package dev.lakeward.feature.permission;

import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Tags;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.GridModel.Glyph;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

/// What a matrix answers to what a filter asks of its tables and teams.
record MatrixAnswers(Matrix matrix) {

    /// Whether a table or a column of it has a tag: `key` or `key=value`.
    boolean isTagged(Table table, String value) {
        Tags tags = matrix.tags();
        int equals = value.indexOf('=');
        String key = equals < 0 ? value : value.substring(0, equals);
        String wanted = equals < 0 ? "" : value.substring(equals + 1);
        return has(tags.of(table.ref()), key, wanted)
                || table.shape().allColumns().stream()
                        .anyMatch(column -> has(tags.of(table.ref(), column), key, wanted));
    }

    private static boolean has(Map<String, Tags.Effective> tags, String key, String wanted) {
        Tags.Effective found = tags.get(key);
        return found != null && (wanted.isEmpty() || found.value().equals(wanted));
    }

    /// Whether a team holds a permission on a table.
    boolean may(Table table, int team, String permission) {
        Principal principal = matrix.principals().get(team);
        return matrix.notKnown().of(principal, table.shape()).isEmpty()
                && matrix.after()
                        .allows(principal, table.shape(), Permission.valueOf(permission.toUpperCase(Locale.ROOT)));
    }

    /// Whether a team reads a column of a table in some row, masked or not.
    boolean sees(int number, int team, String column) {
        Table table = matrix.tables().get(number);
        if (table.shape().allColumns().stream().noneMatch(column::equals)) {
            return false;
        }
        Principal principal = matrix.principals().get(team);
        if (!matrix.notKnown().of(principal, table.shape(), column).isEmpty()) {
            return false;
        }
        // What the cell shows says it, but for those that show a part of the columns.
        return switch (matrix.glyph(number, team)) {
            case NONE, DOT, RING, UNKNOWN -> false;
            case STRIPES, FULL, DIAMOND, FORBIDDEN -> true;
            case HALF, HALF_STRIPES, HALF_DIAMOND ->
                matrix.after(principal, table).authorisedColumns().contains(column);
            case MASKED ->
                matrix.masked(principal, table)
                        .filter(view -> view.columns().stream()
                                .anyMatch(each -> each.column().equals(column)))
                        .isPresent();
        };
    }

    /// Whether a table is so for some of the teams.
    boolean is(int number, List<Integer> teams, MatrixFilter.Trait trait) {
        return switch (trait) {
            case CHANGED -> matrix.isChanged(number);
            case WARNED -> matrix.warnings().isOn(number);
            case MASKED -> someTeam(teams, team -> matrix.glyph(number, team) == Glyph.MASKED);
            case FILTERED ->
                someTeam(
                        teams,
                        team -> matrix.glyph(number, team) == Glyph.STRIPES
                                || matrix.glyph(number, team) == Glyph.HALF_STRIPES);
            case GRANTABLE -> someTeam(teams, team -> matrix.isGrantable(number, team));
            case IAM -> someTeam(teams, team -> matrix.glyph(number, team) == Glyph.FORBIDDEN);
        };
    }

    static boolean someTeam(List<Integer> teams, IntPredicate fits) {
        return teams.stream().anyMatch(fits::test);
    }
}
