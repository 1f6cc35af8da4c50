package dev.lakeward.sql.translate;

import dev.lakeward.sql.plan.Carried;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.CharType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import io.trino.type.UnknownType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Casts that the engine does just as Trino does.
final class Casts {
    // Digits that a double holds exactly.
    private static final int DOUBLE_DIGITS = 15;
    // As long as a table's column can be.
    private static final int LONGEST_PADDED = 255;

    private Casts() {}

    /// A cast by the engine's own means, where it has an equal one that never fails.
    static Optional<Expr> own(Type from, Type to, Supplier<Expr> value) {
        if (isSame(from, to)) {
            return Optional.of(value.get());
        }
        if (from instanceof RowType a && to instanceof RowType b) {
            return row(a, b, value.get());
        }
        return isEqual(from, to)
                ? Optional.of(new Expr.Cast(value.get(), Carried.of(to), false, !(from instanceof DateType)))
                : Optional.empty();
    }

    /// Whether chars of a type may stand with all their spaces, which take room in each row.
    static boolean isPadded(CharType type) {
        return type.getLength() <= LONGEST_PADDED;
    }

    /// A char with the spaces that it is carried without.
    static Expr padded(Expr text, int length) {
        return new Expr.Call(EngineFunction.RPAD, text, Expr.Number.of(length), new Expr.Text(" "));
    }

    private static Optional<Expr> row(RowType from, RowType to, Expr value) {
        if (!(value instanceof Expr.StructOf) && !Parts.isLight(value)) {
            return Optional.empty();
        }
        List<Expr> members = new ArrayList<>();
        for (int i = 0; i < from.getFields().size(); i++) {
            int index = i;
            Optional<Expr> member = own(
                    from.getFields().get(i).getType(),
                    to.getFields().get(i).getType(),
                    () -> Expressions.member(value, from, index));
            if (member.isEmpty()) {
                return Optional.empty();
            }
            members.add(member.get());
        }
        DataType carried = Carried.of(to);
        Expr row = Literals.struct(carried, members);
        return Optional.of(
                value instanceof Expr.StructOf
                        ? row
                        : new Expr.Case(
                                List.of(new Expr.When(
                                        new Expr.IsNull(value), new Expr.Cast(new Expr.Null(), carried, false))),
                                Optional.of(row)));
    }

    // Carried alike, with every value of the one a value of the other.
    private static boolean isSame(Type from, Type to) {
        if (from.equals(to)) {
            return true;
        }
        return from instanceof VarcharType a && to instanceof VarcharType b && isWithin(a, b)
                // Its spaces do not come back.
                || from instanceof CharType e
                        && to instanceof VarcharType f
                        && isWithin(VarcharType.createVarcharType(e.getLength()), f)
                || from instanceof CharType g && to instanceof CharType h && g.getLength() <= h.getLength()
                || from instanceof TimestampType c
                        && to instanceof TimestampType d
                        && c.getPrecision() <= d.getPrecision()
                        && d.getPrecision() <= 6;
    }

    private static boolean isWithin(VarcharType a, VarcharType b) {
        return b.isUnbounded() || !a.isUnbounded() && a.getBoundedLength() <= b.getBoundedLength();
    }

    private static boolean isEqual(Type from, Type to) {
        if (from instanceof UnknownType) {
            return true;
        }
        if (digits(from) > 0) {
            return digits(to) > digits(from)
                    || to instanceof DoubleType
                    || to instanceof DecimalType decimal && decimal.getPrecision() - decimal.getScale() >= digits(from)
                    || to instanceof VarcharType text && text.isUnbounded();
        }
        return switch (from) {
            case DecimalType a
            when to instanceof DecimalType b ->
                b.getScale() >= a.getScale() && b.getPrecision() - b.getScale() >= a.getPrecision() - a.getScale();
            case DecimalType a -> to instanceof DoubleType && a.getPrecision() <= DOUBLE_DIGITS;
            case BooleanType _ -> to instanceof VarcharType text && text.isUnbounded();
            case DateType _ -> to instanceof TimestampType time && time.getPrecision() <= 6;
            default -> false;
        };
    }

    // Decimal digits that hold every value of a type of integers, or 0.
    private static int digits(Type type) {
        return switch (type) {
            case TinyintType _ -> 3;
            case SmallintType _ -> 5;
            case IntegerType _ -> 10;
            case BigintType _ -> 19;
            default -> 0;
        };
    }
}
