package dev.lakeward.local.engine.verify;

import dev.lakeward.sql.tree.Contents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the engine's own parse of a query (`json_serialize_sql`) and refuses whatever the tree did not hold.
///
/// Each object of the answer is one of the kinds listed here, each of its members is one that is listed too, and a
/// member that this product never writes must be empty.
public final class ReadBack {
    private static final Set<String> NODES = Set.of("SELECT_NODE", "SET_OPERATION_NODE");
    private static final Set<String> MODIFIERS = Set.of("ORDER_MODIFIER", "LIMIT_MODIFIER", "DISTINCT_MODIFIER");
    private static final Set<String> JOINS = Set.of("INNER", "LEFT", "RIGHT", "FULL");

    private static final Set<String> STATEMENT = Set.of("node", "named_param_map");
    private static final Set<String> SELECT = Set.of(
            "type",
            "modifiers",
            "cte_map",
            "select_list",
            "from_table",
            "where_clause",
            "group_expressions",
            "group_sets",
            "aggregate_handling",
            "having",
            "sample",
            "qualify");
    private static final Set<String> SET_OPERATION =
            Set.of("type", "modifiers", "cte_map", "setop_type", "left", "right", "setop_all", "children");
    private static final Set<String> WITH_QUERY =
            Set.of("aliases", "materialized", "key_targets", "payload_aggregates", "query_node");
    private static final Set<String> MODIFIER =
            Set.of("type", "orders", "limit", "offset", "limit_type", "distinct_on_targets");
    private static final Set<String> NO_RELATION = Member.located("sample");
    private static final Set<String> SUBQUERY = Member.located("sample", "subquery", "column_name_alias");
    private static final Set<String> ROWS = Member.located("sample", "expected_names", "expected_types", "values");
    private static final Set<String> TABLE = Member.located(
            "sample", "schema_name", "table_name", "column_name_alias", "catalog_name", "at_clause", "qualified_name");
    private static final Set<String> JOIN = Member.located(
            "sample",
            "left",
            "right",
            "condition",
            "join_type",
            "ref_type",
            "using_columns",
            "delim_flipped",
            "duplicate_eliminated_columns",
            "is_implicit",
            "ranking_expression",
            "nearest_count",
            "nearest_order_type",
            "nearest_approx");

    private final Contents contents;
    private final Set<String> withQueries = new HashSet<>();
    private final Expressions expressions;

    private ReadBack(Contents contents) {
        this.contents = contents;
        this.expressions = new Expressions(contents, this);
    }

    /// Throws [RefusedException] where the parse (one JSON text) holds anything that `contents` does not.
    public static void require(String parse, Contents contents) {
        Member root = new Member(Json.read(parse));
        if (!Boolean.FALSE.equals(root.get("error"))) {
            throw new RefusedException("a text that is no query");
        }
        List<Member> statements = root.list("statements");
        if (statements.size() != 1) {
            throw new RefusedException("several statements");
        }
        new ReadBack(contents).statement(statements.getFirst());
    }

    void statement(Member statement) {
        statement.only(STATEMENT);
        statement.requireEmpty("named_param_map");
        node(statement.member("node"));
    }

    private void node(Member node) {
        requireOneOf(node.text("type"), NODES, "query");
        with(node.member("cte_map"));
        node.list("modifiers").forEach(this::modifier);
        if (node.text("type").equals("SELECT_NODE")) {
            node.only(SELECT);
            node.requireEmpty("sample");
            node.requireEmpty("qualify");
            node.require("aggregate_handling", "STANDARD_HANDLING");
            if (isRowsOfValues(node)) {
                requireBareStar(node.list("select_list"));
            } else {
                expressions.all(node.list("select_list"));
            }
            from(node.member("from_table"));
            expressions.perhaps(node, "where_clause");
            expressions.all(node.list("group_expressions"));
            expressions.perhaps(node, "having");
        } else {
            node.only(SET_OPERATION);
            requireOneOf(node.text("setop_type"), Set.of("UNION", "INTERSECT", "EXCEPT"), "set operation");
            for (String side : List.of("left", "right")) {
                if (!node.isEmpty(side)) {
                    node(node.member(side));
                }
            }
            node.list("children").forEach(this::node);
        }
    }

    // What the parser makes of VALUES.
    private static boolean isRowsOfValues(Member node) {
        return "EXPRESSION_LIST".equals(node.member("from_table").get("type"));
    }

    private static void requireBareStar(List<Member> outputs) {
        if (outputs.size() != 1 || !"STAR".equals(outputs.getFirst().get("class"))) {
            throw new RefusedException("VALUES of another form");
        }
        for (String empty : List.of(
                "relation_name",
                "exclude_list",
                "replace_list",
                "columns",
                "expr",
                "qualified_exclude_list",
                "rename_list")) {
            outputs.getFirst().requireEmpty(empty);
        }
    }

    private void with(Member map) {
        map.only(Set.of("map"));
        for (Member entry : map.list("map")) {
            entry.only(Set.of("key", "value"));
            if (!contents.aliases().contains(entry.text("key"))) {
                throw new RefusedException("a WITH query of another name");
            }
            withQueries.add(entry.text("key"));
            Member value = entry.member("value");
            value.only(WITH_QUERY);
            for (String empty : List.of("aliases", "key_targets", "payload_aggregates")) {
                value.requireEmpty(empty);
            }
            node(value.member("query_node"));
        }
    }

    private void modifier(Member modifier) {
        requireOneOf(modifier.text("type"), MODIFIERS, "modifier");
        modifier.only(MODIFIER);
        if (modifier.has("orders")) {
            expressions.orders(modifier.list("orders"));
        }
        if (modifier.has("limit_type")) {
            modifier.require("limit_type", "ROW_COUNT");
        }
        expressions.perhaps(modifier, "limit");
        expressions.perhaps(modifier, "offset");
        if (modifier.has("distinct_on_targets")) {
            modifier.requireEmpty("distinct_on_targets");
        }
    }

    private void from(Member table) {
        table.requireEmpty("sample");
        switch (table.text("type")) {
            case "EMPTY" -> table.only(NO_RELATION);
            case "BASE_TABLE" -> baseTable(table);
            case "SUBQUERY" -> {
                table.only(SUBQUERY);
                alias(table);
                statement(table.member("subquery"));
            }
            case "JOIN" -> join(table);
            case "EXPRESSION_LIST" -> {
                table.only(ROWS);
                table.requireEmpty("expected_types");
                table.rows("values").forEach(expressions::all);
            }
            default -> throw new RefusedException("a relation of another kind");
        }
    }

    private void baseTable(Member table) {
        table.only(TABLE);
        for (String empty : List.of("schema_name", "catalog_name", "at_clause", "column_name_alias")) {
            table.requireEmpty(empty);
        }
        String name = table.text("table_name");
        if (!table.member("qualified_name").value().equals(Map.of("path", List.of(name)))
                || !contents.relations().containsKey(name) && !withQueries.contains(name)) {
            throw new RefusedException("a relation that is not the query's");
        }
        alias(table);
    }

    private void join(Member join) {
        join.only(JOIN);
        requireOneOf(join.text("join_type"), JOINS, "join");
        requireOneOf(join.text("ref_type"), Set.of("REGULAR", "CROSS"), "join");
        for (String empty : List.of("using_columns", "duplicate_eliminated_columns", "ranking_expression")) {
            join.requireEmpty(empty);
        }
        from(join.member("left"));
        from(join.member("right"));
        expressions.perhaps(join, "condition");
    }

    // The columns of what has an alias are c1, c2, … whatever they are called inside.
    private void alias(Member table) {
        String alias = table.text("alias");
        if (!contents.aliases().contains(alias)) {
            throw new RefusedException("an alias that is not the query's");
        }
        for (Object name : table.items("column_name_alias")) {
            Names.requireColumn(String.valueOf(name));
        }
    }

    static void requireOneOf(@Nullable String value, Set<String> known, String what) {
        if (value == null || !known.contains(value)) {
            throw new RefusedException("a " + what + " of another kind");
        }
    }

    static List<Member> members(List<?> items) {
        List<Member> members = new ArrayList<>();
        items.forEach(item -> members.add(new Member(item)));
        return members;
    }
}
