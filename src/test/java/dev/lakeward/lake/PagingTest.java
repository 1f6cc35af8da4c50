package dev.lakeward.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.lake.catalog.CatalogService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.GetDatabasesRequest;
import software.amazon.awssdk.services.glue.model.GetDatabasesResponse;
import software.amazon.awssdk.services.glue.model.GetTablesRequest;
import software.amazon.awssdk.services.glue.model.GetTablesResponse;
import software.amazon.awssdk.services.glue.model.Table;

/// How the catalog is read from a service whose pages are odd, and how little of it is read again.
class PagingTest {
    /// A Glue whose every second page is empty and has a token all the same.
    private static final class OddGlue implements GlueClient {
        private final List<String> databases = new ArrayList<>(List.of("a", "b", "c"));
        private final List<String> asked = new ArrayList<>();

        @Override
        public String serviceName() {
            return "glue";
        }

        @Override
        public void close() {}

        @Override
        public GetDatabasesResponse getDatabases(GetDatabasesRequest request) {
            int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            boolean empty = page % 2 == 0;
            return GetDatabasesResponse.builder()
                    .databaseList(
                            empty
                                    ? List.of()
                                    : List.of(Database.builder()
                                            .name(databases.get(page / 2))
                                            .build()))
                    .nextToken(page / 2 == databases.size() - 1 && !empty ? null : String.valueOf(page + 1))
                    .build();
        }

        @Override
        public synchronized GetTablesResponse getTables(GetTablesRequest request) {
            asked.add(request.databaseName());
            return request.nextToken() == null
                    ? GetTablesResponse.builder().nextToken("more").build()
                    : GetTablesResponse.builder()
                            .tableList(Table.builder()
                                    .databaseName(request.databaseName())
                                    .name("t" + asked.size())
                                    .build())
                            .build();
        }
    }

    @Test
    void anEmptyPageWithATokenIsNoEnd() {
        OddGlue glue = new OddGlue();
        assertThat(new CatalogService(glue).all())
                .extracting(each -> each.database().ref().name())
                .containsExactly("a", "b", "c");
        assertThat(new CatalogService(glue).allTables()).hasSize(3);
    }

    @Test
    void oneChangedDatabaseIsReadAgainAlone() {
        OddGlue glue = new OddGlue();
        CatalogService catalog = new CatalogService(glue);
        catalog.all();
        glue.asked.clear();
        catalog.all();
        assertThat(glue.asked).isEmpty();
        glue.databases.add("d");
        glue.databases.remove("c");
        catalog.forget(new DatabaseRef("b"));
        assertThat(catalog.all())
                .extracting(each -> each.database().ref().name())
                .containsExactly("a", "b", "d");
        assertThat(glue.asked).contains("b", "d").doesNotContain("a");
        catalog.forget(new DatabaseRef("a"));
        catalog.forget(new DatabaseRef("b"));
        glue.asked.clear();
        assertThat(catalog.all()).hasSize(3);
        assertThat(glue.asked).contains("a", "b", "d");
    }
}
