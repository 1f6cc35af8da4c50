package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.Accessor;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.relocated.com.google.common.collect.Streams;
import org.apache.iceberg.types.Comparators;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Iceberg's own code finds in the files that are written what their metadata says: of which partition they are, and
/// between which bounds their values lie.
@Tag("long")
class IcebergFilesTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE ice");
    }

    static List<String> partitionings() {
        return List.of(
                "bucket(4, a), truncate(10, b)",
                "bucket(4, b), truncate(7, a)",
                "bucket(8, c), truncate(50, c)",
                "bucket(8, d)",
                "truncate(3, d)",
                "bucket(8, e), day(e)",
                "bucket(8, f), hour(f)",
                "bucket(8, g)",
                "truncate(2, g)",
                "a, b",
                "c",
                "d",
                "e",
                "f",
                "g",
                "h",
                "i",
                "j");
    }

    /// Each file's rows are all of the partition that its metadata says, by Iceberg's own reckoning, and are found by
    /// their values.
    @ParameterizedTest
    @MethodSource("partitionings")
    void partitionsAreIcebergs(String partitioning) throws IOException {
        String name = "split" + Integer.toHexString(partitioning.hashCode());
        LAKE.createIceberg(
                name,
                "a int, b bigint, c decimal(20,2), d string, e date, f timestamp, g binary, h boolean, i float, j double",
                "PARTITIONED BY (" + partitioning + ")");
        LAKE.query(
                "admin",
                "INSERT INTO ice." + name + " SELECT * FROM (VALUES"
                        + " (-2147483648, -9223372036854775808, DECIMAL '-999999999999999999.50', '', DATE '0001-01-01',"
                        + " TIMESTAMP '1582-10-04 23:59:59.999', to_utf8(''), true, CAST('NaN' AS real), CAST('NaN' AS double)),"
                        + " (-1, -1, DECIMAL '-0.01', '😀한ä', DATE '1969-12-31', TIMESTAMP '1969-12-31 23:59:59.999',"
                        + " sha256(to_utf8('a')), false, CAST(-0.0 AS real), CAST('-Infinity' AS double)),"
                        + " (0, 0, DECIMAL '0', 'a/b=c%', DATE '1970-01-01', TIMESTAMP '1970-01-01 00:00:00', md5(to_utf8('b')), NULL,"
                        + " CAST(0.1 AS real), 0.1e0),"
                        + " (9, 10, DECIMAL '0.49', 'NULL', DATE '2024-02-29', TIMESTAMP '2024-02-29 12:34:56.789',"
                        + " sha256(to_utf8('q')), true, CAST(1e-45 AS real), 4.9e-324),"
                        + " (2147483647, 9223372036854775807, DECIMAL '999999999999999999.99', 'éé', DATE '9999-12-31',"
                        + " TIMESTAMP '9999-12-31 23:59:59.999', to_utf8('é'), true, CAST(3.4028235e38 AS real),"
                        + " 1.7976931348623157e308),"
                        + " (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL))");
        BaseTable table = new Catalogued(LAKE, name).table();
        List<Record> rows = rows(table);
        assertThat(rows).hasSize(6);
        for (Record row : rows) {
            for (String column : List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")) {
                Object value = row.getField(column);
                assertThat(isFound(table, row, column, value))
                        .as("%s = %s", column, value)
                        .isTrue();
            }
        }
    }

    @Test
    void boundsHoldForAllRows() throws IOException {
        LAKE.createIceberg(
                "bounded",
                "n int, b bigint, c decimal(30,2), d string, e date, f timestamp, g binary, h boolean, i float, j double,"
                        + " k struct<x:int,y:string,z:struct<w:int>>, l array<int>",
                "");
        LAKE.query(
                "admin",
                "INSERT INTO ice.bounded SELECT n - 100000, CAST(n AS bigint) * 1000000007 - 5000000000,"
                        + " CAST((n - 150000) * DECIMAL '100000000000000007.25' AS decimal(30,2)), rpad('', n % 700, 'zä😀'),"
                        + " date_add('day', n - 150000, DATE '2000-01-01'),"
                        + " date_add('second', 10007 * (n - 150000), TIMESTAMP '2000-01-01 00:00:00.001'),"
                        + " IF(n % 7 = 0, NULL, to_utf8(rpad('', n % 700, '~a'))), n % 2 = 0,"
                        + " CAST(n - 100000 AS real) / 3, IF(n % 1000 = 3, NULL, (n - 250000) / 7e0),"
                        + " IF(n % 3 = 0, NULL, ROW(IF(n % 5 = 0, NULL, n), CAST(n AS varchar), IF(n % 7 = 0, NULL, ROW(IF(n % 11 = 0, NULL, n))))),"
                        + " ARRAY[n]"
                        + " FROM (SELECT a.x + 10 * b.x + 100 * c.x + 1000 * d.x + 10000 * e.x + 100000 * f.x n FROM "
                        + Stream.of("a", "b", "c", "d", "e")
                                .map(name -> "(VALUES 0, 1, 2, 3, 4, 5, 6, 7, 8, 9) " + name + "(x)")
                                .collect(Collectors.joining(", "))
                        + ", (VALUES 0, 1) f(x))");
        BaseTable table = new Catalogued(LAKE, "bounded").table();
        assertThat(rows(table)).hasSize(200_000);
        for (DataFile file : files(table)) {
            Metrics own =
                    ParquetUtil.fileMetrics(table.io().newInputFile(file.location()), MetricsConfig.forTable(table));
            assertThat(file.recordCount()).isEqualTo(own.recordCount());
            assertThat(file.valueCounts()).isEqualTo(own.valueCounts());
            assertThat(file.columnSizes()).isEqualTo(own.columnSizes());
            assertThat(file.lowerBounds()).isEqualTo(own.lowerBounds());
            assertThat(file.upperBounds()).isEqualTo(own.upperBounds());
            assertThat(file.lowerBounds()).hasSizeGreaterThan(9);
        }
        assertThat(LAKE.rows("SELECT count(*) FROM ice.\"bounded$files\"")).containsExactly(List.of("1"));
        LAKE.query("admin", "INSERT INTO ice.bounded (n) VALUES 1000000");
        try (CloseableIterable<FileScanTask> tasks = new Catalogued(LAKE, "bounded")
                .table()
                .newScan()
                .filter(Expressions.greaterThan("n", 500_000))
                .planFiles()) {
            assertThat(tasks).hasSize(1);
        }
    }

    private static List<DataFile> files(BaseTable table) throws IOException {
        List<DataFile> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().includeColumnStats().planFiles()) {
            tasks.forEach(task -> files.add(task.file()));
        }
        return files;
    }

    // Of all files, each of which holds what its metadata says.
    private static List<Record> rows(BaseTable table) throws IOException {
        List<Record> rows = new ArrayList<>();
        for (DataFile file : files(table)) {
            List<Record> own = requirePartition(table, file);
            for (Types.NestedField field :
                    TypeUtil.indexById(table.schema().asStruct()).values()) {
                requireBounds(table, file, field, own);
            }
            rows.addAll(own);
        }
        return rows;
    }

    private static void requireBounds(BaseTable table, DataFile file, Types.NestedField field, List<Record> rows) {
        Accessor<StructLike> part = table.schema().accessorForField(field.fieldId());
        // Of lists and maps nothing is told.
        if (part == null || !field.type().isPrimitiveType()) {
            return;
        }
        InternalRecordWrapper wrapper = new InternalRecordWrapper(table.schema().asStruct());
        List<Object> values =
                rows.stream().map(row -> part.get(wrapper.wrap(row))).toList();
        long nulls = values.stream().filter(value -> value == null).count();
        assertThat(file.valueCounts()).containsEntry(field.fieldId(), (long) rows.size());
        assertThat(file.nullValueCounts()).containsEntry(field.fieldId(), nulls);
        Comparator<Object> order = Comparators.forType(field.type().asPrimitiveType());
        ByteBuffer lower = file.lowerBounds().get(field.fieldId());
        ByteBuffer upper = file.upperBounds().get(field.fieldId());
        for (Object value : values) {
            if (value != null && !isNan(value)) {
                assertThat(lower == null || order.compare(Conversions.fromByteBuffer(field.type(), lower), value) <= 0)
                        .as("%s: from %s", field, value)
                        .isTrue();
                assertThat(upper == null || order.compare(Conversions.fromByteBuffer(field.type(), upper), value) >= 0)
                        .as("%s: to %s", field, value)
                        .isTrue();
            }
        }
    }

    private static List<Record> requirePartition(BaseTable table, DataFile file) throws IOException {
        List<Record> rows = new ArrayList<>();
        try (CloseableIterable<Record> records = Parquet.read(table.io().newInputFile(file.location()))
                .project(table.schema())
                .createReaderFunc(type -> GenericParquetReaders.buildReader(table.schema(), type))
                .build()) {
            records.forEach(rows::add);
        }
        InternalRecordWrapper wrapper = new InternalRecordWrapper(table.schema().asStruct());
        for (Record row : rows) {
            PartitionKey key = new PartitionKey(table.spec(), table.schema());
            key.partition(wrapper.wrap(row));
            for (int i = 0; i < key.size(); i++) {
                assertThat(file.partition().get(i, Object.class))
                        .as("%s of %s", table.spec(), row)
                        .isEqualTo(key.get(i, Object.class));
            }
        }
        return rows;
    }

    private static boolean isFound(BaseTable table, Record row, String column, Object value) throws IOException {
        Expression condition = value == null
                ? Expressions.isNull(column)
                : isNan(value) ? Expressions.isNaN(column) : Expressions.equal(column, literal(value));
        try (CloseableIterable<Record> found =
                IcebergGenerics.read(table).where(condition).build()) {
            return Streams.stream(found).anyMatch(row::equals);
        }
    }

    private static boolean isNan(Object value) {
        return value.equals(Float.NaN) || value.equals(Double.NaN);
    }

    private static Object literal(Object value) {
        return value instanceof LocalDate || value instanceof LocalDateTime ? value.toString() : value;
    }
}
