package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.query.QueryExecutions;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.service.Clients;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.UnprocessedQueryExecutionId;

/// Athena answers 200 where it cannot tell of a query, and tells that beside it.
class QueryExecutionsTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private final Clients admin = LAKE.as("admin");
    private final AtomicInteger asked = new AtomicInteger();

    // Does not tell of any query, so many times.
    private AthenaClient silent(int times, String code) {
        return Answering.of(
                AthenaClient.class,
                admin.athena(),
                "batchGetQueryExecution",
                request -> asked.getAndIncrement() < times
                        ? Optional.of(BatchGetQueryExecutionResponse.builder()
                                .unprocessedQueryExecutionIds(((BatchGetQueryExecutionRequest) request)
                                        .queryExecutionIds().stream()
                                                .map(id -> UnprocessedQueryExecutionId.builder()
                                                        .queryExecutionId(id)
                                                        .errorCode(code)
                                                        .errorMessage("so it is")
                                                        .build())
                                                .toList())
                                .build())
                        : Optional.empty());
    }

    private String query() {
        return admin.athena()
                .startQueryExecution(r -> r.queryString("SHOW TABLES IN shop"))
                .queryExecutionId();
    }

    @Test
    void whatItCannotTellOnceIsAskedAgain() {
        String id = query();
        assertThat(QueryExecutions.of(silent(1, "ThrottlingException"), List.of(id)))
                .extracting(QueryExecution::queryExecutionId)
                .containsExactly(id);
    }

    @Test
    void whatItCannotTellTwiceIsNotTakenForForgotten() {
        String id = query();
        assertThatThrownBy(() -> QueryExecutions.of(silent(2, "ThrottlingException"), List.of(id)))
                .isInstanceOfSatisfying(LakeException.class, e -> {
                    assertThat(e.error()).isEqualTo(LakeError.THROTTLED);
                    assertThat(e.detail()).contains(id, "so it is");
                });
        asked.set(0);
        assertThatThrownBy(() -> new QueryService(silent(2, "Unheard"), admin.s3()).history())
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.error()).isEqualTo(LakeError.INTERNAL));
    }

    // Does not tell of one query, as often as it is asked.
    private AthenaClient silentOn(String id, String code) {
        return Answering.of(AthenaClient.class, admin.athena(), "batchGetQueryExecution", asked -> {
            List<String> ids = ((BatchGetQueryExecutionRequest) asked).queryExecutionIds();
            return Optional.of(BatchGetQueryExecutionResponse.builder()
                    .queryExecutions(ids.stream()
                            .filter(each -> !each.equals(id))
                            .map(each -> admin.athena()
                                    .getQueryExecution(r -> r.queryExecutionId(each))
                                    .queryExecution())
                            .toList())
                    .unprocessedQueryExecutionIds(ids.stream()
                            .filter(id::equals)
                            .map(each -> UnprocessedQueryExecutionId.builder()
                                    .queryExecutionId(each)
                                    .errorCode(code)
                                    .build())
                            .toList())
                    .build());
        });
    }

    @Test
    void oneThatMayNotBeSeenHidesNoOther() {
        String seen = query();
        String hidden = query();
        AthenaClient athena = silentOn(hidden, "ACCESS_DENIED");
        QueryExecutions.Told told = QueryExecutions.told(athena, List.of(hidden, seen));
        assertThat(told.found()).extracting(QueryExecution::queryExecutionId).containsExactly(seen);
        assertThat(told.lost()).get().satisfies(e -> {
            assertThat(e.error()).isEqualTo(LakeError.ACCESS_DENIED);
            assertThat(e.detail()).contains(hidden, "ACCESS_DENIED");
        });
    }

    @Test
    void whatItHasForgottenIsLeftOut() {
        assertThat(QueryExecutions.of(admin.athena(), List.of("00000000-0000-0000-0000-000000000000")))
                .isEmpty();
        assertThat(QueryExecutions.of(admin.athena(), List.of())).isEmpty();
    }
}
