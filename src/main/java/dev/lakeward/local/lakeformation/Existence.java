package dev.lakeward.local.lakeformation;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.EntityNotFoundException;

/// Refuses grants on what is not there: tables, columns, filters, LF-Tags and their values, saved expressions.
final class Existence {
    private Existence() {}

    static void require(Scope scope, Securable on) {
        on.ofDatabase()
                .filter(database -> on.ofTable().isEmpty())
                .filter(database -> scope.governance().database(database).isEmpty())
                .ifPresent(database -> {
                    throw Faults.fault(EntityNotFoundException.builder(), "Database not found: " + database.name());
                });
        on.ofTable().ifPresent(ref -> columns(table(scope, ref), ref, on));
        if (on instanceof Securable.Filter filter
                && scope.documents()
                        .get(Governance.FILTER, filterKey(filter.table(), filter.name()))
                        .isEmpty()) {
            throw Faults.fault(EntityNotFoundException.builder(), "Data cells filter not found: " + filter.name());
        }
        Tags tags = scope.governance().state().tags();
        switch (on) {
            case Securable.LFTag tag -> values(tags, tag.key(), tag.values());
            case Securable.LFTagExpression expression -> saved(tags, expression.name());
            case Securable.LFTagPolicy policy -> condition(tags, policy.condition());
            default -> {}
        }
    }

    static Table table(Scope scope, TableRef ref) {
        return scope.governance()
                .table(ref)
                .orElseThrow(() -> Faults.fault(EntityNotFoundException.builder(), "Table not found: " + ref));
    }

    static String filterKey(TableRef table, String name) {
        return Document.key(table.database().name(), table.name(), name);
    }

    private static void columns(Table table, TableRef ref, Securable on) {
        if (!(on instanceof Securable.TableColumns columns)) {
            return;
        }
        List<String> known = Governance.shape(table).columns();
        Set<String> named = switch (columns.columns()) {
            case ColumnSet.All ignored -> Set.of();
            case ColumnSet.Include include -> include.names();
            case ColumnSet.Exclude exclude -> exclude.names();
        };
        for (String name : named) {
            if (!known.contains(name)) {
                throw LocalLakeFormation.invalid(
                        "Column " + name + " is no column of " + ref + " that can be granted.");
            }
        }
    }

    private static void condition(Tags tags, TagCondition condition) {
        switch (condition) {
            case TagExpression expression -> expression(tags, expression);
            case TagCondition.Saved saved -> saved(tags, saved.name());
        }
    }

    static void expression(Tags tags, TagExpression expression) {
        expression.values().forEach((key, values) -> values(tags, key, values));
    }

    static void saved(Tags tags, String name) {
        if (!tags.saved().containsKey(name)) {
            throw Faults.fault(EntityNotFoundException.builder(), "LF-Tag expression not found: " + name);
        }
    }

    static void values(Tags tags, String key, Set<String> values) {
        SortedSet<String> known = tags.keys().get(key);
        if (known == null) {
            throw Faults.fault(EntityNotFoundException.builder(), "Tag key does not exist: " + key);
        }
        for (String value : values) {
            if (!known.contains(value)) {
                throw Faults.fault(
                        EntityNotFoundException.builder(), "Tag key " + key + " has no value " + value + ".");
            }
        }
    }
}
