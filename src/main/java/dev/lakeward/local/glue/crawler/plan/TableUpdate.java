package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.glue.crawler.plan.CrawlSettings.Updates;
import dev.lakeward.local.glue.crawler.plan.Reason.KeptBy.Policy;
import dev.lakeward.shape.CatalogInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// A table as it is to be after files were found at its place.
final class TableUpdate {
    private final CrawlSettings settings;
    private final FoundTable found;
    private final Table before;
    private final ColumnTypes types;
    private final boolean isUnseen;
    private boolean isDeprecation;

    /// `isUnseen` where some of the table's files were not read and may say more than those that were.
    TableUpdate(CrawlSettings settings, FoundTable found, Table before, ColumnTypes types, boolean isUnseen) {
        this.settings = settings;
        this.found = found;
        this.before = before;
        this.types = types;
        this.isUnseen = isUnseen;
    }

    /// Whether the table is to be marked as one whose files are gone, though there are some.
    boolean isDeprecation() {
        return isDeprecation;
    }

    boolean keysAreSame() {
        return keys(before.partitionKeys()).equals(String.join(",", found.keys()));
    }

    private static String keys(List<Column> keys) {
        return String.join(",", keys.stream().map(Columns::name).toList());
    }

    /// The table; empty where nothing changes but the run. Under LOG it is what an update would make of it.
    Optional<TableInput> after(List<Reason> reasons) {
        String by = before.parameters().getOrDefault(CrawlerParameters.UPDATED_BY_CRAWLER, "");
        if (!by.equals(settings.crawler())) {
            reasons.add(new Reason.TakenOver(by));
        }
        if (!keysAreSame()) {
            reasons.add(new Reason.KeysDiffer(keys(before.partitionKeys()), String.join(",", found.keys())));
            if (settings.updates() == Updates.MERGE_NEW_COLUMNS) {
                reasons.add(new Reason.KeptBy(Policy.MERGE_NEW_COLUMNS, Optional.empty()));
                return Optional.empty();
            }
        }
        return settings.updates() == Updates.MERGE_NEW_COLUMNS ? merged(reasons) : replaced(reasons);
    }

    private Optional<TableInput> replaced(List<Reason> reasons) {
        StorageDescriptor was = before.storageDescriptor();
        List<Column> columns = Columns.of(found.schema());
        StorageDescriptor fresh = Storages.of(found.schema(), columns).build();
        StorageDescriptor.Builder storage =
                Storages.over(was, fresh, isUnseen ? widened(columns) : Columns.replaced(was.columns(), columns));
        if (isUnseen) {
            reasons.add(new Reason.NotRead(found.location()));
            // The names in JSON too are more than were seen.
            storage.serdeInfo(isCrawlers(was.serdeInfo()) ? serde(was.serdeInfo()) : fresh.serdeInfo());
        }
        storage.parameters(CrawlerParameters.over(was.parameters(), CrawlerParameters.ofTableStorage(found, settings)));
        return changed(storage.build(), partitionKeys(), reasons);
    }

    // What was not seen may be why a column is there, or why its type is wide.
    private List<Column> widened(List<Column> columns) {
        List<Column> was = before.storageDescriptor().columns();
        boolean isByPlace = found.schema().format().isByPlace();
        boolean isKept =
                CrawlerParameters.isOfFormat(before.parameters(), found.schema().format())
                        && !(isByPlace && Columns.misplaced(was, columns).isPresent());
        return isKept
                ? Columns.widened(was, columns, types, found.schema().format().isTyped())
                : Columns.replaced(was, columns);
    }

    private List<Column> partitionKeys() {
        List<Column> keys = new ArrayList<>();
        for (String key : found.keys()) {
            keys.add(Columns.of(key, "string"));
        }
        return Columns.replaced(before.partitionKeys(), keys);
    }

    private Optional<TableInput> merged(List<Reason> reasons) {
        Optional<Reason.NotMergeable> not = notMergeable();
        if (not.isPresent()) {
            reasons.add(not.get());
            return deprecated();
        }
        StorageDescriptor was = before.storageDescriptor();
        List<Column> columns = Columns.of(found.schema());
        Optional<String> misplaced =
                found.schema().format().isByPlace() ? Columns.misplaced(was.columns(), columns) : Optional.empty();
        misplaced.ifPresent(column -> reasons.add(new Reason.NotMerged(column)));
        List<Column> after = misplaced.isPresent() ? was.columns() : Columns.merged(was.columns(), columns);
        withheld(was.columns(), columns, after, reasons);
        StorageDescriptor storage = was.toBuilder()
                .columns(after)
                .serdeInfo(serde(was.serdeInfo()))
                .parameters(CrawlerParameters.over(was.parameters(), CrawlerParameters.ofTableStorage(found, settings)))
                .build();
        return changed(storage, before.partitionKeys(), reasons);
    }

    // What an update would do besides.
    private static void withheld(List<Column> was, List<Column> found, List<Column> after, List<Reason> reasons) {
        for (ColumnChange change : Columns.changes(after, Columns.replaced(was, found), Map.of())) {
            reasons.add(new Reason.KeptBy(Policy.MERGE_NEW_COLUMNS, Optional.of(change)));
        }
    }

    // Only what a crawler sets, where the SerDe is still the crawler's.
    private @Nullable SerDeInfo serde(@Nullable SerDeInfo serde) {
        if (serde == null || !isCrawlers(serde)) {
            return serde;
        }
        Map<String, String> parameters = new TreeMap<>(serde.parameters());
        Map<String, String> crawled = new TreeMap<>(Storages.properties(found.schema()));
        String paths = parameters.get(Format.PATHS);
        if (paths != null && crawled.containsKey(Format.PATHS)) {
            TreeSet<String> all = new TreeSet<>(List.of(paths.split(",")));
            all.addAll(found.schema().paths());
            crawled.put(Format.PATHS, String.join(",", all));
        }
        parameters.putAll(crawled);
        return parameters.equals(serde.parameters())
                ? serde
                : serde.toBuilder().parameters(parameters).build();
    }

    private boolean isCrawlers(@Nullable SerDeInfo serde) {
        return serde != null && found.schema().format().serde().equals(serde.serializationLibrary());
    }

    private Optional<Reason.NotMergeable> notMergeable() {
        Map<String, String> now = CrawlerParameters.ofStorage(found.schema().format(), settings);
        for (String name :
                List.of(CrawlerParameters.CLASSIFICATION, CrawlerParameters.COMPRESSION, CrawlerParameters.DELIMITER)) {
            String was = before.parameters().get(name);
            String is = now.get(name);
            if (was != null && !was.equals(is)) {
                return Optional.of(new Reason.NotMergeable(name, was, Objects.requireNonNullElse(is, "")));
            }
        }
        return Optional.empty();
    }

    private Optional<TableInput> deprecated() {
        isDeprecation = true;
        return deprecated(before, settings);
    }

    /// A table that is marked; empty where it is already.
    static Optional<TableInput> deprecated(Table before, CrawlSettings settings) {
        if (before.parameters().containsKey(CrawlerParameters.DEPRECATED_BY_CRAWLER)) {
            return Optional.empty();
        }
        Map<String, String> parameters = new TreeMap<>(before.parameters());
        parameters.put(
                CrawlerParameters.DEPRECATED_BY_CRAWLER,
                String.valueOf(settings.startedAt().toEpochMilli()));
        return Optional.of(CatalogInputs.of(before).parameters(parameters).build());
    }

    private Optional<TableInput> changed(StorageDescriptor storage, List<Column> keys, List<Reason> reasons) {
        StorageDescriptor was = before.storageDescriptor();
        Map<String, String> parameters = CrawlerParameters.overTable(
                before.parameters(), was.parameters(), CrawlerParameters.ofTable(found, settings));
        boolean isSame = CrawlerParameters.areSame(before.parameters(), parameters)
                && CrawlerParameters.areSame(was.parameters(), storage.parameters())
                && was.equals(storage.toBuilder().parameters(was.parameters()).build())
                && before.partitionKeys().equals(keys);
        if (isSame) {
            return Optional.empty();
        }
        if (before.parameters().containsKey(CrawlerParameters.DEPRECATED_BY_CRAWLER)) {
            reasons.add(new Reason.Returned());
        }
        reasons.addAll(StorageDifference.of(was, storage));
        return Optional.of(CatalogInputs.of(before)
                .storageDescriptor(storage)
                .partitionKeys(keys)
                .parameters(parameters)
                .build());
    }
}
