package dev.lakeward.access;

import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        state.apart(principal, table.table()).forEach(each -> reasons.add(Words.text("ended", each.sentence())));
        if (access.authorisedColumns().contains(column)) {
            reasons.add(Words.text("why_not.rows", access.cellPredicate(column).text()));
        }
        if (state.isAdmin(principal) && access.atoms().isEmpty()) {
            reasons.add(Words.text("why_not.admin"));
        }
        if (reasons.isEmpty()) {
            reasons.add(Words.text("why_not.none", principal.name(), table.table()));
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
                        Words.text("why_not.no_select", AccessPath.names(grant.permissions()), title);
                    case Securable.TableColumns(TableRef ignored, ColumnSet columns)
                    when here && !columns.of(table.columns()).contains(column) ->
                        Words.text("why_not.grant_without", title, column);
                    case Securable.Filter name when here -> filtered(state, name, table, column);
                    case Securable.AllTables all
                    when all.database().equals(table.table().database()) && !selects(grant) ->
                        Words.text("why_not.no_select", AccessPath.names(grant.permissions()), title);
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
                        : Words.text(
                                "why_not.filter_without",
                                name.name(),
                                filter.columns().title(),
                                column))
                .orElse(state.filter(name).isPresent() ? null : Words.text("why_not.filter_gone", name.name()));
    }

    private static @org.jspecify.annotations.Nullable String untagged(
            AccessState state, Securable.LFTagPolicy policy, TableShape table, String column) {
        Tags tags = state.tags();
        Map<String, Tags.Effective> own = tags.of(table.table(), column);
        TagExpression expression = tags.resolve(policy.condition()).orElse(null);
        if (expression == null) {
            return Words.text("why_not.expression_gone");
        }
        List<String> lacking = new ArrayList<>();
        expression.values().forEach((key, values) -> {
            Tags.Effective tag = own.get(key);
            if (tag == null) {
                lacking.add(Words.text("why_not.no_value", key));
            } else if (!values.contains(tag.value())) {
                lacking.add(Words.text(
                        "why_not.value_from", key, tag.value(), tag.origin().title()));
            }
        });
        return lacking.isEmpty()
                ? null
                : Words.text("why_not.tags", policy.title(), column, String.join(", ", lacking));
    }

    private static boolean selects(Grant grant) {
        return grant.permissions().contains(Permission.SELECT)
                || grant.permissions().contains(Permission.ALL);
    }
}
