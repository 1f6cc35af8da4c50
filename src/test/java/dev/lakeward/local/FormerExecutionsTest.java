package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Store;
import dev.lakeward.shape.SdkJson;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// Lakes kept query executions as documents before there were runs.
class FormerExecutionsTest {
    private static final String ADMIN = LocalLake.role("admin").id();
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    private Path folder;

    private static QueryExecution execution(String id, QueryExecutionState state, int minute) {
        return QueryExecution.builder()
                .queryExecutionId(id)
                .query("SELECT " + minute)
                .workGroup("primary")
                .status(status -> {
                    status.state(state).submissionDateTime(NOON.plusSeconds(60L * minute));
                    if (state == QueryExecutionState.FAILED) {
                        status.stateChangeReason("TABLE_NOT_FOUND: it is not there")
                                .completionDateTime(NOON.plusSeconds(60L * minute + 5))
                                .athenaError(error -> error.errorCategory(2).errorMessage("TABLE_NOT_FOUND"));
                    }
                })
                .statistics(statistics -> statistics.dataScannedInBytes(7L))
                .build();
    }

    @Test
    void theyAreThereStillAndWhatRanHasEnded() {
        Path at = folder.resolve("lake");
        LocalLake.create(at, InstantSource.system()).close();
        try (Store store = Store.open(at)) {
            for (QueryExecution each : List.of(
                    execution("b", QueryExecutionState.FAILED, 2),
                    execution("a", QueryExecutionState.SUCCEEDED, 3),
                    execution("c", QueryExecutionState.RUNNING, 1))) {
                store.documents()
                        .write(List.of(
                                new Document(
                                        "query-execution",
                                        Document.key(ADMIN, each.queryExecutionId()),
                                        SdkJson.write(each)),
                                new Document("query-order", each.queryExecutionId(), ADMIN)));
            }
            store.documents().write(List.of(new Document("query-execution", Document.key(ADMIN, "x"), "{")));
        }
        for (int open = 0; open < 2; open++) {
            try (LocalLake lake = LocalLake.open(at, InstantSource.system())) {
                AthenaClient athena = lake.as(LocalLake.role("admin")).athena();
                assertThat(athena.listQueryExecutions().queryExecutionIds()).containsExactly("a", "b", "c");
                assertThat(athena.listQueryExecutionsPaginator(r -> r.maxResults(1)).stream()
                                .flatMap(page -> page.queryExecutionIds().stream()))
                        .containsExactly("a", "b", "c");
                assertThatThrownBy(() -> athena.listQueryExecutions(r -> r.workGroup("other")))
                        .hasMessageContaining("WorkGroup other is not found");
                QueryExecution done =
                        athena.getQueryExecution(r -> r.queryExecutionId("a")).queryExecution();
                assertThat(done.query()).isEqualTo("SELECT 3");
                assertThat(done.statistics().dataScannedInBytes()).isEqualTo(7);
                assertThat(done.status().submissionDateTime()).isEqualTo(NOON.plusSeconds(180));
                assertThat(reason(athena, "b")).isEqualTo("TABLE_NOT_FOUND: it is not there");
                assertThat(reason(athena, "c")).contains("the lake was closed while the query ran");
            }
        }
    }

    private static String reason(AthenaClient athena, String id) {
        return athena.getQueryExecution(r -> r.queryExecutionId(id))
                .queryExecution()
                .status()
                .stateChangeReason();
    }
}
