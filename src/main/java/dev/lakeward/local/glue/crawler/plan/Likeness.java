package dev.lakeward.local.glue.crawler.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// Which new folders are enough like a table that stays as it is to be its partitions.
final class Likeness {
    private static final List<String> OF_FORMAT = List.of(
            CrawlerParameters.CLASSIFICATION,
            CrawlerParameters.COMPRESSION,
            CrawlerParameters.DELIMITER,
            CrawlerParameters.HEADER);

    private final Table table;
    private final Map<String, Column> crawled;
    private final CrawlSettings settings;
    private final Thresholds thresholds;
    private final SchemaPool pool;
    private final ColumnTypes types;
    private final Map<Schema, Boolean> decided = new HashMap<>();

    /// `crawled` are the columns as a crawl last wrote them.
    Likeness(
            Table table,
            Optional<List<Column>> crawled,
            CrawlSettings settings,
            Thresholds thresholds,
            SchemaPool pool,
            ColumnTypes types) {
        this.table = table;
        this.crawled = Columns.byName(crawled.orElse(List.of()));
        this.settings = settings;
        this.thresholds = thresholds;
        this.pool = pool;
        this.types = types;
    }

    Table table() {
        return table;
    }

    boolean has(Schema schema) {
        return decided.computeIfAbsent(schema, each -> isOfFormat(each) && isAlike(each));
    }

    private boolean isOfFormat(Schema schema) {
        Map<String, String> found = CrawlerParameters.ofStorage(schema.format(), settings);
        // A crawler writes them on the storage too, and there a person seldom does.
        Map<String, String> ofStorage = table.storageDescriptor().parameters();
        Map<String, String> known =
                ofStorage.containsKey(CrawlerParameters.CLASSIFICATION) ? ofStorage : table.parameters();
        return OF_FORMAT.stream().allMatch(name -> found.getOrDefault(name, "").equals(known.getOrDefault(name, "")));
    }

    private boolean isAlike(Schema schema) {
        Schema catalogued = pool.of(
                schema.format(),
                table.storageDescriptor().columns().stream()
                        .map(column -> new Schema.Column(Columns.name(column), Columns.type(column), true))
                        .toList(),
                new TreeSet<>());
        SchemaMerge both = new SchemaMerge(pool, types);
        return catalogued.similarity(schema, types) > thresholds.similarity()
                && both.add(catalogued).isEmpty()
                && both.add(schema).isEmpty()
                && fits(both.merged());
    }

    // The table's types stay: they must do for the new values too, but for new members of objects, which are not read.
    // A type that a person gave is that person's.
    private boolean fits(Schema both) {
        return table.storageDescriptor().columns().stream().allMatch(column -> {
            String type = Columns.type(column);
            Column written = crawled.get(Columns.name(column));
            return written != null && !Columns.areSameTypes(Columns.type(written), type)
                    || both.column(Columns.name(column))
                            .filter(each ->
                                    Columns.areSameTypes(each.type(), ColumnTypes.withNewMembers(type, each.type())))
                            .isPresent();
        });
    }
}
