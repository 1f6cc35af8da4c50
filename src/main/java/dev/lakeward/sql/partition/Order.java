package dev.lakeward.sql.partition;

import dev.lakeward.sql.type.DataType;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.PrimitiveIterator;

/// Which of two values comes first, where it is certain that the engine says the same.
final class Order {
    // Binary fractions: what lies nearer than this may be equal or not.
    private static final double NEAR_DOUBLE = 1e-9;
    private static final double NEAR_REAL = 1e-4;

    private Order() {}

    /// Negative, zero or positive; empty where it is not certain. `value` is a value of `type`.
    static Optional<Integer> of(DataType type, Constant value, Constant other) {
        return switch (value) {
            case Constant.Text text when other instanceof Constant.Text with -> texts(type, text.value(), with.value());
            case Constant.Flag flag
            when other instanceof Constant.Flag with -> Optional.of(Boolean.compare(flag.value(), with.value()));
            case Constant.Exact number
            when other instanceof Constant.Exact with ->
                KeyTypes.isSmall(with.value()) ? Optional.of(number.value().compareTo(with.value())) : Optional.empty();
            case Constant.Exact number
            when other instanceof Constant.Approximate with ->
                near(number.value().doubleValue(), with.value(), NEAR_DOUBLE);
            case Constant.Approximate number
            when other instanceof Constant.Exact with ->
                near(number.value(), with.value().doubleValue(), nearness(type));
            case Constant.Approximate number
            when other instanceof Constant.Approximate with -> near(number.value(), with.value(), nearness(type));
            case Constant.Date ignored -> times(value, other);
            case Constant.Timestamp ignored -> times(value, other);
            default -> Optional.empty();
        };
    }

    // A char is compared as if blanks filled it; the engine's is not. Where the two differ nothing is certain.
    private static Optional<Integer> texts(DataType type, String a, String b) {
        int order = codePoints(a, b);
        boolean same = !type.base().equals("char")
                || Integer.signum(order) == Integer.signum(codePoints(filled(a, b), filled(b, a)));
        return same ? Optional.of(order) : Optional.empty();
    }

    private static String filled(String text, String as) {
        return text + " ".repeat(Math.max(0, as.length() - text.length()));
    }

    /// By code point, as UTF-8 sorts; Java's own order of texts is another one.
    private static int codePoints(String a, String b) {
        PrimitiveIterator.OfInt left = a.codePoints().iterator();
        PrimitiveIterator.OfInt right = b.codePoints().iterator();
        while (left.hasNext() && right.hasNext()) {
            int order = Integer.compare(left.nextInt(), right.nextInt());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }

    private static double nearness(DataType type) {
        return type.base().equals("real") ? NEAR_REAL : NEAR_DOUBLE;
    }

    private static Optional<Integer> near(double a, double b, double nearness) {
        boolean far = Math.abs(a - b) > nearness * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
        return far && Double.isFinite(a) && Double.isFinite(b) ? Optional.of(Double.compare(a, b)) : Optional.empty();
    }

    private static Optional<Integer> times(Constant a, Constant b) {
        Optional<LocalDateTime> left = time(a);
        Optional<LocalDateTime> right = time(b);
        return left.isPresent() && right.isPresent()
                ? Optional.of(left.get().compareTo(right.get()))
                : Optional.empty();
    }

    private static Optional<LocalDateTime> time(Constant value) {
        return switch (value) {
            case Constant.Date date -> Optional.of(date.value().atStartOfDay());
            case Constant.Timestamp timestamp -> Optional.of(timestamp.value());
            default -> Optional.empty();
        };
    }
}
