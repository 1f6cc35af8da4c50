package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.Permission;
import dev.lakeward.shape.PermissionMapping;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.deletes.EqualityDeleteWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.mapping.NameMappingParser;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/// Tables as other engines leave them: structs whose members changed, rows deleted by values, files without ids.
class IcebergFormsTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE ice");
    }

    private static String uri(BaseTable table) {
        return table.location() + "/data/" + UUID.randomUUID() + ".parquet";
    }

    private static DataFile written(BaseTable table, List<Record> rows, StructLike partition) throws IOException {
        DataWriter<Record> writer = Parquet.writeData(table.io().newOutputFile(uri(table)))
                .schema(table.schema())
                .withSpec(table.spec())
                .withPartition(partition)
                .createWriterFunc(GenericParquetWriter::create)
                .build();
        try (writer) {
            rows.forEach(writer::write);
        }
        return writer.toDataFile();
    }

    private static void append(BaseTable table, List<Record> rows) throws IOException {
        table.newAppend().appendFile(written(table, rows, null)).commit();
    }

    private static void delete(BaseTable table, StructLike partition, List<Map<String, Object>> values, String... keys)
            throws IOException {
        Schema deleted = table.schema().select(keys);
        EqualityDeleteWriter<Record> writer = Parquet.writeDeletes(table.io().newOutputFile(uri(table)))
                .rowSchema(deleted)
                .withSpec(table.spec())
                .withPartition(partition)
                .createWriterFunc(GenericParquetWriter::create)
                .equalityFieldIds(Arrays.stream(keys)
                        .mapToInt(key -> table.schema().findField(key).fieldId())
                        .toArray())
                .buildEqualityWriter();
        try (writer) {
            values.forEach(each -> writer.write(GenericRecord.create(deleted).copy(each)));
        }
        DeleteFile file = writer.toDeleteFile();
        table.newRowDelta().addDeletes(file).commit();
    }

    private static Record struct(Types.NestedField field, Object... values) {
        GenericRecord struct = GenericRecord.create(field.type().asStructType());
        for (int i = 0; i < values.length; i++) {
            struct.set(i, values[i]);
        }
        return struct;
    }

    @Test
    void membersAreFoundByTheirIds() throws IOException {
        LAKE.createIceberg(
                "members",
                "id int, s struct<x:int,y:string,z:struct<p:int>>, l array<struct<m:int,n:int>>,"
                        + " k map<string,struct<v:int>>",
                "");
        Catalogued catalogued = new Catalogued(LAKE, "members");
        BaseTable table = catalogued.table();
        Types.NestedField z = table.schema().findField("s.z");
        GenericRecord row = GenericRecord.create(table.schema());
        append(
                table,
                List.of(
                        row.copy(Map.of(
                                "id",
                                1,
                                "s",
                                struct(table.schema().findField("s"), 7, "old", struct(z, 5)),
                                "l",
                                Arrays.asList(struct(table.schema().findField("l.element"), 3, 4), null),
                                "k",
                                Map.of("a", struct(table.schema().findField("k.value"), 9)))),
                        row.copy("id", 2)));
        table.updateSchema().renameColumn("s.x", "w").renameColumn("s.y", "x").commit();
        table.updateSchema()
                .addColumn("s", "y", Types.LongType.get())
                .deleteColumn("s.z.p")
                .addColumn("s.z", "q", Types.StringType.get())
                .deleteColumn("l.element.m")
                .renameColumn("l.element.n", "m")
                .renameColumn("k.value.v", "u")
                .updateColumn("id", Types.LongType.get())
                .commit();
        GenericRecord next = GenericRecord.create(table.schema());
        append(
                table,
                List.of(next.copy(
                        "id", 3L, "s", struct(table.schema().findField("s"), 8, "z", null, 6L), "l", List.of())));
        catalogued.publish();
        assertThat(LAKE.rows("SELECT id, s.w, s.x, s.y, s.z.q, s IS NULL, s.z IS NULL FROM ice.members ORDER BY id"))
                .containsExactly(
                        Arrays.asList("1", "7", "old", null, null, "false", "false"),
                        Arrays.asList("2", null, null, null, null, "true", "true"),
                        Arrays.asList("3", "8", "z", "6", null, "false", "true"));
        assertThat(LAKE.rows("SELECT l, k FROM ice.members ORDER BY id"))
                .containsExactly(
                        List.of("[{m=4}, null]", "{a={u=9}}"), Arrays.asList(null, null), Arrays.asList("[]", null));
        String first = LAKE.rows("SELECT snapshot_id FROM ice.\"members$snapshots\" ORDER BY committed_at")
                .getFirst()
                .getFirst();
        assertThat(LAKE.rows("SELECT s, l, k FROM ice.members FOR VERSION AS OF " + first + " ORDER BY id"))
                .containsExactly(
                        List.of("{x=7, y=old, z={p=5}}", "[{m=3, n=4}, null]", "{a={v=9}}"),
                        Arrays.asList(null, null, null));
    }

    @Test
    void rowsDeletedByValuesAreGone() throws IOException {
        LAKE.createIceberg("upserted", "id int, s string, d date", "");
        Catalogued catalogued = new Catalogued(LAKE, "upserted");
        BaseTable table = catalogued.table();
        GenericRecord row = GenericRecord.create(table.schema());
        List<Record> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            rows.add(row.copy("id", i, "s", i == 4 ? null : "v" + i % 2));
        }
        append(table, rows);
        delete(table, null, List.of(Map.of("id", 1), Map.of("id", 77)), "id");
        Map<String, Object> noText = new HashMap<>();
        noText.put("id", 4);
        noText.put("s", null);
        delete(table, null, List.of(noText, Map.of("id", 2, "s", "v1"), Map.of("id", 3, "s", "v1")), "id", "s");
        // What comes later is not deleted by what came before.
        append(table, List.of(row.copy("id", 1, "s", "again")));
        catalogued.publish();
        List<List<String>> expected =
                List.of(List.of("0", "v0"), List.of("1", "again"), List.of("2", "v0"), List.of("5", "v1"));
        assertThat(LAKE.rows("SELECT id, s FROM ice.upserted ORDER BY id")).isEqualTo(expected);
        assertThat(LAKE.rows("SELECT count(*) FROM ice.upserted")).containsExactly(List.of("4"));
        assertThat(LAKE.rows("SELECT count(*) FROM ice.upserted WHERE d IS NULL AND s = 'v1'"))
                .containsExactly(List.of("1"));
        // What is deleted fails no query.
        assertThat(LAKE.rows("SELECT id FROM ice.upserted WHERE 12 / (id - 3) = -4"))
                .containsExactly(List.of("0"));
        assertThat(LAKE.rows("SELECT id FROM ice.upserted WHERE 12 / (id - 4) < 0 ORDER BY id"))
                .containsExactly(List.of("0"), List.of("1"), List.of("2"));
        assertThat(LAKE.rows("SELECT sum(12 / (id - 3)) FROM ice.upserted")).containsExactly(List.of("-16"));
        // The column that it was deleted by is called otherwise and is of another type now, or is gone.
        LAKE.query("admin", "ALTER TABLE ice.upserted CHANGE COLUMN id key bigint");
        LAKE.query("admin", "ALTER TABLE ice.upserted DROP COLUMN s");
        assertThat(LAKE.rows("SELECT key FROM ice.upserted ORDER BY key"))
                .containsExactly(List.of("0"), List.of("1"), List.of("2"), List.of("5"));
        LAKE.query("admin", "DELETE FROM ice.upserted WHERE key = 2");
        LAKE.query("admin", "OPTIMIZE ice.upserted REWRITE DATA USING BIN_PACK");
        assertThat(LAKE.rows("SELECT key FROM ice.upserted ORDER BY key"))
                .containsExactly(List.of("0"), List.of("1"), List.of("5"));
        assertThat(LAKE.rows("SELECT count(*) FROM ice.\"upserted$files\" WHERE content <> 0"))
                .containsExactly(List.of("0"));
    }

    @Test
    void deletesByValuesStayInTheirPartition() throws IOException {
        LAKE.createIceberg("regions", "id int, r string", "PARTITIONED BY (r)");
        Catalogued catalogued = new Catalogued(LAKE, "regions");
        BaseTable table = catalogued.table();
        GenericRecord row = GenericRecord.create(table.schema());
        for (String region : List.of("kr", "us")) {
            PartitionData partition = new PartitionData(table.spec().partitionType());
            partition.set(0, region);
            table.newAppend()
                    .appendFile(written(
                            table, List.of(row.copy("id", 1, "r", region), row.copy("id", 2, "r", region)), partition))
                    .commit();
        }
        PartitionData us = new PartitionData(table.spec().partitionType());
        us.set(0, "us");
        delete(table, us, List.of(Map.of("id", 1)), "id");
        catalogued.publish();
        assertThat(LAKE.rows("SELECT r, id FROM ice.regions ORDER BY 1, 2"))
                .containsExactly(List.of("kr", "1"), List.of("kr", "2"), List.of("us", "2"));
    }

    @Test
    void rowsDeletedByAHiddenColumnAreGoneForWhoDoesNotSeeIt() throws IOException {
        LAKE.createIceberg("hidden", "ssn string, id int", "");
        Catalogued catalogued = new Catalogued(LAKE, "hidden");
        BaseTable table = catalogued.table();
        GenericRecord row = GenericRecord.create(table.schema());
        append(table, List.of(row.copy("ssn", "canary1", "id", 1), row.copy("ssn", "canary2", "id", 2)));
        delete(table, null, List.of(Map.of("ssn", "canary1")), "ssn");
        catalogued.publish();
        LAKE.as("admin")
                .lakeFormation()
                .grantPermissions(r -> r.principal(PermissionMapping.principal(LocalLake.role("support")))
                        .resource(on -> on.tableWithColumns(
                                t -> t.databaseName("ice").name("hidden").columnNames("id")))
                        .permissions(PermissionMapping.permissions(Set.of(Permission.SELECT))));
        assertThat(LAKE.query("support", "SELECT * FROM ice.hidden")).containsExactly(List.of("id"), List.of("2"));
        assertThat(LAKE.outcome("support", "EXPLAIN ANALYZE SELECT id FROM ice.hidden WHERE 1 / (id - 1) > 5"))
                .doesNotContain("ssn")
                .doesNotContain("canary")
                .doesNotContain("DIVISION");
    }

    @Test
    void deletesByNumbersWithoutAnOrderAreRefused() throws IOException {
        LAKE.createIceberg("floating", "id int, f double", "");
        Catalogued catalogued = new Catalogued(LAKE, "floating");
        BaseTable table = catalogued.table();
        append(table, List.of(GenericRecord.create(table.schema()).copy("id", 1, "f", 0.5)));
        delete(table, null, List.of(Map.of("f", 0.5)), "f");
        catalogued.publish();
        assertThat(LAKE.outcome("admin", "SELECT * FROM ice.floating"))
                .contains("NOT_SUPPORTED")
                .contains("double");
    }

    // A folder of files as Hive leaves it, put into a table as other engines do: with a mapping of names.
    @Test
    void filesWithoutIdsAreReadByTheMappingOfNames(@TempDir Path folder) throws SQLException {
        LAKE.createIceberg("bare", "a int, s string, k string, t struct<p:int,q:int>", "PARTITIONED BY (k)");
        Path file = folder.resolve("bare.parquet");
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement()) {
            statement.execute("COPY (SELECT 7 a, 8 B, 'x' s, 5 file_index, {'p': 1, 'q': 2} t) TO '" + file + "'");
        }
        LAKE.as("admin").s3().putObject(r -> r.bucket("shop-lake").key("ice/bare/data/1"), RequestBody.fromFile(file));
        Catalogued catalogued = new Catalogued(LAKE, "bare");
        BaseTable table = catalogued.table();
        PartitionData partition = new PartitionData(table.spec().partitionType());
        partition.set(0, "kr");
        table.newAppend()
                .appendFile(DataFiles.builder(table.spec())
                        .withPath("s3://shop-lake/ice/bare/data/1")
                        .withFormat("parquet")
                        .withFileSizeInBytes(1)
                        .withRecordCount(1)
                        .withPartition(partition)
                        .build())
                .commit();
        catalogued.publish();
        assertThat(LAKE.outcome("admin", "SELECT a FROM ice.bare")).contains("columns without ids");
        Catalogued again = new Catalogued(LAKE, "bare");
        again.table()
                .updateProperties()
                .set("schema.name-mapping.default", NameMappingParser.toJson(MappingUtil.create(table.schema())))
                .commit();
        again.publish();
        assertThat(LAKE.rows("SELECT a, s, k, t, \"$partition\" FROM ice.bare"))
                .containsExactly(List.of("7", "x", "kr", "{p=1, q=2}", "k=kr"));
        Catalogued renamed = new Catalogued(LAKE, "bare");
        renamed.table()
                .updateSchema()
                .renameColumn("t.p", "q2")
                .renameColumn("s", "ss")
                .commit();
        renamed.publish();
        LAKE.query("admin", "INSERT INTO ice.bare VALUES (8, 'y', 'us', NULL)");
        assertThat(LAKE.rows("SELECT ss, k, t FROM ice.bare ORDER BY a"))
                .containsExactly(List.of("x", "kr", "{q2=1, q=2}"), Arrays.asList("y", "us", null));
        assertThat(LAKE.rows("SELECT a FROM ice.bare WHERE k = 'kr'")).containsExactly(List.of("7"));
    }
}
