package dev.lakeward.lake.plan;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Mask;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.TagExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Grants, filters, views and tags as the maps that a YAML document holds, keys in one order.
final class YamlMaps {
    private YamlMaps() {}

    static Map<String, Object> expression(TagExpression expression) {
        Map<String, Object> values = new LinkedHashMap<>();
        expression.values().forEach((key, some) -> values.put(key, List.copyOf(some)));
        return values;
    }

    /// What LF-Tags are set on.
    static Map<String, Object> taggable(Securable on) {
        Map<String, Object> map = new LinkedHashMap<>();
        switch (on) {
            case DatabaseRef database -> map.put("database", database.name());
            case TableRef table -> map.put("table", table.toString());
            case Securable.TableColumns columns -> {
                map.put("table", columns.table().toString());
                columns(columns.columns(), map);
            }
            default -> throw new IllegalArgumentException("LF-Tags are not set on " + on.fixedTitle());
        }
        return map;
    }

    private static void columns(ColumnSet columns, Map<String, Object> into) {
        switch (columns) {
            case ColumnSet.All ignored -> {}
            case ColumnSet.Include include -> into.put("columns", List.copyOf(include.names()));
            case ColumnSet.Exclude exclude -> into.put("except", List.copyOf(exclude.names()));
        }
    }

    static Map<String, Object> filter(DataCellsFilter filter) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("table", filter.table().toString());
        map.put("name", filter.name());
        columns(filter.columns(), map);
        if (!(filter.rows() instanceof RowPredicate.True)) {
            map.put("rows", filter.rows().text());
        }
        return map;
    }

    static Map<String, Object> view(MaskingView view) {
        List<Object> columns = new ArrayList<>();
        view.columns()
                .forEach(column -> columns.add(column.mask()
                        .<Object>map(mask -> switch (mask) {
                            case Mask.Kind kind -> ordered("column", column.column(), "mask", kind.name());
                            case Mask.Custom custom -> ordered("column", column.column(), "custom", custom.sql());
                        })
                        .orElse(column.column())));
        Map<String, Object> map =
                ordered("view", view.name().toString(), "table", view.table().toString(), "columns", columns);
        if (!(view.rows() instanceof RowPredicate.True)) {
            map.put("rows", view.rows().text());
        }
        return map;
    }

    static Map<String, Object> grant(Grant grant) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("to", grant.principal().id());
        switch (grant.on()) {
            case Securable.Catalog ignored -> map.put("catalog", true);
            case DatabaseRef database -> map.put("database", database.name());
            case TableRef table -> map.put("table", table.toString());
            case Securable.AllTables all ->
                map.put("all_tables_of", all.database().name());
            case Securable.TableColumns columns -> map.putAll(taggable(columns));
            case Securable.Filter filter -> {
                map.put("table", filter.table().toString());
                map.put("filter", filter.name());
            }
            case Securable.DataLocation location -> map.put("location", location.arn());
            case Securable.LFTag tag -> {
                map.put("lf_tag", tag.key());
                map.put("values", new TreeSet<>(tag.values()).stream().toList());
            }
            case Securable.LFTagPolicy policy ->
                map.put(
                        policy.kind() == Securable.TaggedKind.TABLE ? "tables_with" : "databases_with",
                        switch (policy.condition()) {
                            case TagExpression expression -> expression(expression);
                            case TagCondition.Saved saved -> saved.name();
                        });
            case Securable.LFTagExpression expression -> map.put("lf_tag_expression", expression.name());
            case Securable.Elsewhere elsewhere ->
                throw new IllegalArgumentException("no plan can hold " + elsewhere.fixedTitle());
        }
        map.put("permissions", grant.permissions().stream().map(Enum::name).toList());
        if (!grant.grantable().isEmpty()) {
            map.put("grantable", grant.grantable().stream().map(Enum::name).toList());
        }
        return map;
    }

    static Map<String, Object> optIn(OptIn optIn) {
        Map<String, Object> map = ordered("of", optIn.principal().id());
        if (optIn.on() instanceof Securable.AllTables all) {
            map.put("all_tables_of", all.database().name());
        } else {
            map.putAll(taggable(optIn.on()));
        }
        return map;
    }

    /// Keys and values by turns, in this order.
    static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }
}
