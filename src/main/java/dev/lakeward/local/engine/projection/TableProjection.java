package dev.lakeward.local.engine.projection;

import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.sql.translate.PartitionFilter;
import dev.lakeward.sql.type.DataType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// The partitions of a table whose properties say which there are; those of the catalog are not asked for then.
public final class TableProjection {
    /// As in Trino: more partitions than these no query reads.
    public static final int MOST_PARTITIONS = 1_000_000;

    // What conditions rule out costs less than what is read.
    private static final int TRIED_FOR_EACH = 4;
    private static final String ENABLED = "projection.enabled";
    private static final String TEMPLATE = "storage.location.template";

    private static final Pattern NAME = Pattern.compile("\\$\\{([^}]*)\\}");

    private final String name;
    private final String template;
    private final Map<String, ColumnProjection> columns = new LinkedHashMap<>();

    private TableProjection(Table table) {
        this.name = table.databaseName() + "." + table.name();
        List<String> keys = table.partitionKeys().stream()
                .map(key -> key.name().toLowerCase(Locale.ROOT))
                .toList();
        requireAll(keys, table.parameters());
        for (Column key : table.partitionKeys()) {
            requireIso(key, table.parameters());
            columns.put(
                    key.name().toLowerCase(Locale.ROOT),
                    ColumnProjection.of(
                            key.name().toLowerCase(Locale.ROOT),
                            key.type().toLowerCase(Locale.ROOT),
                            table.parameters()));
        }
        this.template = template(table, keys);
    }

    /// The projection of a table, or empty where it has none. Throws [QueryFailure] where it is not said rightly.
    public static Optional<TableProjection> of(Table table) {
        boolean enabled = table.parameters().entrySet().stream()
                .anyMatch(entry -> entry.getKey().equalsIgnoreCase(ENABLED)
                        && entry.getValue().strip().equalsIgnoreCase("true"));
        if (!enabled || table.partitionKeys().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TableProjection(table));
        } catch (ProjectionException e) {
            throw failure(String.valueOf(e.getMessage()), table.databaseName() + "." + table.name());
        }
    }

    /// What all folders begin with that a table's properties name, whether or not it projects partitions; empty where
    /// they name none.
    public static Optional<String> places(Table table) {
        String template = table.parameters().getOrDefault(TEMPLATE, "").strip();
        int key = template.indexOf("${");
        return Optional.of(key < 0 ? template : template.substring(0, key)).filter(text -> !text.isEmpty());
    }

    private static QueryFailure failure(String message, String table) {
        return new QueryFailure(QueryFailure.Kind.HIVE_METASTORE_ERROR, message + " (table " + table + ")");
    }

    private void requireAll(List<String> keys, Map<String, String> properties) {
        Set<String> names = properties.keySet().stream()
                .map(property -> property.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<String> missing = keys.stream()
                .filter(key -> !names.contains("projection." + key + ".type"))
                .toList();
        if (!missing.isEmpty()) {
            throw new ProjectionException("Table " + name
                    + " is configured for partition projection, but the following partition columns are missing"
                    + " projection configuration: " + missing);
        }
    }

    // A date's text is read as Hive writes it.
    private static void requireIso(Column key, Map<String, String> properties) {
        String format = properties.getOrDefault("projection." + key.name().toLowerCase(Locale.ROOT) + ".format", "");
        boolean isDate = List.of("date", "timestamp").contains(key.type().toLowerCase(Locale.ROOT));
        if (isDate && !format.isEmpty() && !format.startsWith("yyyy-MM-dd")) {
            throw new ProjectionException("The embedded lake projects column '" + key.name() + "' of type " + key.type()
                    + " in a format that begins with yyyy-MM-dd only; make it a string for '" + format + "'");
        }
    }

    private static String template(Table table, List<String> keys) {
        String named = table.parameters().getOrDefault(TEMPLATE, "").strip();
        if (named.isEmpty()) {
            String location = table.storageDescriptor().location();
            return (location.endsWith("/") ? location : location + "/")
                    + keys.stream().map(key -> key + "=${" + key + "}/").collect(Collectors.joining());
        }
        List<String> used = NAME.matcher(named)
                .results()
                .map(each -> each.group(1).toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        if (!used.containsAll(keys) || !keys.containsAll(used)) {
            throw new ProjectionException(
                    "Property '" + TEMPLATE + "' names every partition column as ${column}, and nothing else");
        }
        return named.endsWith("/") ? named : named + "/";
    }

    /// The values, in the order of the keys, of the partitions that may hold rows for which all conditions are true.
    /// Throws [QueryFailure] where they are too many, or where the conditions do not name what they must.
    public List<List<String>> partitions(
            Collection<PartitionFilter> conditions, Map<String, DataType> types, Instant now) {
        List<List<String>> partitions = new ArrayList<>();
        partitions.add(List.of());
        long tried = 0;
        List<String> known = new ArrayList<>();
        for (Map.Entry<String, ColumnProjection> column : columns.entrySet()) {
            List<String> values = values(column.getKey(), column.getValue(), conditions, now);
            known.add(column.getKey());
            // A condition is decided as soon as all that it reads is known.
            List<PartitionFilter> decided = conditions.stream()
                    .filter(condition -> known.containsAll(condition.columns())
                            && condition.columns().contains(column.getKey()))
                    .toList();
            List<List<String>> longer = new ArrayList<>();
            for (List<String> partition : partitions) {
                for (String value : values) {
                    requireFew(++tried / TRIED_FOR_EACH);
                    List<String> all = new ArrayList<>(partition);
                    all.add(value);
                    Map<String, String> byKey = byKey(known, all);
                    if (decided.stream().allMatch(condition -> condition.matches(byKey, types))) {
                        requireFew(longer.size());
                        longer.add(List.copyOf(all));
                    }
                }
            }
            partitions = longer;
        }
        return partitions;
    }

    private static Map<String, String> byKey(List<String> keys, List<String> values) {
        Map<String, String> byKey = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            byKey.put(keys.get(i), values.get(i));
        }
        return byKey;
    }

    private List<String> values(
            String column, ColumnProjection projection, Collection<PartitionFilter> conditions, Instant now) {
        if (!projection.isInjected()) {
            try {
                List<String> values = projection.values(now, MOST_PARTITIONS + 1);
                requireFew(values.size() - 1L);
                return values;
            } catch (ProjectionException e) {
                throw failure(String.valueOf(e.getMessage()), name);
            }
        }
        return conditions.stream()
                .flatMap(condition -> condition.equalTo(column).stream())
                .findFirst()
                .map(List::copyOf)
                .orElseThrow(() -> new QueryFailure(
                        QueryFailure.Kind.CONSTRAINT_VIOLATION,
                        "For the injected projected partition column " + column
                                + ", the WHERE clause must contain only static equality conditions, and at least one"
                                + " such condition must be present."));
    }

    private void requireFew(long before) {
        if (before >= MOST_PARTITIONS) {
            throw new QueryFailure(
                    QueryFailure.Kind.HIVE_EXCEEDED_PARTITION_LIMIT,
                    "Query over table '" + name + "' can potentially read more than " + MOST_PARTITIONS
                            + " partitions");
        }
    }

    /// Whether a read of all partitions finds these values.
    public boolean projects(List<String> values, Instant now) {
        int i = 0;
        for (Map.Entry<String, ColumnProjection> column : columns.entrySet()) {
            String value = values.get(i++);
            if (!column.getValue().isInjected()
                    && !values(column.getKey(), column.getValue(), List.of(), now)
                            .contains(value)) {
                return false;
            }
        }
        return true;
    }

    /// Where a partition lies.
    public String location(List<String> values) {
        Map<String, String> byKey = byKey(List.copyOf(columns.keySet()), values);
        return NAME.matcher(template)
                .replaceAll(each -> Matcher.quoteReplacement(
                        byKey.getOrDefault(each.group(1).toLowerCase(Locale.ROOT), each.group())));
    }
}
