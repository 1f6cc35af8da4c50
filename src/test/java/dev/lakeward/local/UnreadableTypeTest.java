package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// Column types that nobody can read.
class UnreadableTypeTest {
    @TempDir
    private Path folder;

    private static Consumer<StorageDescriptor.Builder> column(String type) {
        return storage ->
                storage.columns(Column.builder().name("broken").type(type).build());
    }

    @Test
    void aTypeWithoutAnEndIsRefusedAtTheDoorAndAStrangeOneIsKept() {
        try (LocalLake lake = LocalLake.create(folder.resolve("lake"), InstantSource.system())) {
            var glue = lake.as(LocalLake.role("admin")).glue();
            glue.createDatabase(r -> r.databaseInput(d -> d.name("shop")));
            glue.createTable(
                    r -> r.databaseName("shop").tableInput(t -> t.name("good").storageDescriptor(column("int"))));
            for (String type : List.of("decimal(10", "struct<\"a:int>", "array<".repeat(500))) {
                assertThatThrownBy(() -> glue.createTable(r -> r.databaseName("shop")
                                .tableInput(t -> t.name("bad").storageDescriptor(column(type)))))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContainingAll("broken", type);
                assertThatThrownBy(() -> glue.updateTable(r -> r.databaseName("shop")
                                .tableInput(t -> t.name("good").storageDescriptor(column(type)))))
                        .isInstanceOf(InvalidInputException.class);
                assertThatThrownBy(() -> glue.createPartition(r -> r.databaseName("shop")
                                .tableName("good")
                                .partitionInput(p -> p.values("1").storageDescriptor(column(type)))))
                        .isInstanceOf(RuntimeException.class);
            }
            for (String type : List.of("strng", "decimal(40,2)", "struct<>", "array")) {
                glue.updateTable(r ->
                        r.databaseName("shop").tableInput(t -> t.name("good").storageDescriptor(column(type))));
                assertThat(glue.getTable(r -> r.databaseName("shop").name("good"))
                                .table()
                                .storageDescriptor()
                                .columns())
                        .extracting(Column::type)
                        .containsExactly(type);
                assertThat(glue.getDatabases(r -> {}).databaseList()).hasSize(1);
            }
        }
    }
}
