package dev.lakeward.local.engine.format;

import io.trino.memory.context.AggregatedMemoryContext;
import io.trino.parquet.AbstractParquetDataSource;
import io.trino.parquet.Column;
import io.trino.parquet.Field;
import io.trino.parquet.ParquetDataSourceId;
import io.trino.parquet.ParquetReaderOptions;
import io.trino.parquet.ParquetTypeUtils;
import io.trino.parquet.metadata.BlockMetadata;
import io.trino.parquet.metadata.ParquetMetadata;
import io.trino.parquet.metadata.PrunedBlockMetadata;
import io.trino.parquet.reader.MetadataReader;
import io.trino.parquet.reader.ParquetReader;
import io.trino.parquet.reader.RowGroupInfo;
import io.trino.plugin.hive.coercions.TypeCoercer;
import io.trino.plugin.hive.parquet.ParquetTypeTranslator;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.connector.SourcePage;
import io.trino.spi.type.Type;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.io.ColumnIO;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.joda.time.DateTimeZone;

/// Rows of a Parquet file, by the columns' names, or by their places where `parquet.column.index.access` is true.
final class ParquetPages implements Pages {
    private static final String BY_PLACE = "parquet.column.index.access";

    private final List<Type> types = new ArrayList<>();
    // The reader's channel of each column, or -1 where the file has none.
    private final List<Integer> channels = new ArrayList<>();
    private final List<Optional<TypeCoercer<?, ?>>> coercers = new ArrayList<>();
    private final List<Integer> places;
    private final Path path;
    private final FileShape shape;
    private final LocalFile file;
    private final ParquetReader reader;
    private long row;

    ParquetPages(Path path, FileShape shape, List<Integer> columns) throws IOException, BrokenException {
        places = List.copyOf(columns);
        this.path = path;
        this.shape = shape;
        file = new LocalFile(path);
        ParquetMetadata metadata = MetadataReader.readFooter(file, Optional.empty());
        MessageType schema = metadata.getFileMetaData().getSchema();
        MessageColumnIO root = ParquetTypeUtils.getColumnIO(schema, schema);
        boolean byPlace = shape.property(BY_PLACE, "false").equalsIgnoreCase("true");
        List<Column> read = new ArrayList<>();
        for (int column : columns) {
            Type type = PartitionCoercion.of(shape, column).from();
            types.add(type);
            try {
                Optional<ColumnIO> found = find(root, shape, column, byPlace);
                Optional<TypeCoercer<?, ?>> coercer = found.flatMap(io -> coercer(io, type));
                Type readType = coercer.<Type>map(TypeCoercer::getFromType).orElse(type);
                Optional<Field> field = found.flatMap(io -> ParquetTypeUtils.constructField(readType, io));
                channels.add(field.isPresent() ? read.size() : -1);
                coercers.add(coercer);
                field.ifPresent(each ->
                        read.add(new Column(found.orElseThrow().getType().getName(), each)));
            } catch (RuntimeException e) {
                throw new BrokenException(new Broken(column, ReadErrors.opening(e), 0), e);
            }
        }
        reader = new ParquetReader(
                Optional.ofNullable(metadata.getFileMetaData().getCreatedBy()),
                read,
                false,
                rowGroups(metadata, schema),
                file,
                DateTimeZone.UTC,
                AggregatedMemoryContext.newSimpleAggregatedMemoryContext(),
                ParquetReaderOptions.defaultOptions(),
                ReadErrors::wrap,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<ColumnIO> find(MessageColumnIO root, FileShape shape, int column, boolean byPlace) {
        if (byPlace) {
            return column < root.getChildrenCount() ? Optional.of(root.getChild(column)) : Optional.empty();
        }
        return Optional.ofNullable(ParquetTypeUtils.lookupColumnByName(
                root, shape.columns().get(column).name()));
    }

    private static Optional<TypeCoercer<?, ?>> coercer(ColumnIO column, Type type) {
        if (!column.getType().isPrimitive()) {
            return Optional.empty();
        }
        PrimitiveType primitive = column.getType().asPrimitiveType();
        return ParquetTypeTranslator.createCoercer(
                primitive.getPrimitiveTypeName(), primitive.getLogicalTypeAnnotation(), type);
    }

    private List<RowGroupInfo> rowGroups(ParquetMetadata metadata, MessageType schema) throws IOException {
        Map<List<String>, ColumnDescriptor> descriptors = ParquetTypeUtils.getDescriptors(schema, schema);
        List<RowGroupInfo> groups = new ArrayList<>();
        for (BlockMetadata block : metadata.getBlocks()) {
            groups.add(new RowGroupInfo(
                    PrunedBlockMetadata.createPrunedColumnsMetadata(block, file.getId(), descriptors),
                    block.fileRowCountOffset(),
                    Optional.empty()));
        }
        return groups;
    }

    @Override
    public List<Type> types() {
        return types;
    }

    @Override
    public Optional<Page> next() throws BrokenException {
        try {
            SourcePage page = reader.nextPage();
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
            throw new BrokenException(guilty(ReadErrors.reading(e)), e);
        }
    }

    // The first of several columns that cannot be read alone.
    private Broken guilty(String error) throws BrokenException {
        for (int column : places.size() > 1 ? places : List.<Integer>of()) {
            try (ParquetPages alone = new ParquetPages(path, shape, List.of(column))) {
                while (alone.next().isPresent() && alone.row <= row) {
                    // Up to where the others came.
                }
            } catch (BrokenException e) {
                return new Broken(column, e.broken().error(), 0);
            } catch (IOException e) {
                break;
            }
        }
        return places.size() == 1 ? new Broken(places.getFirst(), error, 0) : new Broken(Broken.FILE, error, row + 1);
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
        reader.close();
        file.close();
    }

    /// A file as its reader reads it.
    static final class LocalFile extends AbstractParquetDataSource {
        private final FileChannel channel;

        LocalFile(Path path) throws IOException {
            this(path, FileChannel.open(path, StandardOpenOption.READ));
        }

        private LocalFile(Path path, FileChannel channel) throws IOException {
            super(new ParquetDataSourceId(path.toString()), channel.size(), ParquetReaderOptions.defaultOptions());
            this.channel = channel;
        }

        @Override
        protected void readInternal(long position, byte[] buffer, int offset, int length) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, offset, length);
            long at = position;
            while (bytes.hasRemaining()) {
                int count = channel.read(bytes, at);
                if (count < 0) {
                    throw new EOFException();
                }
                at += count;
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
