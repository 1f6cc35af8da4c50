package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sql.ExternalTable;
import dev.lakeward.sql.hive.CreateTableText;
import dev.lakeward.sql.hive.HiveText;
import dev.lakeward.sql.hive.RandomTables;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/// What Hive's statements make of the catalog, and what they answer.
class HiveStatementsTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @BeforeAll
    static void makeDatabase() {
        run("CREATE DATABASE ddl COMMENT 'of statements' LOCATION 's3://shop-lake/ddl/'"
                + " WITH DBPROPERTIES ('made' = 'here')");
    }

    private static GlueClient glue() {
        return LAKE.as("admin").glue();
    }

    private static List<List<String>> run(String sql) {
        List<List<String>> rows = LAKE.query("admin", sql);
        return rows.isEmpty() ? rows : rows.subList(1, rows.size());
    }

    private static String failure(String sql) {
        return LAKE.outcome("admin", sql);
    }

    private static Table table(String name) {
        return glue().getTable(r -> r.databaseName("ddl").name(name)).table();
    }

    private static List<Partition> partitions(String name) {
        return glue().getPartitions(r -> r.databaseName("ddl").tableName(name)).partitions();
    }

    private static void put(String key) {
        LAKE.as("admin").s3().putObject(r -> r.bucket("shop-lake").key(key), RequestBody.fromString("1\n"));
    }

    @Test
    void aDatabaseKeepsItsPropertiesAndGetsOthers() {
        run("ALTER DATABASE ddl SET DBPROPERTIES ('owner' = 'me')");
        var database = glue().getDatabase(r -> r.name("ddl")).database();
        assertThat(database.description()).isEqualTo("of statements");
        assertThat(database.locationUri()).isEqualTo("s3://shop-lake/ddl/");
        assertThat(database.parameters()).containsEntry("made", "here").containsEntry("owner", "me");
        assertThat(failure("ALTER DATABASE nowhere SET DBPROPERTIES ('a' = 'b')"))
                .isEqualTo("SCHEMA_NOT_FOUND: line 1:1: Schema 'nowhere' does not exist");
    }

    @Test
    void aDelimitedTableIsKeptAsAthenaKeepsIt() {
        run("CREATE EXTERNAL TABLE ddl.delimited (a int COMMENT 'x', b array<string>) COMMENT 'c'"
                + " PARTITIONED BY (k string) CLUSTERED BY (a) INTO 4 BUCKETS"
                + " ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' ESCAPED BY '\\\\' COLLECTION ITEMS TERMINATED BY '|'"
                + " MAP KEYS TERMINATED BY ':' LINES TERMINATED BY '\\n' NULL DEFINED AS '-'"
                + " LOCATION 's3://shop-lake/ddl//delimited/' TBLPROPERTIES ('skip.header.line.count' = '1')");
        Table table = table("delimited");
        assertThat(table.tableType()).isEqualTo("EXTERNAL_TABLE");
        assertThat(table.owner()).isEqualTo("hadoop");
        assertThat(table.parameters())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "EXTERNAL", "TRUE",
                        "comment", "c",
                        "skip.header.line.count", "1",
                        "transient_lastDdlTime", table.parameters().get("transient_lastDdlTime")));
        assertThat(table.parameters().get("transient_lastDdlTime")).matches("\\d{10}");
        assertThat(table.partitionKeys()).extracting(Column::name).containsExactly("k");
        var storage = table.storageDescriptor();
        assertThat(storage.location()).isEqualTo("s3://shop-lake/ddl/delimited");
        assertThat(storage.columns().getFirst().comment()).isEqualTo("x");
        assertThat(storage.bucketColumns()).containsExactly("a");
        assertThat(storage.numberOfBuckets()).isEqualTo(4);
        assertThat(storage.inputFormat()).isEqualTo("org.apache.hadoop.mapred.TextInputFormat");
        assertThat(storage.outputFormat()).isEqualTo("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat");
        assertThat(storage.serdeInfo().serializationLibrary())
                .isEqualTo("org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe");
        assertThat(storage.serdeInfo().parameters())
                .isEqualTo(Map.of(
                        "field.delim", ",",
                        "serialization.format", ",",
                        "escape.delim", "\\",
                        "colelction.delim", "|",
                        "mapkey.delim", ":",
                        "line.delim", "\n",
                        "serialization.null.format", "-"));
    }

    @Test
    void everyFormatHasItsClasses() {
        Map<String, String> serdes = Map.of(
                "PARQUET", "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
                "ORC", "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
                "AVRO", "org.apache.hadoop.hive.serde2.avro.AvroSerDe",
                "TEXTFILE", "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
                "SEQUENCEFILE", "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
                "RCFILE", "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe",
                "ION", "com.amazon.ionhiveserde.IonHiveSerDe",
                "JSON", "org.apache.hive.hcatalog.data.JsonSerDe");
        serdes.forEach((format, serde) -> {
            String name = "of_" + format.toLowerCase(java.util.Locale.ROOT);
            run("CREATE EXTERNAL TABLE ddl." + name + " (a int) STORED AS " + format + " LOCATION 's3://shop-lake/ddl/"
                    + name + "/'");
            var storage = table(name).storageDescriptor();
            assertThat(storage.serdeInfo().serializationLibrary()).isEqualTo(serde);
            assertThat(storage.serdeInfo().parameters()).isEqualTo(Map.of("serialization.format", "1"));
            assertThat(storage.inputFormat()).isNotEmpty();
            assertThat(storage.numberOfBuckets()).isEqualTo(-1);
        });
    }

    @Test
    void aPlaceThatIsNoFolderIsRefused() {
        for (String place :
                List.of("file:///etc/", "https://b.s3.amazonaws.com/t/", "arn:aws:s3:::b/t", "s3://b/t/*.csv")) {
            assertThat(failure("CREATE EXTERNAL TABLE ddl.nowhere (a int) LOCATION '" + place + "'"))
                    .startsWith("INVALID_TABLE_PROPERTY: a location ");
        }
    }

    @Test
    void partitionsAreAddedRenamedAndDropped() {
        run(
                "CREATE EXTERNAL TABLE ddl.parts (a int) PARTITIONED BY (y int, m string) LOCATION 's3://shop-lake/ddl/parts/'");
        run("ALTER TABLE ddl.parts ADD PARTITION (y = 2024, m = '01') PARTITION (m = 'a/b', y = 2025)"
                + " LOCATION 's3://shop-lake/ddl/elsewhere/'");
        assertThat(partitions("parts"))
                .extracting(Partition::values)
                .containsExactlyInAnyOrder(List.of("2024", "01"), List.of("2025", "a/b"));
        assertThat(partitions("parts").stream()
                        .map(each -> each.storageDescriptor().location()))
                .containsExactlyInAnyOrder("s3://shop-lake/ddl/parts/y=2024/m=01", "s3://shop-lake/ddl/elsewhere");
        assertThat(failure("ALTER TABLE ddl.parts ADD PARTITION (y = 2026, m = '1') PARTITION (y = 2024, m = '01')"))
                .contains("Partition already exists");
        assertThat(partitions("parts")).hasSize(2);
        run("ALTER TABLE ddl.parts ADD IF NOT EXISTS PARTITION (y = 2026, m = '1') PARTITION (y = 2024, m = '01')");
        assertThat(run("SHOW PARTITIONS ddl.parts"))
                .containsExactlyInAnyOrder(List.of("y=2024/m=01"), List.of("y=2025/m=a%2Fb"), List.of("y=2026/m=1"));
        run("ALTER TABLE ddl.parts PARTITION (y = 2026, m = '1') RENAME TO PARTITION (y = 2026, m = '2')");
        assertThat(failure("ALTER TABLE ddl.parts DROP PARTITION (y = 2026, m = '1')"))
                .isEqualTo("FAILED: SemanticException [Error 10006]: Partition not found {y=2026, m=1}");
        run("ALTER TABLE ddl.parts DROP IF EXISTS PARTITION (y = 2026, m = '1')");
        run("ALTER TABLE ddl.parts PARTITION (y = 2026, m = '2') SET LOCATION 's3://shop-lake/ddl/third/'");
        run("ALTER TABLE ddl.parts PARTITION (y = 2026, m = '2') ADD COLUMNS (b string)");
        assertThat(partitions("parts").stream()
                        .filter(each -> each.values().equals(List.of("2026", "2")))
                        .map(each -> each.storageDescriptor().location()
                                + each.storageDescriptor().columns().size()))
                .containsExactly("s3://shop-lake/ddl/third2");
        run("ALTER TABLE ddl.parts DROP PARTITION (y = 2024), PARTITION (y = 2026)");
        assertThat(partitions("parts")).extracting(Partition::values).containsExactly(List.of("2025", "a/b"));
        assertThat(failure("ALTER TABLE ddl.parts ADD PARTITION (y = 1)"))
                .contains("doesn't contain all (2) partition");
        assertThat(failure("ALTER TABLE ddl.parts ADD PARTITION (y = 1, m = 1, a = 1)"))
                .contains("Non-Partition column");
    }

    @Test
    void columnsPropertiesAndPlacesAreChanged() {
        run("CREATE EXTERNAL TABLE ddl.changed (a int) PARTITIONED BY (k string) LOCATION 's3://shop-lake/ddl/changed/'"
                + " TBLPROPERTIES ('one' = '1', 'two' = '2')");
        run("ALTER TABLE ddl.changed ADD COLUMNS (b string COMMENT 'x', c map<string,int>)");
        assertThat(table("changed").storageDescriptor().columns())
                .extracting(Column::name)
                .containsExactly("a", "b", "c");
        assertThat(failure("ALTER TABLE ddl.changed ADD COLUMNS (k string)")).endsWith("Duplicate column name: k");
        assertThat(failure("ALTER TABLE ddl.changed ADD COLUMNS (d date)")).contains("use timestamp for d");
        run("ALTER TABLE ddl.changed REPLACE COLUMNS (z double)");
        assertThat(table("changed").storageDescriptor().columns())
                .extracting(Column::name)
                .containsExactly("z");
        run("ALTER TABLE ddl.changed SET TBLPROPERTIES ('two' = '3', 'comment' = 'now')");
        run("ALTER TABLE ddl.changed SET LOCATION 's3://shop-lake/ddl/moved/'");
        assertThat(table("changed").parameters())
                .containsAllEntriesOf(Map.of("EXTERNAL", "TRUE", "one", "1", "two", "3", "comment", "now"))
                .hasSize(5);
        assertThat(table("changed").storageDescriptor().location()).isEqualTo("s3://shop-lake/ddl/moved");
        assertThat(run("SHOW TBLPROPERTIES ddl.changed ('two')")).containsExactly(List.of("two", "3"));
        run("CREATE EXTERNAL TABLE ddl.rows_of_json (a int) STORED AS JSON LOCATION 's3://shop-lake/ddl/json/'");
        assertThat(failure("ALTER TABLE ddl.rows_of_json REPLACE COLUMNS (a string)"))
                .endsWith("Replace columns is not supported for table ddl.rows_of_json. SerDe may be incompatible.");
        run("CREATE VIEW ddl.a_view AS SELECT 1 x");
        assertThat(failure("ALTER TABLE ddl.a_view ADD COLUMNS (a int)")).contains("is a view");
        assertThat(run("SHOW VIEWS IN ddl")).contains(List.of("a_view")).doesNotContain(List.of("changed"));
        assertThat(run("SHOW TABLES IN ddl 'a*|chang*'")).contains(List.of("a_view"), List.of("changed"));
    }

    @Test
    void foldersBecomePartitions() {
        run("CREATE EXTERNAL TABLE ddl.repaired (a int) PARTITIONED BY (y int, userid string)"
                + " LOCATION 's3://shop-lake/ddl/repaired/'");
        run("ALTER TABLE ddl.repaired ADD PARTITION (y = 1999, userid = 'gone')");
        put("ddl/repaired/y=2024/userid=a/1.csv");
        put("ddl/repaired/y=2024/userid=a/2.csv");
        put("ddl/repaired/y=2024/userid=b%3Ac/deeper/1.csv");
        put("ddl/repaired/neighbour/y=2025/userid=n/1.csv");
        put("ddl/repaired/y=2024/userId=camel/1.csv");
        put("ddl/repaired/y=2024/userid=a:b/1.csv");
        put("ddl/repaired/_hidden/y=2024/userid=h/1.csv");
        put("ddl/repaired/2024/1.csv");
        assertThat(run("MSCK REPAIR TABLE ddl.repaired"))
                .containsExactly(
                        List.of("Partitions not in metastore:\trepaired:y=2024/userid=a\trepaired:y=2024/userid=b%3Ac"
                                + "\trepaired:y=2025/userid=n"),
                        List.of("Partitions missing from filesystem:\trepaired:y=1999/userid=gone"),
                        List.of("Repair: Added partition to metastore repaired:y=2024/userid=a"),
                        List.of("Repair: Added partition to metastore repaired:y=2024/userid=b%3Ac"),
                        List.of("Repair: Added partition to metastore repaired:y=2025/userid=n"));
        assertThat(partitions("repaired").stream()
                        .map(each ->
                                each.values() + " " + each.storageDescriptor().location()))
                .containsExactlyInAnyOrder(
                        "[1999, gone] s3://shop-lake/ddl/repaired/y=1999/userid=gone",
                        "[2024, a] s3://shop-lake/ddl/repaired/y=2024/userid=a",
                        "[2024, b:c] s3://shop-lake/ddl/repaired/y=2024/userid=b%3Ac",
                        "[2025, n] s3://shop-lake/ddl/repaired/neighbour/y=2025/userid=n");
        assertThat(run("SELECT count(*) FROM ddl.repaired WHERE y = 2024")).containsExactly(List.of("3"));
        assertThat(run("MSCK REPAIR TABLE ddl.repaired"))
                .containsExactly(List.of("Partitions missing from filesystem:\trepaired:y=1999/userid=gone"));
        glue().createTable(r -> r.databaseName("ddl")
                .tableInput(t -> t.name("typeless")
                        .partitionKeys(Column.builder().name("k").type("string").build())));
        assertThat(failure("MSCK REPAIR TABLE ddl.typeless")).isEqualTo("FAILED: NullPointerException Name is null");
        assertThat(failure("SHOW CREATE TABLE ddl.typeless")).isEqualTo("FAILED: NullPointerException Name is null");
    }

    @Test
    void describeTellsColumnsKeysAndDetails() {
        run(
                "CREATE EXTERNAL TABLE ddl.described (a int COMMENT 'x', s struct<b:array<struct<c:string>>,d:map<int,date>>)"
                        + " PARTITIONED BY (k string) STORED AS PARQUET LOCATION 's3://shop-lake/ddl/described/'");
        run("ALTER TABLE ddl.described ADD PARTITION (k = 'v')");
        assertThat(run("DESCRIBE ddl.described"))
                .isEqualTo(run("DESC `ddl`.`described`"))
                .containsExactly(
                        List.of("a", "int", "x"),
                        List.of("s", "struct<b:array<struct<c:string>>,d:map<int,date>>", ""),
                        List.of("k", "string", ""),
                        List.of("", "", ""),
                        List.of("# Partition Information", "", ""),
                        List.of("# col_name", "data_type", "comment"),
                        List.of("", "", ""),
                        List.of("k", "string", ""));
        assertThat(run("DESCRIBE FORMATTED ddl.described"))
                .contains(
                        List.of("Table Type:", "EXTERNAL_TABLE", ""),
                        List.of("", "EXTERNAL", "TRUE"),
                        List.of("SerDe Library:", "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe", ""));
        assertThat(run("DESCRIBE EXTENDED ddl.described PARTITION (k = 'v')")
                        .getLast()
                        .get(1))
                .contains("ddl/described/k=v");
        assertThat(failure("DESCRIBE ddl.described PARTITION (k = 'w')")).contains("Partition not found {k=w}");
        assertThat(run("DESCRIBE ddl.described a")).containsExactly(List.of("a", "int", "x"));
        assertThat(run("DESCRIBE ddl.described s.b.'$elem$'"))
                .containsExactly(List.of("c", "string", "from deserializer"));
        assertThat(run("DESCRIBE ddl.described s.d.'$value$'"))
                .containsExactly(List.of("$value$", "date", "from deserializer"));
        assertThat(failure("DESCRIBE ddl.described nothing")).contains("Invalid column reference nothing");
    }

    @Test
    void showCreateMakesTheSameTableAgain() {
        long seed = System.nanoTime();
        RandomTables tables = new RandomTables(new Random(seed), true);
        for (int i = 0; i < 30; i++) {
            ExternalTable declared = tables.table();
            String database = "round" + i;
            run("CREATE DATABASE " + database);
            String name = declared.name().table();
            try {
                run(CreateTableText.of(declared, declared.name().database())
                        .replaceFirst(
                                java.util.regex.Pattern.quote(HiveText.name(name)),
                                java.util.regex.Matcher.quoteReplacement(
                                        HiveText.name(database) + "." + HiveText.name(name))));
                Table made = shape(database, name);
                String text = String.join(
                        "\n",
                        run("SHOW CREATE TABLE `" + database + "`." + HiveText.name(name)).stream()
                                .map(List::getFirst)
                                .toList());
                run("DROP TABLE `" + database + "`." + HiveText.name(name));
                run(text);
                assertThat(shape(database, name)).as("seed %s: %s", seed, text).isEqualTo(made);
            } finally {
                run("DROP DATABASE " + database + " CASCADE");
            }
        }
    }

    // A commit is read a moment before its grants are: who asks then is no maker yet, and sees less.
    private static Table shape(String database, String name) {
        Table table = glue().getTable(r -> r.databaseName(database).name(name)).table();
        while (table.storageDescriptor().skewedInfo() == null) {
            Thread.onSpinWait();
            table = glue().getTable(r -> r.databaseName(database).name(name)).table();
        }
        Map<String, String> parameters = new java.util.TreeMap<>(table.parameters());
        parameters.remove("transient_lastDdlTime");
        return table.toBuilder()
                .createTime(null)
                .updateTime(null)
                .parameters(parameters)
                .build();
    }
}
