package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// Tables of every format read as Athena reads them, whichever of their columns are asked for.
class TableFormatsTest {
    private static final String TEXT = "org.apache.hadoop.mapred.TextInputFormat";
    private static final String SIMPLE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
    private static final String OPEN_CSV = "org.apache.hadoop.hive.serde2.OpenCSVSerde";
    private static final String OPENX = "org.openx.data.jsonserde.JsonSerDe";
    private static final Map<String, String> COMMAS = Map.of("field.delim", ",");

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final AtomicInteger TABLES = new AtomicInteger();

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE formats");
    }

    private static void put(String key, byte[] content) {
        LAKE.as("admin")
                .s3()
                .putObject(r -> r.bucket("shop-lake").key("formats/" + key), RequestBody.fromBytes(content));
    }

    private static StorageDescriptor storage(
            String location, String input, String serde, Map<String, String> properties, String columns) {
        return StorageDescriptor.builder()
                .location("s3://shop-lake/formats/" + location)
                .inputFormat(input)
                .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                .serdeInfo(i -> i.serializationLibrary(serde).parameters(properties))
                .columns(Arrays.stream(columns.split(", "))
                        .map(column -> column.split(" ", 2))
                        .map(column ->
                                Column.builder().name(column[0]).type(column[1]).build())
                        .toList())
                .build();
    }

    /// Makes a table over files and answers its name.
    private static String table(
            String serde, Map<String, String> properties, String columns, Map<String, byte[]> files) {
        return table(serde, properties, Map.of(), columns, files);
    }

    private static String table(
            String serde,
            Map<String, String> properties,
            Map<String, String> parameters,
            String columns,
            Map<String, byte[]> files) {
        String name = "t" + TABLES.incrementAndGet();
        files.forEach((file, content) -> put(name + "/" + file, content));
        LAKE.as("admin")
                .glue()
                .createTable(r -> r.databaseName("formats")
                        .tableInput(t -> t.name(name)
                                .tableType("EXTERNAL_TABLE")
                                .parameters(parameters)
                                .storageDescriptor(storage(name + "/", TEXT, serde, properties, columns))));
        return "formats." + name;
    }

    private static Map<String, byte[]> file(String content) {
        return Map.of("1", content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<List<String>> rows(String sql) {
        List<List<String>> rows = new ArrayList<>(LAKE.query("admin", sql));
        rows.removeFirst();
        return rows;
    }

    private static String outcome(String sql) {
        return LAKE.outcome("admin", sql);
    }

    @Test
    void anAnswerDoesNotDependOnTheColumnsPicked() {
        String table = table(SIMPLE, COMMAS, "a int, b string", file("1,x\n,y\n"));
        assertThat(rows("SELECT * FROM " + table)).containsExactly(List.of("1", "x"), Arrays.asList(null, "y"));
        assertThat(rows("SELECT a FROM " + table)).containsExactly(List.of("1"), Arrays.asList((String) null));
        assertThat(rows("SELECT sum(a) FROM " + table)).containsExactly(List.of("1"));
    }

    @Test
    void aBlankLineIsARow() {
        assertThat(rows("SELECT count(*) FROM " + table(SIMPLE, COMMAS, "a int", file("1\n\n2\n"))))
                .containsExactly(List.of("3"));
    }

    @Test
    void delimitersEscapesAndNullsAreTheTables() {
        String table = table(
                SIMPLE,
                Map.of(
                        "field.delim", "|",
                        "escape.delim", "\\",
                        "serialization.null.format", "-",
                        "collection.delim", ";",
                        "mapkey.delim", ":"),
                "a string, b string, c array<int>, d map<string,int>",
                file("x\\|y|-|1;2|k:1;l:2\n"));
        assertThat(rows("SELECT * FROM " + table)).containsExactly(Arrays.asList("x|y", null, "[1, 2]", "{k=1, l=2}"));
    }

    @Test
    void keysOfJsonMatchWithoutCaseAndNumbersStayExact() {
        String table = table(
                OPENX,
                Map.of("mapping.m", "A-B"),
                "a string, n decimal(25,22), b boolean, m int, s struct<x:int>",
                file("\uFEFF{\"A\":\"x\",\"n\":0.1234567890123456789,\"b\":\"yes\",\"A-B\":7,\"s\":{\"X\":1}}\n"));
        assertThat(rows("SELECT * FROM " + table))
                .containsExactly(List.of("x", "0.1234567890123456789000", "false", "7", "{x=1}"));
    }

    @Test
    void theThirdJsonSerDeReads() {
        String table =
                table("org.apache.hadoop.hive.serde2.JsonSerDe", Map.of(), "a int", file("{\"a\":1}\n{\"a\":null}\n"));
        assertThat(rows("SELECT * FROM " + table)).containsExactly(List.of("1"), Arrays.asList((String) null));
    }

    @Test
    void openCsvEscapesCountsDaysAndRefusesAnEmptyNumber() {
        String table = table(
                OPEN_CSV, Map.of(), "a string, d date, t timestamp", file("\"x\\\"y\",\"18276\",\"1579059880000\"\n"));
        assertThat(rows("SELECT * FROM " + table))
                .containsExactly(List.of("x\"y", "2020-01-15", "2020-01-15 03:44:40.000"));
        String bad = table(OPEN_CSV, Map.of(), "a string, n int", file("x,1\ny,\n"));
        assertThat(rows("SELECT a FROM " + bad)).containsExactly(List.of("x"), List.of("y"));
        assertThat(outcome("SELECT n FROM " + bad))
                .contains("HIVE_BAD_DATA")
                .contains(bad)
                .contains("column 'n'")
                .contains("/1, line 2");
    }

    @Test
    void aRegexReadsWhatItMatches() {
        String table = table(
                "org.apache.hadoop.hive.serde2.RegexSerDe",
                Map.of("input.regex", "(\\S+) (\\d+)"),
                "a string, b int",
                file("x 12\nnothing\n"));
        assertThat(rows("SELECT * FROM " + table)).containsExactly(List.of("x", "12"), Arrays.asList(null, null));
    }

    @Test
    void bytesThatAreNoTextAreReplacedAndNothingElseIsLost() {
        String table = table(
                SIMPLE, COMMAS, "a string, b int", Map.of("1", new byte[] {'c', 'a', 'f', (byte) 0xE9, ',', '1', '\n'
                }));
        assertThat(rows("SELECT * FROM " + table)).containsExactly(List.of("caf\uFFFD", "1"));
    }

    private interface Compressor {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] compressed(Compressor compressor, String... members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String member : members) {
            try (OutputStream each = compressor.over(out)) {
                each.write(member.getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    @Test
    void compressedFilesOfSeveralMembersAreRead() throws IOException {
        String table = table(
                SIMPLE,
                COMMAS,
                "a int, b string",
                Map.of(
                        "1.gz", compressed(GZIPOutputStream::new, "1,x\n2,", "y\n"),
                        "2.bz2", compressed(BZip2CompressorOutputStream::new, "3,z\n"),
                        "_hidden", "9,h\n".getBytes(StandardCharsets.UTF_8),
                        "deep/.hidden", "9,h\n".getBytes(StandardCharsets.UTF_8),
                        "deep/3", "4,w".getBytes(StandardCharsets.UTF_8)));
        assertThat(rows("SELECT * FROM " + table + " ORDER BY a"))
                .containsExactly(List.of("1", "x"), List.of("2", "y"), List.of("3", "z"), List.of("4", "w"));
    }

    @Test
    void headersAndFootersAreSkipped() {
        String table = table(
                SIMPLE,
                COMMAS,
                Map.of("skip.header.line.count", "2", "skip.footer.line.count", "1"),
                "a int",
                file("h\nh\n1\n2\nend\n"));
        assertThat(rows("SELECT * FROM " + table)).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void aTypeThatNobodyKnowsFailsOnlyWhoReadsIt() {
        String table = table(SIMPLE, COMMAS, "a int, b strng", file("1,x\n"));
        assertThat(outcome("SELECT * FROM " + table)).contains("HIVE_INVALID_METADATA");
    }

    @Test
    void aBucketThatIsNotThereIsSaidSo() {
        LAKE.as("admin")
                .glue()
                .createTable(r -> r.databaseName("formats")
                        .tableInput(t -> t.name("nowhere")
                                .tableType("EXTERNAL_TABLE")
                                .storageDescriptor(storage("nowhere/", TEXT, SIMPLE, COMMAS, "a int").toBuilder()
                                        .location("s3://bucket-that-is-not-there/x/")
                                        .build())));
        assertThat(outcome("SELECT * FROM formats.nowhere")).contains("NoSuchBucket");
    }

    @Test
    void formatsThatAreNotReadAreRefusedByName() {
        LAKE.as("admin")
                .glue()
                .createTable(r -> r.databaseName("formats")
                        .tableInput(t -> t.name("ion")
                                .tableType("EXTERNAL_TABLE")
                                .storageDescriptor(storage(
                                        "ion/",
                                        "com.amazon.ionhiveserde.formats.IonInputFormat",
                                        "com.amazon.ionhiveserde.IonHiveSerDe",
                                        Map.of(),
                                        "a int"))));
        assertThat(outcome("SELECT * FROM formats.ion"))
                .contains("HIVE_UNSUPPORTED_FORMAT")
                .contains("IonHiveSerDe");
    }

    @Test
    void eachPartitionIsReadAsItWasDescribed() {
        put("parts/p=1/1", "1,x\n".getBytes(StandardCharsets.UTF_8));
        put("parts/p=2/1", "{\"a\":2,\"b\":\"y\"}\n".getBytes(StandardCharsets.UTF_8));
        put("parts/p=3/1", "3\n".getBytes(StandardCharsets.UTF_8));
        var glue = LAKE.as("admin").glue();
        glue.createTable(r -> r.databaseName("formats")
                .tableInput(t -> t.name("parts")
                        .tableType("EXTERNAL_TABLE")
                        .partitionKeys(Column.builder().name("p").type("int").build())
                        .storageDescriptor(storage("parts/", TEXT, SIMPLE, COMMAS, "a bigint, b string"))));
        glue.batchCreatePartition(r -> r.databaseName("formats")
                .tableName("parts")
                .partitionInputList(
                        PartitionInput.builder()
                                .values("1")
                                .storageDescriptor(storage("parts/p=1/", TEXT, SIMPLE, COMMAS, "a int, b string"))
                                .build(),
                        PartitionInput.builder()
                                .values("2")
                                .storageDescriptor(storage("parts/p=2/", TEXT, OPENX, Map.of(), "a bigint, b string"))
                                .build(),
                        PartitionInput.builder()
                                .values("3")
                                .storageDescriptor(storage("parts/p=3/", TEXT, SIMPLE, COMMAS, "a string"))
                                .build()));
        assertThat(rows("SELECT * FROM formats.parts ORDER BY p"))
                .containsExactly(List.of("1", "x", "1"), List.of("2", "y", "2"), Arrays.asList("3", null, "3"));
    }

    @Test
    void aPartitionOfOtherTypesIsRefusedToWhoReadsIt() {
        put("mismatch/p=1/1", "1\n".getBytes(StandardCharsets.UTF_8));
        var glue = LAKE.as("admin").glue();
        glue.createTable(r -> r.databaseName("formats")
                .tableInput(t -> t.name("mismatch")
                        .tableType("EXTERNAL_TABLE")
                        .partitionKeys(Column.builder().name("p").type("int").build())
                        .storageDescriptor(storage("mismatch/", TEXT, SIMPLE, COMMAS, "t date"))));
        glue.createPartition(r -> r.databaseName("formats")
                .tableName("mismatch")
                .partitionInput(p ->
                        p.values("1").storageDescriptor(storage("mismatch/p=1/", TEXT, SIMPLE, COMMAS, "c double"))));
        assertThat(outcome("SELECT * FROM formats.mismatch"))
                .contains("HIVE_PARTITION_SCHEMA_MISMATCH")
                .contains("The column 't' in table 'formats.mismatch' is declared as type 'date', but partition 'p=1'"
                        + " declared column 'c' as type 'double'.");
    }

    @Test
    void theFileOfARowIsToldToWhoSeesTheWholeTable() {
        String table =
                table(SIMPLE, COMMAS, "a int", Map.of("x.csv", new byte[] {'1', '\n'}, "y.csv", new byte[] {'2'}));
        String folder = "s3://shop-lake/formats/" + table.substring("formats.".length());
        assertThat(rows("SELECT a, \"$path\", \"$file_size\" FROM " + table + " ORDER BY a"))
                .containsExactly(List.of("1", folder + "/x.csv", "2"), List.of("2", folder + "/y.csv", "1"));
        assertThat(rows("SELECT a FROM " + table + " t WHERE t.\"$path\" LIKE '%y.csv'"))
                .containsExactly(List.of("2"));
        assertThat(rows("SELECT * FROM " + table)).hasSize(2).allMatch(row -> row.size() == 1);
        assertThat(rows("SELECT \"$file_modified_time\" FROM " + table)
                        .getFirst()
                        .getFirst())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} UTC");
        assertThat(LAKE.query(
                        "engineer", "SELECT \"$partition\" FROM raw.campaign_events WHERE dt = '2026-10-01' LIMIT 1"))
                .endsWith(List.of("dt=2026-10-01"));
        // A team that sees a part of a table learns nothing of its files.
        assertThat(LAKE.outcome("support", "SELECT \"$path\" FROM shop.customers"))
                .contains("COLUMN_NOT_FOUND");
    }

    @Test
    void aGrokPatternNamesItsColumns() {
        String table = table(
                "com.amazonaws.glue.serde.GrokSerDe",
                Map.of(
                        "input.format", "%{IP:client} %{CODE:code} %{GREEDYDATA:rest}",
                        "input.grokCustomPatterns", "CODE C[0-9]+\nOTHER x"),
                "client string, code string, rest string",
                file("10.0.0.1 C42 and more\nnothing\n"));
        assertThat(rows("SELECT * FROM " + table))
                .containsExactly(List.of("10.0.0.1", "C42", "and more"), Arrays.asList(null, null, null));
    }

    @Test
    void recordsOfATrailAreRows() {
        put(
                "trail/1.json",
                "{\"Records\":[{\"eventName\":\"GetObject\",\"userIdentity\":{\"arn\":\"a\"},\"requestParameters\":{\"k\":1}},"
                        .concat("{\"eventName\":\"PutObject\",\"requestParameters\":null}]}")
                        .getBytes(StandardCharsets.UTF_8));
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE formats.trail (eventname string, useridentity struct<arn:string>,"
                        + " requestparameters string) ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'"
                        + " STORED AS INPUTFORMAT 'com.amazon.emr.cloudtrail.CloudTrailInputFormat'"
                        + " OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'"
                        + " LOCATION 's3://shop-lake/formats/trail/'");
        assertThat(rows("SELECT eventname, useridentity.arn, requestparameters FROM formats.trail"))
                .containsExactly(List.of("GetObject", "a", "{\"k\":1}"), Arrays.asList("PutObject", null, null));
    }

    @Test
    void aDelimiterMayBeAByteThatNoTextHas() {
        byte[] line = {'a', (byte) 0xFE, (byte) 0xC3, (byte) 0xA9, (byte) 0xFE, (byte) 0xE9, '\n'};
        String table = table(SIMPLE, Map.of("field.delim", "-2"), "a string, b string, c string", Map.of("1", line));
        assertThat(rows("SELECT * FROM " + table)).containsExactly(List.of("a", "é", "\uFFFD"));
    }

    @Test
    void parquetMayBeReadByPlace() {
        LAKE.query("admin", "CREATE TABLE formats.named AS SELECT 1 x, 'y' z");
        var table = LAKE.as("admin")
                .glue()
                .getTable(r -> r.databaseName("formats").name("named"))
                .table();
        LAKE.as("admin")
                .glue()
                .createTable(r -> r.databaseName("formats")
                        .tableInput(t -> t.name("placed")
                                .tableType("EXTERNAL_TABLE")
                                .parameters(table.parameters())
                                .storageDescriptor(table.storageDescriptor().toBuilder()
                                        .serdeInfo(i -> i.serializationLibrary(table.storageDescriptor()
                                                        .serdeInfo()
                                                        .serializationLibrary())
                                                .parameters(Map.of("parquet.column.index.access", "true")))
                                        .columns(
                                                Column.builder()
                                                        .name("a")
                                                        .type("int")
                                                        .build(),
                                                Column.builder()
                                                        .name("b")
                                                        .type("string")
                                                        .build(),
                                                Column.builder()
                                                        .name("c")
                                                        .type("int")
                                                        .build())
                                        .build())));
        assertThat(rows("SELECT * FROM formats.placed")).containsExactly(Arrays.asList("1", "y", null));
    }

    @Test
    void whoSeesAPartIsNotToldWhichFileIsWrong() {
        String table = table(OPEN_CSV, Map.of(), "secret int, shown string", file("x,a\n1,b\n"));
        String name = table.substring("formats.".length());
        LAKE.as("admin")
                .lakeFormation()
                .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                LocalLake.role("support").id()))
                        .resource(x -> x.tableWithColumns(
                                t -> t.databaseName("formats").name(name).columnNames("secret")))
                        .permissions(software.amazon.awssdk.services.lakeformation.model.Permission.SELECT));
        assertThat(LAKE.outcome("admin", "SELECT secret FROM " + table))
                .contains("line 1")
                .contains("secret");
        assertThat(LAKE.outcome("support", "SELECT secret FROM " + table))
                .contains("HIVE_BAD_DATA")
                .doesNotContain("s3://")
                .doesNotContain("line 1,")
                .doesNotContain("secret");
    }

    @Test
    void aViewsReaderIsNotToldOfItsFiles() {
        String table = table(OPEN_CSV, Map.of(), "hidden int, shown string", file("x,a\n1,b\n"));
        LAKE.query(
                "admin",
                "CREATE PROTECTED MULTI DIALECT VIEW formats.behind SECURITY DEFINER AS SELECT shown FROM " + table
                        + " WHERE hidden > 0");
        LAKE.as("admin")
                .lakeFormation()
                .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                LocalLake.role("support").id()))
                        .resource(x -> x.table(t -> t.databaseName("formats").name("behind")))
                        .permissions(software.amazon.awssdk.services.lakeformation.model.Permission.SELECT));
        assertThat(LAKE.outcome("support", "SELECT * FROM formats.behind"))
                .contains("HIVE_BAD_DATA")
                .doesNotContain("hidden")
                .doesNotContain(table)
                .doesNotContain("s3://");
    }

    @Test
    void namesOfTheLakesOwnAreNoMetadata() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> LAKE.as("admin")
                        .s3()
                        .putObject(
                                r -> r.bucket("shop-lake")
                                        .key("formats/bricked")
                                        .metadata(Map.of("lakeward-parts", "a")),
                                RequestBody.fromString("x"))))
                .hasMessageContaining("the lake's own");
        assertThat(LAKE.as("admin")
                        .s3()
                        .listObjectsV2(r -> r.bucket("shop-lake").prefix("formats/bricked"))
                        .contents())
                .isEmpty();
    }
}
