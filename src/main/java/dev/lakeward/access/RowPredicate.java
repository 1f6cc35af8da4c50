package dev.lakeward.access;

import dev.lakeward.sql.SqlTokens;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The row filter language of Lake Formation as a tree; see the guide's page on PartiQL support in row filters.
public sealed interface RowPredicate {
    /// Every row.
    record True() implements RowPredicate {}

    /// A text that does not fit the table's columns of today: TRUE for no row.
    record Broken(String text) implements RowPredicate {}

    record And(List<RowPredicate> terms) implements RowPredicate {
        public And {
            terms = List.copyOf(terms);
        }
    }

    record Or(List<RowPredicate> terms) implements RowPredicate {
        public Or {
            terms = List.copyOf(terms);
        }
    }

    record Not(RowPredicate term) implements RowPredicate {}

    record Compare(Field field, Comparison comparison, Literal literal) implements RowPredicate {}

    record Between(Field field, boolean negated, Literal low, Literal high) implements RowPredicate {}

    record In(Field field, boolean negated, List<Literal> literals) implements RowPredicate {
        public In {
            literals = List.copyOf(literals);
        }
    }

    record Like(Field field, boolean negated, String pattern, String escape) implements RowPredicate {}

    record IsNull(Field field, boolean negated) implements RowPredicate {}

    /// A column, or a field inside a struct column.
    record Field(List<String> path) {
        public Field {
            path = List.copyOf(path);
        }

        public String column() {
            return path.getFirst();
        }

        /// As a filter's text names it: quoted where it is no plain identifier.
        String text() {
            return path.stream()
                    .map(part -> RowFilterText.isPlain(part) ? part : SqlTokens.quoted(part))
                    .collect(Collectors.joining("."));
        }

        String athena() {
            return path.stream().map(SqlTokens::quoted).collect(Collectors.joining("."));
        }
    }

    /// A literal of the filter's text.
    sealed interface Literal {
        record Number(String digits) implements Literal {}

        record Text(String value) implements Literal {}

        record Bool(boolean value) implements Literal {}

        default String sql() {
            return switch (this) {
                case Number number -> number.digits();
                case Text text -> "'" + text.value().replace("'", "''") + "'";
                case Bool bool -> String.valueOf(bool.value());
            };
        }
    }

    enum Comparison {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        GREATER(">"),
        LESS_OR_EQUAL("<="),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Comparison(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /// The columns it reads, in order of appearance.
    default Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        collect(this, columns);
        return columns;
    }

    private static void collect(RowPredicate predicate, Set<String> into) {
        switch (predicate) {
            case True ignored -> {}
            case Broken ignored -> {}
            case And and -> and.terms().forEach(term -> collect(term, into));
            case Or or -> or.terms().forEach(term -> collect(term, into));
            case Not not -> collect(not.term(), into);
            case Compare compare -> into.add(compare.field().column());
            case Between between -> into.add(between.field().column());
            case In in -> into.add(in.field().column());
            case Like like -> into.add(like.field().column());
            case IsNull isNull -> into.add(isNull.field().column());
        }
    }

    /// The same predicate in Athena's SQL.
    default String athena() {
        return switch (this) {
            case True ignored -> "TRUE";
            case Broken ignored -> "FALSE";
            case And and -> joined(and.terms(), " AND ");
            case Or or -> joined(or.terms(), " OR ");
            case Not not -> "(NOT " + not.term().athena() + ")";
            case Compare c ->
                "(" + c.field().athena() + " " + c.comparison().symbol() + " "
                        + c.literal().sql() + ")";
            case Between b ->
                "(" + b.field().athena() + not(b.negated()) + " BETWEEN "
                        + b.low().sql() + " AND " + b.high().sql() + ")";
            case In in ->
                "(" + in.field().athena() + not(in.negated()) + " IN ("
                        + in.literals().stream().map(Literal::sql).collect(Collectors.joining(", ")) + "))";
            case Like like ->
                "(" + like.field().athena() + not(like.negated()) + " LIKE " + new Literal.Text(like.pattern()).sql()
                        + (like.escape().isEmpty() ? "" : " ESCAPE " + new Literal.Text(like.escape()).sql()) + ")";
            case IsNull isNull -> "(" + isNull.field().athena() + " IS" + not(isNull.negated()) + " NULL)";
        };
    }

    /// The same predicate in Lake Formation's own language, as filters carry it; empty for every row.
    default String text() {
        return switch (this) {
            case True ignored -> "";
            case Broken broken -> broken.text();
            case And and -> and.terms().stream().map(term -> inner(term)).collect(Collectors.joining(" AND "));
            case Or or ->
                or.terms().isEmpty()
                        ? "FALSE"
                        : or.terms().stream().map(term -> inner(term)).collect(Collectors.joining(" OR "));
            case Not not -> "NOT " + inner(not.term());
            case Compare c ->
                c.field().text() + " " + c.comparison().symbol() + " "
                        + c.literal().sql();
            case Between b ->
                b.field().text() + not(b.negated()) + " BETWEEN " + b.low().sql() + " AND "
                        + b.high().sql();
            case In in ->
                in.field().text() + not(in.negated()) + " IN ("
                        + in.literals().stream().map(Literal::sql).collect(Collectors.joining(", ")) + ")";
            case Like like ->
                like.field().text() + not(like.negated()) + " LIKE " + new Literal.Text(like.pattern()).sql()
                        + (like.escape().isEmpty() ? "" : " ESCAPE " + new Literal.Text(like.escape()).sql());
            case IsNull isNull -> isNull.field().text() + " IS" + not(isNull.negated()) + " NULL";
        };
    }

    // Parentheses around whatever joins terms: the grammar's precedence then never matters.
    private static String inner(RowPredicate term) {
        boolean compound = term instanceof And || term instanceof Or || term instanceof Not;
        return compound ? "(" + term.text() + ")" : term.text();
    }

    private static String joined(List<RowPredicate> terms, String by) {
        // Nothing is joined only by a union of no atoms, which is true for no row.
        return terms.isEmpty()
                ? "FALSE"
                : terms.stream().map(RowPredicate::athena).collect(Collectors.joining(by, "(", ")"));
    }

    private static String not(boolean negated) {
        return negated ? " NOT" : "";
    }
}
