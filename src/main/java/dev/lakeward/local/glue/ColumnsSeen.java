package dev.lakeward.local.glue;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// What a description says to somebody who sees some of the columns only: nothing that names another, or tells of its
/// values. Properties that hold a schema go too, unlike on AWS, where `avro.schema.literal` shows it.
final class ColumnsSeen {
    /// What Spark keeps a table's whole schema in; AWS strips it for whoever has not SELECT on all columns.
    private static final String SPARK_SCHEMA = "spark.sql.sources.schema";

    private final Set<String> seen;
    private final List<Pattern> hidden;

    /// Of `all` columns, those of `seen`.
    ColumnsSeen(Collection<String> seen, Collection<String> all) {
        this.seen = Set.copyOf(seen);
        Set<String> others = new TreeSet<>(all);
        others.removeAll(this.seen);
        this.hidden = others.stream()
                .map(name -> Pattern.compile(
                        "(?<![\\p{L}\\p{N}_])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .toList();
    }

    static Map<String, String> withoutSparkSchema(Map<String, String> properties) {
        Map<String, String> left = new HashMap<>(properties);
        left.keySet().removeIf(key -> key.toLowerCase(Locale.ROOT).startsWith(SPARK_SCHEMA));
        return left;
    }

    Map<String, String> properties(Map<String, String> properties) {
        Map<String, String> left = new HashMap<>(properties);
        left.entrySet().removeIf(each -> tells(each.getKey(), each.getValue()));
        return left;
    }

    private boolean tells(String key, @Nullable String value) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.contains("schema")
                || lower.startsWith("columns")
                || hidden.stream()
                        .anyMatch(name -> name.matcher(key).find()
                                || value != null && name.matcher(value).find());
    }

    @Nullable
    StorageDescriptor descriptor(@Nullable StorageDescriptor descriptor) {
        if (descriptor == null) {
            return null;
        }
        StorageDescriptor.Builder shown = descriptor.toBuilder()
                .columns(descriptor.columns().stream()
                        .filter(column -> isSeen(column.name()))
                        .toList())
                .parameters(Map.of())
                .schemaReference((software.amazon.awssdk.services.glue.model.SchemaReference) null)
                .skewedInfo((software.amazon.awssdk.services.glue.model.SkewedInfo) null);
        if (descriptor.hasBucketColumns()) {
            shown.bucketColumns(
                    descriptor.bucketColumns().stream().filter(this::isSeen).toList());
        }
        if (descriptor.hasSortColumns()) {
            shown.sortColumns(descriptor.sortColumns().stream()
                    .filter(order -> isSeen(order.column()))
                    .toList());
        }
        SerDeInfo serde = descriptor.serdeInfo();
        if (serde != null && serde.hasParameters()) {
            shown.serdeInfo(
                    serde.toBuilder().parameters(properties(serde.parameters())).build());
        }
        return shown.build();
    }

    private boolean isSeen(String column) {
        return seen.contains(column.toLowerCase(Locale.ROOT));
    }

    /// The names of a description's own columns.
    static List<String> names(@Nullable StorageDescriptor descriptor) {
        return descriptor == null
                ? List.of()
                : descriptor.columns().stream()
                        .map(Column::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList();
    }
}
