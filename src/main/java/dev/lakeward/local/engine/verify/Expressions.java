package dev.lakeward.local.engine.verify;

import dev.lakeward.sql.tree.Contents;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.RowProgram;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The expressions of a parse.
final class Expressions {
    /// What the parser makes of `{…}`.
    private static final String STRUCT = "struct_pack";

    /// What the parser makes of operators and of `[…]`, and the engine's other name for `count(*)`.
    private static final Set<String> OPERATORS =
            Set.of("+", "-", "*", "/", "//", "%", "||", "~~", "like_escape", "list_value", STRUCT, "count_star");

    private static final Set<String> COMPARISONS = Set.of(
            "COMPARE_EQUAL",
            "COMPARE_NOTEQUAL",
            "COMPARE_LESSTHAN",
            "COMPARE_GREATERTHAN",
            "COMPARE_LESSTHANOREQUALTO",
            "COMPARE_GREATERTHANOREQUALTO",
            "COMPARE_DISTINCT_FROM",
            "COMPARE_NOT_DISTINCT_FROM");
    private static final Set<String> OPERATOR_TYPES = Set.of(
            "OPERATOR_NOT",
            "OPERATOR_IS_NULL",
            "OPERATOR_IS_NOT_NULL",
            "OPERATOR_COALESCE",
            "OPERATOR_TRY",
            "COMPARE_IN",
            "COMPARE_NOT_IN");
    private static final Set<String> TYPES = Set.of(
            "boolean",
            "tinyint",
            "smallint",
            "integer",
            "bigint",
            "float",
            "double",
            "decimal",
            "varchar",
            "blob",
            "date",
            "time",
            "timestamp",
            "timestamp with time zone",
            "interval",
            "list",
            "map",
            "struct");

    private static final Set<String> CONSTANT = Member.located("literal");
    private static final Set<String> COLUMN = Member.located("column_names");
    private static final Set<String> CAST = Member.located("child", "try_cast", "type_expr");
    private static final Set<String> CASE = Member.located("case_checks", "else_expr");
    private static final Set<String> COMPARISON = Member.located("left", "right");
    private static final Set<String> CHILDREN = Member.located("children");
    private static final Set<String> BETWEEN = Member.located("input", "lower", "upper");
    private static final Set<String> SUBQUERY = Member.located("subquery_type", "subquery", "child", "comparison_type");
    private static final Set<String> LAMBDA = Member.located("lhs", "expr", "syntax_type");
    private static final Set<String> TYPE =
            Member.located("catalog", "schema", "type_name", "children", "qualified_name");
    private static final Set<String> FUNCTION = Member.located(
            "function_name",
            "schema",
            "filter",
            "order_bys",
            "distinct",
            "is_operator",
            "export_state",
            "catalog",
            "arguments",
            "qualified_name");
    private static final Set<String> WINDOW = Member.located(
            "function_name",
            "schema",
            "catalog",
            "partitions",
            "orders",
            "start",
            "end",
            "start_expr",
            "end_expr",
            "offset_expr",
            "default_expr",
            "ignore_nulls",
            "filter_expr",
            "exclude_clause",
            "distinct",
            "arg_orders",
            "has_ignore_nulls",
            "arguments",
            "qualified_name");

    private final Contents contents;
    // How many inputs each program has, by its name.
    private final Map<String, Integer> programs;
    private final ReadBack queries;

    Expressions(Contents contents, ReadBack queries) {
        this.contents = contents;
        this.programs = contents.programs().stream()
                .collect(Collectors.toMap(
                        RowProgram::name, program -> program.inputs().size(), (one, same) -> one));
        this.queries = queries;
    }

    void all(List<Member> expressions) {
        expressions.forEach(this::expression);
    }

    void perhaps(Member parent, String name) {
        if (!parent.isEmpty(name)) {
            expression(parent.member(name));
        }
    }

    void orders(List<Member> orders) {
        for (Member order : orders) {
            order.only(Set.of("type", "null_order", "expression"));
            expression(order.member("expression"));
        }
    }

    private void expression(Member e) {
        if (!e.isEmpty("alias")) {
            Names.requireColumn(e.text("alias"));
        }
        bare(e);
    }

    private void bare(Member e) {
        switch (e.text("class")) {
            case "CONSTANT" -> constant(e);
            case "COLUMN_REF" -> column(e);
            case "FUNCTION" -> function(e);
            case "WINDOW" -> window(e);
            case "CAST" -> {
                e.only(CAST);
                expression(e.member("child"));
                type(e.member("type_expr"));
            }
            case "CASE" -> {
                e.only(CASE);
                for (Member check : e.list("case_checks")) {
                    check.only(Set.of("when_expr", "then_expr"));
                    expression(check.member("when_expr"));
                    expression(check.member("then_expr"));
                }
                perhaps(e, "else_expr");
            }
            case "COMPARISON" -> {
                e.only(COMPARISON);
                ReadBack.requireOneOf(e.text("type"), COMPARISONS, "comparison");
                expression(e.member("left"));
                expression(e.member("right"));
            }
            case "CONJUNCTION" -> {
                e.only(CHILDREN);
                all(e.list("children"));
            }
            case "OPERATOR" -> {
                e.only(CHILDREN);
                ReadBack.requireOneOf(e.text("type"), OPERATOR_TYPES, "operator");
                all(e.list("children"));
            }
            case "BETWEEN" -> {
                e.only(BETWEEN);
                expression(e.member("input"));
                expression(e.member("lower"));
                expression(e.member("upper"));
            }
            case "SUBQUERY" -> {
                e.only(SUBQUERY);
                ReadBack.requireOneOf(
                        e.text("subquery_type"), Set.of("SCALAR", "EXISTS", "NOT_EXISTS", "ANY"), "subquery");
                perhaps(e, "child");
                queries.statement(e.member("subquery"));
            }
            case "LAMBDA" -> {
                e.only(LAMBDA);
                Member parameter = e.member("lhs");
                parameter.require("class", "COLUMN_REF");
                column(parameter);
                expression(e.member("expr"));
            }
            default -> throw new RefusedException("an expression of another kind");
        }
    }

    private void constant(Member e) {
        e.only(CONSTANT);
        e.require("type", "VALUE_CONSTANT");
        Member literal = e.member("literal");
        literal.only(Set.of("kind", "text"));
        String text = literal.text("text");
        boolean held = switch (literal.text("kind")) {
            case "STRING" -> contents.texts().contains(text);
            case "INTEGER", "NUMERIC" -> contents.numbers().contains(text.startsWith("-") ? text.substring(1) : text);
            case "BOOLEAN", "NULL_LITERAL" -> true;
            default -> false;
        };
        if (!held) {
            throw new RefusedException("a constant that is not the query's");
        }
    }

    private void column(Member e) {
        e.only(COLUMN);
        e.require("type", "COLUMN_REF");
        List<?> names = e.items("column_names");
        switch (names.size()) {
            case 1 -> Names.requireParameter(String.valueOf(names.getFirst()));
            case 2 -> {
                if (!contents.aliases().contains(String.valueOf(names.getFirst()))) {
                    throw new RefusedException("a column of a relation that is not the query's");
                }
                Names.requireColumn(String.valueOf(names.get(1)));
            }
            default -> throw new RefusedException("a column of another form");
        }
    }

    private static String name(Member e) {
        e.requireEmpty("schema");
        e.requireEmpty("catalog");
        String name = e.text("function_name");
        if (!e.member("qualified_name").value().equals(Map.of("path", List.of(name)))) {
            throw new RefusedException("a function of another name");
        }
        return name;
    }

    private static void requireOfEngine(String name) {
        if (EngineFunction.named(name).isEmpty() && !OPERATORS.contains(name)) {
            throw new RefusedException("a function that no query of ours calls");
        }
    }

    // It takes what its program does, and nothing that only an aggregate has.
    private static void program(Member e, int inputs) {
        if (e.items("arguments").size() != inputs) {
            throw new RefusedException("a program without its inputs");
        }
        e.requireEmpty("distinct");
        e.requireEmpty("filter");
        if (!e.member("order_bys").isEmpty("orders")) {
            throw new RefusedException("a program with an order");
        }
    }

    private void arguments(Member e, boolean areMembers) {
        for (Member argument : e.list("arguments")) {
            argument.only(Set.of("name", "expression"));
            Member value = argument.member("expression");
            if (areMembers) {
                // The parser names the value too.
                String name = argument.text("name");
                value.require("alias", name);
                if (!contents.members().contains(name)) {
                    throw new RefusedException("a member that is not the query's");
                }
                bare(value);
            } else {
                argument.requireEmpty("name");
                expression(value);
            }
        }
    }

    private void function(Member e) {
        e.only(FUNCTION);
        String name = name(e);
        Integer inputs = programs.get(name);
        if (inputs == null) {
            requireOfEngine(name);
        } else {
            program(e, inputs);
        }
        e.requireEmpty("export_state");
        arguments(e, name.equals(STRUCT));
        perhaps(e, "filter");
        Member order = e.member("order_bys");
        order.only(Set.of("type", "orders"));
        orders(order.list("orders"));
    }

    private void window(Member e) {
        e.only(WINDOW);
        requireOfEngine(name(e));
        e.require("exclude_clause", "NO_OTHER");
        arguments(e, false);
        all(e.list("partitions"));
        orders(e.list("orders"));
        orders(e.list("arg_orders"));
        for (String part : List.of("start_expr", "end_expr", "offset_expr", "default_expr", "filter_expr")) {
            perhaps(e, part);
        }
    }

    // A type's own numbers are its precision and scale; its aliases are the fields of a row.
    private static void type(Member type) {
        type.only(TYPE);
        type.require("class", "TYPE");
        type.requireEmpty("catalog");
        type.requireEmpty("schema");
        ReadBack.requireOneOf(type.text("type_name").toLowerCase(Locale.ROOT), TYPES, "type");
        for (Member child : type.list("children")) {
            if (child.text("class").equals("TYPE")) {
                type(child);
            } else {
                child.require("class", "CONSTANT");
                child.member("literal").require("kind", "INTEGER");
            }
        }
    }
}
