package dev.lakeward.feature.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Database;
import dev.lakeward.lake.catalog.DatabaseTables;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TestTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which table shows first, whichever database is read first.
class CatalogContentTest {
    private static DatabaseTables database(String name, String... tables) {
        return new DatabaseTables(
                new Database(new DatabaseRef(name), "", Map.of()),
                Stream.of(tables)
                        .map(table -> TestTable.of(TableRef.of(name, table), List.of()))
                        .toList());
    }

    private static String initial(boolean all, DatabaseTables... read) {
        return CatalogContent.of(List.of(read))
                .initial("shop.orders", all)
                .map(Table::ref)
                .map(TableRef::toString)
                .orElse("none yet");
    }

    @Test
    void theRememberedTableIsWaitedFor() {
        assertThat(initial(false, database("raw", "logs"))).isEqualTo("none yet");
        assertThat(initial(false, database("raw", "logs"), database("shop", "customers", "orders")))
                .isEqualTo("shop.orders");
    }

    @Test
    void whereItIsNotThereTheFirstOfTheLastDatabaseShows() {
        assertThat(initial(true, database("raw", "logs"), database("shop", "customers", "payments"), database("work")))
                .isEqualTo("shop.customers");
    }
}
