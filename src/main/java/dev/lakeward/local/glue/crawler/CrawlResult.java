package dev.lakeward.local.glue.crawler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.PartitionChange;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a crawl changed, as the history of crawls tells it: how many tables, which are the first of them, and how many
/// partitions.
public record CrawlResult(Map<Change, Tables> tables, Map<Change, Integer> partitions) {
    /// A crawl that changed nothing.
    public static final CrawlResult NOTHING = new CrawlResult(Map.of(), Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    /// What was done to a table or partition. A table that is marked as deprecated is updated.
    public enum Change {
        ADD,
        UPDATE,
        DELETE
    }

    /// How many tables, and the first of them.
    public record Tables(int count, List<TableRef> first) {
        private static final int NAMED = 20;

        public Tables {
            first = first.stream().limit(NAMED).toList();
        }

        /// All of some tables.
        public static Tables of(List<TableRef> tables) {
            return new Tables(tables.size(), tables);
        }
    }

    public CrawlResult {
        tables = Map.copyOf(tables);
        partitions = Map.copyOf(partitions);
    }

    /// How many tables were added, updated or deleted.
    int count(Change change) {
        return tables.containsKey(change) ? tables.get(change).count() : 0;
    }

    /// What a plan changes.
    static CrawlResult of(CrawlPlan plan) {
        Map<Change, List<TableRef>> tables = new EnumMap<>(Change.class);
        Map<Change, Integer> partitions = new EnumMap<>(Change.class);
        for (TableChange table : plan.changes()) {
            change(table.kind())
                    .ifPresent(change -> tables.computeIfAbsent(change, each -> new ArrayList<>())
                            .add(TableRef.of(table.database(), table.name())));
            table.partitions().forEach(partition -> partitions.merge(change(partition.kind()), 1, Integer::sum));
        }
        Map<Change, Tables> changed = new EnumMap<>(Change.class);
        tables.forEach((change, all) -> changed.put(change, Tables.of(all)));
        return new CrawlResult(changed, partitions);
    }

    private static Optional<Change> change(TableChange.Kind kind) {
        return switch (kind) {
            case ADD -> Optional.of(Change.ADD);
            case UPDATE, DEPRECATE -> Optional.of(Change.UPDATE);
            case DELETE -> Optional.of(Change.DELETE);
            case KEEP -> Optional.empty();
        };
    }

    private static Change change(PartitionChange.Kind kind) {
        return switch (kind) {
            case ADDED -> Change.ADD;
            case CHANGED -> Change.UPDATE;
            case REMOVED -> Change.DELETE;
        };
    }

    /// As a run keeps it.
    public String json() {
        ObjectNode all = JSON.createObjectNode();
        ObjectNode ofTables = all.putObject("tables");
        tables.forEach((change, changed) -> {
            ObjectNode one = ofTables.putObject(change.name()).put("count", changed.count());
            ArrayNode first = one.putArray("first");
            changed.first()
                    .forEach(table ->
                            first.addArray().add(table.database().name()).add(table.name()));
        });
        ObjectNode ofPartitions = all.putObject("partitions");
        partitions.forEach((change, count) -> ofPartitions.put(change.name(), count));
        return all.toString();
    }

    /// Reads what [#json] wrote. A text that is none says nothing of what was changed.
    static CrawlResult read(String json) {
        try {
            JsonNode all = JSON.readTree(json);
            Map<Change, Tables> tables = new EnumMap<>(Change.class);
            Map<Change, Integer> partitions = new EnumMap<>(Change.class);
            for (Change change : Change.values()) {
                JsonNode changed = all.path("tables").path(change.name());
                if (changed.isObject()) {
                    tables.put(change, tables(changed));
                }
                if (all.path("partitions").has(change.name())) {
                    partitions.put(
                            change, all.path("partitions").path(change.name()).asInt());
                }
            }
            return new CrawlResult(tables, partitions);
        } catch (JsonProcessingException e) {
            return NOTHING;
        }
    }

    private static Tables tables(JsonNode changed) {
        List<TableRef> first = new ArrayList<>();
        changed.path("first")
                .forEach(table -> first.add(
                        TableRef.of(table.path(0).asText(), table.path(1).asText())));
        return new Tables(changed.path("count").asInt(), first);
    }
}
