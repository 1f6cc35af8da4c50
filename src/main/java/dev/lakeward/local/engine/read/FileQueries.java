package dev.lakeward.local.engine.read;

import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Query.Output;
import dev.lakeward.sql.tree.Query.Select;
import dev.lakeward.sql.tree.Query.Tail;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Queries over files, and what is said of a row by the file that it lies in.
final class FileQueries {
    /// The engine's name of a file's place among those that are read together.
    static final String INDEX = "file_index";

    private FileQueries() {}

    /// Parquet files that are read together; no value comes from their folders' names.
    static Relation.Files parquet(List<String> paths, String alias, Expr.StructOf.Member... options) {
        return new Relation.Files(
                Relation.Reader.READ_PARQUET,
                paths,
                Stream.concat(
                                Stream.of(new Expr.StructOf.Member("hive_partitioning", new Expr.Bool(false))),
                                Stream.of(options))
                        .toList(),
                alias);
    }

    /// A text that each of some files has of its own, for a row of theirs; empty is NULL.
    static <T> Expr perFile(String alias, List<T> files, Function<T, Optional<String>> text) {
        Expr place = new Expr.Arithmetic(
                Expr.ArithmeticOperator.ADD,
                new Expr.Cast(new Expr.Ref(alias, INDEX, false, false), DataType.BIGINT, false),
                Expr.Number.of(1));
        return new Expr.Call(
                EngineFunction.LIST_EXTRACT,
                new Expr.ArrayOf(files.stream()
                        .map(file -> text.apply(file).map(FileQueries::held).orElseGet(Expr.Null::new))
                        .toList()),
                place);
    }

    private static Expr held(String text) {
        if (!Expr.Text.isHeld(text)) {
            throw new QueryFailure(
                    QueryFailure.Kind.NOT_SUPPORTED,
                    "a partition of the table has a text with a NUL, which the embedded lake does not read");
        }
        return new Expr.Text(text);
    }

    /// All rows of some queries, which have the same columns.
    static Query together(List<Query> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Query.SetOperation(Query.SetOperator.UNION, true, parts);
    }

    /// No row.
    static Query nothing(List<Output> outputs) {
        return new Select(
                false,
                outputs,
                Optional.empty(),
                Optional.of(new Expr.Bool(false)),
                List.of(),
                Optional.empty(),
                Tail.NONE);
    }
}
