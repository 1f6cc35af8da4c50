package dev.lakeward.job.script;

import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Aggregate;
import software.amazon.awssdk.services.glue.model.ApplyMapping;
import software.amazon.awssdk.services.glue.model.Filter;
import software.amazon.awssdk.services.glue.model.FilterExpression;
import software.amazon.awssdk.services.glue.model.FilterValueType;
import software.amazon.awssdk.services.glue.model.Join;
import software.amazon.awssdk.services.glue.model.JoinColumn;
import software.amazon.awssdk.services.glue.model.Mapping;
import software.amazon.awssdk.services.glue.model.Route;
import software.amazon.awssdk.services.glue.model.SparkSQL;

/// What each node of a visual job is in a script.
final class VisualNodes {
    private final Map<String, String> variables = new HashMap<>();

    private VisualNodes() {}

    static Script script(JobGraph graph) {
        VisualNodes nodes = new VisualNodes();
        Set<String> used = new HashSet<>();
        for (JobNode node : graph.nodes()) {
            String variable = Words.variable(node.id(), used);
            used.add(variable.toLowerCase(Locale.ROOT));
            nodes.variables.put(node.id(), variable);
        }
        return new Script(graph.nodes().stream().map(nodes::call).toList());
    }

    private ScriptCall call(JobNode node) {
        Map<String, Literal> arguments = new LinkedHashMap<>();
        String type = fill(node, arguments);
        arguments.put(ScriptCall.CONTEXT, Literal.of(node.id()));
        return new ScriptCall(
                variables.getOrDefault(node.id(), node.id()), type, arguments, inputs(node, type, arguments));
    }

    private Map<String, String> inputs(JobNode node, String type, Map<String, Literal> arguments) {
        List<String> read = node.inputs().stream()
                .map(input -> variables.getOrDefault(input, input))
                .toList();
        Map<String, String> inputs = new LinkedHashMap<>();
        switch (type) {
            case "SparkSQL" ->
                node.settings(SparkSQL.class)
                        .sqlAliases()
                        .forEach(
                                alias -> inputs.put(alias.alias(), variables.getOrDefault(alias.from(), alias.from())));
            case "Merge" -> {
                boolean isFirst = node.text("Source")
                        .filter(node.inputs().getFirst()::equals)
                        .isPresent();
                inputs.put("source", read.get(isFirst ? 0 : 1));
                inputs.put("staged", read.get(isFirst ? 1 : 0));
            }
            case "SelectFromCollection" -> inputs.put("dfc", read.getFirst());
            default -> {
                for (int i = 0; i < read.size(); i++) {
                    inputs.put(read.size() == 1 ? "frame" : "frame" + (i + 1), read.get(i));
                }
            }
        }
        return inputs;
    }

    // Its type; the arguments are put.
    private static String fill(JobNode node, Map<String, Literal> to) {
        NodeKind kind = node.requireKind();
        return switch (kind) {
            case CATALOG_SOURCE, S3_CATALOG_SOURCE, GOVERNED_CATALOG_SOURCE -> {
                VisualPlaces.table(node, to);
                node.text("PartitionPredicate").ifPresent(text -> to.put("push_down_predicate", Literal.of(text)));
                yield "DataSource";
            }
            case S3_CSV_SOURCE, S3_JSON_SOURCE, S3_PARQUET_SOURCE -> VisualPlaces.source(node, kind, to);
            case APPLY_MAPPING -> {
                List<Literal> mappings = new ArrayList<>();
                for (Mapping each : node.settings(ApplyMapping.class).mapping()) {
                    mapping(node, each).ifPresent(mappings::add);
                }
                to.put("mappings", new Literal.Items(mappings));
                yield "ApplyMapping";
            }
            case SELECT_FIELDS, DROP_FIELDS, SPLIT_FIELDS -> {
                to.put("paths", paths(node, "Paths"));
                yield node.member();
            }
            case RENAME_FIELD -> {
                to.put("old_name", Literal.of(path(node.list("SourcePath"))));
                to.put("new_name", Literal.of(path(node.list("TargetPath"))));
                yield "RenameField";
            }
            case FILTER -> {
                Filter filter = node.settings(Filter.class);
                to.put("logical_operator", Literal.of(filter.logicalOperatorAsString()));
                to.put("filters", filters(filter.filters()));
                yield "Filter";
            }
            case ROUTE -> {
                to.put(
                        "groups",
                        new Literal.Items(node.settings(Route.class).groupFiltersList().stream()
                                .<Literal>map(group -> Literal.tuple(
                                        Literal.of(group.groupName()),
                                        Literal.of(group.logicalOperatorAsString()),
                                        filters(group.filters())))
                                .toList()));
                yield "Route";
            }
            case JOIN -> join(node, to);
            case UNION -> {
                to.put("union_type", Literal.of(node.requireText("UnionType")));
                yield "Union";
            }
            case MERGE -> {
                to.put("primary_keys", paths(node, "PrimaryKeys"));
                yield "Merge";
            }
            case AGGREGATE -> {
                Aggregate aggregate = node.settings(Aggregate.class);
                to.put(
                        "groups",
                        new Literal.Items(aggregate.groups().stream()
                                .map(JobNode::path)
                                .map(Literal::texts)
                                .toList()));
                to.put(
                        "aggregations",
                        new Literal.Items(aggregate.aggs().stream()
                                .<Literal>map(each -> Literal.tuple(
                                        Literal.texts(JobNode.path(each.column())), Literal.of(each.aggFuncAsString())))
                                .toList()));
                yield "Aggregate";
            }
            case DROP_DUPLICATES -> {
                to.put("columns", paths(node, "Columns"));
                yield "DropDuplicates";
            }
            case SELECT_FROM_COLLECTION -> {
                to.put("index", Literal.of(Long.parseLong(node.requireText("Index"))));
                yield "SelectFromCollection";
            }
            case DROP_NULL_FIELDS -> {
                if (node.inner("NullCheckBoxList").isPresent()
                        || !node.list("NullTextList").isEmpty()) {
                    throw unwritten(node, "with empty texts or values that count as null");
                }
                yield "DropNullFields";
            }
            case FILL_MISSING_VALUES -> {
                to.put("missing_values_column", Literal.of(node.requireText("ImputedPath")));
                node.text("FilledPath").ifPresent(text -> to.put("output_column", Literal.of(text)));
                yield CallWriter.FILL;
            }
            case SPIGOT -> {
                to.put("path", Literal.of(node.requireText("Path")));
                Map<String, Literal> options = new LinkedHashMap<>();
                node.text("Topk").ifPresent(top -> options.put("topk", Literal.of(Long.parseLong(top))));
                node.text("Prob").ifPresent(prob -> options.put("prob", new Literal.Number(new BigDecimal(prob))));
                to.put("options", new Literal.Named(options));
                yield "Spigot";
            }
            case SPARK_SQL -> {
                to.put("query", Literal.of(node.requireText("SqlQuery")));
                yield "SparkSQL";
            }
            case S3_DIRECT_TARGET -> VisualPlaces.target(node, node.requireText("Format"), to);
            case S3_GLUE_PARQUET_TARGET -> VisualPlaces.target(node, "glueparquet", to);
            case S3_CATALOG_TARGET, GOVERNED_CATALOG_TARGET, CATALOG_TARGET -> {
                VisualPlaces.table(node, to);
                Literal keys = paths(node, "PartitionKeys");
                if (!keys.equals(Literal.texts(List.of()))) {
                    to.put("additional_options", new Literal.Named(Map.of("partitionKeys", keys)));
                }
                yield "DataSink";
            }
            default -> throw unwritten(node, "");
        };
    }

    static ScriptException unwritten(JobNode node, String how) {
        return new ScriptException(
                0,
                "node " + node.id() + ": no script is written of a " + node.member() + " node"
                        + (how.isEmpty() ? "" : " " + how) + " yet");
    }

    private static Optional<Literal> mapping(JobNode node, Mapping mapping) {
        if (!mapping.children().isEmpty()) {
            throw unwritten(node, "with mappings in mappings");
        }
        if (Boolean.TRUE.equals(mapping.dropped())) {
            return Optional.empty();
        }
        String from = mapping.fromType() == null ? "string" : mapping.fromType();
        return Optional.of(Literal.tuple(
                Literal.of(path(mapping.fromPath())),
                Literal.of(from),
                Literal.of(mapping.toKey()),
                Literal.of(mapping.toType() == null ? from : mapping.toType())));
    }

    private static String join(JobNode node, Map<String, Literal> to) {
        Join join = node.settings(Join.class);
        if (join.columns().size() != 2) {
            throw unwritten(node, "of other than two inputs");
        }
        if (!"equijoin".equals(join.joinTypeAsString())) {
            to.put("join_type", Literal.of(join.joinTypeAsString()));
        }
        for (int i = 0; i < 2; i++) {
            String input = node.inputs().get(i);
            JoinColumn column = join.columns().stream()
                    .filter(each -> each.from().equals(input))
                    .findFirst()
                    .orElseThrow(() -> unwritten(node, "whose keys are of none of its inputs"));
            to.put(
                    "keys" + (i + 1),
                    Literal.texts(column.keys().stream().map(VisualNodes::path).toList()));
        }
        return "Join";
    }

    private static Literal filters(List<FilterExpression> filters) {
        return new Literal.Items(filters.stream()
                .<Literal>map(filter -> Literal.tuple(
                        Literal.of(filter.operationAsString()),
                        Literal.of(Boolean.TRUE.equals(filter.negated())),
                        new Literal.Items(filter.values().stream()
                                .<Literal>map(value -> Literal.tuple(
                                        Literal.of(value.typeAsString()),
                                        Literal.texts(
                                                value.type() == FilterValueType.COLUMNEXTRACTED
                                                        ? JobNode.path(value.value())
                                                        : value.value())))
                                .toList())))
                .toList());
    }

    static Literal paths(JobNode node, String setting) {
        return Literal.texts(
                node.list(setting).stream().map(each -> path((List<?>) each)).toList());
    }

    // A name with a dot stands in backticks.
    private static String path(List<?> names) {
        return String.join(
                ".",
                names.stream()
                        .map(String::valueOf)
                        .map(name -> names.size() > 1 && name.contains(".") ? "`" + name + "`" : name)
                        .toList());
    }
}
