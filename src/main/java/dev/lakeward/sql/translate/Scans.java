package dev.lakeward.sql.translate;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.plan.PlanColumn;
import dev.lakeward.sql.plan.PlanTable;
import dev.lakeward.sql.plan.PlanTables;
import dev.lakeward.sql.plan.TrinoPlanner;
import dev.lakeward.sql.plan.TrinoTypes;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Query.Tail;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import io.trino.spi.type.Type;
import io.trino.sql.ir.Expression;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.plan.PlanNode;
import io.trino.sql.planner.plan.TableScanNode;
import io.trino.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tables of a plan: what their names mean, and what is read where a plan reads them.
final class Scans implements PlanTables {
    private static final Pattern UNKNOWN = Pattern.compile("Column '(?:.*\\.)?([^.]+)' cannot be resolved");

    private final Tables tables;
    private final Views views;
    private final Set<String> shown = new LinkedHashSet<>();
    private final Map<String, PlanTable> shared = new HashMap<>();

    /// What a view has become.
    private record MadeView(Query query) {}

    /// A WITH query of the engine's, by its name there.
    private record SharedQuery(String name, Query query) {}

    /// Plans the text of a view.
    interface Views {
        Raw plan(Tables.View view);
    }

    /// A query with Trino's types of its columns. `prunes` says whether conditions over its rows may leave out files.
    record Raw(Query query, List<String> names, List<Type> types, boolean prunes) {}

    Scans(Tables tables, Views views) {
        this.tables = tables;
        this.views = views;
    }

    /// Makes a table of a WITH query of the engine's; its columns are `c1`, `c2`, …, and nobody can guess its name.
    QualifiedName share(String relation, Raw raw) {
        QualifiedName name = QualifiedName.of(
                TrinoPlanner.CATALOG, java.util.UUID.randomUUID().toString(), relation);
        List<PlanColumn> columns = new ArrayList<>();
        for (Type type : raw.types()) {
            int place = columns.size();
            columns.add(new PlanColumn(place, Query.Output.name(place + 1), type, false));
        }
        shared.put(name.toString(), new PlanTable(new SharedQuery(relation, raw.query()), columns));
        return name;
    }

    @Override
    public PlanTable table(QualifiedName name, Optional<io.trino.metadata.TableVersion> version) {
        PlanTable known = shared.get(name.toString());
        if (known != null) {
            return known;
        }
        TableName table = AthenaSql.name(name, "default");
        Tables.Source source =
                version.isPresent() ? tables.version(table, TableVersion.of(version.get())) : tables.table(table);
        PlanTable found = switch (source) {
            case Tables.Base base -> new PlanTable(base, columns(base.columns(), base.unlisted()));
            case Tables.Rows rows -> new PlanTable(rows, columns(rows.columns(), List.of()));
            case Tables.View view -> view(table, view);
        };
        found.columns().stream()
                .filter(column -> !column.hidden())
                .map(PlanColumn::name)
                .forEach(shown::add);
        return found;
    }

    /// What is wrong, with the column that was probably meant.
    SqlException hinted(SqlException e) {
        Matcher unknown = UNKNOWN.matcher(e.sentence());
        return e.kind() == SqlException.Kind.COLUMN_NOT_FOUND && unknown.matches()
                ? new SqlException(e.kind(), e.line(), e.column(), e.sentence() + Near.hint(unknown.group(1), shown))
                : e;
    }

    private static List<PlanColumn> columns(List<Column> listed, List<Column> unlisted) {
        List<PlanColumn> columns = new ArrayList<>();
        listed.forEach(column ->
                columns.add(new PlanColumn(columns.size(), column.name(), TrinoTypes.of(column.type()), false)));
        unlisted.forEach(column ->
                columns.add(new PlanColumn(columns.size(), column.name(), TrinoTypes.of(column.type()), true)));
        return columns;
    }

    private PlanTable view(TableName name, Tables.View view) {
        Raw inner;
        try {
            inner = views.plan(view);
        } catch (SqlException e) {
            throw SqlException.withoutPlace(
                    SqlException.Kind.TABLE_NOT_FOUND,
                    "View '" + name + "' cannot be read: a table or column it needs is gone or not granted to you");
        }
        if (inner.types().size() != view.columns().size()) {
            throw SqlException.withoutPlace(
                    SqlException.Kind.TABLE_NOT_FOUND, "View '" + name + "' is stale: recreate it");
        }
        List<PlanColumn> columns = new ArrayList<>();
        for (Type type : inner.types()) {
            int place = columns.size();
            columns.add(new PlanColumn(place, view.columns().get(place).name(), type, false));
        }
        return new PlanTable(new MadeView(inner.query()), columns);
    }

    /// Whether conditions over a plan's rows may leave out files. They do not reach into views.
    static boolean prunes(PlanNode node) {
        if (node instanceof TableScanNode scan) {
            return ((PlanTable) scan.getTable().connectorHandle()).source() instanceof Tables.Base base
                    && base.prunes();
        }
        return node.getSources().stream().anyMatch(Scans::prunes);
    }

    Made scan(PlanTranslator in, TableScanNode node, Set<Symbol> needed, List<Expression> conditions) {
        PlanTable table = (PlanTable) node.getTable().connectorHandle();
        String alias = in.names.next("r");
        in.names.count(table.columns().size());
        Relation relation = switch (table.source()) {
            case Tables.Base base ->
                new Relation.Named(base.relation().apply(Pruning.filters(node, conditions)), alias);
            case Tables.Rows rows -> rows(rows, alias);
            case MadeView view -> new Relation.Derived(view.query(), alias, false);
            case SharedQuery query -> new Relation.Named(query.name(), alias);
            default -> throw new IllegalStateException("no source of ours");
        };
        Map<Symbol, Expr> values = new LinkedHashMap<>();
        node.getAssignments().forEach((symbol, handle) -> {
            if (needed.contains(symbol)) {
                values.put(symbol, column(table, alias, ((PlanColumn) handle).place()));
            }
        });
        return new Made.Open(Optional.of(relation), List.of(), values, Tail.NONE);
    }

    private static Expr column(PlanTable table, String alias, int place) {
        String name = Query.Output.name(place + 1);
        return switch (table.source()) {
            case Tables.Base base ->
                Stored.carried(
                        stored(base, place),
                        new Expr.Ref(alias, name, base.risky().contains(place), false));
            case MadeView view -> Expr.Ref.of(alias, view.query(), place);
            case SharedQuery query -> Expr.Ref.of(alias, query.query(), place);
            default -> new Expr.Ref(alias, name, false, false);
        };
    }

    private static DataType stored(Tables.Base base, int place) {
        int listed = base.columns().size();
        return place < listed
                ? base.columns().get(place).type()
                : base.unlisted().get(place - listed).type();
    }

    private static Relation rows(Tables.Rows rows, String alias) {
        if (rows.rows().isEmpty()) {
            Expr nothing = new Expr.Cast(new Expr.Null(), DataType.VARCHAR, false);
            List<Expr> nulls = rows.columns().stream().map(column -> nothing).toList();
            Query none = new Query.Select(
                    false,
                    Query.Output.of(nulls),
                    Optional.empty(),
                    Optional.of(new Expr.Bool(false)),
                    List.of(),
                    Optional.empty(),
                    Tail.NONE);
            return new Relation.Derived(none, alias, false);
        }
        return new Relation.Rows(
                rows.rows().stream()
                        .map(row -> row.stream().map(Scans::cell).toList())
                        .toList(),
                alias);
    }

    // Names in the catalog may hold what the engine cannot.
    private static Expr cell(String text) {
        return new Expr.Text(Expr.Text.isHeld(text) ? text : text.replaceAll("[\\x00\\p{Cs}]", "\uFFFD"));
    }
}
