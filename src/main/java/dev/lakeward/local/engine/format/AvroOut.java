package dev.lakeward.local.engine.format;

import io.trino.hive.formats.avro.AvroCompressionKind;
import io.trino.hive.formats.avro.AvroFileWriter;
import io.trino.hive.formats.avro.AvroTypeException;
import io.trino.hive.formats.avro.HiveAvroTypeManager;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.Type;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.avro.Schema;

/// An Avro file in the making.
final class AvroOut implements PageOut {
    private final AvroFileWriter writer;

    AvroOut(OutputStream file, Schema schema, List<String> names, List<Type> types, Compression compression)
            throws IOException {
        try {
            writer = new AvroFileWriter(
                    file,
                    schema,
                    new Written(),
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

    /// Hive's, which has no times of microseconds.
    private static final class Written extends HiveAvroTypeManager {
        @Override
        public Optional<BiFunction<Block, Integer, Object>> overrideBlockToAvroObject(Schema schema, Type type)
                throws AvroTypeException {
            return type instanceof TimestampType time && AvroTimes.isMicros(schema)
                    ? Optional.of(time::getLong)
                    : super.overrideBlockToAvroObject(schema, type);
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
