package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.glue.crawler.plan.CrawlSettings.Updates;
import dev.lakeward.local.glue.crawler.plan.TableChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// What becomes of a table that was found, by what the catalog has of it and the crawler's policies.
final class TableComparison {
    private final CrawlSettings settings;
    private final KnownTables known;
    private final ColumnTypes types;
    private final Findings findings;

    TableComparison(CrawlSettings settings, KnownTables known, ColumnTypes types, Findings findings) {
        this.settings = settings;
        this.known = known;
        this.types = types;
        this.findings = findings;
    }

    /// A table that the catalog does not have.
    TableChange added(FoundTable found, String name, List<Reason> reasons) {
        StorageDescriptor storage = Storages.of(found.schema(), Columns.of(found.schema()))
                .location(found.location())
                .parameters(CrawlerParameters.ofTableStorage(found, settings))
                .build();
        TableInput after = TableInput.builder()
                .name(name)
                .owner("owner")
                .retention(0)
                .tableType("EXTERNAL_TABLE")
                .storageDescriptor(storage)
                .partitionKeys(keys(found))
                .parameters(CrawlerParameters.ofTable(found, settings))
                .build();
        List<Reason> all = new ArrayList<>(found.reasons());
        all.addAll(reasons);
        return new TableChange(
                Kind.ADD,
                settings.database(),
                name,
                found.location(),
                Optional.empty(),
                Optional.of(after),
                Columns.changes(List.of(), all(storage.columns(), after.partitionKeys()), found.evidence(types)),
                Parameters.changes(Map.of(), after.parameters()),
                new PartitionComparison(settings, storage, findings).changes(found.partitions(), Stream.of(), false),
                all,
                found.statistics().objects(),
                found.statistics().bytes());
    }

    private static List<Column> keys(FoundTable found) {
        return found.keys().stream().map(key -> Columns.of(key, "string")).toList();
    }

    /// A table that the catalog has at the same place.
    TableChange compared(FoundTable found, Table before) {
        TableUpdate update = new TableUpdate(settings, found, before, types, findings.holdsUnseen(found.location()));
        List<Reason> reasons = new ArrayList<>(found.reasons());
        List<Reason> ofUpdate = new ArrayList<>();
        Optional<TableInput> wanted = update.after(ofUpdate);
        List<ColumnChange> columns =
                wanted.map(after -> columns(found, before, after)).orElse(List.of());
        boolean isLogged = settings.updates() == Updates.LOG;
        if (!isLogged) {
            reasons.addAll(ofUpdate);
            wanted.ifPresent(after -> reasons.addAll(RetypedColumns.byHand(known.asCrawled(before), before, after)));
        } else if (wanted.isPresent()) {
            ofUpdate.stream().filter(Reason.KeysDiffer.class::isInstance).forEach(reasons::add);
            reasons.addAll(Reason.KeptBy.logged(columns));
        }
        boolean keepsKeys = update.keysAreSame();
        Optional<TableInput> after = isLogged ? Optional.empty() : wanted;
        Kind kind = after.isEmpty() ? Kind.KEEP : update.isDeprecation() ? Kind.DEPRECATE : Kind.UPDATE;
        StorageDescriptor storage = after.map(TableInput::storageDescriptor).orElse(before.storageDescriptor());
        boolean hasPartitions = keepsKeys || kind == Kind.UPDATE;
        return new TableChange(
                kind,
                before.databaseName(),
                before.name(),
                found.location(),
                Optional.of(before),
                after,
                kind == Kind.UPDATE ? columns : List.of(),
                after.map(each -> Parameters.changes(before.parameters(), each.parameters()))
                        .orElse(List.of()),
                hasPartitions && !update.isDeprecation() ? partitions(found, before, storage, !keepsKeys) : List.of(),
                reasons,
                found.statistics().objects(),
                found.statistics().bytes());
    }

    private List<PartitionChange> partitions(
            FoundTable found, Table before, StorageDescriptor storage, boolean replacesKeys) {
        return before.partitionKeys().isEmpty() && found.keys().isEmpty()
                ? List.of()
                : new PartitionComparison(settings, storage, findings)
                        .changes(found.partitions(), known.partitions(before), replacesKeys);
    }

    private List<ColumnChange> columns(FoundTable found, Table before, TableInput after) {
        List<Column> was = all(before.storageDescriptor().columns(), before.partitionKeys());
        List<Column> is = all(after.storageDescriptor().columns(), after.partitionKeys());
        List<ColumnChange> changes = Columns.changes(was, is, Map.of());
        return changes.isEmpty() ? changes : Columns.changes(was, is, found.evidence(types));
    }

    private static List<Column> all(List<Column> columns, List<Column> keys) {
        return Stream.concat(columns.stream(), keys.stream()).toList();
    }
}
