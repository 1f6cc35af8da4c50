package dev.lakeward.local.engine.format;

import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.hive.formats.line.LineBuffer;
import io.trino.hive.formats.line.LineDeserializer;
import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.type.Type;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Refuses lines that are not read as they were meant.
final class LineCheck {
    private static final Slice MARK = Slices.utf8Slice("\uFEFF");

    private final LineDeserializer reader;
    private final List<Type> types;
    private final PageBuilder read;
    private final LineBuffer line;

    LineCheck(FileShape shape, List<Type> types) {
        LineFormat format = LineFormat.of(shape).orElseThrow();
        this.reader = format.deserializer(
                shape, IntStream.range(0, types.size()).boxed().toList());
        this.types = List.copyOf(types);
        this.read = new PageBuilder(this.types);
        this.line = format.lines().createLineBuffer();
    }

    /// Throws [UnwritableException] where a line is not the row that it was written from.
    void require(Page page, int position, Slice written) throws IOException {
        boolean isOneLine = written.indexOfByte('\n') < 0 && written.indexOfByte('\r') < 0;
        // At a file's beginning nobody reads it.
        boolean hasMark = written.length() >= MARK.length()
                && written.slice(0, MARK.length()).equals(MARK);
        if (!isOneLine || hasMark || !isRead(page, position, written)) {
            throw new UnwritableException(
                    "a value cannot be written as text of the table: it has an end of a line, a delimiter that nothing"
                            + " escapes, or is what stands for NULL");
        }
    }

    private boolean isRead(Page page, int position, Slice written) throws IOException {
        read.reset();
        line.reset();
        line.write(written.getBytes(), 0, written.length());
        reader.deserialize(line, read);
        Page back = read.build();
        return IntStream.range(0, types.size())
                .allMatch(i -> Objects.equals(
                        types.get(i).getObjectValue(page.getBlock(i), position),
                        types.get(i).getObjectValue(back.getBlock(i), 0)));
    }
}
