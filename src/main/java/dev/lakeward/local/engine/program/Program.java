package dev.lakeward.local.engine.program;

import dev.lakeward.sql.plan.TrinoContext;
import dev.lakeward.sql.tree.RowProgram;
import io.trino.operator.project.PageProjection;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.function.FunctionKind;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.Type;
import io.trino.sql.ir.Call;
import io.trino.sql.ir.Expression;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.SymbolsExtractor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A function of rows with the types that it takes and gives, and how it is called in a session.
record Program(List<Type> inputs, Type output, Function<ConnectorSession, RowFunction> code) {
    static Program of(RowProgram source) {
        Expression expression = Captures.bound(TrinoContext.get().expressions().fromJson(source.expression()));
        Map<String, Symbol> references = named(expression);
        List<Symbol> inputs = source.inputs().stream()
                .map(input -> references.getOrDefault(input.name(), new Symbol(type(input), input.name())))
                .toList();
        List<Type> types = inputs.stream().map(Symbol::type).toList();
        if (expression instanceof Call call && call.function().functionKind() == FunctionKind.AGGREGATE) {
            return new Program(
                    types.stream().<Type>map(ArrayType::new).toList(),
                    expression.type(),
                    session -> Gathered.of(call, inputs, source.inParts(), session));
        }
        Supplier<PageProjection> projections = Compiled.projections(expression, inputs);
        return new Program(types, expression.type(), session -> new Compiled(session, projections));
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
