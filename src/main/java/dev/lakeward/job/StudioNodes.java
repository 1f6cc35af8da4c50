package dev.lakeward.job;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.DynamicTransform;
import software.amazon.awssdk.services.glue.model.TransformConfigParameter;

/// The functions of Glue Studio that it keeps as transforms of the user's own, by the names that it gives them. Others
/// are code that only AWS has, and are refused.
final class StudioNodes {
    private final JobNode node;
    private final Input input;
    private final DynamicTransform settings;

    private StudioNodes(JobNode node, Input input) {
        this.node = node;
        this.input = input;
        this.settings = node.settings(DynamicTransform.class);
    }

    static Frame of(JobNode node, Input input, Knowledge knowledge) {
        return new StudioNodes(node, input).made(knowledge);
    }

    private Frame made(Knowledge knowledge) {
        String function = Optional.ofNullable(settings.functionName()).orElse("");
        return switch (function) {
            case "gs_repartition" -> input.frame();
            case "gs_pivot" -> pivot(knowledge);
            case "gs_unpivot" -> unpivot();
            case "gs_flatten" -> flatten();
            case "gs_explode" -> explode();
            default ->
                throw node.fault("the embedded lake does not run the function " + function
                        + " of a DynamicTransform; run the job on AWS, or use a SparkSQL node");
        };
    }

    private void requireOnly(String... names) {
        for (TransformConfigParameter parameter : settings.parameters()) {
            if (!parameter.value().isEmpty() && !Set.of(names).contains(parameter.name())) {
                throw node.fault("the embedded lake does not know the parameter " + parameter.name() + " of "
                        + settings.functionName());
            }
        }
    }

    private List<String> values(String name) {
        return settings.parameters().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(TransformConfigParameter::value)
                .orElse(List.of());
    }

    private Optional<String> value(String name) {
        return values(name).stream().findFirst().filter(each -> !each.isBlank());
    }

    private String required(String name) {
        return value(name).orElseThrow(() -> node.fault(name + " is missing"));
    }

    // A column, or several with commas between.
    private List<String> columns(List<String> given) {
        List<String> columns = new ArrayList<>();
        for (String each : given) {
            if (input.fields().isColumn(each)) {
                columns.add(each);
            } else {
                Arrays.stream(each.split(",")).map(String::strip).forEach(columns::add);
            }
        }
        columns.forEach(column -> input.fields().value(node, List.of(column)));
        return columns;
    }

    private static boolean isOneOf(List<String> names, Value.Named value) {
        return names.stream().anyMatch(value.name()::equalsIgnoreCase);
    }

    private Frame pivot(Knowledge knowledge) {
        requireOnly("aggCol", "aggFunction", "colList");
        List<String> columns = columns(values("colList"));
        if (columns.size() != 1) {
            throw node.fault("the embedded lake pivots by one column, and colList has " + columns.size());
        }
        return new Pivot(node, input, knowledge).of(columns.getFirst(), required("aggCol"), required("aggFunction"));
    }

    // The parameters' roles are told by their names, so that none is taken for another.
    private Frame unpivot() {
        List<String> names = new ArrayList<>();
        List<String> held = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (TransformConfigParameter parameter : settings.parameters()) {
            String name = parameter.name().toLowerCase(Locale.ROOT);
            if (name.contains("list")) {
                columns.addAll(columns(parameter.value()));
            } else if (name.contains("value")) {
                held.addAll(parameter.value());
            } else if (name.contains("name")) {
                names.addAll(parameter.value());
            } else {
                throw node.fault(
                        "the embedded lake does not know the parameter " + parameter.name() + " of gs_unpivot");
            }
        }
        if (names.size() != 1 || held.size() != 1 || columns.isEmpty()) {
            throw node.fault("gs_unpivot takes a list of columns, and the names of a column for their names and of one"
                    + " for their values");
        }
        return unpivoted(columns, names.getFirst(), held.getFirst());
    }

    private Frame unpivoted(List<String> columns, String name, String held) {
        List<Value.Named> others =
                input.values().stream().filter(each -> !isOneOf(columns, each)).toList();
        List<Frame> frames = new ArrayList<>();
        DataType type = input.fields().value(node, List.of(columns.getFirst())).type();
        for (String column : columns) {
            Value value = input.fields().value(node, List.of(column));
            if (!value.type().equals(type)) {
                throw node.fault("the columns " + columns.getFirst() + " and " + column + " are a " + type.hive()
                        + " and a " + value.type().hive() + "; give both one type before");
            }
            List<Value.Named> values = new ArrayList<>(others);
            values.add(new Value.Named(name, new Value(new Expr.Text(spelled(column)), DataType.VARCHAR)));
            values.add(new Value.Named(held, value));
            frames.add(input.select(values));
        }
        return Frame.together(frames);
    }

    private String spelled(String column) {
        return input.values().stream()
                .map(Value.Named::name)
                .filter(column::equalsIgnoreCase)
                .findFirst()
                .orElse(column);
    }

    private Frame flatten() {
        requireOnly("maxLevels", "separator");
        int levels =
                value("maxLevels").map(this::count).filter(count -> count > 0).orElse(Integer.MAX_VALUE);
        String separator = value("separator").orElse(".");
        List<Value.Named> flat = new ArrayList<>();
        input.values().forEach(each -> flatten(each, separator, levels, flat));
        return input.select(flat);
    }

    private int count(String digits) {
        try {
            return Integer.parseInt(digits.strip());
        } catch (NumberFormatException e) {
            throw node.fault("maxLevels is no number: " + digits);
        }
    }

    static void flatten(Value.Named each, String separator, int levels, List<Value.Named> flat) {
        DataType type = each.value().type();
        if (levels == 0 || !type.isRow()) {
            flat.add(each);
            return;
        }
        for (int i = 0; i < type.fields().size(); i++) {
            Expr part = new Expr.Call(
                    EngineFunction.STRUCT_EXTRACT,
                    each.value().tree(),
                    new Expr.Text(type.fields().get(i)));
            flatten(
                    new Value.Named(
                            each.name() + separator + type.fields().get(i),
                            new Value(part, type.arguments().get(i))),
                    separator,
                    levels - 1,
                    flat);
        }
    }

    private Frame explode() {
        requireOnly("colName", "newCol", "outer");
        String column = required("colName").replace("`", "");
        String made = required("newCol");
        Value list = input.fields().value(node, List.of(column));
        if (!list.type().isArray()) {
            throw node.fault("the embedded lake explodes arrays, and " + column + " is a "
                    + list.type().hive());
        }
        boolean keepsAll = value("outer").filter("true"::equalsIgnoreCase).isPresent();
        Expr nothing = new Expr.Cast(new Expr.ArrayOf(List.of(new Expr.Null())), list.type(), false);
        Expr items = keepsAll
                ? Trees.when(
                        new Expr.Comparison(
                                Expr.ComparisonOperator.GREATER,
                                Trees.call(EngineFunction.LEN, list.tree()),
                                Expr.Number.of(0),
                                true),
                        list.tree(),
                        nothing)
                : list.tree();
        Value item = new Value(
                new Expr.Call(EngineFunction.UNNEST, items),
                list.type().arguments().getFirst());
        List<Value.Named> values = new ArrayList<>();
        boolean isReplaced = false;
        for (Value.Named each : input.values()) {
            boolean isIt = each.name().equalsIgnoreCase(made);
            isReplaced |= isIt;
            values.add(isIt ? new Value.Named(made, item) : each);
        }
        if (!isReplaced) {
            values.add(new Value.Named(made, item));
        }
        return input.select(values);
    }
}
