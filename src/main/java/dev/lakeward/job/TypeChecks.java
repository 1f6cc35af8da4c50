package dev.lakeward.job;

import dev.lakeward.job.quality.Rule;
import dev.lakeward.job.quality.RuleCondition.Operator;
import dev.lakeward.job.quality.RuleCondition.Texts;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a text is a value of a type, as Spark's casts find it: what is NULL is of none.
record TypeChecks(JobNode node, Rule rule, Value column) {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");
    // An integer may have a fraction, which is cut.
    private static final String WHOLE = "^[\\x00-\\x20]*([+-]?\\d+)(\\.\\d*)?[\\x00-\\x20]*$";
    private static final Map<String, DataType> NAMED = Map.of(
            "BOOLEAN", DataType.BOOLEAN,
            "DATE", DataType.DATE,
            "TIMESTAMP", DataType.TIMESTAMP,
            "INTEGER", DataType.INTEGER,
            "DOUBLE", DataType.DOUBLE,
            "FLOAT", DataType.ofHive("float"),
            "LONG", DataType.BIGINT);

    Expr condition() {
        if (!(rule.condition() instanceof Texts texts)
                || texts.operands().size() != 1
                || texts.operator() != Operator.EQUAL && texts.operator() != Operator.NOT_EQUAL) {
            throw node.fault("a type of a column is compared by = or !=, as " + rule.text() + " does not");
        }
        if (!rule.tags().isEmpty()) {
            throw node.fault("the embedded lake does not read formats of dates, as " + rule.text() + " has one");
        }
        DataType type = type(texts.operands().getFirst());
        Expr is = column.type().equals(type) ? Trees.isThere(column.tree()) : isOf(type);
        Expr known = new Expr.Coalesce(List.of(is, new Expr.Bool(false)));
        return texts.operator() == Operator.EQUAL ? known : new Expr.Not(known);
    }

    private DataType type(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        Matcher decimal = DECIMAL.matcher(upper);
        DataType named = NAMED.get(upper);
        try {
            if (named == null && decimal.matches()) {
                return DataType.decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
            }
        } catch (IllegalArgumentException e) {
            throw node.fault("there is no type " + name);
        }
        if (named == null) {
            throw node.fault("there is no type " + name + " of DQDL's");
        }
        return named;
    }

    private Expr isOf(DataType type) {
        if (!column.type().isText()) {
            throw node.fault("the embedded lake looks for types in columns of texts, and "
                    + rule.columns().getFirst() + " is of type " + column.type().hive());
        }
        if (!type.isInteger()) {
            return Trees.isThere(Casts.to(node, column, type).tree());
        }
        Expr digits = Trees.call(EngineFunction.REGEXP_EXTRACT, column.tree(), new Expr.Text(WHOLE), Expr.Number.of(1));
        return Trees.isThere(new Expr.Cast(digits, type, true));
    }
}
