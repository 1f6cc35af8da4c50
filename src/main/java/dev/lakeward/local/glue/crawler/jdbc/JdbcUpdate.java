package dev.lakeward.local.glue.crawler.jdbc;

import dev.lakeward.local.glue.crawler.plan.Columns;
import dev.lakeward.local.glue.crawler.plan.CrawlSettings;
import dev.lakeward.local.glue.crawler.plan.CrawlerParameters;
import dev.lakeward.local.glue.crawler.plan.Reason;
import dev.lakeward.local.glue.crawler.plan.StorageDifference;
import dev.lakeward.shape.CatalogInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// A table as it is to be after its database was read. What a person wrote of it stays: other parameters, and a
/// description or a column's comment that is not the database's own.
final class JdbcUpdate {
    private static final Set<String> OF_COLUMN =
            Set.of(FoundTable.COLUMN_COMMENT, FoundTable.RAW_TYPE, FoundTable.RAW_LENGTH);

    private final CrawlSettings settings;
    private final FoundTable found;
    private final Table before;

    JdbcUpdate(CrawlSettings settings, FoundTable found, Table before) {
        this.settings = settings;
        this.found = found;
        this.before = before;
    }

    /// The table; empty where nothing changes but the run. Why is added to the reasons.
    Optional<TableInput> after(List<Reason> reasons) {
        StorageDescriptor was = before.storageDescriptor();
        Map<String, String> crawled = found.parameters(settings);
        Map<String, String> ofStorage = over(CrawlerParameters.over(was.parameters(), crawled));
        Map<String, String> ofTable = over(CrawlerParameters.overTable(before.parameters(), was.parameters(), crawled));
        String description =
                followed(before.description(), before.parameters().get(FoundTable.TABLE_COMMENT), found.comment());
        StorageDescriptor storage = was.toBuilder()
                .columns(columns(was.columns()))
                .parameters(ofStorage)
                .build();
        boolean isSame = CrawlerParameters.areSame(before.parameters(), ofTable)
                && CrawlerParameters.areSame(was.parameters(), ofStorage)
                && was.columns().equals(storage.columns())
                && Objects.equals(before.description(), description);
        if (isSame) {
            return Optional.empty();
        }
        tell(storage, description, reasons);
        return Optional.of(CatalogInputs.of(before)
                .description(description)
                .storageDescriptor(storage)
                .parameters(ofTable)
                .build());
    }

    // A table whose comment is gone.
    private Map<String, String> over(Map<String, String> parameters) {
        if (found.comment().isEmpty()) {
            parameters.remove(FoundTable.TABLE_COMMENT);
        }
        return parameters;
    }

    private void tell(StorageDescriptor storage, @Nullable String description, List<Reason> reasons) {
        String by = before.parameters().getOrDefault(CrawlerParameters.UPDATED_BY_CRAWLER, "");
        if (!by.equals(settings.crawler())) {
            reasons.add(new Reason.TakenOver(by));
        }
        if (before.parameters().containsKey(CrawlerParameters.DEPRECATED_BY_CRAWLER)) {
            reasons.add(new Reason.Returned());
        }
        reasons.addAll(StorageDifference.of(before.storageDescriptor(), storage));
        tell("description", before.description(), description, reasons);
        Map<String, Column> was = Columns.byName(before.storageDescriptor().columns());
        for (Column column : storage.columns()) {
            Column old = was.get(Columns.name(column));
            if (old != null) {
                tell("comment of " + column.name(), old.comment(), column.comment(), reasons);
                for (String each : List.of(FoundTable.RAW_TYPE, FoundTable.RAW_LENGTH)) {
                    tell(
                            each + " of " + column.name(),
                            old.parameters().get(each),
                            column.parameters().get(each),
                            reasons);
                }
            }
        }
    }

    private static void tell(String name, @Nullable String was, @Nullable String is, List<Reason> reasons) {
        String before = Objects.requireNonNullElse(was, "");
        String after = Objects.requireNonNullElse(is, "");
        if (!before.equals(after)) {
            reasons.add(new Reason.StorageChanged(name, before, after));
        }
    }

    private List<Column> columns(List<Column> was) {
        Map<String, Column> known = Columns.byName(was);
        List<Column> after = new ArrayList<>();
        for (Column column : found.columns()) {
            Column old = known.get(Columns.name(column));
            after.add(old == null ? column : over(old, column));
        }
        return after;
    }

    private static Column over(Column old, Column column) {
        Map<String, String> parameters = new TreeMap<>(old.parameters());
        parameters.keySet().removeAll(OF_COLUMN);
        parameters.putAll(column.parameters());
        String comment = followed(
                old.comment(), old.parameters().get(FoundTable.COLUMN_COMMENT), Optional.ofNullable(column.comment()));
        boolean isSameType = Columns.areSameTypes(Columns.type(old), Columns.type(column));
        if (isSameType && parameters.equals(old.parameters()) && Objects.equals(comment, old.comment())) {
            return old;
        }
        return old.toBuilder()
                .type(isSameType ? old.type() : column.type())
                .comment(comment)
                .parameters(parameters)
                .build();
    }

    // A text that is the database's own follows it; one that a person wrote stays.
    private static @Nullable String followed(@Nullable String was, @Nullable String crawled, Optional<String> found) {
        boolean isFree = was == null || was.isEmpty();
        boolean isOwn = crawled != null && crawled.equals(was);
        return isOwn || isFree && found.isPresent() ? found.orElse(null) : was;
    }
}
