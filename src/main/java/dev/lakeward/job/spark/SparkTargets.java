package dev.lakeward.job.spark;

import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Spigot;

/// What is written of rows, and how: as the lake's own engine writes it.
final class SparkTargets {
    private static final String PARQUET = "parquet";
    private static final Set<String> FORMATS = Set.of("parquet", "orc", "json", "csv");

    // What they are as texts is no matter of taste.
    private static final Set<String> KEYS = Set.of("boolean", "tinyint", "smallint", "integer", "bigint", "date");

    private SparkTargets() {}

    /// Rows of a target, written below a folder; `table` is the one that it adds them to, where it does.
    static SparkStatement.Write write(JobNode node, SparkInput input, Optional<SparkTable> table, String folder) {
        SparkQuery.From from = new SparkQuery.View(input.view(), input.alias());
        if (table.isPresent()) {
            requireUpdatable(node, PARQUET, table.get().partitionKeys());
            Map<String, String> options = Map.of("compression", table.get().compression());
            int keys = table.get().keys();
            return write(node, from, input.alias(), table.get().arranged(node, input), keys, PARQUET, folder, options);
        }
        if (node.requireKind() != NodeKind.S3_DIRECT_TARGET && node.requireKind() != NodeKind.S3_GLUE_PARQUET_TARGET) {
            throw node.fault("does not run on Spark: it writes as " + node.member() + "; write to S3 there");
        }
        String format = node.requireKind() == NodeKind.S3_GLUE_PARQUET_TARGET ? PARQUET : node.requireText("Format");
        if (!FORMATS.contains(format)) {
            throw node.fault("does not run on Spark: it writes " + format);
        }
        List<Integer> keys = keys(node, input);
        if (updates(node)) {
            requireUpdatable(
                    node, format, keys.stream().map(input.columns()::get).toList());
        }
        List<SparkValue.Named> values = new ArrayList<>();
        for (int i = 0; i < input.columns().size(); i++) {
            if (!keys.contains(i)) {
                values.add(input.values().get(i));
            }
        }
        keys.forEach(key -> values.add(input.values().get(key)));
        return write(node, from, input.alias(), values, keys.size(), format, folder, options(node, format));
    }

    private static boolean updates(JobNode node) {
        return node.inner("SchemaChangePolicy")
                .flatMap(policy -> policy.flag("EnableUpdateCatalog"))
                .orElse(false);
    }

    // The catalog is told of the files that both engines write alike.
    private static void requireUpdatable(JobNode node, String format, List<Column> keys) {
        if (!format.equals(PARQUET)) {
            throw node.fault("does not run on Spark: it changes the catalog, and writes " + format
                    + "; write Parquet there, or write without and crawl what it wrote");
        }
        for (Column key : keys) {
            if (!key.type().isText() && !KEYS.contains(key.type().base())) {
                throw node.fault("does not run on Spark: it changes the catalog, and its partition key " + key.name()
                        + " is a " + key.type().hive() + "; map it to a string before");
            }
        }
    }

    /// A sample of what a node passes on: each row by chance, and the first of those.
    static SparkStatement.Write sample(JobNode node, SparkInput input, String folder) {
        Spigot settings = node.settings(Spigot.class);
        Optional<SparkExpr> chance = Optional.ofNullable(settings.prob())
                .map(probability -> new SparkExpr.Binary(
                        SparkExpr.Operator.LESS,
                        new SparkExpr.Call(SparkExpr.Function.RAND),
                        new SparkExpr.Number(java.math.BigDecimal.valueOf(probability))));
        SparkQuery some = new SparkQuery.Select(
                false,
                SparkInput.trees(input.values()),
                input.from(),
                chance,
                List.of(),
                Optional.ofNullable(settings.topk()));
        SparkQuery.From from =
                new SparkQuery.Derived(some, input.alias(), input.columns().size());
        return write(node, from, input.alias(), input.values(), 0, "json", folder, options(node, "json"));
    }

    // The last so many are the partition keys.
    private static SparkStatement.Write write(
            JobNode node,
            SparkQuery.From from,
            String alias,
            List<SparkValue.Named> columns,
            int keys,
            String format,
            String folder,
            Map<String, String> options) {
        if (columns.size() == keys) {
            throw node.fault("all of its fields are partition keys");
        }
        boolean isText = format.equals("json") || format.equals("csv");
        List<SparkExpr> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (SparkValue.Named column : columns) {
            SparkValue value = column.value();
            if (isText && holdsBytes(value.type())) {
                throw node.fault("does not run on Spark: bytes cannot be written as " + format + " without loss");
            }
            DataType type = isText ? textual(value.type()) : value.type();
            values.add(type.equals(value.type()) ? value.tree() : new SparkExpr.Cast(value.tree(), type, false));
            names.add(column.name());
        }
        return new SparkStatement.Write(
                "written_" + alias,
                SparkQuery.Select.of(values, from, Optional.empty()),
                names,
                names.subList(names.size() - keys, names.size()),
                format,
                folder,
                options);
    }

    private static List<Integer> keys(JobNode node, SparkInput input) {
        List<Integer> keys = new ArrayList<>();
        for (Object path : node.list("PartitionKeys")) {
            String key = String.join(
                    ".", ((List<?>) path).stream().map(String::valueOf).toList());
            int place = input.columns().stream()
                    .filter(column -> column.isCalled(key))
                    .findFirst()
                    .map(input.columns()::indexOf)
                    .orElseThrow(() -> node.fault("its partition key " + key + " is no field of its input"));
            keys.add(place);
        }
        return keys;
    }

    private static boolean holdsBytes(DataType type) {
        return type.equals(DataType.VARBINARY) || type.arguments().stream().anyMatch(SparkTargets::holdsBytes);
    }

    // Spark would write a time with a zone, and three digits of its second.
    private static DataType textual(DataType type) {
        if (type.base().equals("timestamp")) {
            return DataType.VARCHAR;
        }
        List<DataType> arguments =
                type.arguments().stream().map(SparkTargets::textual).toList();
        return new DataType(type.base(), arguments, type.fields(), type.precision(), type.scale());
    }

    private static Map<String, String> options(JobNode node, String format) {
        Map<String, String> options = new HashMap<>();
        Optional<String> compression = node.text("Compression").map(each -> each.toLowerCase(Locale.ROOT));
        if (format.equals("json")) {
            options.put("ignoreNullFields", "false");
        }
        if (format.equals("csv")) {
            options.put("header", "true");
            options.put("escape", "\"");
            options.put("ignoreLeadingWhiteSpace", "false");
            options.put("ignoreTrailingWhiteSpace", "false");
        }
        boolean isText = format.equals("json") || format.equals("csv");
        String given = compression.orElse(isText ? "none" : "snappy");
        options.put("compression", given.equals("uncompressed") ? "none" : given);
        return options;
    }

    /// Refuses names that no file could have both of.
    static void requireDistinct(JobNode node, List<Column> columns) {
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            if (column.name().isEmpty()) {
                throw node.fault("a field has no name");
            }
            if (names.contains(column.name().toLowerCase(Locale.ROOT))) {
                throw node.fault("two fields are called " + column.name() + ", apart from upper and lower case");
            }
            names.add(column.name().toLowerCase(Locale.ROOT));
        }
    }
}
