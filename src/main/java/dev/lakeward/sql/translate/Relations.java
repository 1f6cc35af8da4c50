package dev.lakeward.sql.translate;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Query.Output;
import dev.lakeward.sql.tree.Query.Select;
import dev.lakeward.sql.tree.Query.Tail;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.tree.Risk;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Unnest;
import io.trino.sql.tree.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What stands in FROM: tables, views, subqueries, UNNEST.
final class Relations {
    private final Queries queries;
    private final @Nullable Scope outer;

    /// A relation, and the names it brings.
    record From(Relation relation, List<Scope.Field> fields) {
        /// Those that a star means.
        List<Scope.Field> listed() {
            return fields.stream().filter(Scope.Field::isListed).toList();
        }
    }

    Relations(Queries queries, @Nullable Scope outer) {
        this.queries = queries;
        this.outer = outer;
    }

    /// Where only `fields` and what encloses them can be seen too.
    Relations beside(List<Scope.Field> fields) {
        return new Relations(queries, new Scope(outer, fields));
    }

    Expressions expressions(List<Scope.Field> fields) {
        return queries.expressions(new Scope(outer, fields));
    }

    /// The columns of a relation of ours, each under the name of its position.
    static List<Output> outputs(String relation, int count) {
        return Output.of(IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Expr.Ref(relation, Output.name(i), false, false))
                .toList());
    }

    private static List<Scope.Field> fields(
            String relation, String name, @Nullable String database, List<Column> columns, IntPredicate risky) {
        List<Scope.Field> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Expr.Ref ref = new Expr.Ref(relation, Output.name(i + 1), risky.test(i), false);
            fields.add(new Scope.Field(name, database, columns.get(i), ref));
        }
        return fields;
    }

    private static List<Scope.Field> fields(String relation, String name, @Nullable String database, Tables.Base base) {
        List<Scope.Field> fields =
                new ArrayList<>(fields(relation, name, database, base.columns(), base.risky()::contains));
        for (Column column : base.unlisted()) {
            Expr.Ref ref = new Expr.Ref(relation, Output.name(fields.size() + 1), false, false);
            fields.add(new Scope.Field(name, database, column, ref, false));
        }
        return fields;
    }

    static List<Scope.Field> fields(String relation, String name, @Nullable String database, Translation inner) {
        return fields(relation, name, database, inner.columns(), i -> Risk.isRisky(inner.query(), i));
    }

    static List<Column> renamed(Node node, List<Column> columns, List<Identifier> names) {
        if (names.isEmpty()) {
            return columns;
        }
        if (names.size() != columns.size()) {
            throw SqlException.at(
                    node,
                    SqlException.Kind.SYNTAX_ERROR,
                    "the column list has " + names.size() + " names for " + columns.size() + " columns");
        }
        List<Column> renamed = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            renamed.add(new Column(
                    names.get(i).getValue().toLowerCase(Locale.ROOT),
                    columns.get(i).type()));
        }
        return renamed;
    }

    From relation(io.trino.sql.tree.Relation relation, List<Expression> conjuncts) {
        return switch (relation) {
            case Table table ->
                table(table, conditions(conjuncts, table.getName().getSuffix()));
            case AliasedRelation aliased -> aliased(aliased, conjuncts);
            case TableSubquery subquery -> derived(subquery, queries.query(subquery.getQuery(), null), "", false);
            case Lateral lateral -> derived(lateral, queries.query(lateral.getQuery(), outer), "", true);
            case Values values -> derived(values, queries.queryBody(values, outer), "", false);
            case Join join -> new Joins(this).join(join, conjuncts);
            default ->
                throw SqlException.unsupported(relation, relation.getClass().getSimpleName() + " in FROM");
        };
    }

    private static List<PartitionFilter> conditions(List<Expression> conjuncts, String alias) {
        Set<String> aliases = Set.of(alias.toLowerCase(Locale.ROOT));
        return conjuncts.stream()
                .flatMap(conjunct -> PartitionFilter.of(conjunct, aliases).stream())
                .toList();
    }

    private From derived(Node node, Translation inner, String name, boolean lateral) {
        String alias = queries.names.next(node, "r");
        queries.names.count(node, inner.columns().size());
        return new From(new Relation.Derived(inner.query(), alias, lateral), fields(alias, name, null, inner));
    }

    private From aliased(AliasedRelation aliased, List<Expression> conjuncts) {
        String alias = aliased.getAlias().getValue().toLowerCase(Locale.ROOT);
        List<Identifier> names = aliased.getColumnNames() == null ? List.of() : aliased.getColumnNames();
        From inner = switch (aliased.getRelation()) {
            // A condition names columns as the alias does: with a list of names they may be others.
            case Table table -> table(table, names.isEmpty() ? conditions(conjuncts, alias) : List.of());
            case TableSubquery subquery -> relation(subquery, List.of());
            case Values values -> relation(values, List.of());
            case Lateral lateral -> relation(lateral, List.of());
            case Unnest unnest -> unnest(unnest, names);
            default -> throw SqlException.unsupported(aliased, "An alias of this relation");
        };
        List<Scope.Field> listed = inner.listed();
        List<Column> columns =
                renamed(aliased, listed.stream().map(Scope.Field::column).toList(), names);
        List<Scope.Field> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.add(
                    new Scope.Field(alias, null, columns.get(i), listed.get(i).tree()));
        }
        inner.fields().stream()
                .filter(field -> !field.isListed())
                .forEach(field -> fields.add(new Scope.Field(alias, null, field.column(), field.tree(), false)));
        return new From(inner.relation(), fields);
    }

    private From unnest(Unnest unnest, List<Identifier> names) {
        if (unnest.getExpressions().size() != 1 || unnest.isWithOrdinality() || names.size() != 1) {
            throw SqlException.unsupported(unnest, "UNNEST of anything but one array with one named column");
        }
        // What UNNEST reads stands further left in FROM.
        Typed array = queries.expressions(new Scope(outer, List.of()))
                .translate(unnest.getExpressions().getFirst());
        if (!array.type().isArray()) {
            throw SqlException.unsupported(unnest, "UNNEST of " + array.type());
        }
        Expr item = new Expr.Call(EngineFunction.UNNEST, array.tree());
        Column column = new Column("_col0", array.type().arguments().getFirst());
        return derived(
                unnest, new Translation(withoutFrom(List.of(item), Optional.empty()), List.of(column)), "", true);
    }

    private static Query withoutFrom(List<Expr> outputs, Optional<Expr> where) {
        return new Select(false, Output.of(outputs), Optional.empty(), where, List.of(), Optional.empty(), Tail.NONE);
    }

    From table(Table table, List<PartitionFilter> conditions) {
        if (table.getBranch().isPresent()) {
            throw SqlException.unsupported(table, "A branch of a table");
        }
        Optional<TableVersion> version = table.getQueryPeriod().map(TableVersion::of);
        String simple = table.getName().getSuffix().toLowerCase(Locale.ROOT);
        Optional<Queries.Cte> cte = table.getName().getParts().size() == 1 ? queries.cte(simple) : Optional.empty();
        String alias = queries.names.next(table, "r");
        if (cte.isPresent() && version.isPresent()) {
            throw SqlException.unsupported(table, "A version of a WITH query");
        }
        if (cte.isPresent()) {
            return new From(
                    new Relation.Named(cte.get().relation(), alias),
                    fields(alias, simple, null, cte.get().translation()));
        }
        TableName name = AthenaSql.name(table.getName(), table, queries.database);
        Tables.Source source;
        try {
            source = version.isPresent()
                    ? queries.tables.version(name, version.get())
                    : queries.tables.table(name, conditions);
        } catch (SqlException e) {
            throw e.line() > 0 ? e : SqlException.at(table, e.kind(), e.sentence());
        }
        From from = switch (source) {
            case Tables.Base base ->
                new From(new Relation.Named(base.relation(), alias), fields(alias, simple, name.database(), base));
            case Tables.View view -> view(table, name, view, alias);
            case Tables.Rows rows -> rows(rows, alias, simple, name.database());
        };
        queries.names.count(table, from.fields().size());
        return from;
    }

    private From view(Table table, TableName name, Tables.View view, String alias) {
        Queries inside = queries.insideView(table, view.database());
        Translation inner;
        try {
            inner = inside.query(AthenaSql.query(view.sql()), null);
        } catch (SqlException e) {
            throw SqlException.at(
                    table,
                    SqlException.Kind.TABLE_NOT_FOUND,
                    "View '" + name + "' cannot be read: a table or column it needs is gone or not granted to you");
        }
        if (inner.columns().size() != view.columns().size()) {
            throw SqlException.at(
                    table, SqlException.Kind.TABLE_NOT_FOUND, "View '" + name + "' is stale: recreate it");
        }
        return new From(
                new Relation.Derived(inner.query(), alias, false),
                fields(alias, name.table(), name.database(), new Translation(inner.query(), view.columns())));
    }

    private static From rows(Tables.Rows rows, String alias, String name, String database) {
        List<Scope.Field> fields = fields(alias, name, database, rows.columns(), i -> false);
        if (rows.rows().isEmpty()) {
            Expr nothing = new Expr.Cast(new Expr.Null(), DataType.VARCHAR, false);
            List<Expr> nulls = rows.columns().stream().map(column -> nothing).toList();
            Query none = withoutFrom(nulls, Optional.of(new Expr.Bool(false)));
            return new From(new Relation.Derived(none, alias, false), fields);
        }
        List<List<Expr>> cells = rows.rows().stream()
                .map(row -> row.stream().map(Relations::cell).toList())
                .toList();
        return new From(new Relation.Rows(cells, alias), fields);
    }

    // Names in the catalog may hold what the engine cannot.
    private static Expr cell(String text) {
        return new Expr.Text(Expr.Text.isHeld(text) ? text : text.replaceAll("[\\x00\\p{Cs}]", "\uFFFD"));
    }
}
