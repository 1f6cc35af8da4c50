package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.Frame;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Rows as texts, read one by one from a file in which each value is its UTF-8 bytes' digits: they need no quotes, and
/// NULL is told from nothing.
final class TextRows implements Iterator<List<Optional<String>>>, AutoCloseable {
    private final BufferedReader in;
    private @Nullable String next;

    private TextRows(Path file) throws IOException {
        this.in = Files.newBufferedReader(file);
        // Its header.
        in.readLine();
        this.next = in.readLine();
    }

    static TextRows read(Path file) {
        return Volume.run(() -> new TextRows(file));
    }

    /// What asks for rows in that form. Bytes become their digits first.
    static Frame coded(Frame frame) {
        List<Expr> values = IntStream.range(0, frame.columns().size())
                .mapToObj(i -> digits(shown(frame.columns().get(i), i)))
                .toList();
        return new Frame(
                Query.Select.plain(
                        Query.Output.of(values), new Relation.Derived(frame.query(), "coded", false), Optional.empty()),
                IntStream.range(0, values.size())
                        .mapToObj(i -> new Column("t" + i, DataType.VARCHAR))
                        .toList());
    }

    private static Expr shown(Column column, int place) {
        Expr value = new Expr.Ref("coded", Query.Output.name(place + 1), false, false);
        if (column.type().equals(DataType.VARBINARY)) {
            return new Expr.Call(EngineFunction.TO_HEX, value);
        }
        return column.type().isText() ? value : new Expr.Cast(value, DataType.VARCHAR, false);
    }

    /// The digits of a text, behind a letter; nothing for NULL.
    static Expr digits(Expr text) {
        return new Expr.Coalesce(List.of(
                new Expr.Concat(List.of(
                        new Expr.Text("x"),
                        new Expr.Call(EngineFunction.TO_HEX, new Expr.Call(EngineFunction.ENCODE, text)))),
                new Expr.Text("")));
    }

    /// The text that a cell of such a file tells.
    static Optional<String> text(String cell) {
        String digits = cell.replace("\"", "");
        return digits.isEmpty()
                ? Optional.empty()
                : Optional.of(new String(HexFormat.of().parseHex(digits.substring(1)), StandardCharsets.UTF_8));
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public List<Optional<String>> next() {
        String line = next;
        if (line == null) {
            throw new NoSuchElementException();
        }
        next = Volume.run(in::readLine);
        List<Optional<String>> row = new ArrayList<>();
        for (String cell : line.split(",", -1)) {
            row.add(text(cell));
        }
        return row;
    }

    @Override
    public void close() {
        Volume.run(() -> {
            in.close();
            return true;
        });
    }
}
