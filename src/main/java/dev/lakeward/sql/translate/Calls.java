package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.function.Arguments;
import dev.lakeward.sql.function.Functions;
import dev.lakeward.sql.function.Signature;
import dev.lakeward.sql.function.SqlFunction;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.AllRows;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.FrameBound;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Trim;
import io.trino.sql.tree.Window;
import io.trino.sql.tree.WindowFrame;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Calls of functions, with FILTER, ORDER BY and OVER; EXTRACT and TRIM.
final class Calls {
    private final Expressions expressions;

    Calls(Expressions expressions) {
        this.expressions = expressions;
    }

    Typed call(FunctionCall call) {
        String name = call.getName().toString().toLowerCase(Locale.ROOT);
        if (call.getProcessingMode().isPresent()
                || call.hasNamedArguments()
                || call.getNullTreatment().isPresent()) {
            throw SqlException.unsupported(call, "This form of " + name);
        }
        List<Expression> given = call.argumentValues();
        boolean star = given.size() == 1 && given.getFirst() instanceof AllRows;
        if (star && !name.equals("count")) {
            throw SqlException.unsupported(call, "A star in " + name);
        }
        Arguments.Modifiers modifiers = new Arguments.Modifiers(
                call.isDistinct(),
                order(call.getOrderBy()),
                call.getFilter().map(expressions::condition),
                call.getWindow().map(window -> over(call, window)));
        return typed(call, name, expressions.translate(star ? List.of() : given), modifiers);
    }

    private Typed typed(Node call, String name, List<Typed> values, Arguments.Modifiers modifiers) {
        SqlFunction function = Functions.find(name)
                .orElseThrow(() -> SqlException.at(
                        call,
                        SqlException.Kind.FUNCTION_NOT_FOUND,
                        "Function '" + name + "' is not registered or not supported by the embedded lake yet"));
        List<Expr> trees = values.stream().map(Typed::tree).toList();
        List<DataType> types = values.stream().map(Typed::type).toList();
        Signature signature = function.fitting(trees, types).orElseThrow(() -> misfit(call, function, types));
        if (function.kind() == SqlFunction.Kind.SCALAR && !modifiers.areNone()) {
            throw SqlException.at(
                    call,
                    SqlException.Kind.FUNCTION_NOT_FOUND,
                    "Function '" + name + "' is neither an aggregate nor a window function");
        }
        if (function.kind() == SqlFunction.Kind.WINDOW && modifiers.over().isEmpty()) {
            throw SqlException.at(call, SqlException.Kind.SYNTAX_ERROR, "Window function " + name + " needs OVER");
        }
        Expr tree = signature.emission().apply(new Arguments(trees, types, modifiers));
        return new Typed(Compared.at(call, tree), signature.result().apply(types));
    }

    private static SqlException misfit(Node call, SqlFunction function, List<DataType> types) {
        if (!function.takes(types.size())) {
            return SqlException.at(
                    call,
                    SqlException.Kind.FUNCTION_NOT_FOUND,
                    "Function '" + function.name() + "' does not take " + types.size() + " arguments");
        }
        String given = types.stream().map(DataType::toString).collect(Collectors.joining(", ", "(", ")"));
        return SqlException.at(
                call,
                SqlException.Kind.TYPE_MISMATCH,
                "Unexpected parameters " + given + " for function " + function.name() + ". Expected: "
                        + function.expected());
    }

    Typed extract(Extract extract) {
        String field = extract.getField().name().toLowerCase(Locale.ROOT);
        if (Functions.find(field).isEmpty()) {
            throw SqlException.unsupported(extract, "EXTRACT of " + field);
        }
        return typed(extract, field, List.of(expressions.translate(extract.getExpression())), Arguments.Modifiers.NONE);
    }

    Typed trim(Trim trim) {
        EngineFunction function = switch (trim.getSpecification()) {
            case BOTH -> EngineFunction.TRIM;
            case LEADING -> EngineFunction.LTRIM;
            case TRAILING -> EngineFunction.RTRIM;
        };
        List<Expr> arguments = new ArrayList<>();
        arguments.add(text(trim.getTrimSource()));
        trim.getTrimCharacter().ifPresent(characters -> arguments.add(text(characters)));
        return new Typed(Compared.at(trim, new Expr.Call(function, arguments)), DataType.VARCHAR);
    }

    private Expr text(Expression e) {
        Typed value = expressions.translate(e);
        if (value.type().isKnown() && !value.type().isText()) {
            throw SqlException.at(e, SqlException.Kind.TYPE_MISMATCH, "TRIM needs a text, not " + value.type());
        }
        return value.tree();
    }

    private Expr.Window over(FunctionCall call, Window window) {
        if (!(window instanceof WindowSpecification spec)
                || spec.getExistingWindowName().isPresent()) {
            throw SqlException.unsupported(call, "A named window");
        }
        return new Expr.Window(
                spec.getPartitionBy().stream().map(expressions::tree).toList(),
                order(spec.getOrderBy()),
                spec.getFrame().map(this::frame));
    }

    private List<Expr.SortKey> order(Optional<OrderBy> order) {
        return order.stream()
                .flatMap(by -> by.getSortItems().stream())
                .map(item -> Expressions.sortKey(expressions.tree(item.getSortKey()), item))
                .toList();
    }

    private Expr.Frame frame(WindowFrame frame) {
        if (frame.getPattern().isPresent() || !frame.getMeasures().isEmpty()) {
            throw SqlException.unsupported(frame, "Pattern recognition in a window");
        }
        Expr.FrameType type = switch (frame.getType()) {
            case ROWS -> Expr.FrameType.ROWS;
            case RANGE -> Expr.FrameType.RANGE;
            case GROUPS -> Expr.FrameType.GROUPS;
        };
        return new Expr.Frame(type, bound(frame.getStart()), frame.getEnd().map(this::bound));
    }

    private Expr.Bound bound(FrameBound bound) {
        Expr.BoundType type = switch (bound.getType()) {
            case UNBOUNDED_PRECEDING -> Expr.BoundType.UNBOUNDED_PRECEDING;
            case PRECEDING -> Expr.BoundType.PRECEDING;
            case CURRENT_ROW -> Expr.BoundType.CURRENT_ROW;
            case FOLLOWING -> Expr.BoundType.FOLLOWING;
            case UNBOUNDED_FOLLOWING -> Expr.BoundType.UNBOUNDED_FOLLOWING;
        };
        return new Expr.Bound(type, bound.getValue().map(expressions::tree));
    }
}
