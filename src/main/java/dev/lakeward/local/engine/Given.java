package dev.lakeward.local.engine;

import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Files that whoever runs the query may read whole, and that are no table's: no policy stands before their rows.
///
/// `columns` are in the files under the same names; `bytes` is how large what is read is.
public record Given(
        List<Column> columns,
        Relation.Reader reader,
        List<Expr.StructOf.Member> options,
        List<Path> files,
        long bytes) {
    public Given {
        columns = List.copyOf(columns);
        options = List.copyOf(options);
        files = List.copyOf(files);
    }

    // The engine wants a text that is NULL: no cell without quotes is the end of a line.
    private static final String NO_CELL = "\n";

    /// Parquet files that the engine wrote.
    public static Given parquet(List<Column> columns, List<Path> files) {
        return new Given(
                columns,
                Relation.Reader.READ_PARQUET,
                List.of(new Expr.StructOf.Member("hive_partitioning", new Expr.Bool(false))),
                files,
                files.stream()
                        .mapToLong(file -> Volume.run(() -> Files.size(file)))
                        .sum());
    }

    /// How lines of CSV are read: `quote` and `escape` may be empty; `skipped` lines stand before the records. Only
    /// where it `isMultiline` may a record go on in the next line; it is then read by one thread. `packing` is the
    /// engine's word for how a file is packed.
    public record Csv(String delimiter, String quote, String escape, int skipped, boolean isMultiline, String packing) {
        public static final String GZIP = "gzip";
        public static final String UNPACKED = "none";
        /// As the file's name says.
        public static final String NAMED = "auto_detect";
    }

    /// CSV, of which every cell is a text, an empty one too. A line without its last cells has NULL there; one that has
    /// more, or whose
    /// quotes or bytes are wrong, does not fit.
    public static Given csv(List<String> names, List<Path> files, Csv form, long bytes) {
        List<Expr.StructOf.Member> types = names.stream()
                .map(name -> new Expr.StructOf.Member(name, new Expr.Text("VARCHAR")))
                .toList();
        return new Given(
                names.stream().map(name -> new Column(name, DataType.VARCHAR)).toList(),
                Relation.Reader.READ_CSV,
                List.of(
                        option("auto_detect", new Expr.Bool(false)),
                        option("columns", new Expr.StructOf(types)),
                        option("header", new Expr.Bool(false)),
                        option("skip", Expr.Number.of(form.skipped())),
                        option("delim", new Expr.Text(form.delimiter())),
                        option("quote", new Expr.Text(form.quote())),
                        option("escape", new Expr.Text(form.escape())),
                        option("compression", new Expr.Text(form.packing())),
                        option("null_padding", new Expr.Bool(true)),
                        option("nullstr", new Expr.Text(NO_CELL)),
                        option("allow_quoted_nulls", new Expr.Bool(false)),
                        option("parallel", new Expr.Bool(!form.isMultiline())),
                        option("store_rejects", new Expr.Bool(true)),
                        option("rejects_limit", Expr.Number.of(0)),
                        option("hive_partitioning", new Expr.Bool(false))),
                files,
                bytes);
    }

    private static Expr.StructOf.Member option(String name, Expr value) {
        return new Expr.StructOf.Member(name, value);
    }

    boolean rejectsRecords() {
        return reader == Relation.Reader.READ_CSV;
    }
}
