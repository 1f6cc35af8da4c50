package dev.lakeward.job.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// Which values pass.
public sealed interface RuleCondition {
    /// None is said.
    record None() implements RuleCondition {}

    /// Numbers. `hasNull`: NULL is among those that it names.
    record Numbers(Operator operator, List<Double> operands, boolean hasNull) implements RuleCondition {
        private static final double NEARLY = 1e-5;

        public Numbers {
            operands = List.copyOf(operands);
        }

        /// Whether a measured number passes, as AWS compares: the ends of a range do not, and what differs by a
        /// hundred thousandth or less is equal. Throws IllegalArgumentException where the condition compares
        /// no number.
        public boolean holds(double value) {
            return switch (operator) {
                case GREATER -> value > operand(0);
                case GREATER_OR_EQUAL -> value >= operand(0);
                case LESS -> value < operand(0);
                case LESS_OR_EQUAL -> value <= operand(0);
                case EQUAL, IN -> operands.stream().anyMatch(each -> Math.abs(value - each) <= NEARLY);
                case NOT_EQUAL, NOT_IN -> operands.stream().noneMatch(each -> Math.abs(value - each) <= NEARLY);
                case BETWEEN -> value > operand(0) && value < operand(1);
                case NOT_BETWEEN -> value <= operand(0) || value >= operand(1);
                case MATCHES, NOT_MATCHES -> throw new IllegalArgumentException("no condition of numbers");
            };
        }

        private double operand(int place) {
            if (place >= operands.size()) {
                throw new IllegalArgumentException("NULL does not compare");
            }
            return operands.get(place);
        }
    }

    /// Texts, and words for what is nothing.
    record Texts(Operator operator, List<String> operands, Set<Keyword> keywords) implements RuleCondition {
        public Texts {
            operands = List.copyOf(operands);
            keywords = Set.copyOf(keywords);
        }
    }

    /// Days.
    record Dates(Operator operator, List<LocalDate> operands, boolean hasNull) implements RuleCondition {
        public Dates {
            operands = List.copyOf(operands);
        }
    }

    /// What the embedded lake does not evaluate, in words.
    record Other(String what) implements RuleCondition {}

    enum Operator {
        BETWEEN,
        NOT_BETWEEN,
        GREATER,
        GREATER_OR_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        EQUAL,
        NOT_EQUAL,
        IN,
        NOT_IN,
        MATCHES,
        NOT_MATCHES
    }

    enum Keyword {
        NULL,
        EMPTY,
        WHITESPACES_ONLY
    }
}
