package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Iceberg's own readers and writers of rows and the embedded lake read what the other wrote.
@Tag("long")
class IcebergForeignTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE ice");
    }

    private static List<String> scanned(String table) throws IOException {
        List<String> rows = new ArrayList<>();
        BaseTable read = new Catalogued(LAKE, table).table();
        // Behind the columns a reader may find the places of rows.
        int columns = read.schema().columns().size();
        try (CloseableIterable<Record> records = IcebergGenerics.read(read).build()) {
            records.forEach(row -> rows.add(IntStream.range(0, columns)
                    .mapToObj(i -> String.valueOf(row.get(i)))
                    .collect(Collectors.joining(", ", "(", ")"))));
        }
        return rows.stream().sorted().toList();
    }

    @Test
    void anotherReaderReadsWhatIsWritten() throws IOException {
        LAKE.createIceberg(
                "ours",
                "a int, b string, c timestamp, d decimal(20,3), e array<string>, f struct<x:int,y:string>,"
                        + " g map<string,int>, h date, i boolean, j double",
                "PARTITIONED BY (month(c), truncate(2, b), i)");
        LAKE.query(
                "admin",
                "INSERT INTO ice.ours SELECT 1, 'abc', TIMESTAMP '1969-12-31 23:00:00.001', DECIMAL '1.5', ARRAY['p', NULL],"
                        + " NULL, NULL, DATE '1960-02-29', true, 0.5e0 UNION ALL SELECT 2, '', TIMESTAMP"
                        + " '2024-02-29 00:00:00', NULL, NULL, NULL, NULL, NULL, NULL, NULL UNION ALL SELECT 3, NULL, NULL,"
                        + " NULL, NULL, NULL, NULL, NULL, false, NULL UNION ALL SELECT 4, 'a/b=c%', NULL, NULL, NULL, NULL,"
                        + " NULL, NULL, false, NULL");
        LAKE.query("admin", "DELETE FROM ice.ours WHERE a = 3");
        LAKE.query("admin", "UPDATE ice.ours SET b = 'ä한', j = 1.5 WHERE a = 2");
        LAKE.query("admin", "ALTER TABLE ice.ours CHANGE COLUMN a aa bigint");
        assertThat(scanned("ours"))
                .containsExactly(
                        "(1, abc, 1969-12-31T23:00:00.001, 1.500, [p, null], null, null, 1960-02-29, true, 0.5)",
                        "(2, ä한, 2024-02-29T00:00, null, null, null, null, null, null, 1.5)",
                        "(4, a/b=c%, null, null, null, null, null, null, false, null)");
        // By its partition's value each row is still found: so those were right.
        for (String b : List.of("abc", "ä한", "a/b=c%")) {
            List<String> found = new ArrayList<>();
            try (CloseableIterable<Record> records = IcebergGenerics.read(new Catalogued(LAKE, "ours").table())
                    .where(Expressions.equal("b", b))
                    .build()) {
                records.forEach(row -> found.add(String.valueOf(row.getField("b"))));
            }
            assertThat(found).containsExactly(b);
        }
        List<String> old = new ArrayList<>();
        try (CloseableIterable<Record> records = IcebergGenerics.read(new Catalogued(LAKE, "ours").table())
                // The library's own comparison takes NULL for less than anything.
                .where(Expressions.and(Expressions.notNull("c"), Expressions.lessThan("c", "1970-01-01T00:00:00")))
                .build()) {
            records.forEach(row -> old.add(String.valueOf(row.getField("aa"))));
        }
        assertThat(old).containsExactly("1");
    }

    @Test
    void deletesBelongToTheirPartitions() throws IOException {
        LAKE.createIceberg("keys", "k string, n int", "PARTITIONED BY (k)");
        String wide = "한".repeat(300);
        LAKE.query(
                "admin",
                "INSERT INTO ice.keys VALUES (NULL, 1), ('null', 2), ('a', 3), ('A', 4), ('a.', 5), ('" + wide
                        + "', 6), ('__HIVE_DEFAULT_PARTITION__', 7), ('n', 8)");
        LAKE.query("admin", "UPDATE ice.keys SET n = n + 10 WHERE n <> 3");
        LAKE.query("admin", "DELETE FROM ice.keys WHERE k IS NULL OR k = 'A'");
        assertThat(scanned("keys"))
                .containsExactlyInAnyOrder(
                        "(null, 12)",
                        "(a, 3)",
                        "(a., 15)",
                        "(" + wide + ", 16)",
                        "(__HIVE_DEFAULT_PARTITION__, 17)",
                        "(n, 18)");
        assertThat(LAKE.rows("SELECT n FROM ice.keys WHERE k = 'null'")).containsExactly(List.of("12"));
        assertThat(LAKE.rows("SELECT count(*) FROM ice.keys")).containsExactly(List.of("6"));
    }

    @Test
    void whatAnotherWriterWritesIsRead() throws IOException {
        LAKE.createIceberg("theirs", "a int, s string, l array<struct<p:int>>", "");
        Catalogued catalogued = new Catalogued(LAKE, "theirs");
        BaseTable table = catalogued.table();
        GenericRecord row = GenericRecord.create(table.schema());
        DataWriter<Record> writer = Parquet.writeData(
                        table.io().newOutputFile("s3://shop-lake/ice/theirs/data/one.parquet"))
                .schema(table.schema())
                .withSpec(table.spec())
                .createWriterFunc(GenericParquetWriter::create)
                .build();
        for (int i = 0; i < 5; i++) {
            writer.write(row.copy("a", i, "s", "v" + i));
        }
        writer.close();
        DataFile data = writer.toDataFile();
        table.newAppend().appendFile(data).commit();
        PositionDeleteWriter<Record> deletes = Parquet.writeDeletes(
                        table.io().newOutputFile("s3://shop-lake/ice/theirs/data/two.parquet"))
                .withSpec(table.spec())
                .buildPositionWriter();
        deletes.write(PositionDelete.<Record>create().set(data.location(), 1));
        deletes.write(PositionDelete.<Record>create().set(data.location(), 3));
        deletes.close();
        table.newRowDelta().addDeletes(deletes.toDeleteFile()).commit();
        catalogued.publish();
        assertThat(LAKE.rows("SELECT a, s, l FROM ice.theirs ORDER BY a"))
                .containsExactly(
                        Arrays.asList("0", "v0", null), Arrays.asList("2", "v2", null), Arrays.asList("4", "v4", null));
        LAKE.query("admin", "DELETE FROM ice.theirs WHERE a = 2");
        LAKE.query("admin", "INSERT INTO ice.theirs (s, a) VALUES ('ours', 9)");
        assertThat(scanned("theirs")).containsExactly("(0, v0, null)", "(4, v4, null)", "(9, ours, null)");
    }

    @Test
    void filesWithoutIdsAreRefused() {
        LAKE.createIceberg("bare", "a int", "");
        LAKE.query("admin", "UNLOAD (SELECT 7 a) TO 's3://shop-lake/ice/bare/data/' WITH (format = 'PARQUET')");
        String key =
                LAKE
                        .as("admin")
                        .s3()
                        .listObjectsV2(r -> r.bucket("shop-lake").prefix("ice/bare/data/"))
                        .contents()
                        .stream()
                        .map(object -> object.key())
                        .findFirst()
                        .orElseThrow();
        Catalogued catalogued = new Catalogued(LAKE, "bare");
        BaseTable table = catalogued.table();
        table.newAppend()
                .appendFile(DataFiles.builder(table.spec())
                        .withPath("s3://shop-lake/" + key)
                        .withFormat("parquet")
                        .withFileSizeInBytes(1)
                        .withRecordCount(1)
                        .build())
                .commit();
        catalogued.publish();
        assertThat(LAKE.outcome("admin", "SELECT a FROM ice.bare")).contains("files name columns without ids");
    }
}
