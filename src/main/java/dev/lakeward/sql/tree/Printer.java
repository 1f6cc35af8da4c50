package dev.lakeward.sql.tree;

import java.util.stream.IntStream;

/// The one place where the engine's SQL becomes text.
public final class Printer {
    private Printer() {}

    /// The statement's text. Throws [TooLargeException] where it is longer or deeper than the engine is given.
    public static Printed print(Statement statement) {
        Writer out = new Writer();
        try {
            write(out, statement);
        } catch (StackOverflowError e) {
            throw new TooLargeException();
        }
        return out.printed();
    }

    private static void write(Writer out, Statement statement) {
        QueryPrinter queries = new QueryPrinter(out);
        switch (statement) {
            case Statement.Run run -> queries.print(run.query());
            case Statement.CreateTemporary create -> {
                out.put(create.materialised() ? "CREATE TEMPORARY TABLE " : "CREATE TEMPORARY VIEW ");
                out.name(create.name()).put(" AS ");
                queries.print(create.query());
            }
            case Statement.Copy copy -> copy(out, queries, copy);
            case Statement.Set set -> {
                out.put("SET ").put(QueryPrinter.word(set.name())).put(" = ");
                queries.expressions().print(set.value());
            }
        }
    }

    private static void copy(Writer out, QueryPrinter queries, Statement.Copy copy) {
        out.put("COPY (SELECT ");
        out.list(
                IntStream.range(0, copy.columns().size()).boxed().toList(),
                i -> out.name(Query.Output.name(i + 1))
                        .put(" AS ")
                        .name(copy.columns().get(i)));
        out.put(" FROM ");
        queries.inParentheses(copy.query());
        out.put(" AS ").name("q").put(") TO ").text(copy.target()).put(" (");
        out.list(copy.options(), option -> {
            out.put(QueryPrinter.word(option.name())).put(" ");
            switch (option) {
                case Statement.Option.Value value -> queries.expressions().print(value.value());
                case Statement.Option.Columns columns ->
                    out.put("(").list(columns.columns(), out::name).put(")");
            }
        });
        out.put(")");
    }
}
