package dev.lakeward.lake.plan;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Grant;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowFilterException;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.plan.Change;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.RowFilters;
import dev.lakeward.text.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads principals, tables, filters and tags of a YAML document and checks each against the known tables and
/// principals.
final class AccessReader {

    private final Known known;
    private final Map<String, Principal> named = new HashMap<>();
    private final Set<TableRef> made = new HashSet<>();
    private final boolean strict;

    /// `strict` refuses what does not exist; the journal's reader keeps it, as it may exist no more.
    AccessReader(Known known, boolean strict) {
        this.known = known;
        this.strict = strict;
    }

    boolean isStrict() {
        return strict;
    }

    Grant grant(YamlNode node) {
        return new GrantReader(this).grant(node);
    }

    /// A granting change of the journal: a grant, and what of it was held before.
    Change.GrantPermissions granting(YamlNode node) {
        return new GrantReader(this).granting(node);
    }

    /// A masking view; `rows` as in a filter.
    MaskingView view(YamlNode node) {
        return new MaskReader(this).view(node);
    }

    TagExpression expression(YamlNode node) {
        return new TagReader(this).expression(node);
    }

    /// What LF-Tags are set on: a database, a table, or columns of one.
    Securable taggable(YamlNode node) {
        return new TagReader(this).taggable(node);
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
                found.isEmpty() ? Words.text("yaml.no_principal", name) : Words.text("yaml.several_principals", name));
    }

    TableRef table(YamlNode node) {
        TableRef ref = name(node, "yaml.table_name");
        if (strict && known.table(ref).isEmpty() && !made.contains(ref)) {
            throw node.error(Words.text("check.no_table", ref));
        }
        return ref;
    }

    /// A name of the form `database.table`; `key` is of the words that say so.
    static TableRef name(YamlNode node, String key) {
        String[] parts = node.text().split("\\.", 2);
        if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw node.error(Words.text(key, node.text()));
        }
        return TableRef.of(parts[0], parts[1]);
    }

    Optional<Table> shape(TableRef ref) {
        return known.table(ref);
    }

    /// The columns that a mapping includes or excepts; all where it says neither.
    ColumnSet columns(YamlNode node, TableRef table) {
        Optional<YamlNode> include = node.get("columns");
        Optional<YamlNode> except = node.get("except");
        if (include.isEmpty() && except.isEmpty()) {
            return new ColumnSet.All();
        }
        YamlNode names = include.or(() -> except).orElseThrow();
        Set<String> chosen = lower(names.texts());
        shape(table).filter(found -> strict).ifPresent(found -> {
            for (String name : chosen) {
                Column column = found.columns().stream()
                        .filter(each -> each.name().equalsIgnoreCase(name))
                        .findFirst()
                        .orElseThrow(() -> names.error(Words.text("yaml.no_column", table, name)));
                if (column.partitionKey()) {
                    throw names.error(Words.text("yaml.partition_key", name));
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
        TableRef table = table(node.require("table"));
        RowPredicate rows = node.get("rows").map(text -> rows(text, table)).orElse(new RowPredicate.True());
        return new DataCellsFilter(table, node.require("name").text(), columns(node, table), rows);
    }

    RowPredicate rows(YamlNode node, TableRef ref) {
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
            throw node.error(Words.text("yaml.row_filter", ref, e.sentence()));
        }
    }

    /// A principal for whom Lake Formation decides on a database, a table or all tables of a database.
    OptIn optIn(YamlNode node) {
        String object = node.one(List.of("database", "table", "all_tables_of"));
        YamlNode on = node.require(object);
        return new OptIn(
                principal(node.require("of")),
                switch (object) {
                    case "table" -> table(on);
                    case "database" -> on.as(DatabaseRef::new);
                    default -> new Securable.AllTables(on.as(DatabaseRef::new));
                });
    }
}
