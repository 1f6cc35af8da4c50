package dev.lakeward.job;

import dev.lakeward.sql.translate.QueryTypes;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CurrentTimestamp;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.Trim;
import java.util.Optional;

/// What an expression, whose parts mean the same in Spark, becomes so that it does, too; all else is refused.
final class SparkRules {
    private final JobNode node;
    private final QueryTypes types;
    private final SparkComparisons comparisons;
    private final SparkFunctions functions;
    private final SparkDivision division;

    SparkRules(JobNode node, QueryTypes types) {
        this.node = node;
        this.types = types;
        this.comparisons = new SparkComparisons(node, types);
        this.functions = new SparkFunctions(node, types);
        this.division = new SparkDivision(node);
    }

    Expression of(Expression e) {
        if (!(e instanceof Predicated || e instanceof Trim) && !isExact(e)) {
            taken(e, false);
        }
        return switch (e) {
            case FunctionCall call -> functions.of(call);
            case Extract extract -> SqlTrees.cast(extract, DataType.INTEGER);
            case CurrentTimestamp now -> SqlTrees.cast(now, DataType.TIMESTAMP);
            case Trim trim ->
                trim.getTrimCharacter().isPresent()
                        ? trim
                        : new Trim(
                                SqlTrees.place(trim),
                                trim.getSpecification(),
                                trim.getTrimSource(),
                                Optional.of(new StringLiteral(SqlTrees.place(trim), " ")));
            case Cast cast -> new SparkValues(node, types).of(cast);
            case ArithmeticBinaryExpression arithmetic -> arithmetic(arithmetic);
            case ArithmeticUnaryExpression unary -> unary(unary);
            case Predicated predicated -> comparisons.of(predicated);
            case NullIfExpression nullIf -> comparisons.of(nullIf);
            case SimpleCaseExpression simple -> comparisons.of(simple);
            default -> e;
        };
    }

    // Its parts are cast here, and not as Trino would.
    private boolean isExact(Expression e) {
        return e instanceof ArithmeticBinaryExpression arithmetic
                && (arithmetic.getOperator() == ArithmeticBinaryExpression.Operator.DIVIDE
                        || types.of(arithmetic).filter(DataType::isDecimal).isPresent());
    }

    /// Refuses an expression of a type that Spark does not have, or that is of no use but to be passed on.
    void require(Expression e, DataType type) {
        boolean isPassed = e instanceof Identifier || e instanceof DereferenceExpression || e instanceof NullLiteral;
        boolean isPart = e instanceof IntervalLiteral;
        if (!isPassed && !isPart && !SparkTypes.isPlain(type) && !SparkTypes.isNested(type)) {
            throw node.fault("an expression of its SQL is of type " + type + ", which Spark does not have, or has"
                    + " otherwise; CAST its values to one that it has");
        }
        for (var child : e.getChildren()) {
            if (child instanceof Expression part) {
                DataType of = types.of(part).orElse(DataType.BOOLEAN);
                if (of.base().equals("char")) {
                    throw node.fault(
                            "a value of type " + of.hive() + " has spaces at its end here that it does not have"
                                    + " in Spark; map it to string by an ApplyMapping node");
                }
            }
        }
    }

    private void taken(Expression e, boolean isCompared) {
        for (var child : e.getChildren()) {
            if (child instanceof Expression part) {
                types.taken(part)
                        .flatMap(to -> SparkTypes.refused(type(part), to, isCompared))
                        .ifPresent(advice -> {
                            throw SparkComparisons.mixed(
                                    node, type(part), types.taken(part).orElseThrow(), advice);
                        });
            }
        }
    }

    private DataType type(Expression e) {
        return types.of(e).orElseThrow(() -> node.fault("a part of its SQL has no type"));
    }

    private Expression unary(ArithmeticUnaryExpression unary) {
        if (unary.getValue() instanceof LongLiteral number && number.getParsedValue() == 1L << 31) {
            throw node.fault("-2147483648 is an int in Spark and a bigint here; write -2147483647 - 1");
        }
        if (!type(unary.getValue()).isNumeric()) {
            throw node.fault("a sign before a value of type " + type(unary.getValue()) + " is not supported");
        }
        return unary;
    }

    private Expression arithmetic(ArithmeticBinaryExpression e) {
        DataType left = type(e.getLeft());
        DataType right = type(e.getRight());
        if (!left.isNumeric() || !right.isNumeric()) {
            return times(e, left, right);
        }
        if (left.isDecimal() && right.isInteger() || left.isInteger() && right.isDecimal()) {
            return decimal(
                    new ArithmeticBinaryExpression(
                            SqlTrees.place(e), e.getOperator(), exact(e.getLeft(), left), exact(e.getRight(), right)),
                    digits(e.getLeft(), left),
                    digits(e.getRight(), right));
        }
        if (left.isDecimal() && right.isDecimal()) {
            return decimal(e, left, right);
        }
        if (e.getOperator() == ArithmeticBinaryExpression.Operator.DIVIDE) {
            return division.quotient(e);
        }
        boolean isReal = left.equals(DataType.REAL) || right.equals(DataType.REAL);
        if (isReal && !left.equals(right) && !type(e).equals(DataType.DOUBLE)) {
            throw SparkComparisons.mixed(node, left, right, "CAST(… AS double) around the float");
        }
        return e.getOperator() == ArithmeticBinaryExpression.Operator.MODULO ? division.remainder(e) : e;
    }

    // A date or a time and an interval.
    private Expression times(ArithmeticBinaryExpression e, DataType left, DataType right) {
        boolean isMoved = (left.equals(DataType.DATE) || SparkTypes.isTime(left))
                && e.getRight() instanceof IntervalLiteral
                && SparkTypes.isPlain(type(e));
        if (!isMoved) {
            throw node.fault(
                    "a " + SparkTypes.name(left) + " " + e.getOperator().getValue() + " a " + SparkTypes.name(right)
                            + " is not supported as Spark has it");
        }
        return e;
    }

    // In Spark a constant has as many digits as are written.
    private static Expression exact(Expression e, DataType type) {
        return type.isInteger() ? SqlTrees.cast(e, digits(e, type)) : e;
    }

    private static DataType digits(Expression e, DataType type) {
        if (!type.isInteger()) {
            return type;
        }
        return e instanceof LongLiteral number
                ? DataType.decimal(
                        String.valueOf(number.getParsedValue()).replace("-", "").length(), 0)
                : SparkTypes.decimal(type);
    }

    private Expression decimal(ArithmeticBinaryExpression e, DataType left, DataType right) {
        if (e.getOperator() == ArithmeticBinaryExpression.Operator.DIVIDE) {
            return division.quotient(e, left, right);
        }
        int scale = Math.max(left.scale(), right.scale());
        int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
        int digits = switch (e.getOperator()) {
            case ADD, SUBTRACT -> whole + scale + 1;
            case MULTIPLY -> left.precision() + right.precision() + 1;
            case MODULO -> whole + scale;
            case DIVIDE -> 0;
        };
        if (digits > 38) {
            throw node.fault(SparkTypes.name(left) + " " + e.getOperator().getValue() + " " + SparkTypes.name(right)
                    + " has more than 38 digits, which Spark cuts; CAST both to decimals with fewer digits");
        }
        return switch (e.getOperator()) {
            case MULTIPLY -> SqlTrees.cast(e, DataType.decimal(digits, left.scale() + right.scale()));
            case MODULO -> division.remainder(e);
            default -> e;
        };
    }
}
