package dev.lakeward.sql.plan;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.UncheckedExecutionException;
import dev.lakeward.sql.SqlException;
import io.trino.Session;
import io.trino.SystemSessionProperties;
import io.trino.client.ClientCapabilities;
import io.trino.connector.CatalogServiceProvider;
import io.trino.cost.CachingTableStatsProvider;
import io.trino.execution.querystats.PlanOptimizersStatsCollector;
import io.trino.execution.warnings.WarningCollector;
import io.trino.metadata.AnalyzePropertyManager;
import io.trino.metadata.SessionPropertyManager;
import io.trino.metadata.TablePropertyManager;
import io.trino.security.AllowAllAccessControl;
import io.trino.spi.Location;
import io.trino.spi.QueryId;
import io.trino.spi.TrinoException;
import io.trino.spi.security.Identity;
import io.trino.spi.type.TimeZoneKey;
import io.trino.spi.type.TypeNotFoundException;
import io.trino.sql.PlannerContext;
import io.trino.sql.analyzer.Analysis;
import io.trino.sql.analyzer.AnalyzerFactory;
import io.trino.sql.analyzer.StatementAnalyzerFactory;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.planner.LogicalPlanner;
import io.trino.sql.planner.PlanNodeIdAllocator;
import io.trino.sql.planner.plan.OutputNode;
import io.trino.sql.planner.sanity.PlanSanityChecker;
import io.trino.sql.rewrite.StatementRewrite;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Query;
import io.trino.transaction.TransactionId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Has Trino analyze a query and make its first plan, in which every expression has its type, every cast is written
/// and every name is resolved.
public final class TrinoPlanner {
    /// What the catalog of all tables is called.
    public static final String CATALOG = TablesMetadata.CATALOG;

    private static final SessionPropertyManager PROPERTIES = new SessionPropertyManager(new SystemSessionProperties());
    private static final Set<String> CAPABILITIES =
            Arrays.stream(ClientCapabilities.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private TrinoPlanner() {}

    /// Has Trino tell the types of a query's parts; `database` completes names without one. Throws SqlException with
    /// Trino's name of what is wrong.
    public static Analysis analyze(Query query, String database, PlanTables tables) {
        StatementSize.require(query);
        TrinoContext trino = TrinoContext.get();
        PlannerContext context = trino.planner(TablesMetadata.over(trino.metadata(), tables));
        try {
            return analyzed(query, session(database), context, List.of());
        } catch (TrinoException e) {
            throw refused(e);
        }
    }

    private static Analysis analyzed(
            Query query, Session session, PlannerContext context, List<Expression> parameters) {
        return analyzers(context)
                .createAnalyzer(
                        session,
                        parameters,
                        Parameters.bound(query, parameters),
                        WarningCollector.NOOP,
                        PlanOptimizersStatsCollector.createPlanOptimizersStatsCollector())
                .analyze(query);
    }

    /// Plans a query whose parameters, in the order of its text, have these values; `database` completes names without
    /// one. Throws SqlException with Trino's name of what is wrong.
    public static Planned plan(Query query, String database, PlanTables tables, List<Expression> parameters) {
        StatementSize.require(query);
        TrinoContext trino = TrinoContext.get();
        PlannerContext context = trino.planner(TablesMetadata.over(trino.metadata(), tables));
        Session session = session(database);
        try {
            Analysis analysis = analyzed(query, session, context, parameters);
            OutputNode output = (OutputNode) new LogicalPlanner(
                            session,
                            List.of(),
                            new PlanSanityChecker(true),
                            new PlanNodeIdAllocator(),
                            context,
                            (node, costs) -> {
                                throw new IllegalStateException("no plan is optimized");
                            },
                            (node, stats, costs, of) -> {
                                throw new IllegalStateException("no plan is optimized");
                            },
                            WarningCollector.NOOP,
                            PlanOptimizersStatsCollector.createPlanOptimizersStatsCollector(),
                            new CachingTableStatsProvider(context.getMetadata(), session, () -> false))
                    .planStatement(analysis, query);
            return Planned.of(session, output);
        } catch (TrinoException e) {
            if (UnnestedRows.keep(query, e)) {
                return replanned(e, query, database, tables, parameters);
            }
            throw refused(e);
        } catch (ParsingException e) {
            // A text within the statement, such as a path of JSON.
            throw new SqlException(
                    SqlException.Kind.SYNTAX_ERROR, e.getLineNumber(), e.getColumnNumber(), e.getErrorMessage());
        } catch (UncheckedExecutionException e) {
            // So comes an unknown type of a literal.
            if (Throwables.getRootCause(e) instanceof TypeNotFoundException unknown) {
                throw SqlException.withoutPlace(
                        SqlException.Kind.named(unknown.getErrorCode().getName()),
                        String.valueOf(unknown.getMessage()));
            }
            throw e;
        } catch (IllegalStateException | UnsupportedOperationException | IllegalArgumentException e) {
            // It would ask the cluster that is not there.
            throw new SqlException(
                    SqlException.Kind.NOT_SUPPORTED, 1, 1, "this statement is not supported by the embedded lake yet");
        }
    }

    // What is no array, such as a map, is refused as it was.
    private static Planned replanned(
            TrinoException first, Query query, String database, PlanTables tables, List<Expression> parameters) {
        try {
            return plan(query, database, tables, parameters);
        } catch (SqlException e) {
            throw e.kind() == SqlException.Kind.FUNCTION_NOT_FOUND ? refused(first) : e;
        }
    }

    private static AnalyzerFactory analyzers(PlannerContext context) {
        StatementAnalyzerFactory factory = StatementAnalyzerFactory.createTestingStatementAnalyzerFactory(
                context,
                new AllowAllAccessControl(),
                new TablePropertyManager(CatalogServiceProvider.fail("tables are not made here")),
                new AnalyzePropertyManager(CatalogServiceProvider.fail("tables are not analyzed here")));
        return new AnalyzerFactory(factory, new StatementRewrite(Set.of()), TrinoContext.TRACER);
    }

    private static Session session(String database) {
        return Session.builder(PROPERTIES)
                .setQueryId(QueryId.valueOf("query"))
                .setTransactionId(TransactionId.create())
                .setIdentity(Identity.ofUser("user"))
                .setOriginalIdentity(Identity.ofUser("user"))
                .setCatalog(TablesMetadata.CATALOG)
                .setSchema(database)
                .setTimeZoneKey(TimeZoneKey.UTC_KEY)
                .setLocale(Locale.ENGLISH)
                .setStart(Instant.now())
                .setClientCapabilities(CAPABILITIES)
                .build();
    }

    /// What Trino refuses, by its name and place.
    public static SqlException refused(TrinoException e) {
        return new SqlException(
                SqlException.Kind.named(e.getErrorCode().getName()),
                e.getLocation().map(Location::lineNumber).orElse(0),
                e.getLocation().map(Location::columnNumber).orElse(0),
                String.valueOf(e.getRawMessage()));
    }
}
