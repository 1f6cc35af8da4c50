package dev.lakeward.sql;

import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.AllRows;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Except;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.GroupingElement;
import io.trino.sql.tree.GroupingSets;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Intersect;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Offset;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.Unnest;
import io.trino.sql.tree.Values;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Translates a query of Athena SQL to the engine's, resolving every table through [Tables].
///
/// Relations get names of our own (`r1`, `r2`, …) and every column reference is qualified by them, so no alias,
/// CTE or spelling of the user's can capture another table.
public final class Translator {
    private static final int DEEPEST_VIEW = 16;

    private final Tables tables;
    private final Map<String, Cte> ctes;
    private final String database;
    private final int depth;
    private final int[] counter;

    /// A WITH query: the engine's name of it, and its columns.
    private record Cte(String relation, List<Column> columns) {}

    /// A relation in FROM: its text, and the names it brings.
    private record From(String sql, List<Scope.Field> fields) {}

    private Translator(Tables tables, Map<String, Cte> ctes, String database, int depth, int[] counter) {
        this.tables = tables;
        this.ctes = ctes;
        this.database = database;
        this.depth = depth;
        this.counter = counter;
    }

    /// Translates a whole query; `database` completes names without one.
    public static Translation translate(Query query, String database, Tables tables) {
        try {
            return new Translator(tables, Map.of(), database, 0, new int[1]).query(query, null);
        } catch (StackOverflowError e) {
            throw new SqlException(SqlException.Kind.NOT_SUPPORTED, 1, 1, "the statement is nested too deeply");
        }
    }

    Translation subquery(Query query, Scope outer) {
        return query(query, outer);
    }

    private Translation query(Query query, @Nullable Scope outer) {
        if (!query.getSessionProperties().isEmpty() || !query.getFunctions().isEmpty()) {
            throw SqlException.unsupported(query, "WITH SESSION or FUNCTION");
        }
        if (query.getWith().isEmpty()) {
            return body(query, outer);
        }
        With with = query.getWith().get();
        if (with.isRecursive()) {
            throw SqlException.unsupported(with, "WITH RECURSIVE");
        }
        Map<String, Cte> known = new HashMap<>(ctes);
        List<String> texts = new ArrayList<>();
        for (WithQuery each : with.getQueries()) {
            Translation inner = with(known).query(each.getQuery(), outer);
            List<Column> columns =
                    renamed(each, inner.columns(), each.getColumnNames().orElse(List.of()));
            String relation = next("c");
            texts.add(relation + columnList(columns) + " AS (" + inner.sql() + ")");
            known.put(each.getName().getValue().toLowerCase(Locale.ROOT), new Cte(relation, columns));
        }
        Translation main = with(known).body(query, outer);
        return new Translation("WITH " + String.join(", ", texts) + " " + main.sql(), main.columns());
    }

    private Translator with(Map<String, Cte> known) {
        return new Translator(tables, Map.copyOf(known), database, depth, counter);
    }

    private String next(String letter) {
        return letter + ++counter[0];
    }

    private static String columnList(List<Column> columns) {
        return columns.stream()
                .map(column -> SqlTokens.quoted(column.name()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static List<Column> renamed(Node node, List<Column> columns, List<Identifier> names) {
        if (names.isEmpty()) {
            return distinct(node, columns);
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
        return distinct(node, renamed);
    }

    // Within a FROM, the engine needs each column of a relation once.
    private static List<Column> distinct(Node node, List<Column> columns) {
        long names = columns.stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        if (names != columns.size()) {
            throw SqlException.unsupported(node, "A relation with two columns of one name");
        }
        return columns;
    }

    private Translation body(Query query, @Nullable Scope outer) {
        // Trino's parser moves the tail of a plain SELECT into its specification.
        Translation inner = queryBody(query.getQueryBody(), outer);
        if (query.getOrderBy().isEmpty()
                && query.getLimit().isEmpty()
                && query.getOffset().isEmpty()) {
            return inner;
        }
        String relation = next("r");
        Scope scope = new Scope(outer, fields(relation, "", null, distinct(query, inner.columns())));
        String tail = tail(
                query.getOrderBy(),
                query.getOffset(),
                query.getLimit(),
                scope,
                inner.columns().size());
        return new Translation(
                "SELECT * FROM (" + inner.sql() + ") AS " + relation + columnList(inner.columns()) + tail,
                inner.columns());
    }

    private Translation queryBody(QueryBody body, @Nullable Scope outer) {
        return switch (body) {
            case QuerySpecification specification ->
                select(
                        specification,
                        outer,
                        specification.getOrderBy(),
                        specification.getOffset(),
                        specification.getLimit());
            case TableSubquery subquery -> query(subquery.getQuery(), outer);
            case Values values -> values(values, outer);
            case Table table -> {
                From from = table(table, List.of());
                yield new Translation(
                        "SELECT " + outputs(from.fields()) + " FROM " + from.sql(),
                        from.fields().stream().map(Scope.Field::column).toList());
            }
            case SetOperation operation -> setOperation(operation, outer);
            default -> throw SqlException.unsupported(body, "This query");
        };
    }

    private static String outputs(List<Scope.Field> fields) {
        return fields.stream()
                .map(field ->
                        field.sql() + " AS " + SqlTokens.quoted(field.column().name()))
                .collect(Collectors.joining(", "));
    }

    private Translation values(Values values, @Nullable Scope outer) {
        ExpressionTranslator expressions = new ExpressionTranslator(this, new Scope(outer, List.of()));
        List<String> rows = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (Expression row : values.getRows()) {
            List<Typed> cells = row instanceof Row several
                    ? several.getFields().stream()
                            .map(field -> expressions.translate(field.getExpression()))
                            .toList()
                    : List.of(expressions.translate(row));
            if (types.isEmpty()) {
                cells.forEach(cell -> types.add(cell.type()));
            } else if (types.size() != cells.size()) {
                throw SqlException.at(row, SqlException.Kind.TYPE_MISMATCH, "rows of VALUES differ in length");
            }
            for (int i = 0; i < types.size(); i++) {
                if (!types.get(i).comparableWith(cells.get(i).type())) {
                    throw SqlException.at(
                            row,
                            SqlException.Kind.TYPE_MISMATCH,
                            "Values rows have mismatched types: " + types.get(i) + " vs "
                                    + cells.get(i).type());
                }
            }
            rows.add(cells.stream().map(Typed::sql).collect(Collectors.joining(", ", "(", ")")));
        }
        List<Column> columns = new ArrayList<>();
        for (DataType type : types) {
            columns.add(new Column("_col" + columns.size(), type));
        }
        return new Translation(
                "SELECT * FROM (VALUES " + String.join(", ", rows) + ") AS " + next("r") + columnList(columns),
                columns);
    }

    private Translation setOperation(SetOperation operation, @Nullable Scope outer) {
        if (operation.getCorresponding().isPresent()) {
            throw SqlException.unsupported(operation, "CORRESPONDING");
        }
        String word = switch (operation) {
            case Union ignored -> " UNION ";
            case Intersect ignored -> " INTERSECT ";
            case Except ignored -> " EXCEPT ";
            default -> throw SqlException.unsupported(operation, "This set operation");
        };
        List<Translation> parts = new ArrayList<>();
        for (Relation relation : operation.getRelations()) {
            parts.add(queryBody((QueryBody) relation, outer));
        }
        List<Column> first = parts.getFirst().columns();
        for (Translation part : parts) {
            if (part.columns().size() != first.size()) {
                throw SqlException.at(
                        operation, SqlException.Kind.TYPE_MISMATCH, "the queries have different numbers of columns");
            }
            for (int i = 0; i < first.size(); i++) {
                if (!first.get(i).type().comparableWith(part.columns().get(i).type())) {
                    throw SqlException.at(
                            operation,
                            SqlException.Kind.TYPE_MISMATCH,
                            "column " + (i + 1) + " has incompatible types: "
                                    + first.get(i).type() + ", "
                                    + part.columns().get(i).type());
                }
            }
        }
        String sql = parts.stream()
                .map(part -> "(" + part.sql() + ")")
                .collect(Collectors.joining(word + (operation.isDistinct() ? "" : "ALL ")));
        return new Translation(sql, first);
    }

    private Translation select(
            QuerySpecification specification,
            @Nullable Scope outer,
            Optional<OrderBy> order,
            Optional<Offset> offset,
            Optional<Node> limit) {
        if (!specification.getWindows().isEmpty()) {
            throw SqlException.unsupported(specification, "A WINDOW clause");
        }
        List<Expression> conjuncts = new ArrayList<>();
        specification.getWhere().ifPresent(where -> split(where, conjuncts));
        From from = specification
                .getFrom()
                .map(relation -> relation(relation, conjuncts, outer))
                .orElse(new From("", List.of()));
        Scope scope = new Scope(outer, from.fields());
        ExpressionTranslator expressions = new ExpressionTranslator(this, scope);

        List<Typed> items = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (var item : specification.getSelect().getSelectItems()) {
            switch (item) {
                case SingleColumn single -> {
                    Typed value = expressions.translate(single.getExpression());
                    items.add(value);
                    columns.add(new Column(outputName(single, columns.size()), value.type()));
                }
                case AllColumns all -> {
                    for (Scope.Field field : star(all, from.fields())) {
                        items.add(new Typed(field.sql(), field.column().type()));
                        columns.add(field.column());
                    }
                }
                default -> throw SqlException.unsupported(item, "This select item");
            }
        }
        StringBuilder sql = new StringBuilder("SELECT ");
        sql.append(specification.getSelect().isDistinct() ? "DISTINCT " : "");
        for (int i = 0; i < items.size(); i++) {
            sql.append(i == 0 ? "" : ", ")
                    .append(items.get(i).sql())
                    .append(" AS ")
                    .append(SqlTokens.quoted(columns.get(i).name()));
        }
        sql.append(from.sql().isEmpty() ? "" : " FROM " + from.sql());
        specification.getWhere().ifPresent(where -> sql.append(" WHERE ").append(expressions.condition(where)));
        specification.getGroupBy().ifPresent(group -> sql.append(groupBy(group, expressions)));
        specification.getHaving().ifPresent(having -> sql.append(" HAVING ").append(expressions.condition(having)));
        Map<String, Typed> outputs = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            outputs.putIfAbsent(columns.get(i).name().toLowerCase(Locale.ROOT), items.get(i));
        }
        sql.append(tail(order, offset, limit, scope.withOutputs(outputs), columns.size()));
        return new Translation(sql.toString(), columns);
    }

    private static void split(Expression condition, List<Expression> into) {
        if (condition instanceof LogicalExpression and && and.getOperator() == LogicalExpression.Operator.AND) {
            and.getTerms().forEach(term -> split(term, into));
        } else {
            into.add(condition);
        }
    }

    private static String outputName(SingleColumn item, int index) {
        return item.getAlias()
                .map(Identifier::getValue)
                .or(() -> switch (item.getExpression()) {
                    case Identifier name -> Optional.of(name.getValue());
                    case DereferenceExpression field -> field.getField().map(Identifier::getValue);
                    default -> Optional.empty();
                })
                .map(name -> name.toLowerCase(Locale.ROOT))
                .orElse("_col" + index);
    }

    private static List<Scope.Field> star(AllColumns all, List<Scope.Field> fields) {
        if (!all.getAliases().isEmpty()) {
            throw SqlException.unsupported(all, "A star with aliases");
        }
        if (fields.isEmpty()) {
            throw SqlException.at(all, SqlException.Kind.SYNTAX_ERROR, "SELECT * needs a FROM");
        }
        if (all.getTarget().isEmpty()) {
            return fields;
        }
        if (!(all.getTarget().get() instanceof Identifier relation)) {
            throw SqlException.unsupported(all, "This star");
        }
        List<Scope.Field> own = fields.stream()
                .filter(field -> field.relation().equals(relation.getValue().toLowerCase(Locale.ROOT)))
                .toList();
        if (own.isEmpty()) {
            throw SqlException.at(
                    all, SqlException.Kind.TABLE_NOT_FOUND, "Unable to resolve reference " + relation.getValue());
        }
        return own;
    }

    private static String groupBy(GroupBy group, ExpressionTranslator expressions) {
        if (group.isDistinct()) {
            throw SqlException.unsupported(group, "GROUP BY DISTINCT");
        }
        List<String> parts = new ArrayList<>();
        for (GroupingElement element : group.getGroupingElements()) {
            parts.add(
                    switch (element) {
                        case SimpleGroupBy simple -> keys(simple.getExpressions(), expressions);
                        case GroupingSets sets -> {
                            String word = sets.getType() == GroupingSets.Type.EXPLICIT
                                    ? "GROUPING SETS"
                                    : sets.getType().name();
                            yield word
                                    + sets.getSets().stream()
                                            .map(set -> "(" + keys(set, expressions) + ")")
                                            .collect(Collectors.joining(", ", " (", ")"));
                        }
                        default -> throw SqlException.unsupported(element, "This GROUP BY");
                    });
        }
        return " GROUP BY " + String.join(", ", parts);
    }

    private static String keys(List<Expression> keys, ExpressionTranslator expressions) {
        return keys.stream()
                .map(key -> key instanceof LongLiteral ordinal ? ordinal.getValue() : expressions.sql(key))
                .collect(Collectors.joining(", "));
    }

    private String tail(
            Optional<OrderBy> order, Optional<Offset> offset, Optional<Node> limit, Scope scope, int columns) {
        StringBuilder sql = new StringBuilder();
        ExpressionTranslator expressions = new ExpressionTranslator(this, scope);
        order.ifPresent(by -> sql.append(by.getSortItems().stream()
                .map(item -> sortKey(item, expressions, columns) + ExpressionTranslator.direction(item))
                .collect(Collectors.joining(", ", " ORDER BY ", ""))));
        limit.ifPresent(node -> sql.append(limit(node)));
        offset.ifPresent(rows -> sql.append(" OFFSET ").append(count(rows, rows.getRowCount())));
        return sql.toString();
    }

    private static String sortKey(SortItem item, ExpressionTranslator expressions, int columns) {
        if (item.getSortKey() instanceof LongLiteral ordinal) {
            if (ordinal.getParsedValue() < 1 || ordinal.getParsedValue() > columns) {
                throw SqlException.at(
                        ordinal,
                        SqlException.Kind.SYNTAX_ERROR,
                        "ORDER BY position " + ordinal.getValue() + " is not in the select list");
            }
            return ordinal.getValue();
        }
        return expressions.sql(item.getSortKey());
    }

    private static String limit(Node node) {
        return switch (node) {
            case Limit limit ->
                limit.getRowCount() instanceof AllRows ? "" : " LIMIT " + count(limit, limit.getRowCount());
            case FetchFirst fetch -> {
                if (fetch.isWithTies()) {
                    throw SqlException.unsupported(fetch, "FETCH FIRST WITH TIES");
                }
                yield " LIMIT "
                        + (fetch.getRowCount().isPresent()
                                ? count(fetch, fetch.getRowCount().get())
                                : "1");
            }
            default -> throw SqlException.unsupported(node, "This LIMIT");
        };
    }

    private static String count(Node node, Expression count) {
        if (count instanceof LongLiteral number && number.getParsedValue() >= 0) {
            return number.getValue();
        }
        throw SqlException.at(node, SqlException.Kind.SYNTAX_ERROR, "a number of rows is needed here");
    }

    private static List<Scope.Field> fields(
            String relation, String name, @Nullable String database, List<Column> columns) {
        return columns.stream()
                .map(column ->
                        new Scope.Field(name, database, column, relation + "." + SqlTokens.quoted(column.name())))
                .toList();
    }

    private From relation(Relation relation, List<Expression> conjuncts, @Nullable Scope outer) {
        return switch (relation) {
            case Table table ->
                table(table, conditions(conjuncts, table.getName().getSuffix()));
            case AliasedRelation aliased -> aliased(aliased, conjuncts, outer);
            case TableSubquery subquery -> derived(subquery, query(subquery.getQuery(), null), "", List.of());
            case Lateral lateral -> {
                From inner = derived(lateral, query(lateral.getQuery(), outer), "", List.of());
                yield new From("LATERAL " + inner.sql(), inner.fields());
            }
            case Values values -> derived(values, values(values, outer), "", List.of());
            case Join join -> join(join, conjuncts, outer);
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

    private From derived(Node node, Translation inner, String name, List<Identifier> names) {
        String relation = next("r");
        List<Column> columns = renamed(node, inner.columns(), names);
        return new From(
                "(" + inner.sql() + ") AS " + relation + columnList(columns), fields(relation, name, null, columns));
    }

    private From aliased(AliasedRelation aliased, List<Expression> conjuncts, @Nullable Scope outer) {
        String alias = aliased.getAlias().getValue().toLowerCase(Locale.ROOT);
        List<Identifier> names = aliased.getColumnNames() == null ? List.of() : aliased.getColumnNames();
        return switch (aliased.getRelation()) {
            case Table table
            when names.isEmpty() -> {
                From from = table(table, conditions(conjuncts, alias));
                yield new From(
                        from.sql(),
                        from.fields().stream()
                                .map(field -> new Scope.Field(alias, null, field.column(), field.sql()))
                                .toList());
            }
            case Table table -> derived(aliased, queryBody(table, outer), alias, names);
            case TableSubquery subquery -> derived(aliased, query(subquery.getQuery(), null), alias, names);
            case Values values -> derived(aliased, values(values, outer), alias, names);
            case Lateral lateral -> {
                From inner = derived(aliased, query(lateral.getQuery(), outer), alias, names);
                yield new From("LATERAL " + inner.sql(), inner.fields());
            }
            case Unnest unnest -> unnest(unnest, alias, names, outer);
            default -> throw SqlException.unsupported(aliased, "An alias of this relation");
        };
    }

    private From unnest(Unnest unnest, String alias, List<Identifier> names, @Nullable Scope outer) {
        if (unnest.getExpressions().size() != 1 || unnest.isWithOrdinality() || names.size() != 1) {
            throw SqlException.unsupported(unnest, "UNNEST of anything but one array with one named column");
        }
        Scope scope = new Scope(outer, List.of());
        Typed array = new ExpressionTranslator(this, scope)
                .translate(unnest.getExpressions().getFirst());
        if (!array.type().isArray()) {
            throw SqlException.unsupported(unnest, "UNNEST of " + array.type());
        }
        Column column = new Column(
                names.getFirst().getValue().toLowerCase(Locale.ROOT),
                array.type().arguments().getFirst());
        String relation = next("r");
        return new From(
                "LATERAL (SELECT unnest(" + array.sql() + ")) AS " + relation + columnList(List.of(column)),
                fields(relation, alias, null, List.of(column)));
    }

    private From table(Table table, List<PartitionFilter> conditions) {
        if (table.getQueryPeriod().isPresent() || table.getBranch().isPresent()) {
            throw SqlException.unsupported(table, "A version of a table");
        }
        String simple = table.getName().getSuffix().toLowerCase(Locale.ROOT);
        Cte cte = table.getName().getParts().size() == 1 ? ctes.get(simple) : null;
        if (cte != null) {
            String relation = next("r");
            return new From(cte.relation() + " AS " + relation, fields(relation, simple, null, cte.columns()));
        }
        TableName name = AthenaSql.name(table.getName(), table, database);
        Tables.Source source;
        try {
            source = tables.table(name, conditions);
        } catch (SqlException e) {
            throw e.line() > 0 ? e : SqlException.at(table, e.kind(), sentence(e));
        }
        String relation = next("r");
        return switch (source) {
            case Tables.Base base ->
                new From(
                        base.relation() + " AS " + relation, fields(relation, simple, name.database(), base.columns()));
            case Tables.View view -> view(table, name, view, relation);
            case Tables.Rows rows ->
                new From(rows(rows, relation), fields(relation, simple, name.database(), rows.columns()));
        };
    }

    private static String sentence(SqlException e) {
        String message = String.valueOf(e.getMessage());
        return message.substring(message.indexOf(": ") + 2);
    }

    // A view's own CTEs and names are its own: nothing of the outer query reaches in.
    private From view(Table table, TableName name, Tables.View view, String relation) {
        if (depth >= DEEPEST_VIEW) {
            throw SqlException.at(table, SqlException.Kind.NOT_SUPPORTED, "views are nested too deeply");
        }
        Translation inner;
        try {
            inner = new Translator(tables, Map.of(), view.database(), depth + 1, counter)
                    .query(AthenaSql.viewQuery(view.sql()), null);
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
                "(" + inner.sql() + ") AS " + relation + columnList(view.columns()),
                fields(relation, name.table(), name.database(), view.columns()));
    }

    private static String rows(Tables.Rows rows, String relation) {
        String columns = columnList(rows.columns());
        if (rows.rows().isEmpty()) {
            String nulls = rows.columns().stream()
                    .map(column -> "CAST(NULL AS VARCHAR)")
                    .collect(Collectors.joining(", "));
            return "(SELECT " + nulls + " WHERE false) AS " + relation + columns;
        }
        return rows.rows().stream()
                .map(row -> row.stream().map(ExpressionTranslator::quoted).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", ", "(VALUES ", ") AS " + relation + columns));
    }

    private From join(Join join, List<Expression> conjuncts, @Nullable Scope outer) {
        Join.Type type = join.getType();
        boolean keepsLeft = type != Join.Type.RIGHT && type != Join.Type.FULL;
        boolean keepsRight = type != Join.Type.LEFT && type != Join.Type.FULL;
        From left = relation(join.getLeft(), keepsLeft ? conjuncts : List.of(), outer);
        // The right side of a join may be lateral or UNNEST and see the left one.
        From right = relation(join.getRight(), keepsRight ? conjuncts : List.of(), new Scope(outer, left.fields()));
        List<Scope.Field> both = new ArrayList<>(left.fields());
        both.addAll(right.fields());
        if (type == Join.Type.CROSS || type == Join.Type.IMPLICIT) {
            return new From(left.sql() + " CROSS JOIN " + right.sql(), both);
        }
        String words = left.sql() + " " + type + " JOIN " + right.sql() + " ON ";
        return switch (join.getCriteria()
                .orElseThrow(() -> SqlException.unsupported(join, "A join without a condition"))) {
            case JoinOn on ->
                new From(
                        words + new ExpressionTranslator(this, new Scope(outer, both)).condition(on.getExpression()),
                        both);
            case JoinUsing using -> using(join, using, words, left, right);
            default -> throw SqlException.unsupported(join, "NATURAL JOIN");
        };
    }

    private From using(Join join, JoinUsing using, String words, From left, From right) {
        Scope leftScope = new Scope(null, left.fields());
        Scope rightScope = new Scope(null, right.fields());
        List<String> conditions = new ArrayList<>();
        List<Scope.Field> merged = new ArrayList<>();
        List<Scope.Field> rest = new ArrayList<>(left.fields());
        rest.addAll(right.fields());
        for (Identifier column : using.getColumns()) {
            Typed l = leftScope.column(column, column.getValue());
            Typed r = rightScope.column(column, column.getValue());
            if (!l.type().comparableWith(r.type())) {
                throw SqlException.at(
                        column,
                        SqlException.Kind.TYPE_MISMATCH,
                        "Cannot apply operator: " + l.type() + " = " + r.type());
            }
            conditions.add("(" + l.sql() + " " + ExpressionTranslator.mark(column) + "= " + r.sql() + ")");
            String value = switch (join.getType()) {
                case RIGHT -> r.sql();
                case FULL -> "coalesce(" + l.sql() + ", " + r.sql() + ")";
                default -> l.sql();
            };
            merged.add(
                    new Scope.Field("", null, new Column(column.getValue().toLowerCase(Locale.ROOT), l.type()), value));
            rest.removeIf(field -> field.column().isCalled(column.getValue()));
        }
        merged.addAll(rest);
        return new From(words + String.join(" AND ", conditions), merged);
    }
}
