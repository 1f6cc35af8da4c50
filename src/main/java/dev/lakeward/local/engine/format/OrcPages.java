package dev.lakeward.local.engine.format;

import io.trino.memory.context.AggregatedMemoryContext;
import io.trino.orc.FileOrcDataSource;
import io.trino.orc.OrcColumn;
import io.trino.orc.OrcPredicate;
import io.trino.orc.OrcReader;
import io.trino.orc.OrcReaderOptions;
import io.trino.orc.OrcRecordReader;
import io.trino.plugin.hive.coercions.TypeCoercer;
import io.trino.plugin.hive.orc.OrcTypeTranslator;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.connector.SourcePage;
import io.trino.spi.type.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.time.DateTimeZone;

/// Rows of an ORC file, by the columns' places, or by their names where `orc.column.index.access` is false.
final class OrcPages implements Pages {
    private static final OrcReaderOptions OPTIONS = new OrcReaderOptions();

    private final List<Type> types = new ArrayList<>();
    // The reader's channel of each column, or -1 where the file has none.
    private final List<Integer> channels = new ArrayList<>();
    private final List<Optional<TypeCoercer<?, ?>>> coercers = new ArrayList<>();
    private final List<Integer> places;
    private final FileOrcDataSource source;
    private final Optional<OrcRecordReader> reader;
    private long row;

    OrcPages(DecodeTask task, List<Integer> columns) throws IOException, BrokenException {
        places = List.copyOf(columns);
        source = new FileOrcDataSource(task.source().toFile(), OPTIONS);
        Optional<OrcReader> file = OrcReader.createOrcReader(source, OPTIONS);
        List<OrcColumn> read = new ArrayList<>();
        List<Type> readTypes = new ArrayList<>();
        for (int column : columns) {
            Type type = PartitionCoercion.of(task.shape(), column).from();
            types.add(type);
            Optional<OrcColumn> found = file.flatMap(orc -> find(orc, task.shape(), column));
            channels.add(found.isPresent() ? read.size() : -1);
            Optional<TypeCoercer<?, ?>> coercer = found.flatMap(
                    each -> OrcTypeTranslator.createCoercer(each.getColumnType(), each.getNestedColumns(), type));
            coercers.add(coercer);
            if (found.isPresent()) {
                Type readType = coercer.<Type>map(TypeCoercer::getFromType).orElse(type);
                requireReadable(file.orElseThrow(), found.get(), readType, column);
                read.add(found.get());
                readTypes.add(readType);
            }
        }
        reader = file.isEmpty() ? Optional.empty() : Optional.of(open(file.get(), read, readTypes));
    }

    private static Optional<OrcColumn> find(OrcReader file, FileShape shape, int column) {
        List<OrcColumn> all = file.getRootColumn().getNestedColumns();
        if (!shape.property("orc.column.index.access", "true").equalsIgnoreCase("false")) {
            return column < all.size() ? Optional.of(all.get(column)) : Optional.empty();
        }
        String name = shape.columns().get(column).name();
        return all.stream()
                .filter(each -> each.getColumnName().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static void requireReadable(OrcReader file, OrcColumn column, Type type, int place)
            throws IOException, BrokenException {
        try {
            open(file, List.of(column), List.of(type));
        } catch (IOException | RuntimeException e) {
            throw new BrokenException(new Broken(place, ReadErrors.opening(e), 0), e);
        }
    }

    private static OrcRecordReader open(OrcReader file, List<OrcColumn> columns, List<Type> types) throws IOException {
        return file.createRecordReader(
                columns,
                types,
                false,
                OrcPredicate.TRUE,
                DateTimeZone.UTC,
                AggregatedMemoryContext.newSimpleAggregatedMemoryContext(),
                OrcReader.INITIAL_BATCH_SIZE,
                ReadErrors::wrap);
    }

    @Override
    public List<Type> types() {
        return types;
    }

    @Override
    public Optional<Page> next() throws IOException, BrokenException {
        if (reader.isEmpty()) {
            return Optional.empty();
        }
        try {
            SourcePage page = reader.get().nextPage();
            if (page == null) {
                return Optional.empty();
            }
            Block[] blocks = new Block[types.size()];
            for (int i = 0; i < blocks.length; i++) {
                blocks[i] = channels.get(i) >= 0
                        ? block(page, i)
                        : RunLengthEncodedBlock.create(types.get(i), null, page.getPositionCount());
            }
            row += page.getPositionCount();
            return Optional.of(new Page(page.getPositionCount(), blocks));
        } catch (IOException | RuntimeException e) {
            throw new BrokenException(new Broken(Broken.FILE, ReadErrors.reading(e), row + 1), e);
        }
    }

    private Block block(SourcePage page, int column) throws BrokenException {
        try {
            Block block = page.getBlock(channels.get(column));
            return coercers.get(column).map(coercer -> coercer.apply(block)).orElse(block);
        } catch (RuntimeException e) {
            throw new BrokenException(new Broken(places.get(column), ReadErrors.reading(e), 0), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (reader.isPresent()) {
            reader.get().close();
        }
        source.close();
    }
}
