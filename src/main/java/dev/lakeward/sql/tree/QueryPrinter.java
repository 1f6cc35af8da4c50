package dev.lakeward.sql.tree;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Writes queries and what stands in FROM.
final class QueryPrinter {
    private final Writer out;
    private final ExprPrinter expressions;

    QueryPrinter(Writer out) {
        this.out = out;
        this.expressions = new ExprPrinter(out, this);
    }

    ExprPrinter expressions() {
        return expressions;
    }

    void print(Query query) {
        switch (query) {
            case Query.Select select -> select(select);
            case Query.SetOperation operation ->
                out.list(
                        operation.parts(),
                        " " + operation.operator() + (operation.all() ? " ALL " : " "),
                        part -> inParentheses(part));
            case Query.With with -> {
                out.put("WITH ");
                out.list(with.queries(), named -> {
                            out.name(named.name()).put(" AS ");
                            inParentheses(named.query());
                        })
                        .put(" ");
                print(with.body());
            }
        }
    }

    void inParentheses(Query query) {
        out.put("(");
        print(query);
        out.put(")");
    }

    private void select(Query.Select select) {
        out.put("SELECT ").put(select.distinct() ? "DISTINCT " : "");
        out.list(select.outputs(), output -> {
            expressions.print(output.value());
            out.put(" AS ").name(output.name());
        });
        select.from().ifPresent(from -> {
            out.put(" FROM ");
            relation(from);
        });
        clause(" WHERE ", select.where());
        if (!select.groups().isEmpty()) {
            out.put(" GROUP BY ").list(select.groups(), this::group);
        }
        clause(" HAVING ", select.having());
        expressions.order(select.tail().order());
        clause(" LIMIT ", select.tail().limit());
        clause(" OFFSET ", select.tail().offset());
    }

    private void clause(String words, Optional<Expr> value) {
        value.ifPresent(e -> {
            out.put(words);
            expressions.print(e);
        });
    }

    private void group(Query.Grouping grouping) {
        switch (grouping) {
            case Query.Grouping.Keys keys -> out.list(keys.keys(), expressions::print);
            case Query.Grouping.Sets sets ->
                out.put(sets.type().words())
                        .put(" (")
                        .list(
                                sets.sets(),
                                set -> out.put("(")
                                        .list(set, expressions::print)
                                        .put(")"))
                        .put(")");
        }
    }

    void relation(Relation relation) {
        switch (relation) {
            case Relation.Named named -> out.name(named.name()).put(" AS ").name(named.alias());
            case Relation.Derived derived -> {
                out.put(derived.lateral() ? "LATERAL " : "");
                inParentheses(derived.query());
                out.put(" AS ").name(derived.alias());
            }
            case Relation.Rows rows -> {
                out.put("(VALUES ")
                        .list(
                                rows.rows(),
                                row -> out.put("(")
                                        .list(row, expressions::print)
                                        .put(")"))
                        .put(") AS ")
                        .name(rows.alias());
                columns(rows.rows().getFirst().size());
            }
            case Relation.Joined joined -> {
                relation(joined.left());
                out.put(" ").put(joined.type().name()).put(" JOIN ");
                boolean nested = joined.right() instanceof Relation.Joined;
                out.put(nested ? "(" : "");
                relation(joined.right());
                out.put(nested ? ")" : "");
                clause(" ON ", joined.on());
            }
            case Relation.Files files -> {
                files(files);
                out.put(" AS ").name(files.alias());
            }
        }
    }

    void files(Relation.Files files) {
        out.name(files.reader().name().toLowerCase(java.util.Locale.ROOT)).put("([");
        out.list(files.paths(), out::text).put("]");
        for (Expr.StructOf.Member option : files.options()) {
            out.put(", ").put(word(option.name())).put("=");
            expressions.print(option.value());
        }
        out.put(")");
    }

    private void columns(int count) {
        List<String> names =
                IntStream.rangeClosed(1, count).mapToObj(Query.Output::name).toList();
        out.put("(").list(names, out::name).put(")");
    }

    /// A word of the engine's own, such as an option's name.
    static String word(String word) {
        if (!word.matches("[A-Za-z_]+")) {
            throw new IllegalArgumentException("no word: " + word);
        }
        return word;
    }
}
