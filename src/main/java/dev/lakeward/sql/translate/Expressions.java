package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.plan.Carried;
import dev.lakeward.sql.plan.TrinoContext;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.RowProgram;
import io.trino.Session;
import io.trino.spi.type.RowType;
import io.trino.sql.ir.Array;
import io.trino.sql.ir.Bind;
import io.trino.sql.ir.Call;
import io.trino.sql.ir.Case;
import io.trino.sql.ir.Cast;
import io.trino.sql.ir.Coalesce;
import io.trino.sql.ir.Constant;
import io.trino.sql.ir.Expression;
import io.trino.sql.ir.FieldReference;
import io.trino.sql.ir.In;
import io.trino.sql.ir.IsNull;
import io.trino.sql.ir.Lambda;
import io.trino.sql.ir.Logical;
import io.trino.sql.ir.Match;
import io.trino.sql.ir.MatchClause;
import io.trino.sql.ir.Reference;
import io.trino.sql.ir.Row;
import io.trino.sql.ir.WhenClause;
import io.trino.sql.planner.DeterminismEvaluator;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.SymbolsExtractor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Expressions of a plan in the engine's tree: by the engine's own means where they are known to be equal, and else
/// as a program of Trino's.
final class Expressions {
    private final Known known;
    private final Map<Symbol, Expr> values;

    Expressions(Session session, Map<Symbol, Expr> values) {
        this(new Known(session), values);
    }

    private Expressions(Known known, Map<Symbol, Expr> values) {
        this.known = known;
        this.values = values;
    }

    Expr value(Symbol symbol) {
        Expr value = values.get(symbol);
        if (value == null) {
            // So plans Trino a subquery in the condition of an outer join that compares columns of both sides.
            throw new SqlException(
                    SqlException.Kind.NOT_SUPPORTED, 1, 1, "this statement is not supported by the embedded lake yet");
        }
        return value;
    }

    List<Expr> translate(List<? extends Expression> expressions) {
        return expressions.stream().map(this::translate).toList();
    }

    Expr translate(Expression e) {
        if (e instanceof Constant constant) {
            return Literals.of(constant.type(), constant.value()).orElseGet(() -> program(e));
        }
        if (e instanceof Reference reference) {
            return value(Symbol.from(reference));
        }
        if (e instanceof Call call && known.hasNull(call)) {
            return translate(new Constant(e.type(), null));
        }
        return known.value(e)
                .flatMap(constant -> Literals.of(constant.type(), constant.value()))
                .or(() -> own(e))
                .orElseGet(() -> program(e));
    }

    // By the engine's own means.
    private Optional<Expr> own(Expression e) {
        return switch (e) {
            case Logical logical ->
                Optional.of(new Expr.Logic(
                        logical.operator() == Logical.Operator.AND,
                        logical.terms().stream().map(this::translate).toList()));
            case IsNull isNull -> Optional.of(new Expr.IsNull(translate(isNull.value())));
            case Coalesce coalesce -> Optional.of(new Expr.Coalesce(translate(coalesce.operands())));
            case Case cases -> Optional.of(cases(cases));
            case Match match -> match(match);
            case io.trino.sql.ir.Let let -> let(let);
            case In in -> in(in);
            case Cast cast -> Casts.own(cast.expression().type(), cast.type(), () -> translate(cast.expression()));
            case Array array ->
                Optional.of(
                        new Expr.Cast(new Expr.ArrayOf(translate(array.elements())), Carried.of(array.type()), false));
            case Row row -> Optional.of(Literals.struct(Carried.of(row.type()), translate(row.items())));
            case FieldReference field -> Optional.of(field(field));
            case Call call -> call(call);
            default -> Optional.empty();
        };
    }

    private Expr field(FieldReference field) {
        return member(translate(field.base()), (RowType) field.base().type(), field.field());
    }

    static Expr member(Expr base, RowType type, int index) {
        if (base instanceof Expr.StructOf struct) {
            return struct.members().get(index).value();
        }
        return new Expr.Call(
                EngineFunction.STRUCT_EXTRACT,
                base,
                new Expr.Text(Carried.members(type).get(index)));
    }

    private Expr cases(Case cases) {
        List<Expr.When> whens = new ArrayList<>();
        for (WhenClause when : cases.whenClauses()) {
            whens.add(new Expr.When(translate(when.getOperand()), translate(when.getResult())));
        }
        return new Expr.Case(whens, Optional.of(translate(cases.defaultValue())));
    }

    private Optional<Expr> match(Match match) {
        Expr operand = translate(match.operand());
        if (!Parts.isLight(operand)) {
            return Optional.empty();
        }
        List<Expr.When> whens = new ArrayList<>();
        for (MatchClause clause : match.clauses()) {
            if (clause.predicate() instanceof Bind) {
                return Optional.empty();
            }
            Lambda predicate = clause.lambda();
            whens.add(new Expr.When(
                    with(predicate.arguments().getFirst(), operand).translate(predicate.body()),
                    translate(clause.result())));
        }
        return Optional.of(new Expr.Case(whens, Optional.of(translate(match.defaultValue()))));
    }

    private Expressions with(Symbol symbol, Expr value) {
        Map<Symbol, Expr> more = new LinkedHashMap<>(values);
        more.put(symbol, value);
        return new Expressions(known, more);
    }

    private Optional<Expr> let(io.trino.sql.ir.Let let) {
        Expr value = translate(let.value());
        return Parts.isLight(value) ? Optional.of(with(let.name(), value).translate(let.body())) : Optional.empty();
    }

    private Optional<Expr> in(In in) {
        if (!Comparisons.isPlain(in.value().type())) {
            return Optional.empty();
        }
        return Optional.of(new Expr.InList(translate(in.value()), translate(in.valueList()), true));
    }

    private Optional<Expr> call(Call call) {
        return Known.isBuiltIn(call) ? Natives.call(Known.name(call), call, this) : Optional.empty();
    }

    /// An expression that Trino's own code computes.
    Expr program(Expression whole) {
        Expression e = known.withNulls(whole);
        List<Symbol> free = FreeReferences.of(e);
        Map<Symbol, Reference> renamed = new HashMap<>();
        List<RowProgram.Input> inputs = new ArrayList<>();
        Set<String> bound = new HashSet<>();
        SymbolsExtractor.extractAll(e).forEach(symbol -> bound.add(symbol.name()));
        int last = 0;
        for (Symbol symbol : free) {
            // A parameter of a lambda may be called so.
            do {
                last++;
            } while (bound.contains("i" + last));
            String name = "i" + last;
            renamed.put(symbol, new Reference(symbol.type(), name));
            inputs.add(new RowProgram.Input(name, symbol.type().getTypeId().getId()));
        }
        return program(
                FreeReferences.renamed(e, renamed),
                inputs,
                free.stream().map(this::value).toList());
    }

    static Expr program(Expression e, List<RowProgram.Input> inputs, List<Expr> arguments) {
        return program(e, inputs, arguments, false);
    }

    /// [#program(Expression, List, List)] of an aggregate function, which may take its rows in parts.
    static Expr program(Expression e, List<RowProgram.Input> inputs, List<Expr> arguments, boolean inParts) {
        return new Expr.RowCall(
                new RowProgram(
                        TrinoContext.get().expressions().toJson(e),
                        inputs,
                        DeterminismEvaluator.isDeterministic(e),
                        inParts),
                arguments);
    }
}
