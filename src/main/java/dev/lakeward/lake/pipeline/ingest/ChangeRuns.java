package dev.lakeward.lake.pipeline.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lakeward.lake.query.QueryExecutions;
import dev.lakeward.sql.change.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.Row;

/// The merges of a folder of changes: each is a query that changes a table and one that counts the same rows.
/// Which they were is remembered with the source; what became of them Athena tells, as long as it keeps its
/// history.
final class ChangeRuns {
    private static final int MOST = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AthenaClient athena;
    // What a query that ended has answered does not change.
    private final Map<String, List<Count>> counted = new ConcurrentHashMap<>();

    /// A merge by the ids of its two queries.
    record Run(String merge, String count, Instant started) {}

    /// So many rows of a file.
    record Count(String file, Verdict verdict, long rows) {}

    ChangeRuns(AthenaClient athena) {
        this.athena = athena;
    }

    /// Those that a source remembers, newest first.
    static List<Run> read(String text) {
        List<Run> runs = new ArrayList<>();
        try {
            JSON.readTree(text)
                    .forEach(each -> runs.add(new Run(
                            each.path("merge").asText(),
                            each.path("count").asText(),
                            Instant.ofEpochMilli(each.path("started").asLong()))));
        } catch (JsonProcessingException e) {
            return List.of();
        }
        return runs;
    }

    /// What a source remembers after another one.
    static String with(String text, Run run) {
        ArrayNode runs = JSON.createArrayNode();
        List<Run> all = new ArrayList<>(List.of(run));
        all.addAll(read(text));
        all.stream()
                .limit(MOST)
                .forEach(each -> runs.addObject()
                        .put("merge", each.merge())
                        .put("count", each.count())
                        .put("started", each.started().toEpochMilli()));
        return runs.toString();
    }

    /// How some stand, in the same order, without those that Athena has forgotten.
    List<Transfer> transfers(List<Run> runs) {
        if (runs.isEmpty()) {
            return List.of();
        }
        Map<String, QueryExecution> executions = new ConcurrentHashMap<>();
        List<String> ids = runs.stream()
                .flatMap(each -> Stream.of(each.merge(), each.count()))
                .toList();
        QueryExecutions.of(athena, ids).forEach(each -> executions.put(each.queryExecutionId(), each));
        return runs.stream()
                .filter(each -> executions.containsKey(each.merge()))
                .map(each -> transfer(each, executions.get(each.merge()), executions.get(each.count())))
                .toList();
    }

    private Transfer transfer(Run run, @Nullable QueryExecution merge, @Nullable QueryExecution count) {
        Transfer.State state = state(merge);
        boolean counting = state == Transfer.State.SUCCEEDED
                && count != null
                && !state(count).isEnded();
        return new Transfer(
                run.merge(),
                counting ? Transfer.State.RUNNING : state,
                merge == null ? "" : merge.status().stateAsString(),
                run.started(),
                state.isEnded() && !counting && merge != null
                        ? Optional.ofNullable(merge.status().completionDateTime())
                        : Optional.empty(),
                state == Transfer.State.SUCCEEDED && !counting ? ledger(run, count) : Ledger.UNKNOWN,
                Transfer.Progress.UNKNOWN,
                state == Transfer.State.FAILED && merge != null
                        ? String.valueOf(merge.status().stateChangeReason())
                        : "");
    }

    private static Transfer.State state(@Nullable QueryExecution execution) {
        QueryExecutionState state = execution == null
                ? QueryExecutionState.FAILED
                : execution.status().state();
        return switch (state) {
            case QUEUED -> Transfer.State.WAITING;
            case SUCCEEDED -> Transfer.State.SUCCEEDED;
            case FAILED -> Transfer.State.FAILED;
            case CANCELLED -> Transfer.State.CANCELLED;
            default -> Transfer.State.RUNNING;
        };
    }

    private Ledger ledger(Run run, @Nullable QueryExecution count) {
        if (count == null || state(count) != Transfer.State.SUCCEEDED) {
            return Ledger.UNKNOWN;
        }
        Map<String, Ledger.Amount> rejected = new java.util.HashMap<>();
        long in = 0;
        long out = 0;
        long skipped = 0;
        for (Count each : counts(run.count())) {
            in += each.rows();
            if (each.verdict() == Verdict.CURRENT) {
                out += each.rows();
            } else if (each.verdict().isRejected()) {
                rejected.merge(reason(each.verdict()), new Ledger.Amount(each.rows(), -1), Ledger.Amount::plus);
            } else {
                skipped += each.rows();
            }
        }
        return Ledger.of(
                new Ledger.Amount(in, -1), new Ledger.Amount(out, -1), new Ledger.Amount(skipped, -1), rejected);
    }

    static String reason(Verdict verdict) {
        return "change_" + verdict.name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The rows of each file by what became of them.
    List<Count> counts(String id) {
        return counted.computeIfAbsent(id, key -> {
            List<Count> counts = new ArrayList<>();
            athena.getQueryResultsPaginator(request -> request.queryExecutionId(id)).stream()
                    .flatMap(page -> page.resultSet().rows().stream())
                    .skip(1)
                    .forEach(row -> counts.add(count(row)));
            return List.copyOf(counts);
        });
    }

    private static Count count(Row row) {
        List<Datum> cells = row.data();
        String file = cells.get(0).varCharValue();
        return new Count(
                file == null ? "" : file,
                Verdict.of(cells.get(1).varCharValue()),
                Long.parseLong(cells.get(2).varCharValue()));
    }
}
