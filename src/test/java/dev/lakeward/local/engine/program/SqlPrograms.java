package dev.lakeward.local.engine.program;

import dev.lakeward.sql.plan.TrinoContext;
import dev.lakeward.sql.tree.RowProgram;
import io.trino.connector.CatalogServiceProvider;
import io.trino.cost.CachingTableStatsProvider;
import io.trino.execution.querystats.PlanOptimizersStatsCollector;
import io.trino.execution.warnings.WarningCollector;
import io.trino.metadata.AnalyzePropertyManager;
import io.trino.metadata.TablePropertyManager;
import io.trino.security.AllowAllAccessControl;
import io.trino.spi.type.TimeZoneKey;
import io.trino.sql.analyzer.Analysis;
import io.trino.sql.analyzer.AnalyzerFactory;
import io.trino.sql.analyzer.StatementAnalyzerFactory;
import io.trino.sql.ir.Call;
import io.trino.sql.ir.Expression;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.planner.DeterminismEvaluator;
import io.trino.sql.planner.ExpressionSymbolInliner;
import io.trino.sql.planner.LogicalPlanner;
import io.trino.sql.planner.PlanNodeIdAllocator;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.plan.AggregationNode;
import io.trino.sql.planner.plan.OutputNode;
import io.trino.sql.planner.plan.PlanNode;
import io.trino.sql.planner.plan.ProjectNode;
import io.trino.sql.planner.plan.ValuesNode;
import io.trino.sql.planner.sanity.PlanSanityChecker;
import io.trino.sql.rewrite.StatementRewrite;
import io.trino.sql.tree.Statement;
import io.trino.transaction.TransactionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Programs of SQL expressions, as Trino plans them.
final class SqlPrograms {
    private static final SqlParser PARSER = new SqlParser();

    private SqlPrograms() {}

    /// Over inputs a, b, c … of these types.
    static RowProgram of(String expression, List<String> types) {
        List<String> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            values.add("CAST(NULL AS " + types.get(i) + ")");
            names.add(String.valueOf((char) ('a' + i)));
        }
        String from = types.isEmpty()
                ? ""
                : " FROM (VALUES ROW(" + String.join(", ", values) + ")) t (" + String.join(", ", names) + ")";
        return of(plan(PARSER.createStatement("SELECT " + expression + from)), types);
    }

    private static RowProgram of(PlanNode plan, List<String> types) {
        Map<Symbol, Expression> made = new HashMap<>();
        List<Symbol> inputs = new ArrayList<>();
        collect(plan, made, inputs);
        Expression expression =
                inlined(((OutputNode) plan).getOutputSymbols().getFirst().toSymbolReference(), made);
        List<RowProgram.Input> named = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            named.add(new RowProgram.Input(inputs.get(i).name(), types.get(i)));
        }
        return new RowProgram(
                TrinoContext.get().expressions().toJson(expression),
                named,
                DeterminismEvaluator.isDeterministic(expression),
                false);
    }

    private static void collect(PlanNode node, Map<Symbol, Expression> made, List<Symbol> inputs) {
        switch (node) {
            case ProjectNode project -> made.putAll(project.getAssignments().assignments());
            case ValuesNode values -> inputs.addAll(values.getOutputSymbols());
            case AggregationNode aggregation ->
                aggregation
                        .getAggregations()
                        .forEach((symbol, each) ->
                                made.put(symbol, new Call(each.getResolvedFunction(), each.getArguments())));
            default -> {}
        }
        node.getSources().forEach(source -> collect(source, made, inputs));
    }

    private static Expression inlined(Expression expression, Map<Symbol, Expression> made) {
        return ExpressionSymbolInliner.inlineSymbols(
                symbol -> {
                    Expression value = made.get(symbol);
                    return value == null || value.equals(symbol.toSymbolReference())
                            ? symbol.toSymbolReference()
                            : inlined(value, made);
                },
                expression);
    }

    private static PlanNode plan(Statement statement) {
        TrinoContext trino = TrinoContext.get();
        io.trino.Session session = io.trino.testing.TestingSession.testSessionBuilder()
                .setTimeZoneKey(TimeZoneKey.UTC_KEY)
                .setTransactionId(TransactionId.create())
                .build();
        StatementAnalyzerFactory statements = StatementAnalyzerFactory.createTestingStatementAnalyzerFactory(
                trino.planner(),
                new AllowAllAccessControl(),
                new TablePropertyManager(CatalogServiceProvider.fail("none")),
                new AnalyzePropertyManager(CatalogServiceProvider.fail("none")));
        Analysis analysis = new AnalyzerFactory(statements, new StatementRewrite(Set.of()), TrinoContext.TRACER)
                .createAnalyzer(
                        session,
                        List.of(),
                        Map.of(),
                        WarningCollector.NOOP,
                        PlanOptimizersStatsCollector.createPlanOptimizersStatsCollector())
                .analyze(statement);
        return new LogicalPlanner(
                        session,
                        List.of(),
                        new PlanSanityChecker(true),
                        new PlanNodeIdAllocator(),
                        trino.planner(),
                        (node, context) -> null,
                        (node, stats, costs, each) -> null,
                        WarningCollector.NOOP,
                        PlanOptimizersStatsCollector.createPlanOptimizersStatsCollector(),
                        new CachingTableStatsProvider(trino.metadata(), session, () -> false))
                .planStatement(analysis, statement);
    }
}
