package dev.lakeward.job;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// FillMissingValues: one column more, with the values of another and, where that has none (NULL, or the empty text),
/// what a model predicts, which is fitted to the rows that have one.
///
/// AWS tells of its own model that it is trained on the input, and neither what it is nor how it decides. So this is
/// another, which says of itself what it is: a [Regression] for numbers and [OneRule] for texts and booleans. Both
/// give the same for the same rows in any order, and never what lies outside of what the column holds.
final class FilledValues {
    private static final String SUFFIX = "_filled";

    private final JobNode node;
    private final Input input;
    private final Knowledge knowledge;

    private FilledValues(JobNode node, Input input, Knowledge knowledge) {
        this.node = node;
        this.input = input;
        this.knowledge = knowledge;
    }

    /// What a model predicts of each row, in words how, and the relation that the rows stand in beside what it knows.
    record Prediction(Expr value, String how, Optional<Join> beside) {
        record Join(Relation relation, Expr on) {}

        Prediction(Expr value, String how) {
            this(value, how, Optional.empty());
        }
    }

    static Filled of(JobNode node, Input input, Knowledge knowledge) {
        return new FilledValues(node, input, knowledge).made();
    }

    private Filled made() {
        Value.Named column = column();
        String name = name(column.name());
        DataType type = column.value().type();
        boolean isNumber = type.isNumeric();
        if (type.isKnown() && !isNumber && !type.isText() && !type.isBoolean()) {
            throw node.fault("the embedded lake predicts numbers, texts and booleans, and " + column.name() + " is a "
                    + type.hive() + "; say what stands for a missing value in a SparkSQL node with COALESCE");
        }
        if (!knowledge.tellsOfRows()) {
            return new Filled(input.select(with(name, Value.nothing(type))), "");
        }
        Expr missing = missing(column.value());
        Expr known = isNumber ? Scaled.isFinite(column.value()) : new Expr.Not(missing);
        List<Long> counts = knowledge.numbers(
                Query.Select.plain(
                        Query.Output.of(List.of(
                                Trees.aggregate(EngineFunction.COUNT),
                                Trees.aggregate(EngineFunction.COUNT_IF, missing),
                                Trees.aggregate(EngineFunction.COUNT_IF, known))),
                        input.relation(),
                        Optional.empty()),
                3);
        if (counts.get(1) == 0) {
            return new Filled(input.select(with(name, column.value())), "no value of " + column.name() + " is missing");
        }
        if (counts.get(2) == 0) {
            throw node.fault("no row has a value of " + column.name() + ", so nothing tells what the " + counts.get(1)
                    + " missing ones are");
        }
        Prediction prediction = isNumber
                ? new Regression(node, input, knowledge, column, known).prediction(counts.get(2))
                : new OneRule(node, input, knowledge, column, known).prediction(counts.get(2));
        Value filled =
                new Value(Trees.when(missing, prediction.value(), column.value().tree()), type);
        return new Filled(
                prediction
                        .beside()
                        .map(join -> Input.frame(
                                new Relation.Joined(
                                        Relation.JoinType.LEFT,
                                        input.relation(),
                                        join.relation(),
                                        Optional.of(join.on())),
                                with(name, filled),
                                Optional.empty()))
                        .orElseGet(() -> input.select(with(name, filled))),
                counts.get(1) + " of " + counts.get(0) + " values of " + column.name()
                        + " are missing and predicted in "
                        + name + " by " + prediction.how()
                        + ". This is Lakeward's own model: AWS Glue's, which is not published, may give other values");
    }

    // The column, and not a field in one: AWS fills columns.
    private Value.Named column() {
        String given = node.requireText("ImputedPath");
        Fields fields = input.fields();
        List<String> path = fields.spelled(List.of(given));
        Value value = fields.value(node, List.of(given));
        if (path.size() > 1) {
            throw node.fault("the embedded lake fills columns, and " + given
                    + " lies in a struct; map it to a column before (ApplyMapping)");
        }
        return fields.values(node).stream()
                .filter(each -> each.value().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private String name(String column) {
        String name = node.text("FilledPath").map(this::topLevel).orElse(column + SUFFIX);
        if (input.values().stream().anyMatch(each -> each.name().equalsIgnoreCase(name))) {
            throw node.fault(
                    "there is a field " + name
                            + " already, and AWS does not say what becomes of it; give the filled one another name (FilledPath)");
        }
        return name;
    }

    private String topLevel(String given) {
        List<String> path = Fields.path(List.of(given));
        if (path.size() > 1) {
            throw node.fault("the embedded lake fills columns, and " + given
                    + " would lie in a struct; put the name in backquotes, or map it there behind this node");
        }
        return path.getFirst();
    }

    private List<Value.Named> with(String name, Value value) {
        List<Value.Named> values = new ArrayList<>(input.values());
        values.add(new Value.Named(name, value));
        return values;
    }

    // A char is filled up with spaces.
    private static Expr missing(Value value) {
        Expr tree = value.tree();
        if (!value.type().isText()) {
            return Trees.isNull(tree);
        }
        Expr text = value.type().base().equals("char") ? Trees.call(EngineFunction.RTRIM, tree) : tree;
        return Trees.or(Trees.isNull(tree), Trees.equal(text, new Expr.Text("")));
    }
}
