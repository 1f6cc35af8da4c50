package dev.lakeward.local.engine.program;

import dev.lakeward.sql.plan.TrinoContext;
import dev.lakeward.sql.tree.RowProgram;
import io.trino.spi.function.FunctionKind;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.Type;
import io.trino.sql.ir.Call;
import io.trino.sql.ir.Expression;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.SymbolAllocator;
import io.trino.sql.planner.SymbolsExtractor;
import io.trino.sql.planner.iterative.rule.LambdaCaptureDesugaringRewriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A function of rows with the types that it takes and gives.
record Program(List<Type> inputs, Type output, RowFunction function) {
    static Program of(RowProgram source, ProgramSession session) {
        Expression written = TrinoContext.get().expressions().fromJson(source.expression());
        // The compiler takes only lambdas that read nothing from outside.
        Expression expression = LambdaCaptureDesugaringRewriter.rewrite(
                written, new SymbolAllocator(named(written).values()));
        Map<String, Symbol> references = named(expression);
        List<Symbol> inputs = source.inputs().stream()
                .map(input -> references.getOrDefault(input.name(), new Symbol(type(input), input.name())))
                .toList();
        List<Type> types = inputs.stream().map(Symbol::type).toList();
        return expression instanceof Call call && call.function().functionKind() == FunctionKind.AGGREGATE
                ? new Program(
                        types.stream().<Type>map(ArrayType::new).toList(),
                        expression.type(),
                        Gathered.of(call, inputs, source.inParts(), session.functions()))
                : new Program(types, expression.type(), Compiled.of(expression, inputs, session.functions()));
    }

    // Parameters of several lambdas may have one name.
    private static Map<String, Symbol> named(Expression expression) {
        return SymbolsExtractor.extractUnique(expression).stream()
                .collect(Collectors.toMap(Symbol::name, symbol -> symbol, (one, other) -> one));
    }

    private static Type type(RowProgram.Input input) {
        return TrinoContext.get().types().fromSqlType(input.type());
    }
}
