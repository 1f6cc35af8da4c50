package dev.lakeward.local.engine.program;

import static io.trino.operator.aggregation.AccumulatorCompiler.generateAccumulatorFactory;
import static io.trino.sql.gen.LambdaBytecodeGenerator.compileLambdaProvider;

import dev.lakeward.sql.plan.TrinoContext;
import io.trino.metadata.ResolvedFunction;
import io.trino.operator.aggregation.Accumulator;
import io.trino.operator.aggregation.AccumulatorFactory;
import io.trino.operator.aggregation.AggregationMask;
import io.trino.operator.aggregation.GroupedAccumulator;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.ColumnarArray;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.function.AggregationImplementation;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;
import io.trino.sql.ir.Call;
import io.trino.sql.ir.Expression;
import io.trino.sql.ir.Lambda;
import io.trino.sql.planner.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// An aggregate function over what was gathered: each row's lists are one group.
final class Gathered implements RowFunction {
    private final AccumulatorFactory factory;
    private final List<Supplier<Object>> lambdas;
    private final List<Compiled> arguments;
    private final Optional<Type> part;
    private final Type output;

    private Gathered(
            AccumulatorFactory factory,
            List<Supplier<Object>> lambdas,
            List<Compiled> arguments,
            Optional<Type> part,
            Type output) {
        this.factory = factory;
        this.lambdas = lambdas;
        this.arguments = arguments;
        this.part = part;
        this.output = output;
    }

    /// `inputs` are the elements of the lists.
    static Gathered of(Call call, List<Symbol> inputs, boolean inParts, ConnectorSession session) {
        ResolvedFunction function = call.function();
        AggregationImplementation implementation =
                TrinoContext.get().functionManager().getAggregationImplementation(function);
        List<Compiled> arguments = new ArrayList<>();
        List<Supplier<Object>> lambdas = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            if (argument instanceof Lambda lambda) {
                lambdas.add(lambda(lambda, implementation.getLambdaInterfaces().get(lambdas.size()), session));
            } else {
                arguments.add(new Compiled(session, Compiled.projections(argument, inputs)));
            }
        }
        AccumulatorFactory factory =
                generateAccumulatorFactory(function.signature(), implementation, function.functionNullability(), false);
        return new Gathered(
                factory,
                lambdas,
                arguments,
                inParts ? Optional.of(part(implementation)) : Optional.empty(),
                call.type());
    }

    // What is known of a part of the rows.
    private static Type part(AggregationImplementation implementation) {
        List<Type> states = implementation.getAccumulatorStateDescriptors().stream()
                .map(state -> state.getSerializer().getSerializedType())
                .toList();
        return states.size() == 1 ? states.getFirst() : RowType.anonymous(states);
    }

    private static Supplier<Object> lambda(Lambda lambda, Class<?> type, ConnectorSession session) {
        TrinoContext trino = TrinoContext.get();
        Class<? extends Supplier<Object>> provider =
                compileLambdaProvider(lambda, trino.functionManager(), trino.metadata(), trino.types(), type);
        try {
            return provider.getConstructor(ConnectorSession.class).newInstance(session);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Block apply(Block[] inputs, int count) {
        ColumnarArray[] lists = new ColumnarArray[inputs.length];
        Block[] elements = new Block[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            lists[i] = ColumnarArray.toColumnarArray(inputs[i]);
            elements[i] = lists[i].getElementsBlock();
        }
        int size = elements[0].getPositionCount();
        Page page = new Page(
                size,
                arguments.stream()
                        .map(argument -> argument.apply(elements, size))
                        .toArray(Block[]::new));
        BlockBuilder answers = output.createBlockBuilder(null, count);
        if (part.isPresent()) {
            inParts(page, lists[0], count, part.get(), answers);
        } else {
            byGroups(page, lists[0], count, answers);
        }
        return answers.build();
    }

    private void byGroups(Page page, ColumnarArray lists, int count, BlockBuilder answers) {
        GroupedAccumulator groups = factory.createGroupedAccumulator(lambdas);
        groups.setGroupCount(count);
        AggregationMask mask = mask(page);
        if (!mask.isSelectNone()) {
            groups.addInput(groupIds(lists, count, page.getPositionCount()), page, mask);
        }
        groups.prepareFinal();
        for (int i = 0; i < count; i++) {
            groups.evaluateFinal(i, answers);
        }
    }

    private AggregationMask mask(Page page) {
        return factory.createAggregationMaskBuilder().buildAggregationMask(page, Optional.empty());
    }

    // Of each list's values first what is known of them, and of that the answer.
    private void inParts(Page page, ColumnarArray lists, int count, Type type, BlockBuilder answers) {
        for (int i = 0; i < count; i++) {
            Page own = page.getRegion(lists.getOffset(i), lists.isNull(i) ? 0 : lists.getLength(i));
            Accumulator first = factory.createAccumulator(lambdas);
            AggregationMask mask = mask(own);
            if (!mask.isSelectNone()) {
                first.addInput(own, mask);
            }
            BlockBuilder known = type.createBlockBuilder(null, 1);
            first.evaluateIntermediate(known);
            Accumulator last = factory.createIntermediateAccumulator(lambdas);
            last.addIntermediate(known.build());
            last.evaluateFinal(answers);
        }
    }

    private static int[] groupIds(ColumnarArray lists, int count, int size) {
        int[] ids = new int[size];
        int next = 0;
        for (int i = 0; i < count; i++) {
            for (int left = lists.isNull(i) ? 0 : lists.getLength(i); left > 0; left--) {
                ids[next++] = i;
            }
        }
        return ids;
    }
}
