package dev.lakeward.local.glue.crawler.jdbc;

import dev.lakeward.local.glue.crawler.plan.ColumnChange;
import dev.lakeward.local.glue.crawler.plan.Columns;
import dev.lakeward.local.glue.crawler.plan.CrawlSettings;
import dev.lakeward.local.glue.crawler.plan.CrawlSettings.Updates;
import dev.lakeward.local.glue.crawler.plan.KnownTables;
import dev.lakeward.local.glue.crawler.plan.Parameters;
import dev.lakeward.local.glue.crawler.plan.Reason;
import dev.lakeward.local.glue.crawler.plan.RetypedColumns;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.local.glue.crawler.plan.TableChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// What becomes of a table that a database has, by what the catalog has of it and the crawler's policies.
final class JdbcComparison {
    private final CrawlSettings settings;
    private final KnownTables known;

    JdbcComparison(CrawlSettings settings, KnownTables known) {
        this.settings = settings;
        this.known = known;
    }

    /// A table that the catalog does not have.
    TableChange added(FoundTable found, String name, List<Reason> reasons) {
        Map<String, String> parameters = found.parameters(settings);
        StorageDescriptor storage = StorageDescriptor.builder()
                .columns(found.columns())
                .location(found.location())
                .compressed(false)
                .numberOfBuckets(-1)
                .serdeInfo(SerDeInfo.builder().parameters(Map.of()).build())
                .bucketColumns(List.of())
                .sortColumns(List.of())
                .parameters(parameters)
                .storedAsSubDirectories(false)
                .build();
        TableInput after = TableInput.builder()
                .name(name)
                .description(found.comment().orElse(null))
                .owner("owner")
                .retention(0)
                .tableType("EXTERNAL_TABLE")
                .storageDescriptor(storage)
                .partitionKeys(List.of())
                .parameters(parameters)
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
                Columns.changes(List.of(), found.columns(), found.evidence()),
                Parameters.changes(Map.of(), parameters),
                List.of(),
                all,
                0,
                0);
    }

    /// A table that the catalog has of the same place.
    TableChange compared(FoundTable found, Table before) {
        List<Reason> ofUpdate = new ArrayList<>();
        Optional<TableInput> wanted = new JdbcUpdate(settings, found, before).after(ofUpdate);
        List<ColumnChange> columns = wanted.map(after -> Columns.changes(
                        before.storageDescriptor().columns(),
                        after.storageDescriptor().columns(),
                        found.evidence()))
                .orElse(List.of());
        boolean isLogged = settings.databaseUpdates() == Updates.LOG;
        List<Reason> reasons = new ArrayList<>(found.reasons());
        if (wanted.isPresent()) {
            reasons.addAll(isLogged ? Reason.KeptBy.logged(columns) : ofUpdate);
        }
        if (wanted.isPresent() && !isLogged) {
            reasons.addAll(RetypedColumns.byHand(known.asCrawled(before), before, wanted.get()));
        }
        Optional<TableInput> after = isLogged ? Optional.empty() : wanted;
        return TableChange.updated(before, found.location(), after, columns, reasons, 0);
    }
}
