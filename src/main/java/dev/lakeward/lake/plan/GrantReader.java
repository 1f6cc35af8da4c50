package dev.lakeward.lake.plan;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.plan.Change;
import dev.lakeward.text.Words;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads grants of a YAML document.
final class GrantReader {
    private static final List<String> OBJECTS = List.of(
            "catalog",
            "database",
            "table",
            "all_tables_of",
            "location",
            "lf_tag",
            "tables_with",
            "databases_with",
            "lf_tag_expression");

    private final AccessReader reader;

    GrantReader(AccessReader reader) {
        this.reader = reader;
    }

    /// A granting change of the journal: a grant, and what of it was held before.
    Change.GrantPermissions granting(YamlNode node) {
        Set<Permission> held = EnumSet.noneOf(Permission.class);
        node.require("held").items().forEach(each -> held.add(each.as(Permission::valueOf)));
        return new Change.GrantPermissions(grant(node), held);
    }

    Grant grant(YamlNode node) {
        Securable on = on(node, node.one(OBJECTS));
        Set<Permission> permissions = permissions(node.require("permissions"));
        Set<Permission> grantable =
                node.get("grantable").map(GrantReader::permissions).orElse(EnumSet.noneOf(Permission.class));
        if (reader.isStrict() && !Permission.on(on).containsAll(permissions)) {
            throw node.require("permissions")
                    .error(Words.text("yaml.not_granted", permissions, on.title(), Permission.on(on)));
        }
        if (!permissions.containsAll(grantable)) {
            throw node.require("grantable").error(Words.text("yaml.grantable"));
        }
        if (reader.isStrict()
                && !grantable.isEmpty()
                && on instanceof Securable.TableColumns(TableRef ignored, ColumnSet.Exclude alsoIgnored)) {
            throw node.require("except").error(Words.text("yaml.include"));
        }
        return new Grant(reader.principal(node.require("to")), on, permissions, grantable);
    }

    private static Set<Permission> permissions(YamlNode node) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (YamlNode each : node.isText() ? List.of(node) : node.items()) {
            permissions.add(each.as(Permission::valueOf));
        }
        return permissions;
    }

    private Securable on(YamlNode node, String object) {
        YamlNode value = node.require(object);
        return switch (object) {
            case "catalog" -> new Securable.Catalog();
            case "database" -> value.as(DatabaseRef::new);
            case "table" -> ofTable(node, reader.table(value));
            case "all_tables_of" -> new Securable.AllTables(value.as(DatabaseRef::new));
            case "location" -> new Securable.DataLocation(value.text());
            case "lf_tag" ->
                new Securable.LFTag(value.text(), node.require("values").texts());
            case "tables_with" -> new Securable.LFTagPolicy(Securable.TaggedKind.TABLE, condition(value));
            case "databases_with" -> new Securable.LFTagPolicy(Securable.TaggedKind.DATABASE, condition(value));
            case "lf_tag_expression" -> new Securable.LFTagExpression(value.text());
            default -> throw new IllegalStateException("no object of a grant: " + object);
        };
    }

    private Securable ofTable(YamlNode node, TableRef table) {
        Optional<YamlNode> filter = node.get("filter");
        ColumnSet columns = reader.columns(node, table);
        if (filter.isPresent()) {
            return new Securable.Filter(table, filter.get().text());
        }
        return columns instanceof ColumnSet.All ? table : new Securable.TableColumns(table, columns);
    }

    private TagCondition condition(YamlNode node) {
        return node.isText() ? new TagCondition.Saved(node.text()) : reader.expression(node);
    }
}
