package dev.lakeward.job.spark;

import dev.lakeward.job.JobNode;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.ApplyMapping;
import software.amazon.awssdk.services.glue.model.DropFields;
import software.amazon.awssdk.services.glue.model.Mapping;
import software.amazon.awssdk.services.glue.model.RenameField;
import software.amazon.awssdk.services.glue.model.SelectFields;
import software.amazon.awssdk.services.glue.model.SplitFields;

/// Transforms of the fields of each row.
final class SparkFieldNodes {
    private static final Set<String> ANY = Set.of("struct", "array", "map", "decimal");

    private SparkFieldNodes() {}

    static SparkRows applyMapping(JobNode node, SparkInput input) {
        SparkFields from = input.fields();
        SparkFields to = new SparkFields(List.of());
        node.settings(ApplyMapping.class).mapping().forEach(each -> map(node, from, to, each, List.of(), List.of()));
        return input.select(to.values());
    }

    private static void map(
            JobNode node, SparkFields from, SparkFields to, Mapping mapping, List<String> above, List<String> made) {
        if (Boolean.TRUE.equals(mapping.dropped())) {
            return;
        }
        List<String> source = behind(above, mapping.fromPath());
        List<String> target = behind(made, JobNode.path(List.of(mapping.toKey())));
        List<Mapping> children = mapping.hasChildren() ? mapping.children() : List.of();
        if (children.isEmpty()) {
            SparkValue value = from.value(node, source);
            to.put(node, target, mapping.toType() == null ? value : mapped(node, value, mapping.toType()));
            return;
        }
        boolean areWhole = children.stream()
                .map(Mapping::fromPath)
                .anyMatch(path -> path.size() > source.size()
                        && path.subList(0, source.size()).equals(source));
        children.forEach(child -> map(node, from, to, child, areWhole ? List.of() : source, target));
    }

    private static SparkValue mapped(JobNode node, SparkValue value, String type) {
        String name = type.toLowerCase(Locale.ROOT);
        String base = name.equals("struct") ? "row" : name;
        return ANY.contains(name) && value.type().base().equals(base)
                ? value
                : SparkCasts.to(value, node.typeNamed(type));
    }

    private static List<String> behind(List<String> outer, List<String> path) {
        List<String> whole = new ArrayList<>(outer);
        whole.addAll(path);
        return outer.isEmpty() ? path : whole;
    }

    static SparkRows selectFields(JobNode node, SparkInput input) {
        return input.select(
                selected(node, input, node.settings(SelectFields.class).paths()));
    }

    private static List<SparkValue.Named> selected(JobNode node, SparkInput input, List<List<String>> paths) {
        SparkFields from = input.fields();
        SparkFields to = new SparkFields(List.of());
        paths.forEach(path -> to.copy(node, from.resolved(path), from));
        return to.values();
    }

    static SparkRows dropFields(JobNode node, SparkInput input) {
        return input.select(without(input, node.settings(DropFields.class).paths()));
    }

    private static List<SparkValue.Named> without(SparkInput input, List<List<String>> paths) {
        SparkFields fields = input.fields();
        paths.forEach(fields::remove);
        return fields.values();
    }

    static SparkRows renameField(JobNode node, SparkInput input) {
        RenameField settings = node.settings(RenameField.class);
        SparkFields fields = input.fields();
        fields.rename(node, settings.sourcePath(), JobNode.path(settings.targetPath()));
        return input.select(fields.values());
    }

    static List<SparkRows> splitFields(JobNode node, SparkInput input) {
        List<List<String>> paths = node.settings(SplitFields.class).paths();
        return List.of(input.select(selected(node, input, paths)), input.select(without(input, paths)));
    }

    /// Every field of the structs, however deep, as a column.
    static SparkRows flatten(SparkInput input, String separator, int levels) {
        List<SparkValue.Named> flat = new ArrayList<>();
        input.values().forEach(each -> flatten(each, separator, levels, flat));
        return input.select(flat);
    }

    private static void flatten(SparkValue.Named each, String separator, int levels, List<SparkValue.Named> flat) {
        DataType type = each.value().type();
        if (levels == 0 || !type.isRow()) {
            flat.add(each);
            return;
        }
        for (int i = 0; i < type.fields().size(); i++) {
            String name = type.fields().get(i);
            SparkValue part = new SparkValue(
                    new SparkExpr.Field(each.value().tree(), name),
                    type.arguments().get(i));
            flatten(new SparkValue.Named(each.name() + separator + name, part), separator, levels - 1, flat);
        }
    }
}
