package dev.lakeward.local.engine.format;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/// An Avro file's head: its schema, and the first block, by whose size the rows of all are guessed.
final class AvroHead {
    private static final int LARGEST_SCHEMA = 4 << 20;
    private static final int MOST_ENTRIES = 10_000;
    private static final int MAGIC = 4;
    private static final int SYNC = 16;
    private static final int DEEPEST = 100;

    private final DataInputStream in;
    private long read = MAGIC;

    private AvroHead(DataInputStream in) {
        this.in = in;
    }

    static FileColumns columns(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.skipNBytes(MAGIC);
            return new AvroHead(in).columns(Files.size(file));
        }
    }

    private FileColumns columns(long size) throws IOException {
        String json = schema();
        Schema schema = new Schema.Parser().setValidateDefaults(false).parse(json);
        if (schema.getType() != Schema.Type.RECORD) {
            throw new IOException("the schema is no record");
        }
        List<FileColumns.Column> columns = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            columns.add(new FileColumns.Column(field.name(), hive(field.schema(), 1)));
        }
        in.skipNBytes(SYNC);
        long data = size - read - SYNC;
        if (data <= 0) {
            return new FileColumns(columns, 0, true, 1, json);
        }
        long count = number();
        long bytes = number();
        if (count < 0 || bytes < 0 || bytes > data) {
            throw new EOFException("a block is longer than its file");
        }
        long average = Math.max(1, bytes / Math.max(1, count));
        boolean isOnlyBlock = size - read - SYNC == bytes;
        return new FileColumns(columns, isOnlyBlock ? count : data / average, isOnlyBlock, average, json);
    }

    private String schema() throws IOException {
        String schema = "";
        int entries = 0;
        for (long count = number(); count != 0; count = number()) {
            if (count < 0) {
                number();
                count = -count;
            }
            for (long i = 0; i < count; i++) {
                if (++entries > MOST_ENTRIES) {
                    throw new IOException("the head has too many entries");
                }
                String key = text();
                String value = text();
                schema = key.equals("avro.schema") ? value : schema;
            }
        }
        return schema;
    }

    private String text() throws IOException {
        long length = number();
        if (length < 0 || length > LARGEST_SCHEMA) {
            throw new IOException("an entry of the head is too long");
        }
        byte[] bytes = in.readNBytes((int) length);
        read += length;
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private long number() throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = in.readUnsignedByte();
            read++;
            number |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return (number >>> 1) ^ -(number & 1);
            }
        }
        throw new IOException("a number is too long");
    }

    private static String hive(Schema schema, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("a type is nested too deep, or within itself");
        }
        return switch (schema.getType()) {
            case BOOLEAN -> "boolean";
            case INT -> schema.getLogicalType() instanceof LogicalTypes.Date ? "date" : "int";
            case LONG ->
                Set.of("timestamp-millis", "timestamp-micros").contains(logical(schema)) ? "timestamp" : "bigint";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case STRING, ENUM -> "string";
            case NULL -> "string";
            case BYTES, FIXED ->
                schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
                        ? "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")"
                        : "binary";
            case ARRAY -> "array<" + hive(schema.getElementType(), depth + 1) + ">";
            case MAP -> "map<string," + hive(schema.getValueType(), depth + 1) + ">";
            case UNION -> {
                List<Schema> others = schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .toList();
                if (others.size() > 1) {
                    throw new IllegalArgumentException("a union has no type of a table's");
                }
                yield others.isEmpty() ? "string" : hive(others.getFirst(), depth + 1);
            }
            case RECORD -> {
                List<String> members = new ArrayList<>();
                for (Schema.Field field : schema.getFields()) {
                    members.add(field.name().toLowerCase(Locale.ROOT) + ":" + hive(field.schema(), depth + 1));
                }
                yield "struct<" + String.join(",", members) + ">";
            }
        };
    }

    private static String logical(Schema schema) {
        return schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
    }
}
