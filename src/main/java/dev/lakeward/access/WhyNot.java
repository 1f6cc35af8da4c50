package dev.lakeward.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Why a principal does not get something: the grants that come near it, and what keeps each from reaching it.
public final class WhyNot {
    private WhyNot() {}

    /// Sentences, the nearest first; empty where the column is visible in all rows. Never empty otherwise.
    public static List<String> of(AccessState state, Principal principal, TableShape table, String column) {
        EffectiveAccess access = state.of(principal, table);
        if (access.authorisedColumns().contains(column) && access.cellPredicate(column) instanceof RowPredicate.True) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>();
        for (Grant grant : state.reaching(principal)) {
            near(state, grant, table, column).ifPresent(reasons::add);
        }
        state.apart(principal, table.table()).forEach(each -> reasons.add(each.sentence() + "."));
        if (access.authorisedColumns().contains(column)) {
            reasons.add("Rows show only where " + access.cellPredicate(column).text() + ".");
        }
        if (state.isAdmin(principal) && access.atoms().isEmpty()) {
            reasons.add("A data lake admin sees that it exists, and needs a SELECT of its own to read.");
        }
        if (reasons.isEmpty()) {
            reasons.add("No grant to " + principal.name() + " or a group of it reaches " + table.table() + ".");
        }
        return List.copyOf(reasons);
    }

    private static java.util.Optional<String> near(AccessState state, Grant grant, TableShape table, String column) {
        boolean here = grant.on().ofTable().filter(table.table()::equals).isPresent();
        String title = grant.on().title();
        return java.util.Optional.ofNullable(
                switch (grant.on()) {
                    case TableRef ignored
                    when here && !selects(grant) ->
                        "It holds " + grant.permissions() + " on " + title + ", and no SELECT.";
                    case Securable.TableColumns(TableRef ignored, ColumnSet columns)
                    when here && !columns.of(table.columns()).contains(column) ->
                        "Its grant reaches " + title + ", without " + column + ".";
                    case Securable.Filter name when here -> filtered(state, name, table, column);
                    case Securable.AllTables all
                    when all.database().equals(table.table().database()) && !selects(grant) ->
                        "It holds " + grant.permissions() + " on " + title + ", and no SELECT.";
                    case Securable.LFTagPolicy policy
                    when policy.kind() == Securable.TaggedKind.TABLE -> untagged(state, policy, table, column);
                    default -> null;
                });
    }

    private static @org.jspecify.annotations.Nullable String filtered(
            AccessState state, Securable.Filter name, TableShape table, String column) {
        return state.filter(name)
                .map(filter -> filter.columns().of(table.columns()).contains(column)
                        ? null
                        : "Its filter " + name.name() + " shows "
                                + filter.columns().title() + ", without " + column + ".")
                .orElse(state.filter(name).isPresent() ? null : "Its filter " + name.name() + " is gone or broken.");
    }

    private static @org.jspecify.annotations.Nullable String untagged(
            AccessState state, Securable.LFTagPolicy policy, TableShape table, String column) {
        Tags tags = state.tags();
        Map<String, Tags.Effective> own = tags.of(table.table(), column);
        TagExpression expression = tags.resolve(policy.condition()).orElse(null);
        if (expression == null) {
            return "The saved expression of its grant is gone.";
        }
        Map<String, String> lacking = new TreeMap<>();
        expression.values().forEach((key, values) -> {
            Tags.Effective tag = own.get(key);
            if (tag == null) {
                lacking.put(key, "no value");
            } else if (!values.contains(tag.value())) {
                lacking.put(key, tag.value() + " from " + tag.origin().title());
            }
        });
        return lacking.isEmpty()
                ? null
                : "Its grant on " + policy.title() + " does not match: " + column + " has " + lacking + ".";
    }

    private static boolean selects(Grant grant) {
        return grant.permissions().contains(Permission.SELECT)
                || grant.permissions().contains(Permission.ALL);
    }
}
