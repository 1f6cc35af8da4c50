package dev.lakeward.job;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import java.util.List;
import java.util.Optional;

/// Rows as they leave a node: the query that gives them, whose columns are `c1`, `c2`, … by position, and what these
/// are called and hold. `key` is what AWS calls the rows in a collection of such; empty where they have no name.
/// `characters` are those of each column's texts, or none where nothing is known of them.
public record Frame(Query query, List<Column> columns, String key, List<Characters> characters) {
    public Frame {
        columns = List.copyOf(columns);
        characters = List.copyOf(characters);
    }

    public Frame(Query query, List<Column> columns) {
        this(query, columns, List.of());
    }

    public Frame(Query query, List<Column> columns, List<Characters> characters) {
        this(query, columns, "", characters);
    }

    public static Frame of(Translation translation) {
        return new Frame(translation.query(), translation.columns());
    }

    /// All rows of a relation with these columns. `alias` is no other relation's.
    public static Frame of(String relation, String alias, List<Column> columns) {
        List<Expr.Ref> refs = java.util.stream.IntStream.rangeClosed(1, columns.size())
                .mapToObj(place -> new Expr.Ref(alias, Query.Output.name(place), false, false))
                .toList();
        return new Frame(
                Query.Select.plain(Query.Output.of(refs), new Relation.Named(relation, alias), Optional.empty()),
                columns);
    }

    /// No rows with these columns.
    public static Frame empty(List<Column> columns) {
        List<Expr> nulls = columns.stream()
                .<Expr>map(column -> new Expr.Cast(new Expr.Null(), column.type(), false))
                .toList();
        return new Frame(
                new Query.Select(
                        false,
                        Query.Output.of(nulls),
                        Optional.empty(),
                        Optional.of(new Expr.Bool(false)),
                        List.of(),
                        Optional.empty(),
                        Query.Tail.NONE),
                columns);
    }

    /// The rows of all, which have the same columns. Throws IllegalArgumentException where there are none.
    public static Frame together(List<Frame> frames) {
        return frames.size() == 1
                ? frames.getFirst()
                : new Frame(
                        new Query.SetOperation(
                                Query.SetOperator.UNION,
                                true,
                                frames.stream().map(Frame::query).toList()),
                        frames.getFirst().columns());
    }

    Characters characters(int place) {
        return Characters.at(characters, place);
    }

    public Translation translation() {
        return new Translation(query, columns);
    }

    /// The same rows under other names.
    Frame named(List<Column> names) {
        return new Frame(query, names, key, characters);
    }

    /// The same rows as a part of a collection.
    Frame called(String name) {
        return new Frame(query, columns, name, characters);
    }
}
