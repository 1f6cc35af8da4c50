package dev.lakeward.local.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.hive.formats.line.Column;
import io.trino.hive.formats.line.LineBuffer;
import io.trino.hive.formats.line.LineDeserializer;
import io.trino.hive.formats.line.simple.SimpleDeserializerFactory;
import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.type.Type;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The short way of lines beside Trino's own, over files of hostile values, separators and texts of NULL.
class PlainLinesTest {
    private static final int FILES = Integer.getInteger("lakeward.plain.files", 1_000);
    private static final int MOST_LINES = 12;
    private static final List<String> TYPES = List.of(
            "tinyint",
            "smallint",
            "int",
            "bigint",
            "float",
            "double",
            "boolean",
            "string",
            "date",
            "timestamp",
            "decimal(1,0)",
            "decimal(5,5)",
            "decimal(12,2)",
            "decimal(18,17)",
            "decimal(38,0)",
            "decimal(38,20)");
    // What has a form, or nearly.
    private static final List<String> VALUES = List.of(
            "0",
            "-0",
            "+1",
            "-",
            ".",
            "-.",
            "1.",
            ".5",
            "-.5",
            "0.0",
            "-0.0",
            "00012",
            "127",
            "128",
            "-128",
            "-129",
            "32767",
            "32768",
            "-32768",
            "2147483647",
            "2147483648",
            "-2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "99999999999999999",
            "12345678901234567",
            "1e3",
            "1E-3",
            "0x1p3",
            "NaN",
            "Infinity",
            "-Infinity",
            "1d",
            "1f",
            "1L",
            "1 ",
            " 1",
            "1\r",
            "1_0",
            "0.1",
            "16777217",
            "16777216",
            "0.3333333",
            "3.4028235e38",
            "123456789012345",
            "1234567.891234",
            "9007199254740993",
            "true",
            "false",
            "TRUE",
            "False",
            "t",
            "f",
            "1.9",
            "-1.9",
            "0.99999",
            "0.999999",
            "2020-01-31",
            "2020-02-29",
            "2021-02-29",
            "2020-02-30",
            "2020-13-01",
            "2020-00-10",
            "2020-01-00",
            "0000-01-01",
            "0001-01-01",
            "9999-12-31",
            "10000-01-01",
            "1582-10-10",
            "-001-01-01",
            "2020-1-1",
            "2020/01/01",
            "2020-01-01 ",
            "2020-01-01T00:00:00",
            "2020-01-01 00:00:00",
            "2020-01-01 24:00:00",
            "2020-01-01 23:59:60",
            "2020-01-01 23:60:00",
            "2020-01-01 12:34:56.",
            "2020-01-01 12:34:56.7",
            "2020-01-01 12:34:56.789",
            "2020-01-01 12:34:56.7891",
            "2020-01-01 12:34:56.789456123",
            "1969-12-31 23:59:59.999",
            "0001-01-01 00:00:00.001",
            "2020-01-01 12:34",
            "2020-01-01  2:03:04",
            "2020-01-01 12:34:56,789",
            "2020-01-01 12:34:56Z",
            "2020-01-01 12:34:56.78 ",
            "１２",
            "٣",
            "é",
            "\u0000",
            "");
    private static final List<String> NULLS = List.of("\\N", "", "NULL", "0", "true", "2020-01-31", "-");
    private static final List<Integer> SEPARATORS =
            List.of(1, (int) ',', (int) '|', (int) '\t', (int) ' ', (int) '0', (int) '-', (int) '.', (int) ':', 0, -2);

    private final Random random = new Random(13);
    private int lines;

    @Test
    void theShortWayReadsWhatTrinoReads() throws IOException {
        int wholly = 0;
        for (int i = 0; i < FILES; i++) {
            if (sameOfAFile()) {
                wholly++;
            }
        }
        assertThat(lines).as("lines").isGreaterThan(FILES);
        assertThat(wholly).as("files that had the short way").isGreaterThan(FILES / 2);
    }

    private boolean sameOfAFile() throws IOException {
        List<FileShape.FileColumn> columns = IntStream.rangeClosed(0, random.nextInt(5))
                .mapToObj(i -> new FileShape.FileColumn("c" + i, TYPES.get(random.nextInt(TYPES.size()))))
                .toList();
        int separator = SEPARATORS.get(random.nextInt(SEPARATORS.size()));
        Map<String, String> properties = new TreeMap<>();
        properties.put("field.delim", separator < 0 ? String.valueOf(separator) : String.valueOf((char) separator));
        properties.put("serialization.null.format", NULLS.get(random.nextInt(NULLS.size())));
        if (random.nextInt(10) == 0) {
            properties.put("escape.delim", "\\");
        }
        if (random.nextInt(10) == 0) {
            properties.put("serialization.last.column.takes.rest", "true");
        }
        FileShape shape = new FileShape(Decoded.TEXT, Decoded.SIMPLE, new TreeMap<>(properties), columns);
        List<Column> asked = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (random.nextInt(6) > 0) {
                asked.add(new Column("c" + i, HiveTypes.of(columns.get(i).type()), i));
            }
        }
        Map<String, String> all = new TreeMap<>(properties);
        all.put("columns", LineFormat.numbered(shape));
        LineDeserializer exact = new SimpleDeserializerFactory().create(asked, all);
        LineDeserializer quick = PlainLines.before(new SimpleDeserializerFactory().create(asked, all), shape, asked);
        for (int i = random.nextInt(MOST_LINES); i >= 0; i--) {
            byte[] line = line(columns, (byte) separator);
            lines++;
            String wanted = read(exact, line);
            String found = read(quick, line);
            if (!found.equals(wanted)) {
                assertThat(found)
                        .as("%s of %s under %s", new String(line, StandardCharsets.ISO_8859_1), columns, properties)
                        .isEqualTo(wanted);
            }
        }
        return quick instanceof PlainLines;
    }

    private byte[] line(List<FileShape.FileColumn> columns, byte separator) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int count = random.nextInt(8) == 0 ? random.nextInt(7) : columns.size();
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                line.write(separator);
            }
            line.writeBytes(value(i < columns.size() ? columns.get(i).type() : "string"));
        }
        return line.toByteArray();
    }

    private byte[] value(String type) {
        if (random.nextInt(20) == 0) {
            byte[] bytes = new byte[random.nextInt(30)];
            random.nextBytes(bytes);
            return bytes;
        }
        String value = random.nextInt(4) == 0 ? VALUES.get(random.nextInt(VALUES.size())) : regular(type);
        if (random.nextInt(30) == 0 && !value.isEmpty()) {
            int at = random.nextInt(value.length());
            value = value.substring(0, at) + (char) (' ' + random.nextInt(95)) + value.substring(at + 1);
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private String regular(String type) {
        String number = (random.nextBoolean() ? "-" : "") + digits();
        return switch (type) {
            case "tinyint", "smallint", "int", "bigint" -> number;
            case "boolean" -> String.valueOf(random.nextBoolean());
            case "date" -> date();
            case "timestamp" -> date() + " " + two(24) + ":" + two(60) + ":" + two(60) + fraction();
            case "string" -> NULLS.get(random.nextInt(NULLS.size())) + digits();
            default -> number + (random.nextBoolean() ? "." + digits() : "");
        };
    }

    private String digits() {
        StringBuilder digits = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(3) == 0 ? 22 : 6); i >= 0; i--) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private String date() {
        return two(100) + two(100) + "-" + two(14) + "-" + two(33);
    }

    private String two(int end) {
        return String.format("%02d", random.nextInt(end));
    }

    private String fraction() {
        String digits = digits();
        return random.nextBoolean() ? "" : "." + digits.substring(0, Math.min(9, digits.length()));
    }

    // Every value with its bits, or what it failed with.
    private static String read(LineDeserializer deserializer, byte[] bytes) throws IOException {
        List<Type> types =
                deserializer.getTypes().stream().map(Type.class::cast).toList();
        PageBuilder builder = new PageBuilder(types);
        LineBuffer line = new LineBuffer(Math.max(1, bytes.length), LineFormat.LONGEST_LINE);
        line.write(bytes, 0, bytes.length);
        try {
            deserializer.deserialize(line, builder);
        } catch (RuntimeException e) {
            return e.getClass().getName();
        }
        Page page = builder.build();
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < types.size(); i++) {
            row.append(page.getBlock(i).isNull(0) ? "null" : bits(types.get(i), page, i))
                    .append('|');
        }
        return row.toString();
    }

    private static String bits(Type type, Page page, int channel) {
        if (type.getJavaType() == double.class) {
            return Long.toHexString(Double.doubleToRawLongBits(type.getDouble(page.getBlock(channel), 0)));
        }
        if (type.getJavaType() == long.class) {
            return String.valueOf(type.getLong(page.getBlock(channel), 0));
        }
        if (type.getJavaType() == boolean.class) {
            return String.valueOf(type.getBoolean(page.getBlock(channel), 0));
        }
        return type.getJavaType() == io.airlift.slice.Slice.class
                ? java.util.HexFormat.of()
                        .formatHex(type.getSlice(page.getBlock(channel), 0).getBytes())
                : String.valueOf(type.getObject(page.getBlock(channel), 0));
    }
}
