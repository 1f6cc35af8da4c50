package dev.lakeward.local.glue.crawler.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/// What a client of Glue's sees.
record GlueTables(GlueClient glue) implements KnownTables {
    @Override
    public Optional<Table> table(String database, String name) {
        try {
            return Optional.of(
                    glue.getTable(r -> r.databaseName(database).name(name)).table());
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public Stream<Table> all(String database) {
        return glue.getTablesPaginator(r -> r.databaseName(database)).stream()
                .flatMap(page -> page.tableList().stream());
    }

    @Override
    public Stream<Table> within(String database, String location) {
        return all(database).filter(table -> Locations.same(Locations.of(table)).startsWith(Locations.same(location)));
    }

    @Override
    public Stream<Partition> partitions(Table table) {
        return glue
                .getPartitionsPaginator(
                        r -> r.databaseName(table.databaseName()).tableName(table.name()))
                .stream()
                .flatMap(page -> page.partitions().stream());
    }

    @Override
    public Optional<List<Column>> asCrawled(Table table) {
        return Optional.empty();
    }
}
