package dev.lakeward.local.engine.format;

import io.trino.filesystem.Location;
import io.trino.filesystem.local.LocalInputFile;
import io.trino.hive.formats.HiveClassNames;
import io.trino.hive.formats.encodings.ColumnEncodingFactory;
import io.trino.hive.formats.encodings.binary.BinaryColumnEncodingFactory;
import io.trino.hive.formats.encodings.text.TextColumnEncodingFactory;
import io.trino.hive.formats.encodings.text.TextEncodingOptions;
import io.trino.hive.formats.rcfile.RcFileReader;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.type.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.time.DateTimeZone;

/// Rows of an RCFile, by the columns' places.
final class RcPages implements Pages {
    private final List<Integer> columns;
    private final List<Type> types;
    private final RcFileReader reader;
    private long row;

    RcPages(DecodeTask task, List<Integer> columns) throws IOException {
        this.columns = List.copyOf(columns);
        FileShape shape = task.shape();
        Map<Integer, Type> wanted = new LinkedHashMap<>();
        columns.forEach(
                column -> wanted.put(column, PartitionCoercion.of(shape, column).from()));
        types = List.copyOf(wanted.values());
        ColumnEncodingFactory encoding = shape.serde().equals(HiveClassNames.COLUMNAR_SERDE_CLASS)
                ? new TextColumnEncodingFactory(TextEncodingOptions.fromSchema(shape.properties()))
                : new BinaryColumnEncodingFactory(DateTimeZone.UTC);
        reader = new RcFileReader(
                new LocalInputFile(Location.of("local:///file"), task.source()),
                encoding,
                wanted,
                0,
                Files.size(task.source()));
    }

    @Override
    public List<Type> types() {
        return types;
    }

    @Override
    public Optional<Page> next() throws IOException, BrokenException {
        int rows = reader.advance();
        if (rows < 0) {
            return Optional.empty();
        }
        Block[] blocks = new Block[columns.size()];
        for (int i = 0; i < blocks.length; i++) {
            try {
                blocks[i] = reader.readBlock(columns.get(i));
            } catch (IOException | RuntimeException e) {
                throw new BrokenException(new Broken(columns.get(i), ReadErrors.wrapped(e), row + 1), e);
            }
        }
        row += rows;
        return Optional.of(new Page(rows, blocks));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
