package dev.lakeward.sql.partition;

import dev.lakeward.sql.type.DataType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The value of a partition key, as its partition keeps it, and what conditions on it can be.
public record KeyValue(@Nullable String text, DataType type) {
    /// Hive's spelling of a NULL in a partition's value.
    public static final String NULL_PARTITION = "__HIVE_DEFAULT_PARTITION__";

    /// `text` is null where the partition has no value for the key.
    public KeyValue {}

    /// What two values are compared by.
    public enum Comparison {
        EQUAL(order -> order == 0),
        NOT_EQUAL(order -> order != 0),
        LESS(order -> order < 0),
        LESS_OR_EQUAL(order -> order <= 0),
        GREATER(order -> order > 0),
        GREATER_OR_EQUAL(order -> order >= 0);

        private final IntPredicate holds;

        Comparison(IntPredicate holds) {
            this.holds = holds;
        }
    }

    /// Whether a constant can be compared with keys of a type. Texts are read in the key's type.
    public static boolean isComparable(Constant constant, DataType type) {
        return in(constant, type).isPresent();
    }

    private static Optional<Constant> in(Constant constant, DataType type) {
        boolean fits = switch (constant) {
            case Constant.Text text -> type.isText();
            case Constant.Exact number ->
                type.isInteger() ? number.value().stripTrailingZeros().scale() <= 0 : type.isNumeric();
            case Constant.Approximate ignored -> type.isNumeric();
            case Constant.Flag ignored -> type.isBoolean();
            case Constant.Date ignored -> isDay(type);
            case Constant.Timestamp ignored -> isDay(type);
        };
        if (fits) {
            return Optional.of(constant);
        }
        // A number beside a key of texts is its own text.
        if (type.isText() && constant instanceof Constant.Exact(BigDecimal number)) {
            return Optional.of(new Constant.Text(number.toPlainString()));
        }
        return constant instanceof Constant.Text(String value) ? KeyTypes.read(value, type) : Optional.empty();
    }

    private static boolean isDay(DataType type) {
        return type.base().equals("date") || type.base().equals("timestamp");
    }

    private boolean isNull() {
        return NULL_PARTITION.equals(text);
    }

    public Truth isNull(boolean negated) {
        return text == null ? Truth.ANY : Truth.of(isNull() != negated);
    }

    public Truth compare(Comparison comparison, Constant constant) {
        Optional<Constant> other = in(constant, type);
        if (text == null || other.isEmpty()) {
            return Truth.ANY;
        }
        if (isNull()) {
            return Truth.NULL;
        }
        return KeyTypes.read(text, type)
                .flatMap(value -> Order.of(type, value, other.get()))
                .map(order -> Truth.of(comparison.holds.test(order)))
                .orElse(Truth.ANY);
    }

    public Truth between(Constant low, Constant high, boolean negated) {
        return compare(Comparison.GREATER_OR_EQUAL, low)
                .and(compare(Comparison.LESS_OR_EQUAL, high))
                .negated(negated);
    }

    public Truth in(List<Constant> constants, boolean negated) {
        return constants.stream()
                .map(each -> compare(Comparison.EQUAL, each))
                .reduce(Truth.FALSE, Truth::or)
                .negated(negated);
    }

    /// `escape` is empty, or one character.
    public Truth like(String pattern, String escape, boolean negated) {
        if (text == null || !type.base().equals("varchar")) {
            return Truth.ANY;
        }
        return LikePattern.of(pattern, escape)
                .map(like ->
                        isNull() ? Truth.NULL : Truth.of(like.matches(text)).negated(negated))
                .orElse(Truth.ANY);
    }
}
