package dev.lakeward.local.athena;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.CsvResult;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.AthenaStatement.Explain;
import dev.lakeward.sql.AthenaStatement.Explained;
import dev.lakeward.sql.AthenaStatement.PlanFormat;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.explain.PlanNode;
import dev.lakeward.sql.explain.QueryPlan;
import io.trino.sql.tree.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// EXPLAIN and EXPLAIN ANALYZE. A plan shows the query's own words and the names of what it reads, never how a
/// table is filtered or masked for the caller, nor how large it is.
final class Explanations {
    private static final String COLUMN = "Query Plan";

    private final StatementScope scope;

    Explanations(StatementScope scope) {
        this.scope = scope;
    }

    /// The query inside a statement, or its refusal.
    static Query query(AthenaStatement statement) {
        return switch (statement) {
            case AthenaStatement.Select select -> select.query();
            case AthenaStatement.CreateTableAs create -> create.query();
            case AthenaStatement.InsertInto insert -> insert.query();
            case AthenaStatement.CreateView create -> create.query();
            default ->
                throw StatementScope.refused(
                        SqlException.Kind.NOT_SUPPORTED,
                        "EXPLAIN of this statement is not supported by the embedded lake yet");
        };
    }

    Statements.Outcome explain(Explain explain) {
        Query query = query(explain.statement());
        StatementScope.Planned planned = scope.plan(query);
        List<Column> outputs = scope.engine().types(planned.query(), planned.tables());
        QueryPlan.Explained plan = QueryPlan.of(query, scope.database(), this::isView);
        if (explain.what() == Explained.ANALYZED) {
            return analyzed(explain, planned, node(explain.statement(), plan.plan(), outputs), outputs);
        }
        if (explain.what() == Explained.IO) {
            requireText(explain, "EXPLAIN (TYPE IO)", PlanFormat.JSON);
            return written(PlanTexts.tables(plan.tables(), target(explain.statement()))
                    .lines()
                    .toList());
        }
        return written(lines(explain, node(explain.statement(), plan.plan(), outputs), outputs));
    }

    // TEXT is what a statement has that names no format.
    private static void requireText(Explain explain, String what, PlanFormat other) {
        if (explain.format() != PlanFormat.TEXT && explain.format() != other) {
            throw StatementScope.refused(
                    SqlException.Kind.NOT_SUPPORTED, what + " is not written in the format " + explain.format());
        }
    }

    private boolean isView(TableName name) {
        return scope.names()
                .table(TableRef.of(name.database(), name.table()))
                .filter(table -> "VIRTUAL_VIEW".equals(table.tableType()))
                .isPresent();
    }

    private static Optional<TableName> target(AthenaStatement statement) {
        return switch (statement) {
            case AthenaStatement.CreateTableAs create -> Optional.of(create.name());
            case AthenaStatement.InsertInto insert -> Optional.of(insert.name());
            default -> Optional.empty();
        };
    }

    private static PlanNode node(AthenaStatement statement, PlanNode plan, List<Column> outputs) {
        PlanNode source = target(statement)
                .map(table -> PlanNode.over("TableWriter", "table", "awsdatacatalog:" + table, plan))
                .orElse(plan);
        return new PlanNode(
                "Output",
                Map.of("columnNames", outputs.stream().map(Column::name).collect(Collectors.joining(", ", "[", "]"))),
                List.of(source));
    }

    private static List<String> lines(Explain explain, PlanNode plan, List<Column> outputs) {
        return switch (explain.format()) {
            case JSON -> PlanTexts.json(plan, outputs).lines().toList();
            case GRAPHVIZ -> PlanTexts.graph(plan).lines().toList();
            case TEXT -> {
                List<String> lines = PlanTexts.lines(plan, outputs);
                // One process reads, joins and answers: there is one fragment.
                if (explain.what() == Explained.DISTRIBUTED) {
                    lines.replaceAll(line -> "    " + line);
                    lines.addFirst("Fragment 0 [SINGLE]");
                }
                yield lines;
            }
        };
    }

    private Statements.Outcome analyzed(
            Explain explain, StatementScope.Planned planned, PlanNode plan, List<Column> outputs) {
        if (!(explain.statement() instanceof AthenaStatement.Select)) {
            throw StatementScope.refused(
                    SqlException.Kind.NOT_SUPPORTED,
                    "EXPLAIN ANALYZE of a statement that writes is not supported by the embedded lake yet");
        }
        requireText(explain, "EXPLAIN ANALYZE", PlanFormat.JSON);
        CsvResult answer = new CsvResult(scope.folder().resolve("analyzed.csv"));
        long began = System.nanoTime();
        scope.engine().select(planned.query(), planned.tables(), answer);
        long millis = (System.nanoTime() - began) / 1_000_000;
        long bytes = planned.tables().bytes(Statements.size(answer.file()));
        Map<String, String> details = new LinkedHashMap<>(plan.details());
        details.put("execution", millis + "ms");
        details.put("rows", String.valueOf(answer.rows()));
        details.put("scanned", bytes + "B");
        written(lines(explain, new PlanNode(plan.name(), details, plan.sources()), outputs));
        return Statements.Outcome.scanned(bytes);
    }

    private Statements.Outcome written(List<String> lines) {
        scope.result()
                .write(
                        List.of(StatementScope.text(COLUMN)),
                        lines.stream().map(List::of).toList());
        return Statements.Outcome.scanned(0);
    }
}
