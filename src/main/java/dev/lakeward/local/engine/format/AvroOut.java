package dev.lakeward.local.engine.format;

import io.trino.hive.formats.avro.AvroCompressionKind;
import io.trino.hive.formats.avro.AvroFileWriter;
import io.trino.hive.formats.avro.AvroTypeException;
import io.trino.hive.formats.avro.HiveAvroTypeManager;
import io.trino.spi.Page;
import io.trino.spi.type.Type;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An Avro file in the making.
final class AvroOut implements PageOut {
    private final AvroFileWriter writer;

    AvroOut(OutputStream file, FileShape shape, List<String> names, List<Type> types, Compression compression)
            throws IOException {
        try {
            writer = new AvroFileWriter(
                    file,
                    AvroSchemas.of(shape),
                    new HiveAvroTypeManager(),
                    switch (compression) {
                        case DEFLATE -> AvroCompressionKind.DEFLATE;
                        case SNAPPY -> AvroCompressionKind.SNAPPY;
                        case ZSTD -> AvroCompressionKind.ZSTANDARD;
                        default -> AvroCompressionKind.NULL;
                    },
                    Map.of(),
                    // The writer finds the schema's fields by small letters.
                    names.stream().map(name -> name.toLowerCase(Locale.ENGLISH)).toList(),
                    types,
                    true);
        } catch (AvroTypeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void write(Page page) throws IOException {
        writer.write(page);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
