package dev.lakeward.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.glue.model.ApplyMapping;
import software.amazon.awssdk.services.glue.model.DropFields;
import software.amazon.awssdk.services.glue.model.Mapping;
import software.amazon.awssdk.services.glue.model.RenameField;
import software.amazon.awssdk.services.glue.model.SelectFields;
import software.amazon.awssdk.services.glue.model.SplitFields;

/// Transforms that change the fields of each row and no row's being there.
final class FieldNodes {
    private FieldNodes() {}

    /// Only the fields that are mapped, in the mapping's order, of the types that it says.
    static Frame applyMapping(JobNode node, Input input) {
        ApplyMapping settings = node.settings(ApplyMapping.class);
        Fields from = input.fields();
        Fields to = new Fields();
        settings.mapping().forEach(mapping -> map(node, from, to, mapping, List.of(), List.of()));
        List<Value.Named> values = to.values(node);
        if (values.isEmpty()) {
            throw node.fault("it maps no field");
        }
        return input.select(values);
    }

    private static void map(
            JobNode node, Fields from, Fields to, Mapping mapping, List<String> outerFrom, List<String> outerTo) {
        if (Boolean.TRUE.equals(mapping.dropped())) {
            return;
        }
        if (mapping.toKey() == null || mapping.fromPath().isEmpty()) {
            throw node.fault("a mapping needs a field that it reads and a name that it gives");
        }
        List<String> source = joined(outerFrom, mapping.fromPath());
        List<String> target = joined(outerTo, Fields.path(List.of(mapping.toKey())));
        if (mapping.hasChildren() && !mapping.children().isEmpty()) {
            // A child tells its path from the struct, or from the row.
            List<String> inside = mapping.children().stream().anyMatch(child -> isBelow(source, child.fromPath()))
                    ? List.of()
                    : source;
            mapping.children().forEach(child -> map(node, from, to, child, inside, target));
            return;
        }
        Value value = from.value(node, source);
        String type = mapping.toType();
        to.put(node, target, type == null ? value : mapped(node, value, type));
    }

    private static boolean isBelow(List<String> struct, List<String> path) {
        return path.size() > struct.size() && path.subList(0, struct.size()).equals(struct);
    }

    // "struct" and "array" alone say that it stays what it is.
    private static Value mapped(JobNode node, Value value, String type) {
        boolean stays = type.equalsIgnoreCase("struct") && value.type().isRow()
                || type.equalsIgnoreCase("array") && value.type().isArray()
                || type.equalsIgnoreCase("map") && value.type().isMap()
                || type.equalsIgnoreCase("decimal") && value.type().isDecimal();
        return stays ? value : Casts.to(node, value, Casts.type(node, type));
    }

    private static List<String> joined(List<String> outer, List<String> path) {
        if (outer.isEmpty()) {
            return path;
        }
        List<String> whole = new ArrayList<>(outer);
        whole.addAll(path);
        return whole;
    }

    static Frame selectFields(JobNode node, Input input) {
        return input.select(selected(
                node, input, paths(node, node.settings(SelectFields.class).paths())));
    }

    private static List<Value.Named> selected(JobNode node, Input input, List<List<String>> paths) {
        Fields from = input.fields();
        Fields to = new Fields();
        for (List<String> path : paths) {
            to.copy(node, from.spelled(path), from);
        }
        return to.values(node);
    }

    static Frame dropFields(JobNode node, Input input) {
        Fields fields = input.fields();
        paths(node, node.settings(DropFields.class).paths()).forEach(path -> fields.remove(node, path));
        List<Value.Named> left = fields.values(node);
        if (left.isEmpty()) {
            throw node.fault("it drops all fields");
        }
        return input.select(left);
    }

    static Frame renameField(JobNode node, Input input) {
        RenameField settings = node.settings(RenameField.class);
        Fields fields = input.fields();
        fields.rename(node, settings.sourcePath(), Fields.path(settings.targetPath()));
        return input.select(fields.values(node));
    }

    /// The fields that are named, and the others.
    static List<Frame> splitFields(JobNode node, Input input) {
        List<List<String>> paths = paths(node, node.settings(SplitFields.class).paths());
        Fields others = input.fields();
        paths.forEach(path -> others.remove(node, path));
        if (others.values(node).isEmpty()) {
            throw node.fault("it leaves no field for the second part");
        }
        return List.of(input.select(selected(node, input, paths)), input.select(others.values(node)));
    }

    static List<List<String>> paths(JobNode node, List<List<String>> given) {
        if (given.isEmpty() || given.stream().anyMatch(List::isEmpty)) {
            throw node.fault("it names no field");
        }
        return given;
    }

    static boolean isTrue(Boolean value) {
        return Objects.equals(value, Boolean.TRUE);
    }
}
