package dev.lakeward.job;

import dev.lakeward.sql.translate.QueryTypes;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.LongLiteral;
import java.util.Locale;
import java.util.Map;

/// Casts as Spark makes them.
final class SparkValues {
    // With fewer digits behind the point no decimal has an exponent as a text.
    private static final int MOST_SHOWN = 6;
    // So many digits are a bigint in any case.
    private static final int MOST_WHOLE = 18;
    private static final Map<String, Integer> WHOLE =
            Map.of("tinyint", Byte.SIZE, "smallint", Short.SIZE, "integer", Integer.SIZE, "bigint", Long.SIZE);
    // What Spark calls its types.
    private static final Map<String, DataType> HERE = Map.of(
            "string", DataType.VARCHAR,
            "byte", DataType.TINYINT,
            "tinyint", DataType.TINYINT,
            "short", DataType.SMALLINT,
            "smallint", DataType.SMALLINT,
            "int", DataType.INTEGER,
            "integer", DataType.INTEGER,
            "long", DataType.BIGINT,
            "bigint", DataType.BIGINT);

    private final JobNode node;
    private final QueryTypes types;

    SparkValues(JobNode node, QueryTypes types) {
        this.node = node;
        this.types = types;
    }

    /// A cast to a type by the name that it has here.
    static Expression named(Expression e) {
        if (!(e instanceof Cast cast)) {
            return e;
        }
        DataType here = HERE.get(cast.getType().toString().toLowerCase(Locale.ROOT));
        return here == null ? e : SqlTrees.cast(cast.getExpression(), here);
    }

    /// Whether a type of Spark's, in small letters, is one of whole numbers.
    static boolean isWhole(String type) {
        return WHOLE.containsKey(HERE.getOrDefault(type, DataType.UNKNOWN).base());
    }

    Expression of(Cast cast) {
        DataType from = types.of(cast.getExpression()).orElse(DataType.UNKNOWN);
        String to = cast.getType().toString().toLowerCase(Locale.ROOT);
        if (!from.isKnown()) {
            return cast;
        }
        Integer bits = WHOLE.get(to);
        if (bits != null) {
            return whole(cast, from, bits);
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

    // Spark cuts where Athena's SQL rounds or fails.
    private Expression whole(Cast cast, DataType from, int bits) {
        Expression value = cast.getExpression();
        if (from.isBoolean()) {
            return cast;
        }
        if (from.isDecimal() && from.precision() - from.scale() <= MOST_WHOLE) {
            return cut(cast, SqlTrees.cast(SqlTrees.call(cast, "truncate", value), DataType.BIGINT), bits);
        }
        if (from.isInteger()) {
            return WHOLE.getOrDefault(from.base(), Long.SIZE) <= bits
                    ? cast
                    : cut(cast, SqlTrees.cast(value, DataType.BIGINT), bits);
        }
        if (SparkTypes.isFloating(from)) {
            return cut(cast, SqlTrees.cast(value, DataType.DOUBLE), bits);
        }
        if (SparkTypes.isText(from)) {
            return cut(cast, value, bits);
        }
        throw node.fault("a cast of a " + SparkTypes.name(from) + " to " + cast.getType()
                + " is not supported; use an ApplyMapping node for it");
    }

    private static Expression cut(Cast cast, Expression value, int bits) {
        LongLiteral most = new LongLiteral(SqlTrees.place(cast), String.valueOf(bits));
        return new Cast(SqlTrees.place(cast), SqlTrees.call(cast, "$spark_whole", value, most), cast.getType());
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
