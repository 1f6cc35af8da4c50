package dev.lakeward.lake.plan;

import dev.lakeward.access.Securable;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Intent;
import dev.lakeward.access.plan.Intents;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.text.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads the changes that [AccessYaml] wrote for the journal.
final class PlanFile {
    private PlanFile() {}

    /// `known` gives the types of columns; what is gone is kept as it was written.
    static Plan read(YamlNode list, Known known) {
        return plan(list, new AccessReader(known, false));
    }

    private static Plan plan(YamlNode list, AccessReader reader) {
        return new Plan(list.items().stream().map(node -> change(node, reader)).toList());
    }

    /// What was staged; an earlier version wrote a list of changes and not what was asked for.
    static Intents intents(YamlNode root, Known known) {
        AccessReader reader = new AccessReader(known, false);
        if (root.isList()) {
            Plan plan = plan(root, reader);
            return plan.isEmpty()
                    ? Intents.NONE
                    : new Intents(List.of(new Intent(Intent.Kind.EARLIER, List.of(), Set.of(), plan)));
        }
        return new Intents(root.require("intents").items().stream()
                .map(node -> intent(node, reader))
                .toList());
    }

    private static Intent intent(YamlNode node, AccessReader reader) {
        Set<Intent.Cell> cells = new HashSet<>();
        node.require("cells")
                .items()
                .forEach(cell -> cells.add(
                        new Intent.Cell(reader.principal(cell.require("of")), reader.table(cell.require("table")))));
        return new Intent(
                node.require("asked").as(text -> Intent.Kind.valueOf(text.toUpperCase(Locale.ROOT))),
                node.require("about").items().stream().map(YamlNode::text).toList(),
                cells,
                plan(node.require("changes"), reader));
    }

    private static Change change(YamlNode node, AccessReader reader) {
        Map<String, YamlNode> entries = node.entries();
        if (entries.size() != 1) {
            throw node.error(Words.text("yaml.one_key"));
        }
        String kind = entries.keySet().iterator().next();
        YamlNode body = node.require(kind);
        return switch (kind) {
            case "create_filter" -> new Change.CreateFilter(reader.filter(body));
            case "update_filter" ->
                new Change.UpdateFilter(reader.filter(body.require("before")), reader.filter(body.require("after")));
            case "delete_filter" -> new Change.DeleteFilter(reader.filter(body));
            case "create_tag" ->
                new Change.CreateTag(text(body, "key"), body.require("values").texts());
            case "update_tag" ->
                new Change.UpdateTag(
                        text(body, "key"),
                        body.require("add").texts(),
                        body.require("remove").texts());
            case "delete_tag" ->
                new Change.DeleteTag(text(body, "key"), body.require("values").texts());
            case "assign_tag" ->
                new Change.AssignTag(on(body, reader), text(body, "key"), text(body, "before"), text(body, "value"));
            case "unassign_tag" -> new Change.UnassignTag(on(body, reader), text(body, "key"), text(body, "before"));
            case "create_expression" ->
                new Change.CreateExpression(text(body, "name"), reader.expression(body.require("tags")));
            case "update_expression" ->
                new Change.UpdateExpression(
                        text(body, "name"),
                        reader.expression(body.require("before")),
                        reader.expression(body.require("after")));
            case "delete_expression" ->
                new Change.DeleteExpression(text(body, "name"), reader.expression(body.require("tags")));
            case "create_view" -> new Change.CreateView(reader.view(body));
            case "replace_view" ->
                new Change.ReplaceView(reader.view(body.require("before")), reader.view(body.require("after")));
            case "drop_view" -> new Change.DropView(reader.view(body));
            case "opt_in" -> new Change.CreateOptIn(reader.optIn(body));
            case "end_opt_in" -> new Change.DeleteOptIn(reader.optIn(body));
            case "revoke" -> new Change.RevokePermissions(reader.grant(body));
            case "grant" -> reader.granting(body);
            default -> throw node.error(Words.text("yaml.no_change", kind, List.of("grant", "revoke")));
        };
    }

    private static Securable on(YamlNode body, AccessReader reader) {
        return reader.taggable(body);
    }

    private static String text(YamlNode body, String key) {
        return body.require(key).text();
    }
}
