package dev.lakeward.job.spark;

import dev.lakeward.job.JobNode;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.DynamicTransform;
import software.amazon.awssdk.services.glue.model.TransformConfigParameter;

/// The functions of Glue Studio. `columns` are those that the node gives.
record SparkStudio(JobNode node, List<Column> columns) {
    SparkRows of(SparkInput input) {
        String function = String.valueOf(settings().functionName());
        return switch (function) {
            case "gs_repartition" -> input.select(input.values());
            case "gs_flatten" ->
                SparkFieldNodes.flatten(
                        input,
                        values("separator").findFirst().orElse("."),
                        values("maxLevels")
                                .map(String::strip)
                                .map(Integer::parseInt)
                                .filter(levels -> levels > 0)
                                .findFirst()
                                .orElse(Integer.MAX_VALUE));
            case "gs_explode" -> explode(input);
            case "gs_unpivot" -> unpivot(input);
            default -> throw refused(function);
        };
    }

    private dev.lakeward.job.JobException refused(String function) {
        return node.fault("does not run on Spark: the fields that " + function + " gives are told by all of its rows");
    }

    /// Refuses what would look at rows before it is known what it gives.
    void require() {
        if (node.namesByValues()) {
            throw refused(String.valueOf(settings().functionName()));
        }
    }

    private DynamicTransform settings() {
        return node.settings(DynamicTransform.class);
    }

    private Stream<String> values(String name) {
        return settings().parameters().stream()
                .filter(each -> each.name().equals(name))
                .limit(1)
                .flatMap(each -> each.value().stream().limit(1))
                .filter(each -> !each.isBlank());
    }

    private SparkRows explode(SparkInput input) {
        String column = values("colName").findFirst().orElse("").replace("`", "");
        String made = values("newCol").findFirst().orElse("");
        SparkValue list = input.fields().value(node, List.of(column));
        boolean keepsAll = values("outer").anyMatch("true"::equalsIgnoreCase);
        SparkValue item = new SparkValue(
                new SparkExpr.Call(
                        keepsAll ? SparkExpr.Function.EXPLODE_OUTER : SparkExpr.Function.EXPLODE, list.tree()),
                list.type().arguments().getFirst());
        List<SparkValue.Named> values = new ArrayList<>();
        for (SparkValue.Named each : input.values()) {
            values.add(each.name().equalsIgnoreCase(made) ? new SparkValue.Named(made, item) : each);
        }
        if (values.stream().noneMatch(each -> each.value() == item)) {
            values.add(new SparkValue.Named(made, item));
        }
        return input.select(values);
    }

    // The other fields, the name of one, and its value: a part for each of those that are listed.
    private SparkRows unpivot(SparkInput input) {
        List<String> listed = new ArrayList<>();
        for (TransformConfigParameter parameter : settings().parameters()) {
            if (parameter.name().toLowerCase(Locale.ROOT).contains("list")) {
                parameter.value().forEach(each -> listed.addAll(names(input, each)));
            }
        }
        List<SparkValue.Named> others = input.values().stream()
                .filter(each -> listed.stream().noneMatch(each.name()::equalsIgnoreCase))
                .toList();
        List<SparkQuery> parts = new ArrayList<>();
        for (String column : listed) {
            List<SparkValue.Named> values = new ArrayList<>(others);
            String spelled = input.columns().stream()
                    .map(Column::name)
                    .filter(column::equalsIgnoreCase)
                    .findFirst()
                    .orElse(column);
            values.add(new SparkValue.Named("", new SparkValue(new SparkExpr.Text(spelled), DataType.VARCHAR)));
            values.add(new SparkValue.Named("", input.fields().value(node, List.of(column))));
            parts.add(input.select(values).query());
        }
        return new SparkRows(columns, parts.size() == 1 ? parts.getFirst() : new SparkQuery.Union(true, parts));
    }

    private static List<String> names(SparkInput input, String given) {
        return input.columns().stream().anyMatch(column -> column.isCalled(given))
                ? List.of(given)
                : Stream.of(given.split(",")).map(String::strip).toList();
    }
}
