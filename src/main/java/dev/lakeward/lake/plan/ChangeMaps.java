package dev.lakeward.lake.plan;

import dev.lakeward.access.plan.Change;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Changes of a plan as the maps that the journal holds.
final class ChangeMaps {
    private ChangeMaps() {}

    static Map<String, Object> of(Change change) {
        return switch (change) {
            case Change.CreateFilter c -> Map.of("create_filter", YamlMaps.filter(c.filter()));
            case Change.UpdateFilter c ->
                Map.of(
                        "update_filter",
                        YamlMaps.ordered("before", YamlMaps.filter(c.before()), "after", YamlMaps.filter(c.after())));
            case Change.DeleteFilter c -> Map.of("delete_filter", YamlMaps.filter(c.before()));
            case Change.CreateTag c -> Map.of("create_tag", tag(c.key(), c.values()));
            case Change.UpdateTag c ->
                Map.of(
                        "update_tag",
                        YamlMaps.ordered("key", c.key(), "add", sorted(c.added()), "remove", sorted(c.removed())));
            case Change.DeleteTag c -> Map.of("delete_tag", tag(c.key(), c.before()));
            case Change.AssignTag c -> {
                Map<String, Object> map = YamlMaps.taggable(c.on());
                map.putAll(YamlMaps.ordered("key", c.key(), "before", c.before(), "value", c.value()));
                yield Map.of("assign_tag", map);
            }
            case Change.UnassignTag c -> {
                Map<String, Object> map = YamlMaps.taggable(c.on());
                map.putAll(YamlMaps.ordered("key", c.key(), "before", c.before()));
                yield Map.of("unassign_tag", map);
            }
            case Change.CreateExpression c ->
                Map.of(
                        "create_expression",
                        YamlMaps.ordered("name", c.name(), "tags", YamlMaps.expression(c.expression())));
            case Change.UpdateExpression c ->
                Map.of(
                        "update_expression",
                        YamlMaps.ordered(
                                "name",
                                c.name(),
                                "before",
                                YamlMaps.expression(c.before()),
                                "after",
                                YamlMaps.expression(c.after())));
            case Change.DeleteExpression c ->
                Map.of(
                        "delete_expression",
                        YamlMaps.ordered("name", c.name(), "tags", YamlMaps.expression(c.before())));
            case Change.CreateView c -> Map.of("create_view", YamlMaps.view(c.view()));
            case Change.ReplaceView c ->
                Map.of(
                        "replace_view",
                        YamlMaps.ordered("before", YamlMaps.view(c.before()), "after", YamlMaps.view(c.after())));
            case Change.DropView c -> Map.of("drop_view", YamlMaps.view(c.before()));
            case Change.CreateOptIn c -> Map.of("opt_in", YamlMaps.optIn(c.optIn()));
            case Change.DeleteOptIn c -> Map.of("end_opt_in", YamlMaps.optIn(c.optIn()));
            case Change.RevokePermissions c -> Map.of("revoke", YamlMaps.grant(c.grant()));
            case Change.GrantPermissions c -> {
                Map<String, Object> map = YamlMaps.grant(c.grant());
                map.put("held", c.held().stream().map(Enum::name).sorted().toList());
                yield Map.of("grant", map);
            }
        };
    }

    private static Map<String, Object> tag(String key, Collection<String> values) {
        return YamlMaps.ordered("key", key, "values", sorted(values));
    }

    private static List<String> sorted(Collection<String> values) {
        return values.stream().sorted().toList();
    }
}
