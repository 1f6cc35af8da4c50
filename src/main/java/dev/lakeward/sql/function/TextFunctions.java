package dev.lakeward.sql.function;

import static dev.lakeward.sql.function.Argument.BINARY;
import static dev.lakeward.sql.function.Argument.INTEGER;
import static dev.lakeward.sql.function.Argument.TEXT;
import static dev.lakeward.sql.function.SqlFunction.same;
import static dev.lakeward.sql.function.SqlFunction.scalar;
import static dev.lakeward.sql.tree.EngineFunction.CHR;
import static dev.lakeward.sql.tree.EngineFunction.DECODE;
import static dev.lakeward.sql.tree.EngineFunction.ENCODE;
import static dev.lakeward.sql.tree.EngineFunction.ERROR;
import static dev.lakeward.sql.tree.EngineFunction.JSON_EXTRACT_STRING;
import static dev.lakeward.sql.tree.EngineFunction.JSON_TYPE;
import static dev.lakeward.sql.tree.EngineFunction.LENGTH;
import static dev.lakeward.sql.tree.EngineFunction.LIST_EXTRACT;
import static dev.lakeward.sql.tree.EngineFunction.LOWER;
import static dev.lakeward.sql.tree.EngineFunction.LPAD;
import static dev.lakeward.sql.tree.EngineFunction.LTRIM;
import static dev.lakeward.sql.tree.EngineFunction.MD5;
import static dev.lakeward.sql.tree.EngineFunction.REGEXP_EXTRACT;
import static dev.lakeward.sql.tree.EngineFunction.REGEXP_MATCHES;
import static dev.lakeward.sql.tree.EngineFunction.REGEXP_REPLACE;
import static dev.lakeward.sql.tree.EngineFunction.REPLACE;
import static dev.lakeward.sql.tree.EngineFunction.REVERSE;
import static dev.lakeward.sql.tree.EngineFunction.RPAD;
import static dev.lakeward.sql.tree.EngineFunction.RTRIM;
import static dev.lakeward.sql.tree.EngineFunction.SHA256;
import static dev.lakeward.sql.tree.EngineFunction.STARTS_WITH;
import static dev.lakeward.sql.tree.EngineFunction.STRING_SPLIT;
import static dev.lakeward.sql.tree.EngineFunction.STRPOS;
import static dev.lakeward.sql.tree.EngineFunction.SUBSTR;
import static dev.lakeward.sql.tree.EngineFunction.TO_HEX;
import static dev.lakeward.sql.tree.EngineFunction.TRIM;
import static dev.lakeward.sql.tree.EngineFunction.UNHEX;
import static dev.lakeward.sql.tree.EngineFunction.UPPER;
import static dev.lakeward.sql.type.DataType.BIGINT;
import static dev.lakeward.sql.type.DataType.BOOLEAN;
import static dev.lakeward.sql.type.DataType.VARBINARY;
import static dev.lakeward.sql.type.DataType.VARCHAR;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Let;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Functions over text and binary values.
final class TextFunctions {
    /// The longest text that padding makes: more is an error, as memory is bounded.
    static final int LONGEST_PADDED = 1_000_000;

    private static final Expr EMPTY = new Expr.Text("");
    private static final List<Expr> CONTAINERS = List.of(new Expr.Text("OBJECT"), new Expr.Text("ARRAY"));
    private static final Expr ZERO = Expr.Number.of(0);
    private static final Expr ONE = Expr.Number.of(1);
    private static final Expr GLOBAL = new Expr.Text("g");
    private static final Map<String, EngineFunction> PLAIN =
            Map.of("lower", LOWER, "upper", UPPER, "reverse", REVERSE, "trim", TRIM, "ltrim", LTRIM, "rtrim", RTRIM);

    private TextFunctions() {}

    static List<SqlFunction> all() {
        List<SqlFunction> functions = new ArrayList<>();
        PLAIN.forEach((name, function) -> functions.add(same(name, List.of(TEXT), VARCHAR, function)));
        functions.addAll(List.of(
                same("length", List.of(TEXT), BIGINT, LENGTH),
                substring("substr"),
                substring("substring"),
                SqlFunction.of(
                        "replace",
                        SqlFunction.Kind.SCALAR,
                        text(2, call -> new Expr.Call(REPLACE, call.get(0), call.get(1), EMPTY)),
                        text(3, TextFunctions::replaced)),
                same("strpos", List.of(TEXT, TEXT), BIGINT, STRPOS),
                same("starts_with", List.of(TEXT, TEXT), BOOLEAN, STARTS_WITH),
                scalar(
                        "split_part",
                        List.of(TEXT, TEXT, INTEGER),
                        VARCHAR,
                        call -> new Expr.Call(
                                LIST_EXTRACT, new Expr.Call(STRING_SPLIT, call.get(0), call.get(1)), call.get(2))),
                same("split", List.of(TEXT, TEXT), DataType.array(VARCHAR), STRING_SPLIT),
                scalar("lpad", List.of(TEXT, INTEGER, TEXT), VARCHAR, call -> padded(LPAD, call)),
                scalar("rpad", List.of(TEXT, INTEGER, TEXT), VARCHAR, call -> padded(RPAD, call)),
                same("to_utf8", List.of(TEXT), VARBINARY, ENCODE),
                same("from_utf8", List.of(BINARY), VARCHAR, DECODE),
                same("to_hex", List.of(BINARY), VARCHAR, TO_HEX),
                scalar("sha256", List.of(BINARY), VARBINARY, call -> unhex(SHA256, call)),
                scalar("md5", List.of(BINARY), VARBINARY, call -> unhex(MD5, call)),
                scalar(
                        "chr",
                        List.of(INTEGER),
                        VARCHAR,
                        call -> new Expr.Call(CHR, new Expr.Cast(call.get(0), DataType.INTEGER, false))),
                same("regexp_like", List.of(TEXT, TEXT), BOOLEAN, REGEXP_MATCHES),
                SqlFunction.of(
                        "regexp_replace",
                        SqlFunction.Kind.SCALAR,
                        text(2, call -> new Expr.Call(REGEXP_REPLACE, call.get(0), call.get(1), EMPTY, GLOBAL)),
                        text(
                                3,
                                call -> new Expr.Call(
                                        REGEXP_REPLACE, call.get(0), call.get(1), groups(call.get(2)), GLOBAL))),
                scalar("regexp_extract", List.of(TEXT, TEXT), VARCHAR, call -> emptyAsNull(call.call(REGEXP_EXTRACT))),
                SqlFunction.of(
                        "concat",
                        SqlFunction.Kind.SCALAR,
                        new Signature(
                                List.of(Argument.ANY, Argument.ANY),
                                20,
                                SqlFunction::first,
                                call -> new Expr.Concat(call.values()))),
                scalar("json_extract_scalar", List.of(TEXT, TEXT), VARCHAR, TextFunctions::jsonScalar)));
        return functions;
    }

    private static Signature text(int count, Function<Arguments, Expr> emission) {
        return new Signature(Collections.nCopies(count, TEXT), count, types -> VARCHAR, emission);
    }

    private static SqlFunction substring(String name) {
        return SqlFunction.of(
                name,
                SqlFunction.Kind.SCALAR,
                new Signature(List.of(TEXT, INTEGER), 3, types -> VARCHAR, TextFunctions::substring));
    }

    // The engine begins at the first character where Trino finds none: at 0, and before the text's own begin.
    private static Expr substring(Arguments call) {
        if (call.get(1) instanceof Expr.Number from && !from.digits().equals("0")) {
            return call.call(SUBSTR);
        }
        return Let.of(call.values(), bound -> {
            Expr text = bound.get(0);
            Expr from = bound.get(1);
            List<Expr> none = new ArrayList<>(List.of(text, ONE));
            none.add(
                    bound.size() < 3
                            ? ZERO
                            : new Expr.Arithmetic(Expr.ArithmeticOperator.MULTIPLY, bound.get(2), ZERO));
            Expr before = new Expr.Comparison(
                    Expr.ComparisonOperator.LESS, from, new Expr.Negative(new Expr.Call(LENGTH, text)), true);
            Expr zero = new Expr.Comparison(Expr.ComparisonOperator.EQUAL, from, ZERO, true);
            return new Expr.Case(
                    List.of(new Expr.When(new Expr.Logic(false, List.of(zero, before)), new Expr.Call(SUBSTR, none))),
                    Optional.of(new Expr.Call(SUBSTR, bound)));
        });
    }

    // An empty text is found before each character and behind the last one.
    private static Expr replaced(Arguments call) {
        if (call.get(1) instanceof Expr.Text(String search) && !search.isEmpty()) {
            return call.call(REPLACE);
        }
        return Let.of(call.values(), bound -> {
            Expr between = new Expr.Call(REPLACE, bound.get(2), new Expr.Text("\\"), new Expr.Text("\\\\"));
            Expr empty = new Expr.Comparison(Expr.ComparisonOperator.EQUAL, bound.get(1), EMPTY, true);
            return new Expr.Case(
                    List.of(new Expr.When(empty, new Expr.Call(REGEXP_REPLACE, bound.get(0), EMPTY, between, GLOBAL))),
                    Optional.of(new Expr.Call(REPLACE, bound)));
        });
    }

    // The engine writes objects and arrays out, which are no scalars.
    private static Expr jsonScalar(Arguments call) {
        return call.bound((json, path) -> new Expr.Case(
                List.of(new Expr.When(
                        new Expr.InList(new Expr.Call(JSON_TYPE, json, path), CONTAINERS, true), new Expr.Null())),
                Optional.of(new Expr.Call(JSON_EXTRACT_STRING, json, path))));
    }

    private static Expr unhex(EngineFunction digest, Arguments call) {
        return new Expr.Call(UNHEX, call.call(digest));
    }

    private static Expr padded(EngineFunction function, Arguments call) {
        Expr length = Let.of(List.of(call.get(1)), bound -> {
            Expr wanted = bound.getFirst();
            Expr tooLong =
                    new Expr.Comparison(Expr.ComparisonOperator.GREATER, wanted, Expr.Number.of(LONGEST_PADDED), true);
            Expr refusal = new Expr.Cast(
                    new Expr.Call(ERROR, new Expr.Text(EngineErrorTexts.TOO_LONG)), DataType.INTEGER, false);
            return new Expr.Case(
                    List.of(new Expr.When(tooLong, refusal)),
                    Optional.of(new Expr.Cast(wanted, DataType.INTEGER, false)));
        });
        return new Expr.Call(function, call.get(0), length, call.get(2));
    }

    // Groups are written $1 in Trino, and with a backslash in the engine.
    private static Expr groups(Expr replacement) {
        Expr escaped = new Expr.Call(REPLACE, replacement, new Expr.Text("\\"), new Expr.Text("\\\\"));
        return new Expr.Call(REGEXP_REPLACE, escaped, new Expr.Text("\\$(\\d)"), new Expr.Text("\\\\\\1"), GLOBAL);
    }

    private static Expr emptyAsNull(Expr value) {
        return Let.of(
                List.of(value),
                bound -> new Expr.Case(
                        List.of(new Expr.When(
                                new Expr.Comparison(Expr.ComparisonOperator.NOT_EQUAL, bound.getFirst(), EMPTY, true),
                                bound.getFirst())),
                        Optional.empty()));
    }
}
