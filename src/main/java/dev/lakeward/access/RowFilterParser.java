package dev.lakeward.access;

import dev.lakeward.access.RowPredicate.Comparison;
import dev.lakeward.access.RowPredicate.Field;
import dev.lakeward.access.RowPredicate.Literal;
import dev.lakeward.sql.type.DataType;
import dev.lakeward.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Parses and checks the text of a row filter against a table's columns.
///
/// Grammar: comparisons of a column (left) with literals (right), BETWEEN, IN, LIKE, IS NULL, joined by AND, OR,
/// NOT. No function, arithmetic or subquery. Follows "PartiQL support in row filter expressions" of the guide.
public final class RowFilterParser {
    private static final int LONGEST = 2_047;
    private static final int DEEPEST = 100;

    private final RowFilterText text;
    private final Map<String, DataType> columns;
    private final Set<String> partitionKeys;
    private int depth;

    private RowFilterParser(String text, Map<String, DataType> columns, Set<String> partitionKeys) {
        this.text = new RowFilterText(text);
        this.columns = columns;
        this.partitionKeys = partitionKeys;
    }

    /// `columns` by lower-case name, partition keys among them.
    public static RowPredicate parse(String text, Map<String, DataType> columns, Set<String> partitionKeys) {
        if (text.length() > LONGEST) {
            throw new RowFilterException(LONGEST + 1, Sentence.of("filter.too_long", String.valueOf(LONGEST)));
        }
        if (text.isEmpty() || !text.equals(text.strip())) {
            throw new RowFilterException(1, Sentence.of("filter.blank"));
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\r' && c != '\n' && c != '\t') {
                throw new RowFilterException(i + 1, Sentence.of("filter.control"));
            }
        }
        RowFilterParser parser = new RowFilterParser(text, columns, partitionKeys);
        RowPredicate predicate = parser.or();
        if (!parser.text.isAtEnd()) {
            throw parser.text.error("filter.end_expected");
        }
        return predicate;
    }

    private RowPredicate or() {
        List<RowPredicate> terms = new ArrayList<>();
        do {
            terms.add(and());
        } while (text.word("or"));
        return terms.size() == 1 ? terms.getFirst() : new RowPredicate.Or(terms);
    }

    private RowPredicate and() {
        List<RowPredicate> terms = new ArrayList<>();
        do {
            terms.add(not());
        } while (text.word("and"));
        return terms.size() == 1 ? terms.getFirst() : new RowPredicate.And(terms);
    }

    private RowPredicate not() {
        return text.word("not") ? new RowPredicate.Not(primary()) : primary();
    }

    private RowPredicate primary() {
        if (text.symbol("(")) {
            if (++depth > DEEPEST) {
                throw text.error("filter.too_deep", DEEPEST);
            }
            RowPredicate inner = or();
            text.require(")");
            depth--;
            return inner;
        }
        text.blanks();
        int start = text.at();
        Field field = field();
        DataType type = type(field, start);
        if (text.word("is")) {
            boolean negated = text.word("not");
            text.requireWord("null");
            if (partitionKeys.contains(field.column())) {
                throw text.errorAt(start, "filter.partition_key", field.column());
            }
            return new RowPredicate.IsNull(field, negated);
        }
        boolean negated = text.word("not");
        if (text.word("between")) {
            Literal low = literal(type);
            text.requireWord("and");
            return new RowPredicate.Between(field, negated, low, literal(type));
        }
        if (text.word("in")) {
            return new RowPredicate.In(field, negated, literals(type));
        }
        if (text.word("like")) {
            return like(field, negated, type);
        }
        if (negated) {
            throw text.error("filter.after_not");
        }
        return new RowPredicate.Compare(field, comparison(), literal(type));
    }

    private List<Literal> literals(DataType type) {
        text.require("(");
        List<Literal> literals = new ArrayList<>();
        do {
            literals.add(literal(type));
        } while (text.symbol(","));
        text.require(")");
        return literals;
    }

    private RowPredicate like(Field field, boolean negated, DataType type) {
        if (!type.isText()) {
            throw text.error("filter.like", field.column(), type);
        }
        String pattern = text.text();
        String escape = text.word("escape") ? text.text() : "";
        if (escape.length() > 1) {
            throw text.error("filter.escape");
        }
        return new RowPredicate.Like(field, negated, pattern, escape);
    }

    private Comparison comparison() {
        for (var each : List.of(
                Map.entry("<=", Comparison.LESS_OR_EQUAL),
                Map.entry(">=", Comparison.GREATER_OR_EQUAL),
                Map.entry("<>", Comparison.NOT_EQUAL),
                Map.entry("!=", Comparison.NOT_EQUAL),
                Map.entry("=", Comparison.EQUAL),
                Map.entry("<", Comparison.LESS),
                Map.entry(">", Comparison.GREATER))) {
            if (text.symbol(each.getKey())) {
                return each.getValue();
            }
        }
        throw text.error("filter.comparison_expected");
    }

    private Field field() {
        List<String> path = new ArrayList<>();
        do {
            path.add(text.identifier());
        } while (text.symbol("."));
        if (path.size() > 6) {
            throw text.error("filter.levels");
        }
        return new Field(path);
    }

    private DataType type(Field field, int start) {
        DataType type = columns.get(field.column());
        if (type == null) {
            throw text.errorAt(start, "filter.no_column", field.column());
        }
        for (String part : field.path().subList(1, field.path().size())) {
            Optional<DataType> inner = type.field(part);
            if (inner.isEmpty()) {
                throw text.errorAt(start, "filter.no_field", field.column(), part);
            }
            type = inner.get();
        }
        if (type.isArray() || type.isMap() || type.isRow()) {
            throw text.errorAt(start, "filter.not_compared", field.column(), type);
        }
        return type;
    }

    private Literal literal(DataType type) {
        text.blanks();
        int start = text.at();
        Literal literal = text.literal();
        boolean fits = switch (literal) {
            case Literal.Number ignored -> type.isNumeric();
            case Literal.Text ignored -> type.isText() || type.isDateOrTime();
            case Literal.Bool ignored -> type.isBoolean();
        };
        if (!fits) {
            throw text.errorAt(start, "filter.wrong_type", type);
        }
        return literal;
    }
}
