package dev.lakeward.local.glue.crawler.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/// What the planner asks of the present catalog.
public interface KnownTables {
    /// A table by its name in lower case.
    Optional<Table> table(String database, String name);

    /// The tables of a database whose location is one, or lies below it: `s3://bucket/prefix/`. Given with and without
    /// its slash at the end a location is the same.
    Stream<Table> within(String database, String location);

    /// All tables of a database.
    Stream<Table> all(String database);

    /// All partitions of a table. The stream is read once and closed.
    Stream<Partition> partitions(Table table);

    /// The columns and partition keys of the last version that a crawler wrote, where it is known: what differs from
    /// them since was changed by hand.
    Optional<List<Column>> asCrawled(Table table);
}
