package dev.lakeward.lake.plan;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Mask;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowFilterException;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.plan.Change;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.Masks;
import dev.lakeward.lake.permission.RowFilters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads grants, filters and tags of a YAML document and checks each against the known tables and principals.
final class AccessReader {
    private static final Set<String> GRANT_KEYS = Set.of(
            "to",
            "catalog",
            "database",
            "table",
            "columns",
            "except",
            "filter",
            "all_tables_of",
            "location",
            "lf_tag",
            "values",
            "tables_with",
            "databases_with",
            "lf_tag_expression",
            "permissions",
            "grantable");
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

    private final Known known;
    private final Map<String, Principal> named = new HashMap<>();
    private final Set<TableRef> made = new HashSet<>();
    private final boolean strict;

    /// `strict` refuses what does not exist; the journal's reader keeps it, as it may exist no more.
    AccessReader(Known known, boolean strict) {
        this.known = known;
        this.strict = strict;
    }

    /// A view that the same file makes: grants may name it.
    void made(TableRef name) {
        made.add(name);
    }

    void name(String name, Principal principal) {
        named.put(name, principal);
    }

    Principal principal(YamlNode node) {
        String name = node.text();
        if (named.containsKey(name)) {
            return named.get(name);
        }
        if (!strict
                || name.equals(Principal.IAM_ALLOWED_PRINCIPALS.id())
                || name.endsWith(":IAMPrincipals")
                || name.matches("\\d{12}")) {
            return node.as(Principal::new);
        }
        List<Principal> found = known.principals(name);
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw node.error(
                found.isEmpty()
                        ? "no team or principal is called " + name + "; name it under principals with its ARN"
                        : name + " is the name of several principals; write the ARN");
    }

    TableRef table(YamlNode node) {
        TableRef ref = name(node, "a table is written database.table");
        if (strict && known.table(ref).isEmpty() && !made.contains(ref)) {
            throw node.error("there is no table " + ref);
        }
        return ref;
    }

    private static TableRef name(YamlNode node, String rule) {
        String[] parts = node.text().split("\\.", 2);
        if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw node.error(rule + ", not " + node.text());
        }
        return TableRef.of(parts[0], parts[1]);
    }

    private Optional<Table> shape(TableRef ref) {
        return known.table(ref);
    }

    /// The columns that a mapping includes or excepts; all where it says neither.
    ColumnSet columns(YamlNode node, TableRef table) {
        Optional<YamlNode> include = node.get("columns");
        Optional<YamlNode> except = node.get("except");
        if (include.isPresent() && except.isPresent()) {
            throw except.get().error("either columns or except, not both");
        }
        if (include.isEmpty() && except.isEmpty()) {
            return new ColumnSet.All();
        }
        YamlNode names = include.or(() -> except).orElseThrow();
        Set<String> chosen = lower(names.texts());
        if (chosen.isEmpty()) {
            throw names.error("name at least one column");
        }
        shape(table).filter(found -> strict).ifPresent(found -> {
            for (String name : chosen) {
                Column column = found.columns().stream()
                        .filter(each -> each.name().equalsIgnoreCase(name))
                        .findFirst()
                        .orElseThrow(() -> names.error(table + " has no column " + name));
                if (column.partitionKey()) {
                    throw names.error(
                            name + " is a partition key: it shows with any SELECT and cannot be chosen or excepted");
                }
            }
        });
        return include.isPresent() ? new ColumnSet.Include(chosen) : new ColumnSet.Exclude(chosen);
    }

    private static Set<String> lower(Set<String> names) {
        Set<String> lower = new HashSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return lower;
    }

    DataCellsFilter filter(YamlNode node) {
        node.onlyKeys(Set.of("table", "name", "columns", "except", "rows"));
        TableRef table = table(node.require("table"));
        RowPredicate rows = node.get("rows").map(text -> rows(text, table)).orElse(new RowPredicate.True());
        return new DataCellsFilter(table, node.require("name").text(), columns(node, table), rows);
    }

    private RowPredicate rows(YamlNode node, TableRef ref) {
        Table table = shape(ref).orElse(null);
        if (table == null) {
            return new RowPredicate.Broken(node.text());
        }
        try {
            return RowFilters.parse(table, node.text());
        } catch (RowFilterException e) {
            if (!strict) {
                return new RowPredicate.Broken(node.text());
            }
            throw node.error("the row filter does not fit " + ref + ": " + e.getMessage());
        }
    }

    /// A masking view; `rows` as in a filter.
    MaskingView view(YamlNode node) {
        node.onlyKeys(Set.of("view", "table", "columns", "rows"));
        TableRef table = table(node.require("table"));
        TableRef name = name(node.require("view"), "a view is written database.view");
        Map<String, String> types = shape(table).map(RowFilters::athenaTypes).orElse(Map.of());
        List<MaskingView.Masked> columns = new ArrayList<>();
        for (YamlNode each : node.require("columns").items()) {
            columns.add(masked(each, types, table));
        }
        if (columns.isEmpty()) {
            throw node.require("columns").error("name at least one column");
        }
        RowPredicate rows = node.get("rows").map(text -> rows(text, table)).orElse(new RowPredicate.True());
        return new MaskingView(name, table, columns, types, rows);
    }

    private MaskingView.Masked masked(YamlNode node, Map<String, String> types, TableRef table) {
        if (!node.isText()) {
            node.onlyKeys(Set.of("column", "mask", "custom"));
        }
        YamlNode column = node.isText() ? node : node.require("column");
        String name = column.text().toLowerCase(Locale.ROOT);
        if (strict && !types.containsKey(name)) {
            throw column.error("the table has no column " + name);
        }
        if (node.isText()) {
            return new MaskingView.Masked(name, Optional.empty());
        }
        if (node.get("mask").isPresent() == node.get("custom").isPresent()) {
            throw node.error("either mask or custom says how the column is masked");
        }
        Mask mask = node.get("mask").isPresent()
                ? kind(node.require("mask"))
                : new Mask.Custom(node.require("custom").text());
        shape(table)
                .filter(found -> strict)
                .flatMap(found -> Masks.problem(found, name, mask))
                .ifPresent(problem -> {
                    throw node.error(problem);
                });
        return new MaskingView.Masked(name, Optional.of(mask));
    }

    private static Mask kind(YamlNode node) {
        try {
            return Mask.Kind.valueOf(node.text().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw node.error("there is no mask " + node.text() + "; known are " + List.of(Mask.Kind.values()));
        }
    }

    TagExpression expression(YamlNode node) {
        Map<String, Set<String>> values = new TreeMap<>();
        node.entries().forEach((key, some) -> values.put(key, some.texts()));
        try {
            return TagExpression.of(values);
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    /// What LF-Tags are set on: a database, a table, or columns of one.
    Securable taggable(YamlNode node) {
        if (node.get("database").isPresent() == node.get("table").isPresent()) {
            throw node.error("either database or table says what the tags are set on");
        }
        if (node.get("database").isPresent()) {
            return node.require("database").as(DatabaseRef::new);
        }
        TableRef table = table(node.require("table"));
        ColumnSet columns = columns(node, table);
        if (columns instanceof ColumnSet.Exclude) {
            throw node.require("except").error("LF-Tags are set on columns by name");
        }
        return columns instanceof ColumnSet.All ? table : new Securable.TableColumns(table, columns);
    }

    /// A principal for whom Lake Formation decides on a database, a table or all tables of a database.
    OptIn optIn(YamlNode node) {
        node.onlyKeys(Set.of("of", "database", "table", "all_tables_of"));
        List<String> objects = List.of("database", "table", "all_tables_of").stream()
                .filter(key -> node.get(key).isPresent())
                .toList();
        if (objects.size() != 1) {
            throw node.error("an opt-in names one of database, table and all_tables_of");
        }
        YamlNode on = node.require(objects.getFirst());
        return new OptIn(
                principal(node.require("of")),
                switch (objects.getFirst()) {
                    case "table" -> table(on);
                    case "database" -> on.as(DatabaseRef::new);
                    default -> new Securable.AllTables(on.as(DatabaseRef::new));
                });
    }

    Grant grant(YamlNode node) {
        node.onlyKeys(GRANT_KEYS);
        return anyGrant(node);
    }

    /// A granting change of the journal: a grant, and what of it was held before.
    Change.GrantPermissions granting(YamlNode node) {
        Set<Permission> held = EnumSet.noneOf(Permission.class);
        node.require("held").items().forEach(each -> held.add(Permission.valueOf(each.text())));
        return new Change.GrantPermissions(anyGrant(node), held);
    }

    private Grant anyGrant(YamlNode node) {
        List<String> objects =
                OBJECTS.stream().filter(key -> node.get(key).isPresent()).toList();
        if (objects.size() != 1) {
            throw node.error("a grant names one of " + OBJECTS + ", and this one names " + objects);
        }
        Securable on = on(node, objects.getFirst());
        Set<Permission> permissions = permissions(node.require("permissions"));
        Set<Permission> grantable =
                node.get("grantable").map(AccessReader::permissions).orElse(EnumSet.noneOf(Permission.class));
        if (strict && !Permission.on(on).containsAll(permissions)) {
            throw node.require("permissions")
                    .error(permissions + " cannot be granted on " + on.title() + ", which takes " + Permission.on(on));
        }
        if (!permissions.containsAll(grantable)) {
            throw node.require("grantable").error("only what is granted can be grantable");
        }
        if (strict
                && !grantable.isEmpty()
                && on instanceof Securable.TableColumns(TableRef ignored, ColumnSet.Exclude alsoIgnored)) {
            throw node.require("except")
                    .error("with the grant option the columns must be included by name; write columns");
        }
        return new Grant(principal(node.require("to")), on, permissions, grantable);
    }

    private static Set<Permission> permissions(YamlNode node) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (String name : node.texts()) {
            try {
                permissions.add(Permission.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw node.error("there is no permission " + name);
            }
        }
        if (permissions.isEmpty()) {
            throw node.error("name at least one permission");
        }
        return permissions;
    }

    private Securable on(YamlNode node, String object) {
        for (String part : List.of("columns", "except", "filter")) {
            if (node.get(part).isPresent() && !object.equals("table")) {
                throw node.require(part).error(part + " goes with table");
            }
        }
        YamlNode value = node.require(object);
        return switch (object) {
            case "catalog" -> new Securable.Catalog();
            case "database" -> value.as(DatabaseRef::new);
            case "table" -> ofTable(node, table(value));
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
        ColumnSet columns = columns(node, table);
        if (filter.isPresent()) {
            if (!(columns instanceof ColumnSet.All)) {
                throw filter.get().error("a filter has its own columns; write filter alone");
            }
            return new Securable.Filter(table, filter.get().text());
        }
        return columns instanceof ColumnSet.All ? table : new Securable.TableColumns(table, columns);
    }

    private TagCondition condition(YamlNode node) {
        return node.isText() ? new TagCondition.Saved(node.text()) : expression(node);
    }
}
