package dev.lakeward.job;

import dev.lakeward.sql.translate.QueryTypes;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.Expression;
import java.util.Locale;

/// Casts as Spark makes them.
final class SparkValues {
    // With fewer digits behind the point no decimal has an exponent as a text.
    private static final int MOST_SHOWN = 6;

    private final JobNode node;
    private final QueryTypes types;

    SparkValues(JobNode node, QueryTypes types) {
        this.node = node;
        this.types = types;
    }

    /// A cast to a type that has another name here.
    static Expression named(Expression e) {
        return e instanceof Cast cast && cast.getType().toString().equalsIgnoreCase("string")
                ? SqlTrees.cast(cast.getExpression(), DataType.VARCHAR)
                : e;
    }

    Expression of(Cast cast) {
        DataType from = types.of(cast.getExpression()).orElse(DataType.UNKNOWN);
        String to = cast.getType().toString().toLowerCase(Locale.ROOT);
        if (!from.isKnown()) {
            return cast;
        }
        return switch (to) {
            case "varchar" -> text(cast, from);
            case "timestamp" ->
                SparkTypes.isText(from)
                        ? SqlTrees.call(cast, "$spark_timestamp", cast.getExpression())
                        : SqlTrees.cast(cast.getExpression(), DataType.TIMESTAMP);
            case "double", "date" -> cast;
            default -> decimal(cast, from);
        };
    }

    private Expression text(Cast cast, DataType from) {
        if (SparkTypes.isTime(from)) {
            return SqlTrees.call(cast, "$spark_text", SqlTrees.cast(cast.getExpression(), DataType.TIMESTAMP));
        }
        if (SparkTypes.isFloating(from)) {
            throw node.fault("a " + SparkTypes.name(from) + " is written as another text in Spark; write"
                    + " CAST(CAST(… AS decimal(18,2)) AS string), or use an ApplyMapping node");
        }
        if (from.isDecimal() && from.scale() > MOST_SHOWN) {
            throw node.fault(
                    "a " + from + " may be written with an exponent in Spark; CAST it to a decimal with no more"
                            + " than " + MOST_SHOWN + " digits behind the point before");
        }
        return cast;
    }

    private Expression decimal(Cast cast, DataType from) {
        if (from.isInteger() || from.isDecimal()) {
            return cast;
        }
        if (!SparkTypes.isFloating(from)) {
            throw node.fault("a cast of a " + SparkTypes.name(from)
                    + " to decimal is not supported; use an ApplyMapping" + " node for it");
        }
        // What is rounded is what the double is written as.
        Expression text = SqlTrees.cast(SqlTrees.cast(cast.getExpression(), DataType.DOUBLE), DataType.VARCHAR);
        return new Cast(SqlTrees.place(cast), text, cast.getType());
    }
}
