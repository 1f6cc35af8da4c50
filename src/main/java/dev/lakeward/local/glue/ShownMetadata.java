package dev.lakeward.local.glue;

import dev.lakeward.access.EffectiveAccess;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/// What a caller sees of the metadata of tables, versions and partitions: of those of which some row or column is
/// hidden from it, only its columns, and of the parameters those that say how files are read.
///
/// Any other parameter may tell what is hidden: counts and sizes, schemas, values of partitions, samples.
record ShownMetadata(EffectiveAccess access) {
    private static final Set<String> PARAMETERS = Set.of(
            "external",
            "classification",
            "compressiontype",
            "typeofdata",
            "skip.header.line.count",
            "has_encrypted_data",
            "delimiter",
            "arecolumnsquoted",
            "columnsordered",
            "presto_view",
            "comment",
            "parquet.compression",
            "orc.compress",
            "write.compression",
            "compression_level",
            "serialization.format",
            "serialization.null.format",
            "field.delim",
            "collection.delim",
            "colelction.delim",
            "mapkey.delim",
            "line.delim",
            "escape.delim",
            "separatorchar",
            "quotechar",
            "escapechar",
            "timestamp.formats",
            "case.insensitive",
            "dots.in.keys",
            "ignore.malformed.json",
            "parquet.column.index.access",
            "orc.column.index.access");

    /// `text`: whether the caller may read the text of a protected view, which tells how values are masked and
    /// what is filtered away.
    Table table(Table table, boolean text) {
        Table.Builder shown = table.toBuilder();
        if (!text) {
            shown.viewOriginalText(null)
                    .viewExpandedText(null)
                    .viewDefinition(definition -> definition
                            .isProtected(table.viewDefinition().isProtected())
                            .definer(table.viewDefinition().definer()));
        }
        if (!access.isRestricted()) {
            return shown.build();
        }
        if (!access.describesAllColumns()) {
            shown.viewOriginalText(null).viewExpandedText(null);
        }
        return shown.storageDescriptor(storage(table.storageDescriptor()))
                .parameters(parameters(table.parameters()))
                .build();
    }

    Partition partition(Partition partition) {
        return access.isRestricted()
                ? partition.toBuilder()
                        .storageDescriptor(storage(partition.storageDescriptor()))
                        .parameters(parameters(partition.parameters()))
                        .lastAnalyzedTime(null)
                        .build()
                : partition;
    }

    private boolean isShown(@Nullable String column) {
        return access.describesAllColumns()
                || column != null && access.authorisedColumns().contains(column.toLowerCase(Locale.ROOT));
    }

    private @Nullable StorageDescriptor storage(@Nullable StorageDescriptor descriptor) {
        if (descriptor == null) {
            return null;
        }
        SerDeInfo serde = descriptor.serdeInfo();
        StorageDescriptor.Builder shown = descriptor.toBuilder()
                .columns(descriptor.columns().stream()
                        .filter(column -> isShown(column.name()))
                        .map(column -> column.toBuilder()
                                .parameters(parameters(column.parameters()))
                                .build())
                        .toList())
                .parameters(parameters(descriptor.parameters()))
                .schemaReference((software.amazon.awssdk.services.glue.model.SchemaReference) null)
                .skewedInfo((software.amazon.awssdk.services.glue.model.SkewedInfo) null);
        if (descriptor.hasBucketColumns()) {
            shown.bucketColumns(
                    descriptor.bucketColumns().stream().filter(this::isShown).toList());
        }
        if (descriptor.hasSortColumns()) {
            shown.sortColumns(descriptor.sortColumns().stream()
                    .filter(order -> isShown(order.column()))
                    .toList());
        }
        if (serde != null) {
            shown.serdeInfo(
                    serde.toBuilder().parameters(parameters(serde.parameters())).build());
        }
        return shown.build();
    }

    private static @Nullable Map<String, String> parameters(@Nullable Map<String, String> parameters) {
        if (parameters == null || parameters.isEmpty()) {
            return parameters;
        }
        Map<String, String> shown = new TreeMap<>(parameters);
        shown.keySet().removeIf(name -> !PARAMETERS.contains(name.toLowerCase(Locale.ROOT)));
        return shown;
    }
}
