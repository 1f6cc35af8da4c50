package dev.lakeward.local.engine.format;

import io.airlift.slice.DynamicSliceOutput;
import io.airlift.slice.Slices;
import io.trino.hive.formats.compression.CompressionKind;
import io.trino.hive.formats.line.Column;
import io.trino.hive.formats.line.LineSerializer;
import io.trino.hive.formats.line.LineSerializerFactory;
import io.trino.hive.formats.line.LineWriter;
import io.trino.hive.formats.line.text.TextLineWriter;
import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A file of lines in the making. Where the table skips a line of each file, the first line is one: the columns' names.
final class LineOut implements PageOut {
    private final LineWriter writer;
    private final LineSerializer serializer;
    private final Optional<LineCheck> check;
    private final DynamicSliceOutput line = new DynamicSliceOutput(1_024);

    LineOut(
            OutputStream file,
            LineSerializerFactory serde,
            FileShape shape,
            List<Type> types,
            Compression compression,
            Optional<LineCheck> check)
            throws IOException {
        this.check = check;
        Map<String, String> properties = new TreeMap<>(shape.properties());
        properties.put("columns", LineFormat.numbered(shape));
        serializer = serde.create(columns(shape, types), properties);
        writer = new TextLineWriter(
                file,
                compression == Compression.NONE
                        ? Optional.empty()
                        : Optional.of(CompressionKind.valueOf(compression.name())));
        if (LineFormat.count(shape, LineFormat.HEADER) > 0) {
            List<Type> texts =
                    types.stream().<Type>map(type -> VarcharType.VARCHAR).toList();
            write(serde.create(columns(shape, texts), properties), header(shape), 0);
        }
    }

    private static List<Column> columns(FileShape shape, List<Type> types) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            columns.add(new Column(shape.columns().get(i).name(), types.get(i), i));
        }
        return columns;
    }

    private static Page header(FileShape shape) {
        PageBuilder page = new PageBuilder(
                shape.columns().stream().map(column -> VarcharType.VARCHAR).toList());
        page.declarePosition();
        for (int i = 0; i < shape.columns().size(); i++) {
            VarcharType.VARCHAR.writeSlice(
                    page.getBlockBuilder(i),
                    Slices.utf8Slice(shape.columns().get(i).name()));
        }
        return page.build();
    }

    private void write(LineSerializer each, Page page, int position) throws IOException {
        line.reset();
        each.write(page, position, line);
        writer.write(line.slice());
    }

    @Override
    public void write(Page page) throws IOException {
        for (int i = 0; i < page.getPositionCount(); i++) {
            write(serializer, page, i);
            if (check.isPresent()) {
                check.get().require(page, i, line.slice());
            }
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
