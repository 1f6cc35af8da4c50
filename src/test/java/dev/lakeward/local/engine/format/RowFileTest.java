package dev.lakeward.local.engine.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.slice.Slices;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.DictionaryBlock;
import io.trino.spi.block.VariableWidthBlock;
import io.trino.spi.type.VarbinaryType;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFileTest {
    // The last are long.
    private static final int SHAPES = Integer.getInteger("lakeward.files.shapes", 5);

    private static final List<ColumnKind> KINDS = List.of(
            ColumnKind.Plain.BOOLEAN,
            ColumnKind.Plain.INT8,
            ColumnKind.Plain.INT16,
            ColumnKind.Plain.INT32,
            ColumnKind.Plain.INT64,
            ColumnKind.Plain.FLOAT,
            ColumnKind.Plain.DOUBLE,
            ColumnKind.Plain.STRING,
            ColumnKind.Plain.BINARY,
            ColumnKind.Plain.DATE,
            ColumnKind.Plain.TIMESTAMP_MICROS,
            new ColumnKind.Decimal(9, 2),
            new ColumnKind.Decimal(18, 3),
            new ColumnKind.Decimal(38, 10));

    @TempDir
    private Path folder;

    /// How the values of a file's columns are: so many rows, of so many different values, of which so many are null.
    private record Shape(int rows, int different, int nulls) {}

    @Test
    void whatIsWrittenIsReadByOthers() throws Exception {
        List<Shape> shapes = List.of(
                new Shape(0, 1, 0),
                new Shape(1, 1, 0),
                new Shape(1, 1, 100),
                new Shape(9, 3, 50),
                new Shape(8_192, 1, 0),
                new Shape(9_001, 4, 1),
                new Shape(9_000, 300, 100),
                new Shape(25_000, 9_000, 10),
                new Shape(20_000, 50_000, 99),
                new Shape(30_000, Integer.MAX_VALUE, 5));
        for (Shape shape : shapes.subList(0, SHAPES)) {
            requireSame(shape, new Random(shape.rows()));
        }
    }

    @Test
    void aDictionaryThatIsFullGivesWay() throws Exception {
        // At first the same over and over, then each another.
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            rows.add(List.of((long) (i < 20_000 ? i % 7 : i), "v" + (i < 20_000 ? i % 5 : i)));
        }
        List<ColumnKind> kinds = List.of(ColumnKind.Plain.INT64, ColumnKind.Plain.STRING);
        assertThat(read(written(kinds, rows), "SELECT * FROM TABLE", kinds)).isEqualTo(rows);
    }

    @Test
    void aLongFileHasSeveralGroupsOfRowsAndIsSearchedByTheirBounds() throws Exception {
        Random random = new Random(5);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 90_000; i++) {
            byte[] noise = new byte[1_000];
            random.nextBytes(noise);
            rows.add(List.of((long) i, HexFormat.of().formatHex(noise, 0, 4), ByteBuffer.wrap(noise)));
        }
        List<ColumnKind> kinds = List.of(ColumnKind.Plain.INT64, ColumnKind.Plain.STRING, ColumnKind.Plain.BINARY);
        Path file = written(kinds, rows);
        assertThat(read(
                        file,
                        "SELECT count(DISTINCT row_group_id), min(stats_null_count), max(stats_max_value::bigint)"
                                + " FROM parquet_metadata(TABLE) WHERE column_id = 0",
                        List.of(ColumnKind.Plain.INT64, ColumnKind.Plain.INT64, ColumnKind.Plain.INT64)))
                .containsExactly(List.of(5L, 0L, 89_999L));
        for (int i = 0; i < 90_000; i += 9_001) {
            assertThat(read(
                            file,
                            "SELECT c0 FROM TABLE WHERE c1 = '" + rows.get(i).get(1) + "' AND c0 = " + i,
                            List.of(ColumnKind.Plain.INT64)))
                    .containsExactly(List.of((long) i));
        }
    }

    @Test
    void aLargeValueThatRowsShareStandsInSeveralGroups() throws Exception {
        byte[] noise = new byte[2 << 20];
        new Random(6).nextBytes(noise);
        Block value =
                new VariableWidthBlock(1, Slices.wrappedBuffer(noise), new int[] {0, noise.length}, Optional.empty());
        int rows = 40;
        Path path = Files.createTempFile(folder, "shared", ".parquet");
        try (OutputStream out = Files.newOutputStream(path);
                FlatOut file = FlatOut.of(out, List.of("c0"), List.of(VarbinaryType.VARBINARY))
                        .orElseThrow()) {
            file.write(new Page(DictionaryBlock.create(rows, value, new int[rows])));
        }
        assertThat(read(
                        path,
                        "SELECT count(DISTINCT row_group_id) FROM parquet_metadata(TABLE)",
                        List.of(ColumnKind.Plain.INT64)))
                .containsExactly(List.of(5L));
        assertThat(read(
                        path,
                        "SELECT count(*), min(octet_length(c0)) FROM TABLE",
                        List.of(ColumnKind.Plain.INT64, ColumnKind.Plain.INT64)))
                .containsExactly(List.of((long) rows, (long) noise.length));
    }

    @Test
    void aValueThatItsColumnDoesNotHaveIsRefused() throws Exception {
        try (OutputStream out = Files.newOutputStream(folder.resolve("refused"));
                RowFile file = new RowFile(
                        out,
                        List.of(
                                new RowFile.Column("small", ColumnKind.Plain.INT16),
                                new RowFile.Column("number", ColumnKind.Plain.INT32),
                                new RowFile.Column("money", new ColumnKind.Decimal(4, 2))))) {
            assertThatThrownBy(() -> file.appendLong(0, 32_768)).isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> file.appendLong(1, -2_147_483_649L)).isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> file.appendDecimal(2, new BigDecimal("100.00")))
                    .isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> file.appendDecimal(2, new BigDecimal("1.001")))
                    .isInstanceOf(ArithmeticException.class);
        }
    }

    private void requireSame(Shape shape, Random random) throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < shape.rows(); i++) {
            List<Object> row = new ArrayList<>();
            for (ColumnKind kind : KINDS) {
                row.add(random.nextInt(100) < shape.nulls() ? NOTHING : value(kind, random.nextInt(shape.different())));
            }
            rows.add(row);
        }
        Path file = written(KINDS, rows);
        assertThat(read(file, "SELECT * FROM TABLE", KINDS)).isEqualTo(rows);
        requireSameColumns(Decoded.read(readByTrino(file, false)), Decoded.read(file));
        assertThat(read(readByTrino(file, true), "SELECT * FROM TABLE", KINDS)).isEqualTo(rows);
        // Where the bounds of a group were wrong, a search would miss it.
        for (int i = 0; i < Math.min(1, rows.size()); i++) {
            for (int column = 0; column < KINDS.size(); column++) {
                String name = "c" + column;
                long own = count(file, "(SELECT " + name + " FROM TABLE LIMIT 1 OFFSET " + i + ")", name);
                Object wanted = rows.get(i).get(column);
                int at = column;
                assertThat(own)
                        .isEqualTo(
                                wanted == NOTHING
                                        ? 0
                                        : rows.stream()
                                                .filter(row -> row.get(at).equals(wanted))
                                                .count());
            }
        }
    }

    private static void requireSameColumns(List<List<String>> found, List<List<String>> wanted) {
        assertThat(found).hasSameSizeAs(wanted);
        for (int row = 0; row < wanted.size(); row++) {
            for (int column = 0; column < KINDS.size(); column++) {
                assertThat(found.get(row).get(column))
                        .as("row %s, column %s", row, column)
                        .isEqualTo(wanted.get(row).get(column));
            }
        }
    }

    // Another file, of what Trino's reader gives: by Trino's writer or, page by page, by this one.
    private Path readByTrino(Path file, boolean isFlat) throws Exception {
        List<String> names = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < KINDS.size(); i++) {
            names.add("c" + i);
            columns.add("c" + i + " " + hiveType(KINDS.get(i)));
            places.add(i);
        }
        Path copy = Files.createTempFile(folder, "copy", ".parquet");
        try (ParquetPages pages =
                        new ParquetPages(file, Decoded.shape("", "", Map.of(), String.join(",", columns)), places);
                OutputStream out = Files.newOutputStream(copy);
                PageOut written = isFlat
                        ? FlatOut.of(out, names, pages.types()).orElseThrow()
                        : new ParquetOut(out, names, pages.types(), Compression.SNAPPY)) {
            for (Optional<Page> page = pages.next(); page.isPresent(); page = pages.next()) {
                written.write(page.get());
            }
        }
        return copy;
    }

    private static String hiveType(ColumnKind kind) {
        return switch (kind) {
            case ColumnKind.Decimal(int precision, int scale) -> "decimal(" + precision + "," + scale + ")";
            case ColumnKind.Plain plain ->
                switch (plain) {
                    case BOOLEAN -> "boolean";
                    case INT8 -> "tinyint";
                    case INT16 -> "smallint";
                    case INT32 -> "int";
                    case INT64 -> "bigint";
                    case FLOAT -> "float";
                    case DOUBLE -> "double";
                    case STRING -> "string";
                    case BINARY -> "binary";
                    case DATE -> "date";
                    case TIMESTAMP_MICROS -> "timestamp";
                };
        };
    }

    private static final Object NOTHING = "no value";

    private static long count(Path file, String value, String column) throws SQLException {
        return (Long) read(
                        file,
                        "SELECT count(*) FROM TABLE WHERE " + column + " = " + value,
                        List.of(ColumnKind.Plain.INT64))
                .getFirst()
                .getFirst();
    }

    private static Object value(ColumnKind kind, int number) {
        int signed = (number & 1) == 0 ? number : -number;
        return switch (kind) {
            case ColumnKind.Decimal(int precision, int scale) ->
                new BigDecimal(
                        BigInteger.valueOf(signed)
                                .multiply(
                                        precision == 38
                                                ? BigInteger.TEN.pow(20)
                                                : BigInteger.valueOf(precision > 9 ? 1_000_003 : 1))
                                .mod(BigInteger.TEN.pow(precision))
                                .negate(),
                        scale);
            case ColumnKind.Plain plain ->
                switch (plain) {
                    case BOOLEAN -> number % 3 == 0;
                    case INT8 -> (long) (byte) signed;
                    case INT16 -> (long) (short) signed;
                    case INT32 -> (long) signed;
                    case INT64 -> signed * 1_000_003L;
                    case DATE -> signed % 1_000_000L;
                    // Trino reads Hive's, which have milliseconds.
                    case TIMESTAMP_MICROS -> signed * 1_003_000L;
                    case FLOAT -> signed / 3f;
                    case DOUBLE -> signed / 3d;
                    case STRING -> number % 11 == 0 ? "" : "한 " + number;
                    case BINARY -> ByteBuffer.wrap(BigInteger.valueOf(signed).toByteArray());
                };
        };
    }

    private Path written(List<ColumnKind> kinds, List<List<Object>> rows) throws Exception {
        Path path = Files.createTempFile(folder, "rows", ".parquet");
        List<RowFile.Column> columns = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            columns.add(new RowFile.Column("c" + i, kinds.get(i)));
        }
        try (OutputStream out = Files.newOutputStream(path);
                RowFile file = new RowFile(out, columns)) {
            for (List<Object> row : rows) {
                long size = 0;
                for (int i = 0; i < kinds.size(); i++) {
                    size += append(file, i, kinds.get(i), row.get(i));
                }
                file.endRow(size);
            }
        }
        return path;
    }

    private static long append(RowFile file, int column, ColumnKind kind, Object value) {
        switch (value) {
            case Object nothing when nothing == NOTHING -> file.appendNull(column);
            case Boolean is -> file.appendBoolean(column, is);
            case Long number -> file.appendLong(column, number);
            case Float number -> file.appendFloat(column, number);
            case Double number -> file.appendDouble(column, number);
            case BigDecimal number -> file.appendDecimal(column, number);
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                file.appendBytes(column, bytes, 0, bytes.length);
                return bytes.length;
            }
            case ByteBuffer bytes -> {
                file.appendBytes(column, bytes.array(), 0, bytes.capacity());
                return bytes.capacity();
            }
            default -> throw new IllegalArgumentException(kind + " " + value);
        }
        return Long.BYTES;
    }

    private static List<List<Object>> read(Path file, String sql, List<ColumnKind> kinds) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        String of = sql.contains("(TABLE)") ? "'" + file + "'" : "read_parquet('" + file + "')";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql.replace("TABLE", of))) {
            while (row.next()) {
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < kinds.size(); i++) {
                    Object value = row.getObject(i + 1);
                    values.add(value == null ? NOTHING : read(row, i + 1, kinds.get(i)));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    private static Object read(ResultSet row, int place, ColumnKind kind) throws SQLException {
        return switch (kind) {
            case ColumnKind.Decimal _ -> row.getBigDecimal(place);
            case ColumnKind.Plain plain ->
                switch (plain) {
                    case BOOLEAN -> row.getBoolean(place);
                    case INT8, INT16, INT32, INT64 -> row.getLong(place);
                    case FLOAT -> row.getFloat(place);
                    case DOUBLE -> row.getDouble(place);
                    case STRING -> row.getString(place);
                    case BINARY -> ByteBuffer.wrap(row.getBytes(place));
                    case DATE -> row.getObject(place, java.time.LocalDate.class).toEpochDay();
                    case TIMESTAMP_MICROS ->
                        row.getObject(place, java.time.LocalDateTime.class).toEpochSecond(java.time.ZoneOffset.UTC)
                                        * 1_000_000
                                + row.getObject(place, java.time.LocalDateTime.class)
                                                .getNano()
                                        / 1_000;
                };
        };
    }
}
