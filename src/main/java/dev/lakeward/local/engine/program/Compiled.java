package dev.lakeward.local.engine.program;

import dev.lakeward.sql.plan.TrinoContext;
import io.trino.operator.project.PageProjection;
import io.trino.operator.project.SelectedPositions;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.SourcePage;
import io.trino.sql.gen.PageFunctionCompiler;
import io.trino.sql.ir.Expression;
import io.trino.sql.planner.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// An expression as Trino's compiler makes bytecode of it.
final class Compiled implements RowFunction {
    private final ConnectorSession session;
    private final ThreadLocal<PageProjection> projections;

    Compiled(ConnectorSession session, Supplier<PageProjection> projections) {
        this.session = session;
        // One keeps what it writes into.
        this.projections = ThreadLocal.withInitial(projections);
    }

    /// Compiles it; whoever calls it takes one of these for each thread.
    static Supplier<PageProjection> projections(Expression expression, List<Symbol> inputs) {
        TrinoContext trino = TrinoContext.get();
        Map<Symbol, Integer> layout = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            layout.put(inputs.get(i), i);
        }
        return new PageFunctionCompiler(trino.functionManager(), trino.metadata(), trino.types(), 0)
                .compileProjection(expression, layout, Optional.empty());
    }

    @Override
    public Block apply(Block[] inputs, int count) {
        PageProjection projection = projections.get();
        SourcePage page = SourcePage.create(new Page(count, inputs));
        return projection.project(
                session,
                projection.getInputChannels().getInputChannels(page),
                SelectedPositions.positionsRange(0, count));
    }
}
