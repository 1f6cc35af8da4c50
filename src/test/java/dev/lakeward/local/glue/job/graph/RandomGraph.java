package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// A graph by chance, with what each of its nodes should give.
final class RandomGraph {
    private static final int MOST_ROWS = 200;
    private static final List<String> TEXTS = List.of(
            "", "a", "ab", "B", "it's", "\"q\"", "é", "서울", "null", "1", " 2 ", "-7", "+3", "\\", "a\nb", "1.5", "😀");
    private static final List<Long> NUMBERS =
            List.of(0L, 1L, 2L, 3L, -1L, -7L, 2147483648L, 4_000_000_000_000_000L, -4_000_000_000_000_000L);

    private final Random random;
    private final String folder;
    private final Map<String, String> objects = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, CodeGenConfigurationNode> nodes = new LinkedHashMap<>();
    private final Map<String, List<String>> inputs = new LinkedHashMap<>();
    private final Map<String, ModelRows> rows = new LinkedHashMap<>();
    private int named;

    RandomGraph(long seed) {
        this.random = new Random(seed);
        this.folder = "graph" + seed;
        int sources = 1 + random.nextInt(3);
        for (int i = 0; i < sources; i++) {
            source("s" + i);
        }
        int transforms = 2 + random.nextInt(7);
        while (nodes.size() < 2 * sources + transforms) {
            transform();
        }
    }

    Map<String, String> objects() {
        return objects;
    }

    Map<String, CodeGenConfigurationNode> nodes() {
        return nodes;
    }

    Map<String, List<String>> inputs() {
        return inputs;
    }

    /// What each node gives; a collection is not among them.
    Map<String, ModelRows> rows() {
        return rows;
    }

    /// Nodes that nothing reads.
    List<String> ends() {
        Set<String> read = inputs.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        return rows.keySet().stream().filter(id -> !read.contains(id)).toList();
    }

    private void source(String id) {
        List<String> names = List.of(id + "k", id + "x", id + "t");
        List<List<Object>> all = new ArrayList<>();
        int count = 1 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            all.add(Arrays.asList(number(), number(), random.nextInt(5) == 0 ? null : of(TEXTS)));
        }
        ModelRows made = new ModelRows(names, List.of(true, true, false), all);
        objects.put(folder + "/" + id + "/rows.json", String.join("\n", made.json()) + "\n");
        nodes.put(id + "_in", GraphLake.jsonSource(folder + "/" + id + "/"));
        inputs.put(id + "_in", List.of());
        rows.put(id + "_in", made);
        String mapping = names.stream()
                .map(name -> "{\"ToKey\":\"" + name + "\",\"FromPath\":[\"" + name + "\"],\"ToType\":\""
                        + (name.endsWith("t") ? "string" : "bigint") + "\"}")
                .collect(Collectors.joining(","));
        add(id, "ApplyMapping {\"Mapping\":[" + mapping + "]}", List.of(id + "_in"), made);
    }

    private Object number() {
        return random.nextInt(5) == 0 ? null : random.nextInt(3) > 0 ? (Object) (long) random.nextInt(4) : of(NUMBERS);
    }

    private <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void add(String id, String text, List<String> before, ModelRows made) {
        boolean isDistinct = new HashSet<>(made.names()).size() == made.names().size();
        if (!isDistinct || made.rows().size() > MOST_ROWS) {
            return;
        }
        nodes.put(id, node(text, before));
        texts.put(id, text);
        inputs.put(id, before);
        rows.put(id, made);
    }

    private static CodeGenConfigurationNode node(String text, List<String> before) {
        String given = before.stream().map(RandomGraph::quoted).collect(Collectors.joining(","));
        String settings = text.substring(text.indexOf('{') + 1);
        return NodeCase.node(
                text.substring(0, text.indexOf('{')) + "{\"Inputs\":[" + given + "]" + (settings.equals("}") ? "" : ",")
                        + settings,
                "");
    }

    private static String quoted(Object text) {
        return TextNode.valueOf(String.valueOf(text)).toString();
    }

    private static String paths(List<String> names) {
        return names.stream().map(name -> "[" + quoted(name) + "]").collect(Collectors.joining(",", "[", "]"));
    }

    private List<String> some(List<String> names) {
        List<String> some = new ArrayList<>(names);
        java.util.Collections.shuffle(some, random);
        return some.subList(0, 1 + random.nextInt(some.size()));
    }

    private void transform() {
        String id = "n" + named++;
        String before = of(List.copyOf(
                rows.keySet().stream().filter(each -> !each.endsWith("_in")).toList()));
        String second = of(List.copyOf(
                rows.keySet().stream().filter(each -> !each.endsWith("_in")).toList()));
        ModelRows in = rows.get(before);
        switch (random.nextInt(16)) {
            case 0, 1 -> {
                Condition condition = condition(in);
                add(id, "Filter {" + condition.text() + "}", List.of(before), in.where(condition::holds));
            }
            case 2 -> {
                List<String> kept = some(in.names());
                add(id, "SelectFields {\"Paths\":" + paths(kept) + "}", List.of(before), in.select(kept));
            }
            case 3 -> dropOrSplit(id, before, in);
            case 4 -> {
                String old = of(in.names());
                List<String> names = new ArrayList<>(in.names());
                names.set(names.indexOf(old), "r" + id);
                add(
                        id,
                        "RenameField {\"SourcePath\":[" + quoted(old) + "],\"TargetPath\":[\"r" + id + "\"]}",
                        List.of(before),
                        in.named(names));
            }
            case 5 -> mapping(id, before, in);
            case 6, 7 -> join(id, before, second, in, rows.get(second));
            case 8 -> union(id, before, second, in, rows.get(second));
            case 9 -> merge(id, before, second, in, rows.get(second));
            case 10 -> aggregate(id, before, in);
            case 11 -> {
                add(id, "DropDuplicates {}", List.of(before), in.distinct());
            }
            case 12 -> route(id, before, in);
            case 13 -> studio(id, before, in);
            case 14 -> quality(id, before, in);
            default -> other(id, before, in);
        }
    }

    private void dropOrSplit(String id, String before, ModelRows in) {
        List<String> dropped = some(in.names());
        List<String> left =
                in.names().stream().filter(name -> !dropped.contains(name)).toList();
        if (left.isEmpty()) {
            return;
        }
        if (random.nextBoolean()) {
            add(id, "DropFields {\"Paths\":" + paths(dropped) + "}", List.of(before), in.select(left));
            return;
        }
        collection(id, "SplitFields {\"Paths\":" + paths(dropped) + "}", before, in.select(dropped), in.select(left));
    }

    private void collection(String id, String text, String before, ModelRows... parts) {
        nodes.put(id + "c", node(text, List.of(before)));
        inputs.put(id + "c", List.of(before));
        texts.put(id + "c", text);
        int index = random.nextInt(parts.length);
        for (int i = 0; i < parts.length; i++) {
            if (i == index || random.nextBoolean()) {
                add(id + "p" + i, "SelectFromCollection {\"Index\":" + i + "}", List.of(id + "c"), parts[i]);
            }
        }
    }

    private void route(String id, String before, ModelRows in) {
        Condition first = condition(in);
        Condition second = condition(in);
        Predicate<List<Object>> one = first::holds;
        Predicate<List<Object>> two = second::holds;
        collection(
                id,
                "Route {\"GroupFiltersList\":[{\"GroupName\":\"a\"," + first.text() + "},{\"GroupName\":\"b\","
                        + second.text() + "}]}",
                before,
                in.where(one),
                in.where(two),
                in.where(one.or(two).negate()));
    }

    private void mapping(String id, String before, ModelRows in) {
        List<String> from = some(in.names());
        List<String> to = new ArrayList<>();
        List<Boolean> numbers = new ArrayList<>();
        List<String> mappings = new ArrayList<>();
        for (String name : from) {
            boolean turned = random.nextBoolean();
            numbers.add(in.isNumber(name) != turned);
            to.add("m" + id + to.size());
            mappings.add("{\"FromPath\":[" + quoted(name) + "],\"ToKey\":\"" + to.getLast() + "\",\"ToType\":\""
                    + (numbers.getLast() ? "long" : "string") + "\"}");
        }
        add(
                id,
                "ApplyMapping {\"Mapping\":[" + String.join(",", mappings) + "]}",
                List.of(before),
                in.made(to, numbers, row -> {
                    List<Object> values = new ArrayList<>();
                    for (int i = 0; i < from.size(); i++) {
                        Object value = in.at(row, from.get(i));
                        boolean was = in.isNumber(from.get(i));
                        values.add(
                                was == numbers.get(i) || value == null
                                        ? value
                                        : was ? String.valueOf(value) : ModelRows.number(value));
                    }
                    return values;
                }));
    }

    private void join(String id, String before, String second, ModelRows left, ModelRows right) {
        String key = of(left.names());
        List<String> fitting = right.names().stream()
                .filter(name -> right.isNumber(name) == left.isNumber(key))
                .toList();
        if (fitting.isEmpty() || before.equals(second)) {
            return;
        }
        String type = of(List.of("equijoin", "left", "right", "outer", "leftsemi", "leftanti"));
        boolean isClear = type.equals("equijoin")
                || type.startsWith("leftsemi")
                || type.startsWith("leftanti")
                || left.names().stream().noneMatch(right.names()::contains);
        if (!isClear) {
            return;
        }
        String other = of(fitting);
        add(
                id,
                "Join {\"JoinType\":\"" + type + "\",\"Columns\":[{\"From\":\"" + before + "\",\"Keys\":"
                        + paths(List.of(key)) + "},{\"From\":\"" + second + "\",\"Keys\":" + paths(List.of(other))
                        + "}]}",
                List.of(before, second),
                left.join(type, right, List.of(key), List.of(other)));
    }

    private void union(String id, String before, String second, ModelRows left, ModelRows right) {
        if (left.areNumbers().equals(right.areNumbers())) {
            boolean all = random.nextBoolean();
            ModelRows both = left.and(right);
            add(
                    id,
                    "Union {\"UnionType\":\"" + (all ? "ALL" : "DISTINCT") + "\"}",
                    List.of(before, second),
                    all ? both : both.distinct());
        }
    }

    private void merge(String id, String before, String second, ModelRows left, ModelRows right) {
        List<String> shared =
                left.names().stream().filter(right.names()::contains).toList();
        boolean areAlike = shared.stream().allMatch(name -> left.isNumber(name) == right.isNumber(name));
        if (!shared.isEmpty() && areAlike && !before.equals(second)) {
            String key = of(shared);
            add(
                    id,
                    "Merge {\"Source\":\"" + before + "\",\"PrimaryKeys\":" + paths(List.of(key)) + "}",
                    List.of(before, second),
                    left.merge(right, key));
        }
    }

    private void aggregate(String id, String before, ModelRows in) {
        String value = of(in.names());
        List<String> groups =
                random.nextInt(4) == 0 ? List.of() : some(in.names()).subList(0, 1);
        List<String> functions = Stream.of("count", "countDistinct", "min", "max", "sum")
                .filter(each -> !each.equals("sum") || in.isNumber(value))
                .filter(each -> random.nextBoolean())
                .toList();
        if (functions.isEmpty() || in.rows().stream().anyMatch(row -> isGreat(in.at(row, value)))) {
            return;
        }
        String aggs = functions.stream()
                .map(each -> "{\"Column\":[" + quoted(value) + "],\"AggFunc\":\"" + each + "\"}")
                .collect(Collectors.joining(","));
        add(
                id,
                "Aggregate {\"Groups\":" + paths(groups) + ",\"Aggs\":[" + aggs + "]}",
                List.of(before),
                in.aggregate(groups, value, functions));
    }

    // Its sum might be none of bigint.
    private static boolean isGreat(Object value) {
        return value instanceof Long number && Math.abs(number) > 40_000_000_000_000_000L;
    }

    private static String parameter(String name, Object value) {
        return "{\"Name\":\"" + name + "\",\"Type\":\"str\",\"Value\":[" + quoted(value) + "]}";
    }

    private static String studio(String function, String... parameters) {
        return "DynamicTransform {\"FunctionName\":\"" + function + "\",\"TransformName\":\"" + function
                + "\",\"Path\":\"s3://studio/" + function + ".py\",\"Parameters\":["
                + String.join(",", parameters) + "]}";
    }

    private void studio(String id, String before, ModelRows in) {
        List<String> numbers = in.names().stream().filter(in::isNumber).toList();
        if (random.nextBoolean() && in.names().size() > 2 && !numbers.isEmpty()) {
            String column = of(numbers);
            String value =
                    of(in.names().stream().filter(name -> !name.equals(column)).toList());
            String function = of(List.of("count", "min", "max"));
            add(
                    id,
                    studio(
                            "gs_pivot",
                            parameter("aggCol", value),
                            parameter("aggFunction", function),
                            parameter("colList", column)),
                    List.of(before),
                    in.pivot(column, value, function));
            return;
        }
        boolean isOfNumbers = random.nextBoolean() && !numbers.isEmpty();
        List<String> fitting = in.names().stream()
                .filter(name -> in.isNumber(name) == isOfNumbers)
                .toList();
        if (fitting.isEmpty()) {
            return;
        }
        List<String> columns = some(fitting);
        add(
                id,
                studio(
                        "gs_unpivot",
                        parameter("colList", String.join(",", columns)),
                        parameter("nameCol", "u" + id),
                        parameter("valueCol", "v" + id)),
                List.of(before),
                in.unpivot(columns, "u" + id, "v" + id));
    }

    private void quality(String id, String before, ModelRows in) {
        String column = of(in.names());
        ModelRows made = in.quality(column);
        String rules = made.rows().stream().map(row -> (String) row.getFirst()).collect(Collectors.joining(", "));
        String ruleset = "{\"Ruleset\":" + quoted("Rules = [ " + rules + " ]") + ",\"Output\":";
        if (random.nextBoolean()) {
            add(id, "EvaluateDataQuality " + ruleset + "\"PrimaryInput\"}", List.of(before), in);
            return;
        }
        String whole = id + "q";
        texts.put(whole, "EvaluateDataQuality " + ruleset + "\"EvaluationResults\"}");
        nodes.put(whole, node(texts.get(whole), List.of(before)));
        inputs.put(whole, List.of(before));
        add(id, "SelectFields {\"Paths\":[[\"Rule\"],[\"Outcome\"]]}", List.of(whole), made);
    }

    private void other(String id, String before, ModelRows in) {
        switch (random.nextInt(4)) {
            case 3 -> fill(id, before, in);
            case 0 -> add(id, "Spigot {\"Path\":\"s3://jobs/spigot/\"}", List.of(before), in);
            case 1 -> add(id, "DropNullFields {}", List.of(before), in.withoutEmpty());
            default -> {
                String name = of(in.names());
                add(
                        id,
                        "SparkSQL {\"SqlQuery\":"
                                + quoted("select `" + name + "` as q" + id + " from t where `" + name
                                        + "` is not null union all select `" + name + "` from t where `" + name
                                        + "` is null")
                                + ",\"SqlAliases\":[{\"From\":\"" + before + "\",\"Alias\":\"t\"}]}",
                        List.of(before),
                        in.select(List.of(name)).named(List.of("q" + id)));
            }
        }
    }

    private void fill(String id, String before, ModelRows in) {
        List<String> texts = in.names().stream()
                .filter(name -> !in.isNumber(name))
                .filter(name -> in.rows().stream()
                        .anyMatch(row ->
                                in.at(row, name) != null && !in.at(row, name).equals("")))
                .toList();
        if (!texts.isEmpty()) {
            String column = of(texts);
            add(
                    id,
                    "FillMissingValues {\"ImputedPath\":" + quoted(column) + ",\"FilledPath\":\"f" + id + "\"}",
                    List.of(before),
                    ModelFill.of(in, column, "f" + id));
        }
    }

    private Condition condition(ModelRows in) {
        List<Condition.Term> terms = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String field = of(in.names());
            terms.add(new Condition.Term(
                    of(List.of("EQ", "LT", "GT", "LTE", "GTE", "ISNULL")),
                    random.nextBoolean(),
                    field,
                    in.names().indexOf(field),
                    in.isNumber(field) ? (Object) (long) random.nextInt(4) : of(TEXTS)));
        }
        return new Condition(random.nextBoolean(), terms);
    }

    /// Several comparisons with constants, as a row of the model meets them.
    record Condition(boolean isAnd, List<Term> terms) {
        record Term(String operation, boolean negated, String field, int place, Object constant) {
            Boolean of(List<Object> row) {
                Object value = row.get(place);
                Boolean plain = switch (operation) {
                    case "ISNULL" -> value == null;
                    case "EQ" -> constant.equals(value);
                    case "LT" -> value == null ? null : ModelRows.compare(value, constant) < 0;
                    case "GT" -> value == null ? null : ModelRows.compare(value, constant) > 0;
                    case "LTE" -> value == null ? null : ModelRows.compare(value, constant) <= 0;
                    default -> value == null ? null : ModelRows.compare(value, constant) >= 0;
                };
                return plain == null ? null : plain != negated;
            }

            String text() {
                return "{\"Operation\":\"" + operation + "\",\"Negated\":" + negated + ",\"Of\":[" + quoted(field)
                        + (operation.equals("ISNULL") ? "" : "," + quoted(constant)) + "]}";
            }
        }

        boolean holds(List<Object> row) {
            return isAnd
                    ? terms.stream().allMatch(term -> Boolean.TRUE.equals(term.of(row)))
                    : terms.stream().anyMatch(term -> Boolean.TRUE.equals(term.of(row)));
        }

        String text() {
            return "\"LogicalOperator\":\"" + (isAnd ? "AND" : "OR") + "\",\"Filters\":["
                    + terms.stream().map(Term::text).collect(Collectors.joining(",")) + "]";
        }
    }

    @Override
    public String toString() {
        return folder
                + texts.entrySet().stream()
                        .map(each ->
                                "\n" + each.getKey() + " of " + inputs.get(each.getKey()) + " = " + each.getValue())
                        .collect(Collectors.joining());
    }
}
