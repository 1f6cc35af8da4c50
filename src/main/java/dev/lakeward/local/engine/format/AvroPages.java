package dev.lakeward.local.engine.format;

import io.trino.filesystem.Location;
import io.trino.filesystem.local.LocalInputFile;
import io.trino.hive.formats.avro.AvroFileReader;
import io.trino.hive.formats.avro.AvroTypeException;
import io.trino.hive.formats.avro.HiveAvroTypeBlockHandler;
import io.trino.spi.Page;
import io.trino.spi.type.TimestampType;
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
    private final Optional<AvroFileReader> reader;

    AvroPages(DecodeTask task, List<Integer> columns) throws IOException, BrokenException {
        Schema table = AvroSchemas.of(task.shape());
        List<Schema.Field> fields = new ArrayList<>();
        for (int column : columns) {
            fields.add(
                    AvroSchemas.field(table, task.shape().columns().get(column).name())
                            .orElseThrow(() -> new BrokenException(
                                    new Broken(column, "HIVE_CANNOT_OPEN_SPLIT", 0),
                                    new IllegalArgumentException("the schema has no such field"))));
        }
        try {
            for (Schema.Field field : fields) {
                types.add(handler().typeFor(field.schema()));
            }
            reader = Files.size(task.source()) == 0
                    ? Optional.empty()
                    : Optional.of(open(task, AvroSchemas.only(table, fields)));
        } catch (AvroTypeException | AvroRuntimeException e) {
            throw new BrokenException(new Broken(guilty(task, table, columns, fields), "HIVE_CANNOT_OPEN_SPLIT", 0), e);
        }
    }

    private static int guilty(DecodeTask task, Schema table, List<Integer> columns, List<Schema.Field> fields)
            throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            try {
                handler().typeFor(fields.get(i).schema());
                open(task, AvroSchemas.only(table, List.of(fields.get(i)))).close();
            } catch (AvroTypeException | AvroRuntimeException e) {
                return columns.get(i);
            }
        }
        return Broken.FILE;
    }

    private static HiveAvroTypeBlockHandler handler() {
        return new HiveAvroTypeBlockHandler(TimestampType.TIMESTAMP_MILLIS);
    }

    private static AvroFileReader open(DecodeTask task, Schema schema) throws IOException, AvroTypeException {
        return new AvroFileReader(new LocalInputFile(Location.of("local:///file"), task.source()), schema, handler());
    }

    @Override
    public List<Type> types() {
        return types;
    }

    @Override
    public Optional<Page> next() throws IOException {
        return reader.isPresent() && reader.get().hasNext()
                ? Optional.of(reader.get().next())
                : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        if (reader.isPresent()) {
            reader.get().close();
        }
    }
}
