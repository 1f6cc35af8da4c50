package dev.lakeward.local.engine.format;

import io.trino.hive.formats.line.LineBuffer;
import io.trino.hive.formats.line.LineDeserializer;
import io.trino.hive.formats.line.LineReader;
import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.type.Type;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Rows of lines. Where a line cannot be read, the first of its columns that cannot be read alone is to blame.
final class LinePages implements Pages {
    private final LineFormat format;
    private final FileShape shape;
    private final List<Integer> columns;
    private final LineReader reader;
    private final LineDeserializer deserializer;
    private final PageBuilder page;
    private final LineBuffer line;
    private final boolean cleansLines;
    private long row;

    /// What opens lines.
    interface Lines {
        LineReader open() throws IOException;
    }

    LinePages(LineFormat format, FileShape shape, List<Integer> columns, Lines lines)
            throws IOException, BrokenException {
        this.format = format;
        this.shape = shape;
        this.columns = List.copyOf(columns);
        try {
            this.deserializer = format.deserializer(shape, columns);
        } catch (RuntimeException e) {
            // Lines can still be counted.
            throw new BrokenException(
                    new Broken(columns.isEmpty() ? Broken.FILE : columns.getFirst(), ReadErrors.reading(e), 0), e);
        }
        this.page = new PageBuilder(types());
        this.line = format.lines().createLineBuffer();
        this.cleansLines = LineFormat.cleansLines(shape);
        this.row = LineFormat.count(shape, LineFormat.HEADER);
        this.reader = lines.open();
    }

    @Override
    public List<Type> types() {
        return deserializer.getTypes().stream().map(Type.class::cast).toList();
    }

    /// The number of the line that was read last.
    long row() {
        return row;
    }

    @Override
    public Optional<Page> next() throws IOException, BrokenException {
        page.reset();
        while (!page.isFull() && reader.readLine(line)) {
            row++;
            if (cleansLines) {
                Utf8.clean(line);
            }
            try {
                deserializer.deserialize(line, page);
            } catch (IOException | RuntimeException e) {
                throw new BrokenException(new Broken(guilty(), ReadErrors.wrapped(e), row), e);
            }
        }
        requireOneValueEach();
        if (page.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(page.build());
    }

    // A line of JSON that has a key twice leaves two values of it.
    private void requireOneValueEach() throws BrokenException {
        for (int i = 0; i < columns.size(); i++) {
            if (page.getBlockBuilder(i).getPositionCount() != page.getPositionCount()) {
                throw new BrokenException(
                        new Broken(columns.get(i), "HIVE_CURSOR_ERROR", 0),
                        new IllegalStateException("a line has two values of a column"));
            }
        }
    }

    private int guilty() {
        for (int column : columns) {
            LineDeserializer alone = format.deserializer(shape, List.of(column));
            try {
                alone.deserialize(line, new PageBuilder(alone.getTypes()));
            } catch (IOException | RuntimeException e) {
                return column;
            }
        }
        return Broken.FILE;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
