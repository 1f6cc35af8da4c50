package dev.lakeward.access;

import dev.lakeward.access.RowPredicate.Comparison;
import dev.lakeward.access.RowPredicate.Field;
import dev.lakeward.access.RowPredicate.Literal;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final Set<String> WORDS =
            Set.of("and", "or", "not", "between", "in", "like", "escape", "is", "null", "true", "false");

    private final String text;
    private final Map<String, DataType> columns;
    private final Set<String> partitionKeys;
    private int at;
    private int depth;

    private RowFilterParser(String text, Map<String, DataType> columns, Set<String> partitionKeys) {
        this.text = text;
        this.columns = columns;
        this.partitionKeys = partitionKeys;
    }

    /// `columns` by lower-case name, partition keys among them.
    public static RowPredicate parse(String text, Map<String, DataType> columns, Set<String> partitionKeys) {
        if (text.length() > LONGEST) {
            throw new RowFilterException(LONGEST + 1, "a row filter has at most " + LONGEST + " characters");
        }
        if (text.isEmpty() || !text.equals(text.strip())) {
            throw new RowFilterException(1, "a row filter neither is empty nor begins or ends with a blank");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\r' && c != '\n' && c != '\t') {
                throw new RowFilterException(i + 1, "a control character");
            }
        }
        RowFilterParser parser = new RowFilterParser(text, columns, partitionKeys);
        RowPredicate predicate = parser.or();
        parser.blanks();
        if (parser.at < text.length()) {
            throw parser.error("expected AND, OR or the end");
        }
        return predicate;
    }

    /// Whether a name stands in a filter without quotes.
    static boolean isPlain(String name) {
        if (name.isEmpty() || WORDS.contains(name) || !name.equals(name.toLowerCase(Locale.ROOT))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (!isPart(name.charAt(i), i > 0)) {
                return false;
            }
        }
        return true;
    }

    private RowPredicate or() {
        List<RowPredicate> terms = new ArrayList<>();
        do {
            terms.add(and());
        } while (word("or"));
        return terms.size() == 1 ? terms.getFirst() : new RowPredicate.Or(terms);
    }

    private RowPredicate and() {
        List<RowPredicate> terms = new ArrayList<>();
        do {
            terms.add(not());
        } while (word("and"));
        return terms.size() == 1 ? terms.getFirst() : new RowPredicate.And(terms);
    }

    private RowPredicate not() {
        return word("not") ? new RowPredicate.Not(primary()) : primary();
    }

    private RowPredicate primary() {
        if (symbol("(")) {
            if (++depth > DEEPEST) {
                throw error("more than " + DEEPEST + " nested parentheses");
            }
            RowPredicate inner = or();
            require(")");
            depth--;
            return inner;
        }
        blanks();
        int start = at;
        Field field = field();
        DataType type = type(field, start);
        if (word("is")) {
            boolean negated = word("not");
            requireWord("null");
            if (partitionKeys.contains(field.column())) {
                at = start;
                throw error("IS NULL is not allowed on partition key " + field.column());
            }
            return new RowPredicate.IsNull(field, negated);
        }
        boolean negated = word("not");
        if (word("between")) {
            Literal low = literal(type);
            requireWord("and");
            return new RowPredicate.Between(field, negated, low, literal(type));
        }
        if (word("in")) {
            return new RowPredicate.In(field, negated, literals(type));
        }
        if (word("like")) {
            return like(field, negated, type);
        }
        if (negated) {
            throw error("expected BETWEEN, IN or LIKE after NOT");
        }
        return new RowPredicate.Compare(field, comparison(), literal(type));
    }

    private List<Literal> literals(DataType type) {
        require("(");
        List<Literal> literals = new ArrayList<>();
        do {
            literals.add(literal(type));
        } while (symbol(","));
        require(")");
        return literals;
    }

    private RowPredicate like(Field field, boolean negated, DataType type) {
        if (!type.isText()) {
            throw error("LIKE needs a text column, and " + field.column() + " is " + type);
        }
        String pattern = text();
        String escape = word("escape") ? text() : "";
        if (escape.length() > 1) {
            throw error("ESCAPE takes one character");
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
            if (symbol(each.getKey())) {
                return each.getValue();
            }
        }
        throw error("expected a comparison, BETWEEN, IN, LIKE or IS");
    }

    private Field field() {
        List<String> path = new ArrayList<>();
        do {
            path.add(identifier());
        } while (symbol("."));
        if (path.size() > 6) {
            throw error("a struct field lies at most 5 levels deep");
        }
        return new Field(path);
    }

    private DataType type(Field field, int start) {
        DataType type = columns.get(field.column());
        if (type == null) {
            at = start;
            throw error("the table has no column " + field.column());
        }
        for (String part : field.path().subList(1, field.path().size())) {
            Optional<DataType> inner = type.field(part);
            if (inner.isEmpty()) {
                at = start;
                throw error(field.column() + " has no field " + part);
            }
            type = inner.get();
        }
        if (type.isArray() || type.isMap() || type.isRow()) {
            at = start;
            throw error("a filter cannot compare " + field.column() + " of type " + type);
        }
        return type;
    }

    private String identifier() {
        blanks();
        if (at < text.length() && text.charAt(at) == '"') {
            return delimited('"').toLowerCase(Locale.ROOT);
        }
        int start = at;
        while (at < text.length() && isPart(text.charAt(at), at > start)) {
            at++;
        }
        String name = text.substring(start, at).toLowerCase(Locale.ROOT);
        if (name.isEmpty() || WORDS.contains(name)) {
            at = start;
            throw error("expected a column on the left side");
        }
        return name;
    }

    private static boolean isPart(char c, boolean inside) {
        return c == '_' || Character.isLetter(c) || inside && (Character.isDigit(c) || c == '$');
    }

    private Literal literal(DataType type) {
        blanks();
        int start = at;
        Literal literal = anyLiteral();
        boolean fits = switch (literal) {
            case Literal.Number ignored -> type.isNumeric();
            case Literal.Text ignored -> type.isText() || type.isDateOrTime();
            case Literal.Bool ignored -> type.isBoolean();
        };
        if (!fits) {
            at = start;
            throw error("a literal of type " + type + " is needed here");
        }
        return literal;
    }

    private Literal anyLiteral() {
        if (at < text.length() && text.charAt(at) == '\'') {
            return new Literal.Text(delimited('\''));
        }
        if (word("true")) {
            return new Literal.Bool(true);
        }
        if (word("false")) {
            return new Literal.Bool(false);
        }
        int start = at;
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String digits = text.substring(start, at);
        if (!digits.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)")) {
            at = start;
            throw error("expected a literal");
        }
        return new Literal.Number(digits);
    }

    private String text() {
        blanks();
        if (at >= text.length() || text.charAt(at) != '\'') {
            throw error("expected a text in single quotes");
        }
        return delimited('\'');
    }

    private String delimited(char quote) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == quote) {
                value.append(c);
                at++;
            } else {
                return value.toString();
            }
        }
        at = start;
        throw error("a quote that is never closed");
    }

    private boolean word(String word) {
        blanks();
        int end = at + word.length();
        boolean found = text.regionMatches(true, at, word, 0, word.length())
                && (end == text.length() || !isPart(text.charAt(end), true));
        if (found) {
            at = end;
        }
        return found;
    }

    private void requireWord(String word) {
        if (!word(word)) {
            throw error("expected " + word.toUpperCase(Locale.ROOT));
        }
    }

    private boolean symbol(String symbol) {
        blanks();
        boolean found = text.startsWith(symbol, at);
        if (found) {
            at += symbol.length();
        }
        return found;
    }

    private void require(String symbol) {
        if (!symbol(symbol)) {
            throw error("expected " + symbol);
        }
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private RowFilterException error(String message) {
        return new RowFilterException(at + 1, message);
    }
}
