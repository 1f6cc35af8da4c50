package dev.lakeward.lake.plan;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.TagExpression;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.text.Words;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What is there once a plan is applied, and what of a change's object is not.
final class PlanObjects {
    private final AccessState after;
    private final Set<DatabaseRef> databases;
    private final Map<TableRef, Table> tables = new HashMap<>();
    private final Set<Securable> filters = new HashSet<>();

    PlanObjects(AccessState after, Set<DatabaseRef> databases, List<Table> tables) {
        this.after = after;
        this.databases = databases;
        tables.forEach(table -> this.tables.put(table.ref(), table));
        after.facts().filters().forEach(each -> filters.add(new Securable.Filter(each.table(), each.name())));
    }

    /// A table or view that is there before the plan.
    Optional<Table> table(TableRef ref) {
        return Optional.ofNullable(tables.get(ref));
    }

    boolean isView(TableRef ref) {
        return tables.containsKey(ref)
                ? tables.get(ref).view()
                : after.facts().views().stream().anyMatch(view -> view.name().equals(ref));
    }

    /// What of an object is not there.
    Optional<String> missing(Securable on) {
        return on.ofDatabase()
                .filter(database -> !databases.contains(database))
                .map(database -> Words.text("check.no_database", database.name()))
                .or(() -> on.ofTable()
                        .filter(table -> !tables.containsKey(table)
                                && after.facts().views().stream()
                                        .noneMatch(view -> view.name().equals(table)))
                        .map(table -> Words.text("check.no_table", table)))
                .or(() -> columns(on))
                .or(() -> switch (on) {
                    case Securable.Filter filter ->
                        when(!filters.contains(filter), () -> Words.text("check.no_filter", filter.name()));
                    case Securable.LFTag tag -> values(tag.key(), tag.values());
                    case Securable.LFTagExpression saved -> saved(saved.name());
                    case Securable.LFTagPolicy(var ignored, TagExpression expression) -> expression(expression);
                    case Securable.LFTagPolicy(var ignored, TagCondition.Saved saved) -> saved(saved.name());
                    default -> Optional.empty();
                });
    }

    private Optional<String> columns(Securable on) {
        if (!(on instanceof Securable.TableColumns(TableRef ref, ColumnSet columns)) || !tables.containsKey(ref)) {
            return Optional.empty();
        }
        Set<String> named = new HashSet<>(
                switch (columns) {
                    case ColumnSet.All ignored -> Set.<String>of();
                    case ColumnSet.Include include -> include.names();
                    case ColumnSet.Exclude exclude -> exclude.names();
                });
        named.removeAll(tables.get(ref).shape().columns());
        return when(!named.isEmpty(), () -> Words.text("check.no_column", ref, String.join(", ", named)));
    }

    private Optional<String> saved(String name) {
        return when(!after.facts().tags().saved().containsKey(name), () -> Words.text("check.no_expression", name));
    }

    Optional<String> expression(TagExpression expression) {
        return expression.values().entrySet().stream()
                .flatMap(each -> values(each.getKey(), each.getValue()).stream())
                .findFirst();
    }

    private Optional<String> values(String key, Set<String> values) {
        Set<String> known = new HashSet<>(values);
        known.removeAll(after.facts().tags().keys().getOrDefault(key, Collections.emptySortedSet()));
        return when(!known.isEmpty(), () -> Words.text("check.no_value", key, String.join(", ", known)));
    }

    static Optional<String> when(boolean wrong, Supplier<String> reason) {
        return wrong ? Optional.of(reason.get()) : Optional.empty();
    }
}
