package dev.lakeward.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TableSize;
import dev.lakeward.local.TestLake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What reading a table would cost is the size of its files.
class TableSizeTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static Table table(String team, String name) {
        return new CatalogService(LAKE.as(team).glue())
                .allTables().stream()
                        .filter(each -> each.ref().equals(TableRef.of("shop", name)))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void itIsTheSizeOfTheFiles() {
        TableSize.Size size = new TableSize(LAKE.as("engineer").s3()).of(table("engineer", "customers"));
        long files = LAKE
                .as("engineer")
                .s3()
                .listObjectsV2(r -> r.bucket("shop-lake").prefix("curated/customers/"))
                .contents()
                .stream()
                .mapToLong(each -> each.size())
                .sum();
        assertThat(size.bytes()).isEqualTo(files).isPositive();
        assertThat(size.complete()).isTrue();
        assertThat(size.usd()).isCloseTo(files * 5 / 1e12, within(1e-15));
    }

    @Test
    void aViewHasNoFilesOfItsOwn() {
        assertThat(new TableSize(LAKE.as("engineer").s3())
                        .of(table("finance", "customer_value"))
                        .bytes())
                .isZero();
    }

    @Test
    void whoMayNotListTheFilesIsToldSo() {
        assertThat(new TableSize(LAKE.as("finance").s3()).of(table("finance", "customers")))
                .isEqualTo(TableSize.Size.UNKNOWN);
    }
}
