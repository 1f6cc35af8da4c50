package dev.lakeward.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A row filter as a form shows it: lines of column, operator and values, in groups of which all or any must hold.
/// Every row filter has such a form, and its text says the same.
public sealed interface RowCondition {
    /// Conditions of which all, or one, must be TRUE; with `negated` the whole is turned round.
    record Group(boolean all, boolean negated, List<RowCondition> parts) implements RowCondition {
        public Group {
            parts = List.copyOf(parts);
        }

        private String joined() {
            String joined = parts.stream()
                    .map(part -> part instanceof Group group ? group.inParentheses() : part.text())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(all ? " AND " : " OR "));
            return negated && !joined.isEmpty() ? "NOT (" + joined + ")" : joined;
        }

        private String inParentheses() {
            String joined = joined();
            return joined.isEmpty() ? "" : "(" + joined + ")";
        }
    }

    /// One comparison. `field` as a filter's text names it, and `values` as SQL literals, as many as the operator
    /// takes.
    record Line(String field, Operator operator, List<String> values) implements RowCondition {
        public Line {
            values = List.copyOf(values);
        }

        private String words() {
            String start = field + " " + operator.symbol;
            return switch (operator) {
                case IS_NULL, IS_NOT_NULL -> start;
                case BETWEEN, NOT_BETWEEN -> start + " " + String.join(" AND ", values);
                case IN, NOT_IN -> start + " (" + String.join(", ", values) + ")";
                case LIKE, NOT_LIKE -> start + " " + String.join(" ESCAPE ", values);
                default -> start + " " + String.join("", values);
            };
        }
    }

    /// What a line compares by. For a list, any number of values; LIKE takes an escape character as its second.
    enum Operator {
        EQUAL("=", 1),
        NOT_EQUAL("<>", 1),
        LESS("<", 1),
        LESS_OR_EQUAL("<=", 1),
        GREATER(">", 1),
        GREATER_OR_EQUAL(">=", 1),
        BETWEEN("BETWEEN", 2),
        NOT_BETWEEN("NOT BETWEEN", 2),
        IN("IN", -1),
        NOT_IN("NOT IN", -1),
        LIKE("LIKE", 1),
        NOT_LIKE("NOT LIKE", 1),
        IS_NULL("IS NULL", 0),
        IS_NOT_NULL("IS NOT NULL", 0);

        private final String symbol;
        private final int arity;

        Operator(String symbol, int arity) {
            this.symbol = symbol;
            this.arity = arity;
        }

        public String symbol() {
            return symbol;
        }

        /// How many values it takes; -1 for one or more.
        public int arity() {
            return arity;
        }
    }

    /// The form of a predicate: a group, in which a single comparison stands alone. Every row is a group of none.
    static Group of(RowPredicate predicate) {
        RowCondition condition = condition(predicate);
        return condition instanceof Group group ? group : new Group(true, false, List.of(condition));
    }

    private static RowCondition condition(RowPredicate predicate) {
        return switch (predicate) {
            case RowPredicate.True ignored -> new Group(true, false, List.of());
            case RowPredicate.Broken ignored -> new Group(true, false, List.of());
            case RowPredicate.And and -> new Group(true, false, parts(and.terms()));
            case RowPredicate.Or or -> new Group(false, false, parts(or.terms()));
            case RowPredicate.Not not -> {
                RowCondition inner = condition(not.term());
                yield inner instanceof Group(boolean all, boolean negated, List<RowCondition> some) && !negated
                        ? new Group(all, true, some)
                        : new Group(true, true, List.of(inner));
            }
            case RowPredicate.Compare c ->
                line(c.field(), Operator.valueOf(c.comparison().name()), List.of(c.literal()));
            case RowPredicate.Between b ->
                line(b.field(), b.negated() ? Operator.NOT_BETWEEN : Operator.BETWEEN, List.of(b.low(), b.high()));
            case RowPredicate.In in -> line(in.field(), in.negated() ? Operator.NOT_IN : Operator.IN, in.literals());
            case RowPredicate.Like like -> {
                List<RowPredicate.Literal> values = new ArrayList<>();
                values.add(new RowPredicate.Literal.Text(like.pattern()));
                if (!like.escape().isEmpty()) {
                    values.add(new RowPredicate.Literal.Text(like.escape()));
                }
                yield line(like.field(), like.negated() ? Operator.NOT_LIKE : Operator.LIKE, values);
            }
            case RowPredicate.IsNull n ->
                line(n.field(), n.negated() ? Operator.IS_NOT_NULL : Operator.IS_NULL, List.of());
        };
    }

    private static List<RowCondition> parts(List<RowPredicate> terms) {
        return terms.stream().map(RowCondition::condition).toList();
    }

    private static Line line(
            RowPredicate.Field field, Operator operator, List<? extends RowPredicate.Literal> literals) {
        return new Line(
                field.text(),
                operator,
                literals.stream().map(RowPredicate.Literal::sql).toList());
    }

    /// The text of a row filter that says the same; empty for every row. What a person left out stays out, so the text
    /// of an unfinished form is none that the parser takes.
    default String text() {
        return switch (this) {
            case Line line -> line.words();
            case Group group -> group.joined();
        };
    }
}
