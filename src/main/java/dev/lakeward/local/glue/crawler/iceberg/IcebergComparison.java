package dev.lakeward.local.glue.crawler.iceberg;

import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.glue.crawler.iceberg.IcebergReading.Found;
import dev.lakeward.local.glue.crawler.plan.ColumnChange;
import dev.lakeward.local.glue.crawler.plan.Columns;
import dev.lakeward.local.glue.crawler.plan.CrawlSettings;
import dev.lakeward.local.glue.crawler.plan.CrawlSettings.Updates;
import dev.lakeward.local.glue.crawler.plan.CrawlerParameters;
import dev.lakeward.local.glue.crawler.plan.Parameters;
import dev.lakeward.local.glue.crawler.plan.RawText;
import dev.lakeward.local.glue.crawler.plan.Reason;
import dev.lakeward.local.glue.crawler.plan.Reason.KeptBy.Policy;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.local.glue.crawler.plan.TableChange.Kind;
import dev.lakeward.shape.CatalogInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// What becomes of an Iceberg table that was found.
final class IcebergComparison {
    private static final String TYPE = "table_type";
    private static final String METADATA = "metadata_location";
    private static final String PREVIOUS = "previous_metadata_location";

    private final CrawlSettings settings;

    IcebergComparison(CrawlSettings settings) {
        this.settings = settings;
    }

    /// A table that the catalog does not have.
    TableChange added(Found found, String name, List<Reason> reasons) {
        List<Column> columns = columns(found);
        Map<String, String> parameters = parameters(found);
        parameters.put(TYPE, "ICEBERG");
        TableInput after = TableInput.builder()
                .name(name)
                .owner("owner")
                .retention(0)
                .tableType("EXTERNAL_TABLE")
                .storageDescriptor(StorageDescriptor.builder()
                        .location(found.location())
                        .columns(columns)
                        .build())
                .parameters(parameters)
                .build();
        return new TableChange(
                Kind.ADD,
                settings.database(),
                name,
                found.location(),
                Optional.empty(),
                Optional.of(after),
                Columns.changes(List.of(), columns, Map.of()),
                Parameters.changes(Map.of(), parameters),
                List.of(),
                reasons,
                1,
                0);
    }

    private Map<String, String> parameters(Found found) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put(METADATA, found.metadata());
        parameters.put("CrawlerSchemaSerializerVersion", "1.0");
        parameters.put("CrawlerSchemaDeserializerVersion", "1.0");
        parameters.put(CrawlerParameters.UPDATED_BY_CRAWLER, settings.crawler());
        parameters.put(CrawlerParameters.CRAWL_RUN_ID, settings.runId());
        return parameters;
    }

    // As Iceberg's own writers have them in the catalog.
    private static List<Column> columns(Found found) {
        return found.columns().stream().map(IcebergComparison::column).toList();
    }

    private static Column column(IcebergAnswer.Field field) {
        return Column.builder()
                .name(field.name().toLowerCase(Locale.ROOT))
                .type(field.type())
                .comment(field.comment().map(RawText::comment).orElse(null))
                .parameters(Map.of(
                        "iceberg.field.current",
                        "true",
                        IcebergSource.ID,
                        String.valueOf(field.id()),
                        "iceberg.field.optional",
                        String.valueOf(!field.isRequired())))
                .build();
    }

    /// A table that the catalog has of the same folder.
    TableChange compared(Found found, Table before) {
        List<Reason> reasons = new ArrayList<>();
        Optional<TableInput> wanted = after(found, before, reasons);
        List<ColumnChange> columns = wanted.map(after -> Columns.changes(
                        before.storageDescriptor().columns(),
                        after.storageDescriptor().columns(),
                        Map.of()))
                .orElse(List.of());
        boolean isLogged = settings.databaseUpdates() == Updates.LOG;
        if (isLogged && wanted.isPresent()) {
            reasons.clear();
            reasons.add(new Reason.KeptBy(Policy.UPDATE_BEHAVIOR_LOG, Optional.empty()));
            columns.forEach(each -> reasons.add(new Reason.KeptBy(Policy.UPDATE_BEHAVIOR_LOG, Optional.of(each))));
        }
        Optional<TableInput> after = isLogged ? Optional.empty() : wanted;
        return new TableChange(
                after.isPresent() ? Kind.UPDATE : Kind.KEEP,
                before.databaseName(),
                before.name(),
                found.location(),
                Optional.of(before),
                after,
                after.isPresent() ? columns : List.of(),
                after.map(each -> Parameters.changes(before.parameters(), each.parameters()))
                        .orElse(List.of()),
                List.of(),
                reasons,
                1,
                0);
    }

    private Optional<TableInput> after(Found found, Table before, List<Reason> reasons) {
        String was = before.parameters().getOrDefault(METADATA, "");
        boolean isNewest = was.equals(found.metadata());
        if (!isNewest && !isLater(found, was)) {
            reasons.add(new Reason.NotRead(found.location()));
            return Optional.empty();
        }
        List<Column> columns = columns(found);
        String by = before.parameters().getOrDefault(CrawlerParameters.UPDATED_BY_CRAWLER, "");
        boolean isDeprecated = before.parameters().containsKey(CrawlerParameters.DEPRECATED_BY_CRAWLER);
        if (isNewest
                && by.equals(settings.crawler())
                && !isDeprecated
                && areSame(before.storageDescriptor().columns(), columns)) {
            return Optional.empty();
        }
        if (!by.equals(settings.crawler())) {
            reasons.add(new Reason.TakenOver(by));
        }
        if (isDeprecated) {
            reasons.add(new Reason.Returned());
        }
        Map<String, String> parameters = new TreeMap<>(before.parameters());
        parameters.remove(CrawlerParameters.DEPRECATED_BY_CRAWLER);
        parameters.putAll(parameters(found));
        if (!isNewest) {
            reasons.add(new Reason.StorageChanged(METADATA, was, found.metadata()));
            parameters.put(PREVIOUS, was);
        }
        return Optional.of(CatalogInputs.of(before)
                .parameters(parameters)
                .storageDescriptor(
                        before.storageDescriptor().toBuilder().columns(columns).build())
                .build());
    }

    // Whoever commits may have been faster than the crawl; and what lies there may be of a commit that failed.
    private static boolean isLater(Found found, String was) {
        OptionalLong before = MetadataFile.number(was);
        OptionalLong now = MetadataFile.number(found.metadata());
        return !was.startsWith(found.location())
                || before.isPresent() && now.isPresent() && now.getAsLong() > before.getAsLong();
    }

    // What else somebody wrote of a column is no difference.
    private static boolean areSame(List<Column> before, List<Column> after) {
        return before.size() == after.size()
                && Columns.changes(before, after, Map.of()).isEmpty()
                && ids(before).equals(ids(after));
    }

    private static List<String> ids(List<Column> columns) {
        return columns.stream()
                .map(column -> column.parameters().getOrDefault(IcebergSource.ID, ""))
                .toList();
    }
}
