package dev.lakeward.local.glue.crawler.plan;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// What a crawl does to one table.
///
/// `before` is the table as it is, absent where it is added. `after` is what it is to be, absent where it is deleted
/// or itself stays as it is. Partitions may come and go under a table that stays. `objects` and `bytes` are those of
/// the files that were found in it.
public record TableChange(
        Kind kind,
        String database,
        String name,
        String location,
        Optional<Table> before,
        Optional<TableInput> after,
        List<ColumnChange> columns,
        List<ParameterChange> parameters,
        List<PartitionChange> partitions,
        List<Reason> reasons,
        long objects,
        long bytes) {
    public TableChange {
        columns = List.copyOf(columns);
        parameters = List.copyOf(parameters);
        partitions = List.copyOf(partitions);
        reasons = List.copyOf(reasons);
    }

    /// What happens to the table itself.
    public enum Kind {
        ADD,
        UPDATE,
        DEPRECATE,
        DELETE,
        KEEP
    }

    /// A parameter of the table; an absent value is none.
    public record ParameterChange(String name, Optional<String> before, Optional<String> after) {}

    /// Of a table that has no partitions to compare and becomes `after`, or stays as it is where that is absent.
    public static TableChange updated(
            Table before,
            String location,
            Optional<TableInput> after,
            List<ColumnChange> columns,
            List<Reason> reasons,
            long objects) {
        return new TableChange(
                after.isPresent() ? Kind.UPDATE : Kind.KEEP,
                before.databaseName(),
                before.name(),
                location,
                Optional.of(before),
                after,
                after.isPresent() ? columns : List.of(),
                after.map(each -> Parameters.changes(before.parameters(), each.parameters()))
                        .orElse(List.of()),
                List.of(),
                reasons,
                objects,
                0);
    }

    public boolean changesSomething() {
        return kind != Kind.KEEP || !partitions.isEmpty();
    }

    /// Whether the table's update is worth a version of its own: not where only counts and sizes change.
    public boolean archivesVersion() {
        return (kind == Kind.UPDATE || kind == Kind.DEPRECATE)
                && (!columns.isEmpty()
                        || reasons.stream().anyMatch(TableChange::isOfStorage)
                        || parameters.stream().anyMatch(each -> !CrawlerParameters.isStatistic(each.name())));
    }

    private static boolean isOfStorage(Reason reason) {
        return reason instanceof Reason.StorageChanged || reason instanceof Reason.KeysDiffer;
    }
}
