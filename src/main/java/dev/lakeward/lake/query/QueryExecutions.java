package dev.lakeward.lake.query;

import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.UnprocessedQueryExecutionId;

/// What Athena tells of queries by their ids.
public final class QueryExecutions {
    private static final String OPERATION = "athena:BatchGetQueryExecution";
    private static final int AT_ONCE = 50;
    // Athena forgets queries after a while. What it cannot tell for any other reason is not taken for that.
    private static final Set<String> FORGOTTEN = Set.of("INVALID_INPUT", "NOT_FOUND");

    private QueryExecutions() {}

    /// How queries stand, and why some could not be told of.
    public record Told(List<QueryExecution> found, Optional<LakeException> lost) {
        public Told {
            found = List.copyOf(found);
        }
    }

    /// How queries stand, without those that Athena has forgotten. Throws LakeException where one could not be told of.
    /// Blocks.
    public static List<QueryExecution> of(AthenaClient athena, List<String> ids) {
        Told told = told(athena, ids);
        told.lost().ifPresent(e -> {
            throw e;
        });
        return told.found();
    }

    /// The same, where what could be told of is of use by itself. One that Athena could not tell of is asked for once
    /// more. Blocks; throws LakeException.
    public static Told told(AthenaClient athena, List<String> ids) {
        List<QueryExecution> found = new ArrayList<>();
        List<UnprocessedQueryExecutionId> lost = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            List<UnprocessedQueryExecutionId> left = ask(athena, some, found);
            if (!left.isEmpty()) {
                left = ask(
                        athena,
                        left.stream()
                                .map(UnprocessedQueryExecutionId::queryExecutionId)
                                .toList(),
                        found);
            }
            lost.addAll(left);
        }
        return new Told(found, lost.stream().findFirst().map(QueryExecutions::lost));
    }

    // Those that could not be told of.
    private static List<UnprocessedQueryExecutionId> ask(
            AthenaClient athena, List<String> ids, List<QueryExecution> found) {
        BatchGetQueryExecutionResponse answer = SdkErrors.call(
                OPERATION, () -> athena.batchGetQueryExecution(request -> request.queryExecutionIds(ids)));
        found.addAll(answer.queryExecutions());
        return answer.unprocessedQueryExecutionIds().stream()
                .filter(each -> !isForgotten(each))
                .toList();
    }

    private static boolean isForgotten(UnprocessedQueryExecutionId each) {
        return FORGOTTEN.contains(String.valueOf(each.errorCode()))
                || switch (SdkErrors.ofOne(each.errorCode())) {
                    case NOT_FOUND, INVALID_INPUT -> true;
                    default -> false;
                };
    }

    private static LakeException lost(UnprocessedQueryExecutionId first) {
        String said = first.errorMessage() == null ? String.valueOf(first.errorCode()) : first.errorMessage();
        return new LakeException(
                SdkErrors.ofOne(first.errorCode()), OPERATION, first.queryExecutionId() + ": " + said, null);
    }
}
