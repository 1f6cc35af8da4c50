package dev.lakeward.local.glue.crawler.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The parameters that a crawler writes on tables and their storage; the others are a person's and survive. See
/// https://docs.aws.amazon.com/glue/latest/dg/table-properties-crawler.html.
public final class CrawlerParameters {
    public static final String UPDATED_BY_CRAWLER = "UPDATED_BY_CRAWLER";
    public static final String CRAWL_RUN_ID = "CRAWL_RUN_ID";
    public static final String DEPRECATED_BY_CRAWLER = "DEPRECATED_BY_CRAWLER";
    static final String CLASSIFICATION = "classification";
    static final String COMPRESSION = "compressionType";
    static final String DELIMITER = "delimiter";
    static final String HEADER = "skip.header.line.count";

    private static final String EXCLUSIONS = "exclusions";
    private static final String INDEX = "partition_filtering.enabled";
    private static final Set<String> STATISTICS =
            Set.of("objectCount", "sizeKey", "recordCount", "averageRecordSize", CRAWL_RUN_ID);
    private static final Set<String> OWN = Set.of(
            UPDATED_BY_CRAWLER,
            DEPRECATED_BY_CRAWLER,
            CLASSIFICATION,
            COMPRESSION,
            DELIMITER,
            HEADER,
            EXCLUSIONS,
            "typeOfData",
            "CrawlerSchemaSerializerVersion",
            "CrawlerSchemaDeserializerVersion",
            "areColumnsQuoted",
            "columnsOrdered",
            "jsonPath",
            "grokPattern",
            "avro.schema.literal");
    private static final ObjectMapper JSON = new ObjectMapper();

    private CrawlerParameters() {}

    /// Whether it tells how much there is and not what.
    static boolean isStatistic(String name) {
        return STATISTICS.contains(name);
    }

    private static boolean isOwn(String name) {
        return OWN.contains(name) || isStatistic(name);
    }

    /// What stands on the storage of a table, or of a partition, of such files, but for the statistics.
    static Map<String, String> ofStorage(Format format, CrawlSettings settings) {
        Map<String, String> parameters = new TreeMap<>(format.parameters());
        parameters.putAll(of(format.classification(), format.compression(), "file", settings));
        return parameters;
    }

    /// What stands on everything that a crawler writes. `typeOfData` is `file`, `table` or `view`.
    public static Map<String, String> of(
            String classification, String compression, String typeOfData, CrawlSettings settings) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put(CLASSIFICATION, classification);
        parameters.put(COMPRESSION, compression);
        parameters.put("typeOfData", typeOfData);
        parameters.put("CrawlerSchemaSerializerVersion", "1.0");
        parameters.put("CrawlerSchemaDeserializerVersion", "1.0");
        parameters.put(UPDATED_BY_CRAWLER, settings.crawler());
        parameters.put(CRAWL_RUN_ID, settings.runId());
        return parameters;
    }

    /// Whether a table's parameters are those of files of a format, as far as they tell it.
    static boolean isOfFormat(Map<String, String> table, Format format) {
        return format.classification().equals(table.get(CLASSIFICATION))
                && format.compression().equals(table.get(COMPRESSION));
    }

    /// What stands on a table's storage.
    static Map<String, String> ofTableStorage(FoundTable found, CrawlSettings settings) {
        Map<String, String> parameters = ofStorage(found.schema().format(), settings);
        parameters.putAll(found.statistics().parameters(found.schema().format()));
        List<String> patterns = found.named().isEmpty()
                        && found.target() < settings.exclusions().size()
                ? settings.exclusions().get(found.target()).patterns()
                : List.of();
        if (!patterns.isEmpty()) {
            parameters.put(EXCLUSIONS, json(patterns));
        }
        return parameters;
    }

    /// What stands on a table.
    static Map<String, String> ofTable(FoundTable found, CrawlSettings settings) {
        Map<String, String> parameters = ofTableStorage(found, settings);
        if (settings.configuration().createsPartitionIndex() && !found.keys().isEmpty()) {
            parameters.put(INDEX, "true");
        }
        return parameters;
    }

    private static String json(List<String> patterns) {
        try {
            return JSON.writeValueAsString(patterns);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A storage's parameters after a crawl.
    public static Map<String, String> over(Map<String, String> before, Map<String, String> crawled) {
        Map<String, String> after = new TreeMap<>(before);
        after.keySet().removeIf(CrawlerParameters::isOwn);
        after.putAll(crawled);
        return after;
    }

    /// A table's parameters after a crawl. A crawler writes its own on the storage too: what stands on the table only
    /// was put there by a person.
    public static Map<String, String> overTable(
            Map<String, String> before, Map<String, String> beforeOfStorage, Map<String, String> crawled) {
        Map<String, String> after = new TreeMap<>(before);
        after.keySet()
                .removeIf(
                        name -> name.equals(DEPRECATED_BY_CRAWLER) || isOwn(name) && beforeOfStorage.containsKey(name));
        after.putAll(crawled);
        return after;
    }

    /// Whether two are the same but for the run that wrote them.
    public static boolean areSame(Map<String, String> a, Map<String, String> b) {
        return has(a, b) && has(b, a);
    }

    /// Whether a storage's parameters stay the same but for the run that wrote them.
    static boolean areCurrent(Map<String, String> before, Map<String, String> shared, Map<String, String> statistics) {
        return has(before, shared)
                && has(before, statistics)
                && before.keySet().stream()
                        .allMatch(name -> !isOwn(name) || shared.containsKey(name) || statistics.containsKey(name));
    }

    private static boolean has(Map<String, String> all, Map<String, String> some) {
        return some.entrySet().stream()
                .allMatch(each ->
                        each.getKey().equals(CRAWL_RUN_ID) || each.getValue().equals(all.get(each.getKey())));
    }
}
