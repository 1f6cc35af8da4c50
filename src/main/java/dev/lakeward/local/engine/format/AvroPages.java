package dev.lakeward.local.engine.format;

import io.trino.filesystem.Location;
import io.trino.filesystem.local.LocalInputFile;
import io.trino.hive.formats.avro.AvroFileReader;
import io.trino.hive.formats.avro.AvroTypeException;
import io.trino.hive.formats.avro.HiveAvroTypeBlockHandler;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.Decimals;
import io.trino.spi.type.Int128;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/// Rows of an Avro file, read by the table's schema.
final class AvroPages implements Pages {
    private final List<Type> types = new ArrayList<>();
    private final FileShape shape;
    private final List<Integer> places;
    private final Optional<AvroFileReader> reader;
    // Whether the file's times are of microseconds where the table's are of milliseconds.
    private final boolean areFiner;

    AvroPages(DecodeTask task, List<Integer> columns) throws IOException, BrokenException {
        shape = task.shape();
        places = List.copyOf(columns);
        Schema table = schema(task);
        List<Schema.Field> fields = new ArrayList<>();
        for (int column : columns) {
            fields.add(
                    AvroSchemas.field(table, task.shape().columns().get(column).name())
                            .orElseThrow(() -> new BrokenException(
                                    new Broken(column, "HIVE_CANNOT_OPEN_SPLIT", 0),
                                    new IllegalArgumentException("the schema has no such field"))));
        }
        try {
            for (int i = 0; i < fields.size(); i++) {
                types.add(type(fields.get(i), columns.get(i)));
            }
            Schema asked = AvroSchemas.only(table, fields);
            Schema read = Files.size(task.source()) == 0 ? asked : AvroTimes.asWritten(asked, task.source());
            areFiner = !read.equals(asked);
            reader = Files.size(task.source()) == 0 ? Optional.empty() : Optional.of(open(task, read));
        } catch (AvroTypeException | AvroRuntimeException e) {
            throw new BrokenException(new Broken(guilty(task, table, columns, fields), "HIVE_CANNOT_OPEN_SPLIT", 0), e);
        }
    }

    // As in Trino a schema that tells another type than its column's is of no use.
    private void requireDeclared() throws BrokenException {
        for (int i = 0; i < types.size(); i++) {
            Type declared = PartitionCoercion.of(shape, places.get(i)).from();
            // Avro has no smaller integers: the lake writes them as int.
            boolean isSmall = (declared instanceof TinyintType || declared instanceof SmallintType)
                    && types.get(i) instanceof IntegerType;
            if (!isSmall && !declared.getBaseName().equals(types.get(i).getBaseName())) {
                throw new BrokenException(
                        new Broken(places.get(i), "GENERIC_INTERNAL_ERROR", 0),
                        new IllegalArgumentException("the schema has another type"));
            }
        }
    }

    private Type type(Schema.Field field, int column) throws BrokenException {
        try {
            return handler(shape).typeFor(field.schema());
        } catch (AvroTypeException | RuntimeException e) {
            throw new BrokenException(new Broken(column, "GENERIC_INTERNAL_ERROR", 0), e);
        }
    }

    private static int guilty(DecodeTask task, Schema table, List<Integer> columns, List<Schema.Field> fields)
            throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            try {
                open(task, AvroSchemas.only(table, List.of(fields.get(i)))).close();
            } catch (AvroTypeException | AvroRuntimeException e) {
                return columns.get(i);
            }
        }
        return Broken.FILE;
    }

    private static HiveAvroTypeBlockHandler handler(FileShape shape) {
        return new HiveAvroTypeBlockHandler(
                shape.isFine() ? TimestampType.TIMESTAMP_MICROS : TimestampType.TIMESTAMP_MILLIS);
    }

    private static AvroFileReader open(DecodeTask task, Schema schema) throws IOException, AvroTypeException {
        return new AvroFileReader(
                new LocalInputFile(Location.of("local:///file"), task.source()), schema, handler(task.shape()));
    }

    @Override
    public List<Type> types() {
        return types;
    }

    private static Schema schema(DecodeTask task) throws BrokenException {
        try {
            return AvroSchemas.of(task.shape());
        } catch (RuntimeException e) {
            throw new BrokenException(new Broken(Broken.FILE, ReadErrors.reading(e), 0), e);
        }
    }

    @Override
    public Optional<Page> next() throws IOException, BrokenException {
        if (reader.isEmpty() || !reader.get().hasNext()) {
            return Optional.empty();
        }
        Page page = reader.get().next();
        requireDeclared();
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i) instanceof DecimalType decimal && !fits(page.getBlock(i), decimal)) {
                throw new BrokenException(
                        new Broken(places.get(i), "GENERIC_INTERNAL_ERROR", 0),
                        new ArithmeticException("a decimal of more digits"));
            }
        }
        return Optional.of(areFiner && !shape.isFine() ? Times.rounded(page, types) : page);
    }

    // A file's own decimals may be longer than the schema says.
    private static boolean fits(Block block, DecimalType type) {
        for (int i = 0; i < block.getPositionCount(); i++) {
            if (!block.isNull(i)
                    && (type.isShort()
                            ? Decimals.overflows(type.getLong(block, i), type.getPrecision())
                            : Decimals.overflows((Int128) type.getObject(block, i), type.getPrecision()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        if (reader.isPresent()) {
            reader.get().close();
        }
    }
}
