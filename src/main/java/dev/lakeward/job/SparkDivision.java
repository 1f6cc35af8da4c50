package dev.lakeward.job;

import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NullIfExpression;
import java.util.Locale;

/// Quotients and remainders as Spark has them: NULL where one would divide by zero, and a quotient is a double or a
/// decimal with more digits.
final class SparkDivision {
    private static final int MOST_DIGITS = 38;
    private static final int LEAST_SCALE = 6;

    private final JobNode node;

    SparkDivision(JobNode node) {
        this.node = node;
    }

    /// A quotient that is no decimal.
    Expression quotient(ArithmeticBinaryExpression e) {
        return of(e, SqlTrees.cast(e.getLeft(), DataType.DOUBLE), SqlTrees.cast(e.getRight(), DataType.DOUBLE));
    }

    /// A remainder of numbers of these types.
    Expression remainder(ArithmeticBinaryExpression e) {
        return of(e, e.getLeft(), e.getRight());
    }

    /// A quotient of decimals.
    Expression quotient(ArithmeticBinaryExpression e, DataType left, DataType right) {
        int scale = Math.max(LEAST_SCALE, left.scale() + right.precision() + 1);
        int digits = left.precision() - left.scale() + right.scale() + scale;
        // Spark rounds to 38 digits behind the point first: with fewer in the divisor that changes nothing.
        if (digits > MOST_DIGITS || right.precision() + scale >= MOST_DIGITS - 1) {
            throw node.fault(SparkTypes.name(left) + " / " + SparkTypes.name(right)
                    + " has more than 38 digits, which Spark cuts; CAST both to decimals with fewer digits, or one to"
                    + " double");
        }
        DataType dividend = DataType.decimal(left.precision() - left.scale() + scale, scale);
        return SqlTrees.cast(
                of(e, SqlTrees.cast(e.getLeft(), dividend), e.getRight()), DataType.decimal(digits, scale));
    }

    private static Expression of(ArithmeticBinaryExpression e, Expression left, Expression right) {
        Expression divisor = isNeverZero(right)
                ? right
                : new NullIfExpression(SqlTrees.place(right), right, new LongLiteral(SqlTrees.place(right), "0"));
        return new ArithmeticBinaryExpression(SqlTrees.place(e), e.getOperator(), left, divisor);
    }

    private static boolean isNeverZero(Expression e) {
        return switch (e) {
            case NullIfExpression nullIf ->
                nullIf.getSecond() instanceof LongLiteral zero && zero.getParsedValue() == 0;
            case LongLiteral number -> number.getParsedValue() != 0;
            case DoubleLiteral number -> number.getValue() != 0;
            case DecimalLiteral number -> Double.parseDouble(number.getValue()) != 0;
            // Others may cut it.
            case Cast cast ->
                (isDouble(cast) || cast.getExpression() instanceof LongLiteral && isDecimal(cast))
                        && isNeverZero(cast.getExpression());
            default -> false;
        };
    }

    private static boolean isDouble(Cast cast) {
        return cast.getType().toString().equalsIgnoreCase("double");
    }

    private static boolean isDecimal(Cast cast) {
        return cast.getType().toString().toLowerCase(Locale.ROOT).startsWith("decimal(");
    }
}
