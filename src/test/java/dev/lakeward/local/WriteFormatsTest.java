package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What is written in a format is read back as it was.
class WriteFormatsTest {
    private static final String ALL_TYPES = "SELECT CAST(1 AS tinyint) a, CAST(300 AS smallint) b, 70000 c,"
            + " 5000000000 d, CAST(0.5 AS real) e, 1e300 f, DECIMAL '12.34' g, DECIMAL '-12345678901234567890.12' h,"
            + " true i, 'x,\"y\"' j, DATE '2020-02-29' k, TIMESTAMP '2020-02-29 01:02:03.456' l, ARRAY['p', NULL] m,"
            + " to_utf8('abc') n, CAST(NULL AS integer) o"
            + " UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, 7";

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE written");
    }

    private static List<String> keys(String table) {
        String location = LAKE.as("admin")
                .glue()
                .getTable(r -> r.databaseName("written").name(table))
                .table()
                .storageDescriptor()
                .location();
        String[] parts = location.substring("s3://".length()).split("/", 2);
        return LAKE.as("admin").s3().listObjectsV2(r -> r.bucket(parts[0]).prefix(parts[1])).contents().stream()
                .map(S3Object::key)
                .map(key -> key.substring(parts[1].length()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "PARQUET, GZIP, .parquet",
        "PARQUET, LZ4, .parquet",
        "ORC, ZLIB, .orc",
        "ORC, ZSTD, .orc",
        "AVRO, SNAPPY, .avro",
        "JSON, BZIP2, .json.bz2",
        "TEXTFILE, LZ4, .csv.lz4",
        "TEXTFILE, NONE, .csv",
    })
    void whatCtasAndInsertWriteIsReadBack(String format, String compression, String suffix) {
        String table = (format + "_" + compression).toLowerCase(java.util.Locale.ROOT);
        String query = format.equals("JSON") ? ALL_TYPES.replace("to_utf8('abc')", "'abc'") : ALL_TYPES;
        LAKE.query(
                "admin",
                "CREATE TABLE written." + table + " WITH (format = '" + format + "', write_compression = '"
                        + compression + "') AS " + query);
        LAKE.query("admin", "INSERT INTO written." + table + " " + query);
        List<List<String>> expected = new ArrayList<>(LAKE.rows(query));
        expected.addAll(List.copyOf(expected));
        assertThat(LAKE.rows("SELECT * FROM written." + table)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(keys(table)).isNotEmpty().allMatch(key -> key.endsWith(suffix));
    }

    @ParameterizedTest
    @CsvSource({"PARQUET", "ORC", "AVRO", "JSON", "TEXTFILE"})
    void partitionsAndBucketsHoldTheirRows(String format) {
        String table = "parts_" + format.toLowerCase(java.util.Locale.ROOT);
        LAKE.query(
                "admin",
                "CREATE TABLE written." + table + " WITH (format = '" + format
                        + "', partitioned_by = ARRAY['p'], bucketed_by = ARRAY['n'], bucket_count = 3) AS"
                        + " SELECT n, 'v' || CAST(n AS varchar) v, n % 2 p FROM UNNEST(ARRAY[1,2,3,4,5,6,7]) t(n)");
        assertThat(LAKE.rows("SELECT n, v, p FROM written." + table + " ORDER BY n"))
                .hasSize(7)
                .contains(List.of("6", "v6", "0"), List.of("7", "v7", "1"));
        // By Hive's function a number is its own hash.
        assertThat(LAKE.rows("SELECT count(*) FROM written." + table + " WHERE p = 1"))
                .containsExactly(List.of("4"));
        assertThat(keys(table))
                .anyMatch(key -> key.startsWith("p=1/") && key.contains("_bucket-00000"))
                .anyMatch(key -> key.startsWith("p=0/") && key.contains("_bucket-00002"));
        assertThat(LAKE.outcome("admin", "INSERT INTO written." + table + " SELECT 1, 'x', 1"))
                .contains("bucketed table");
    }

    @Test
    void aTableThatSkipsALineLosesNoRow() {
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE written.headed (a int, b string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ','"
                        + " LOCATION 's3://shop-lake/written/headed/' TBLPROPERTIES ('skip.header.line.count'='1')");
        LAKE.query("admin", "INSERT INTO written.headed SELECT 1, 'x' UNION ALL SELECT 2, 'y'");
        LAKE.query("admin", "INSERT INTO written.headed SELECT 3, 'z'");
        assertThat(LAKE.rows("SELECT * FROM written.headed ORDER BY a"))
                .containsExactly(List.of("1", "x"), List.of("2", "y"), List.of("3", "z"));
    }

    @Test
    void aTableThatSkipsMoreIsRefused() {
        for (String property : List.of("'skip.header.line.count'='2'", "'skip.footer.line.count'='1'")) {
            String table = "t" + Math.abs(property.hashCode());
            LAKE.query(
                    "admin",
                    "CREATE EXTERNAL TABLE written." + table + " (a int) LOCATION 's3://shop-lake/written/" + table
                            + "/' TBLPROPERTIES (" + property + ")");
            assertThat(LAKE.outcome("admin", "INSERT INTO written." + table + " SELECT 1"))
                    .contains("NOT_SUPPORTED")
                    .contains("skip.");
        }
    }

    @Test
    void whatAthenaDoesNotWriteIsRefusedByName() {
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE written.open (a int) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'"
                        + " LOCATION 's3://shop-lake/written/open/'");
        assertThat(LAKE.outcome("admin", "INSERT INTO written.open SELECT 1"))
                .contains("HIVE_UNSUPPORTED_FORMAT")
                .contains("JsonSerDe");
        assertThat(LAKE.outcome("admin", "CREATE TABLE written.no WITH (format = 'ION') AS SELECT 1 a"))
                .contains("ION");
        assertThat(LAKE.outcome("admin", "CREATE TABLE written.no WITH (format = 'JSON') AS SELECT to_utf8('a') a"))
                .contains("bytes cannot be written as JSON");
        assertThat(LAKE.outcome("admin", "CREATE TABLE written.no WITH (write_compression = 'LZO') AS SELECT 1 a"))
                .contains("LZO");
    }

    @ParameterizedTest
    @CsvSource({"PARQUET, .parquet", "ORC, .orc", "AVRO, .avro", "JSON, .json.gz", "TEXTFILE, .csv.gz"})
    void whatIsUnloadedLiesThere(String format, String suffix) {
        String place = "unloaded/" + format.toLowerCase(java.util.Locale.ROOT) + "/";
        LAKE.query(
                "admin",
                "UNLOAD (SELECT n, 'v)' v, n % 2 p FROM UNNEST(ARRAY[1,2,3]) t(n)) TO 's3://shop-lake/" + place
                        + "' WITH (format = '" + format + "', partitioned_by = ARRAY['p'])");
        List<String> keys =
                LAKE.as("admin").s3().listObjectsV2(r -> r.bucket("shop-lake").prefix(place)).contents().stream()
                        .map(S3Object::key)
                        .toList();
        assertThat(keys)
                .hasSize(2)
                .allMatch(key -> key.endsWith(suffix))
                .anyMatch(key -> key.startsWith(place + "p=0/"));
        assertThat(LAKE.outcome(
                        "admin",
                        "UNLOAD (SELECT 1 a) TO 's3://shop-lake/" + place + "' WITH (format = '" + format + "')"))
                .contains("HIVE_PATH_ALREADY_EXISTS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "UNLOAD (SELECT 1 a) TO 's3://shop-lake/u/' WITH (compression = 'GZIP')|needs a format",
                "UNLOAD (SELECT 1 a) TO 's3://shop-lake/u/' WITH (format = 'CSV')|not CSV",
                "UNLOAD (SELECT 1 a) TO 's3://shop-lake/u/' WITH (format = 'ORC', x = 1)|the property x",
                "UNLOAD (SELECT 1 a) TO 's3://shop-lake/u/' WITH (format = 'ORC', compression = 'BZIP2')|BZIP2",
                "UNLOAD (SELECT 1 a) TO 's3://no-such-bucket/u/' WITH (format = 'ORC')|NoSuchBucket",
                "UNLOAD (SELECT 1 a TO 's3://shop-lake/u/' WITH (format = 'ORC')|SYNTAX_ERROR: line 1:",
                "UNLOAD (SELECT b) TO 's3://shop-lake/u/' WITH (format = 'ORC')|COLUMN_NOT_FOUND: line 1:16",
                "UNLOAD (SELECT 1 a) INTO 's3://shop-lake/u/' WITH (format = 'ORC')|line 1:21: expected TO",
                "UNLOAD (SELECT 1 a) TO 's3://shop-lake/u/' WITH (format = 'ORC') x|line 1:66",
                "UNLOAD (SELECT 1 a) TO 's3://shop-lake/u/'|ends too early",
            })
    void whatCannotBeUnloadedIsSaid(String sql, String expected) {
        assertThat(LAKE.outcome("admin", sql)).contains(expected);
    }

    @Test
    void noRowsAreNoFile() {
        LAKE.query("admin", "CREATE TABLE written.nothing AS SELECT 1 AS a WHERE false");
        LAKE.query("admin", "INSERT INTO written.nothing SELECT 1 AS a WHERE false");
        LAKE.query(
                "admin",
                "UNLOAD (SELECT 1 AS a WHERE false) TO 's3://shop-lake/written/nothing/' WITH (format = 'ORC')");
        assertThat(keys("nothing")).isEmpty();
        assertThat(LAKE.rows("SELECT count(*) FROM written.nothing")).containsExactly(List.of("0"));
    }

    @Test
    void onlyWhoMayWriteThereUnloads() {
        assertThat(LAKE.outcome(
                        "support", "UNLOAD (SELECT 1 a) TO 's3://shop-lake/curated/stolen/' WITH (format = 'ORC')"))
                .contains("AccessDenied");
        LAKE.query("support", "SELECT count(*) FROM shop.customers");
    }

    @Test
    void rowsOfAPartitionLieWhereAReadOfItLooks() {
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE written.clock (n int) PARTITIONED BY (h string) STORED AS ORC"
                        + " LOCATION 's3://shop-lake/written/clock/'");
        LAKE.query(
                "admin",
                "ALTER TABLE written.clock ADD PARTITION (h = '10:30') PARTITION (h = 'far')"
                        + " LOCATION 's3://shop-lake/written/elsewhere/'");
        LAKE.query(
                "admin",
                "INSERT INTO written.clock SELECT 1, '10:30' UNION ALL SELECT 2, 'far' UNION ALL SELECT 3, 'a=b'");
        assertThat(LAKE.rows("SELECT n, h FROM written.clock ORDER BY n"))
                .containsExactly(List.of("1", "10:30"), List.of("2", "far"), List.of("3", "a=b"));
        LAKE.query("admin", "ALTER TABLE written.clock ADD COLUMNS (m int)");
        assertThat(LAKE.outcome("admin", "INSERT INTO written.clock SELECT 4, 5, 'far'"))
                .contains("HIVE_PARTITION_SCHEMA_MISMATCH");
    }

    @Test
    void aProjectedTableIsWrittenAsItIsRead() {
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE written.days (n int) PARTITIONED BY (day string) STORED AS PARQUET"
                        + " LOCATION 's3://shop-lake/written/days/' TBLPROPERTIES ('projection.enabled'='true',"
                        + " 'projection.day.type'='date', 'projection.day.range'='2026/10/01,2026/10/03',"
                        + " 'projection.day.format'='yyyy/MM/dd',"
                        + " 'storage.location.template'='s3://shop-lake/written/days/${day}/')");
        LAKE.query("admin", "INSERT INTO written.days SELECT 1, '2026/10/02'");
        assertThat(LAKE.rows("SELECT * FROM written.days")).containsExactly(List.of("1", "2026/10/02"));
        assertThat(LAKE.outcome("admin", "INSERT INTO written.days SELECT 1, '2026/11/02'"))
                .contains("would not be read");
    }

    @Test
    void noTextIsCut() {
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE written.short (a varchar(3), b char(2)) STORED AS ORC"
                        + " LOCATION 's3://shop-lake/written/short/'");
        LAKE.query("admin", "INSERT INTO written.short SELECT 'abc  ', 'x '");
        assertThat(LAKE.outcome("admin", "INSERT INTO written.short SELECT 'abcd', 'x'"))
                .contains("Cannot truncate non-space characters");
        assertThat(LAKE.rows("SELECT a FROM written.short")).containsExactly(List.of("abc"));
    }

    @Test
    void whatIsExecutedAnswersCells() {
        LAKE.query("admin", "PREPARE cells FROM SELECT CAST(NULL AS varchar) a, '' b, 'x' || chr(10) || 'y' c");
        assertThat(LAKE.rows("EXECUTE cells")).containsExactly(java.util.Arrays.asList(null, "", "x\ny"));
    }
}
