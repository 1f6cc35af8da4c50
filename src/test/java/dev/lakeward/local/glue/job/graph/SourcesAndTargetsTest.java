package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.Database;

/// What files hold, and what is written to them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourcesAndTargetsTest {
    private static final String ROWS = "{\"id\":1,\"k\":\"a b/c=%\",\"v\":\"x,\\\"y\\\"\\nz\"}\n"
            + "{\"id\":2,\"k\":null,\"v\":null}\n{\"id\":3,\"k\":\"서울\",\"v\":\"\"}\n";

    private GraphLake lake;
    private int runs;

    @BeforeAll
    void open(@TempDir Path folder) {
        Map<String, String> objects = new LinkedHashMap<>();
        objects.put("rows/a.json", ROWS);
        objects.put("glob/*.csv", "a\nmine\n");
        objects.put("glob/secret.csv", "a\nsecret\n");
        objects.put("glob/[a-z]ecret.json", "{\"a\":\"mine\"}\n");
        objects.put("glob/secret.json", "{\"a\":\"secret\"}\n");
        objects.put("comma/a.csv", "\uFEFFa,b\n1,\"x,\"\"y\"\"\"\n2,\n3\n");
        objects.put("semicolon/a.csv", "a;b\n1;'x;y'\n");
        objects.put("tab/a.csv", "a\tb\n1\tx\n");
        objects.put("pipe/a.csv", "1|x\n2|y\n");
        objects.put("twice/a.csv", "a,A,\n1,2,3\n");
        objects.put("empty/a.csv", "a,b\n");
        objects.put("capital/a.json", "{\"Id\":1,\"giveN\":\"x\"}\n{\"giveN\":null,\"Id\":2,\"s\":{\"In\":3}}\n");
        objects.put("cases/one/a.json", "{\"a\":1,\"A\":2}\n");
        objects.put("cases/two/a.json", "{\"a\":1}\n");
        objects.put("cases/two/b.json", "{\"A\":1}\n");
        objects.put("cases/in/a.json", "{\"a\":{\"b\":1,\"B\":2}}\n");
        objects.put("cases/list/a.json", "[{\"a\":1},{\"a\":2}]\n");
        objects.put("capital/a.csv", "Id,giveN,KEY\n1,x,k1\n2,,k2\n");
        lake = GraphLake.open(folder, objects);
        lake.parts()
                .objects()
                .publish(
                        List.of(),
                        () -> lake.parts()
                                .catalog()
                                .createDatabase(
                                        Database.builder().name("db"),
                                        "db",
                                        lake.role().principal()));
    }

    @AfterAll
    void close() {
        lake.close();
    }

    private List<String> run(CodeGenConfigurationNode source) {
        String out = "read" + ++runs;
        lake.run(Map.of("source", source, "target", GraphLake.target("source", out)), false);
        return lake.records(out);
    }

    private static CodeGenConfigurationNode csv(String path, String separator, String quote, boolean header) {
        return NodeCase.node(
                "S3CsvSource {\"Inputs\":[],\"Paths\":[\"s3://jobs/" + path + "\"],\"Separator\":\"" + separator
                        + "\",\"QuoteChar\":\"" + quote + "\",\"WithHeader\":" + header + "}",
                "");
    }

    private static CodeGenConfigurationNode of(String kind, String settings) {
        return NodeCase.node(kind + " {" + settings + "}", "source");
    }

    @Test
    void anObjectsNameIsNoPatternOfOthers() {
        assertThat(run(csv("glob/*.csv", "comma", "quote", true))).containsExactly("{\"a\":\"mine\"}");
        assertThat(run(GraphLake.jsonSource("glob/[a-z]ecret.json"))).containsExactly("{\"a\":\"mine\"}");
    }

    @Test
    void csvIsReadBySeparatorsQuotesAndHeaders() {
        assertThat(run(csv("comma/", "comma", "quote", true)))
                .containsExactly(
                        "{\"a\":\"1\",\"b\":\"x,\\\"y\\\"\"}", "{\"a\":\"2\",\"b\":\"\"}", "{\"a\":\"3\",\"b\":null}");
        assertThat(run(csv("semicolon/", "semicolon", "single_quote", true)))
                .containsExactly("{\"a\":\"1\",\"b\":\"x;y\"}");
        assertThat(run(csv("tab/", "tab", "disabled", true))).containsExactly("{\"a\":\"1\",\"b\":\"x\"}");
        assertThat(run(csv("pipe/", "pipe", "quote", false)))
                .containsExactly("{\"col0\":\"1\",\"col1\":\"x\"}", "{\"col0\":\"2\",\"col1\":\"y\"}");
        assertThat(run(csv("twice/", "comma", "quote", true)))
                .containsExactly("{\"a0\":\"1\",\"A1\":\"2\",\"col2\":\"3\"}");
        assertThat(run(csv("empty/", "comma", "quote", true))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "s3://none/x/,the bucket none does not exist",
        "s3://jobs/none/,'no file lies below its paths, so its fields are not known'",
        "/etc,'its path /etc is none of S3, as s3://bucket/folder/ is'"
    })
    void aSourceSaysWhatIsNotThere(String path, String sentence) {
        CodeGenConfigurationNode source = CodeGenConfigurationNode.builder()
                .s3JsonSource(json -> json.name("in").paths(path))
                .build();

        assertThatThrownBy(() -> run(source)).hasMessage("node source: " + sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "json", "orc", "avro"})
    void rowsAreWrittenByTheirKeys(String format) {
        String out = "written/" + format;
        lake.run(
                Map.of(
                        "source",
                        GraphLake.jsonSource("rows/"),
                        "target",
                        of(
                                "S3DirectTarget",
                                "\"Path\":\"s3://jobs/" + out + "/\",\"Format\":\"" + format
                                        + "\",\"PartitionKeys\":[[\"k\"]]")),
                false);

        assertThat(lake.keys(out + "/").stream().map(key -> key.split("/")[2]).toList())
                .containsExactlyInAnyOrder("k=a b%2Fc%3D%25", "k=__HIVE_DEFAULT_PARTITION__", "k=서울");
        assertThat(lake.rows().counts()).containsEntry("in.target", 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "json", "orc", "avro"})
    void namesKeepTheirCapitals(String format) {
        String out = "capitals/" + format;
        lake.run(
                Map.of(
                        "source",
                        csv("capital/a.csv", "comma", "quote", true),
                        "target",
                        of(
                                "S3DirectTarget",
                                "\"Path\":\"s3://jobs/" + out + "/\",\"Format\":\"" + format
                                        + "\",\"PartitionKeys\":[[\"KEY\"]]")),
                false);

        assertThat(lake.keys(out + "/").stream().map(key -> key.split("/")[2]).toList())
                .containsExactlyInAnyOrder("KEY=k1", "KEY=k2");
        if (format.equals("json")) {
            assertThat(lake.records(out))
                    .containsExactlyInAnyOrder("{\"Id\":\"1\",\"giveN\":\"x\"}", "{\"Id\":\"2\",\"giveN\":\"\"}");
        }
    }

    @Test
    void aFirstLineThatIsNoCsvIsToldOf() {
        assertThatThrownBy(() -> run(csv("rows/a.json", "comma", "quote", true)))
                .hasMessage(
                        "node source: the first line of s3://jobs/rows/a.json is no CSV by its separator and quotes");
    }

    @Test
    void fieldsOfJsonKeepTheirCapitals() {
        assertThat(run(GraphLake.jsonSource("capital/a.json")))
                .containsExactly("{\"Id\":1,\"giveN\":\"x\",\"s\":null}", "{\"Id\":2,\"giveN\":null,\"s\":{\"in\":3}}");
        assertThat(lake.said())
                .containsExactly("names of fields within other fields are put into small letters, as of"
                        + " s3://jobs/capital/a.json; those of fields at the top keep their capitals");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one|names of fields in s3://jobs/cases/one/a.json differ by upper and lower case alone, which the"
                        + " embedded lake does not tell apart",
                "two|its files have a field a and a field A, which the embedded lake does not tell apart",
                "in|names of fields in s3://jobs/cases/in/a.json differ by upper and lower case alone, which the"
                        + " embedded lake does not tell apart",
                "list|line 1 is an array and no object; where its elements are the records, let JsonPath end in [*], as in $[*], in"
                        + " s3://jobs/cases/list/a.json"
            })
    void jsonOfWhichAValueWouldBeLostIsRefused(String folder, String sentence) {
        assertThatThrownBy(() -> run(GraphLake.jsonSource("cases/" + folder + "/")))
                .hasMessage("node source: " + sentence);
    }

    @Test
    void parquetIsReadAsItWasWritten() {
        lake.run(
                Map.of(
                        "source",
                        GraphLake.jsonSource("rows/"),
                        "target",
                        of("S3GlueParquetTarget", "\"Path\":\"s3://jobs/whole/parquet/\"")),
                false);

        assertThat(run(CodeGenConfigurationNode.builder()
                        .s3ParquetSource(source -> source.name("in").paths("s3://jobs/whole/parquet/"))
                        .build()))
                .containsExactlyInAnyOrder(
                        "{\"id\":1,\"k\":\"a b/c=%\",\"v\":\"x,\\\"y\\\"\\nz\"}",
                        "{\"id\":2,\"k\":null,\"v\":null}", "{\"id\":3,\"k\":\"서울\",\"v\":\"\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "json", "orc", "avro"})
    void aTableIsMadeAndAddedTo(String format) {
        Map<String, CodeGenConfigurationNode> making = Map.of(
                "source",
                GraphLake.jsonSource("rows/"),
                "target",
                of(
                        "S3DirectTarget",
                        "\"Path\":\"s3://jobs/table/" + format + "/\",\"Format\":\"" + format
                                + "\",\"PartitionKeys\":[[\"k\"]],\"SchemaChangePolicy\":{\"EnableUpdateCatalog\":true,"
                                + "\"Database\":\"db\",\"Table\":\"t_" + format + "\"}"));
        lake.run(making, false);
        lake.run(
                Map.of(
                        "source",
                        GraphLake.jsonSource("rows/"),
                        "target",
                        of("S3CatalogTarget", "\"Database\":\"db\",\"Table\":\"t_" + format + "\"")),
                false);

        assertThat(run(of("CatalogSource", "\"Inputs\":[],\"Database\":\"db\",\"Table\":\"t_" + format + "\"")))
                .hasSize(6)
                .contains(
                        "{\"id\":1,\"v\":\"x,\\\"y\\\"\\nz\",\"k\":\"a b/c=%\"}",
                        "{\"id\":2,\"v\":null,\"k\":null}", "{\"id\":3,\"v\":\"\",\"k\":\"서울\"}");
        assertThat(run(of(
                        "S3CatalogSource",
                        "\"Inputs\":[],\"Database\":\"db\",\"Table\":\"t_" + format
                                + "\",\"PartitionPredicate\":\"(k == '서울')\"")))
                .hasSize(2);
        assertThatThrownBy(() -> run(of(
                        "S3CatalogSource",
                        "\"Inputs\":[],\"Database\":\"db\",\"Table\":\"t_" + format
                                + "\",\"PartitionPredicate\":\"id = 1\"")))
                .hasMessage("node source: its partition predicate names id, which is no partition key; those are k");
    }

    @Test
    void timesOfParquetAreReadAsFineAsTheyAre() {
        lake.put("fine/a.csv", "t\n2024-01-02 03:04:05.123456\n");
        CodeGenConfigurationNode typed =
                of("ApplyMapping", "\"Mapping\":[{\"ToKey\":\"t\",\"FromPath\":[\"t\"],\"ToType\":\"timestamp\"}]");
        lake.run(
                Map.of(
                        "source",
                        csv("fine/", "comma", "quote", true),
                        "typed",
                        typed,
                        "target",
                        NodeCase.node(
                                "S3GlueParquetTarget {\"Path\":\"s3://jobs/table/fine/\",\"SchemaChangePolicy\":"
                                        + "{\"EnableUpdateCatalog\":true,\"Database\":\"db\",\"Table\":\"fine\"}}",
                                "typed")),
                false);
        for (String source : List.of(
                "S3ParquetSource {\"Inputs\":[],\"Paths\":[\"s3://jobs/table/fine/\"]}",
                "CatalogSource {\"Inputs\":[],\"Database\":\"db\",\"Table\":\"fine\"}")) {
            String out = "finest" + ++runs;
            lake.run(
                    Map.of(
                            "source",
                            NodeCase.node(source, ""),
                            "target",
                            of("S3DirectTarget", "\"Path\":\"s3://jobs/" + out + "/\",\"Format\":\"csv\"")),
                    false);
            assertThat(lake.records(out)).containsExactly("2024-01-02 03:04:05.123456", "t");
        }
    }

    @Test
    void whatAFormatHasNoWayToWriteIsToldByItsName() {
        lake.put("nan/a.csv", "d\nNaN\n");
        assertThatThrownBy(() -> lake.run(
                        Map.of(
                                "source",
                                csv("nan/", "comma", "quote", true),
                                "typed",
                                of(
                                        "ApplyMapping",
                                        "\"Mapping\":[{\"ToKey\":\"d\",\"FromPath\":[\"d\"],\"ToType\":\"double\"}]"),
                                "target",
                                NodeCase.node(
                                        "S3DirectTarget {\"Path\":\"s3://jobs/nans/\",\"Format\":\"json\"}", "typed")),
                        false))
                .hasMessageStartingWith(
                        "GENERIC_USER_ERROR: a value has no form in the files that are written: JSON has no"
                                + " NaN and no infinity");
    }

    private static CodeGenConfigurationNode escaped(String path, String quote, String more) {
        return NodeCase.node(
                "S3CsvSource {\"Inputs\":[],\"Paths\":[\"s3://jobs/" + path
                        + "\"],\"Separator\":\"comma\",\"QuoteChar\":\"" + quote + "\",\"WithHeader\":true" + more
                        + "}",
                "");
    }

    @Test
    void anEscaperStandsBeforeWhatIsMeantAsItIs() {
        lake.put(
                "escaped/a.csv",
                "a,b\nx\\,y,2\nq\\nw,\"q\\tw\"\n\\\"z,\"\\\"\"\n\\\\,\"a,\\0b\"\nno,\"escaper\"\n\"r\"x,3\n\\k,\\");
        assertThat(run(escaped("escaped/", "quote", ",\"Escaper\":\"\\\\\"")))
                .containsExactlyInAnyOrder(
                        "{\"a\":\"x,y\",\"b\":\"2\"}",
                        "{\"a\":\"q\\nw\",\"b\":\"q\\tw\"}",
                        "{\"a\":\"\\\"z\",\"b\":\"\\\"\"}",
                        "{\"a\":\"\\\\\",\"b\":\"a,\\u0000b\"}",
                        "{\"a\":\"no\",\"b\":\"escaper\"}",
                        "{\"a\":\"k\",\"b\":\"\"}");
        assertThat(lake.rows().counts()).containsEntry("rejected.source", 1L).containsEntry("read.source", 67L);
        lake.put("escaped-plain/a.csv", "a,b\n\"x\\,\",it's\n");
        assertThat(run(escaped("escaped-plain/", "disabled", ",\"Escaper\":\"\\\\\"")))
                .containsExactly("{\"a\":\"\\\"x,\\\"\",\"b\":\"it's\"}");
        lake.put("escaped-lines/a.csv", "a,b\n\"x\ny\",\\'\n");
        assertThatThrownBy(() -> run(escaped("escaped-lines/", "quote", ",\"Escaper\":\"\\\\\"")))
                .hasMessage(
                        "node source: the quoted cell that begins in line 2 of s3://jobs/escaped-lines/a.csv goes on"
                                + " in the next one; let the source be multi-line");
        assertThat(run(escaped("escaped-lines/", "quote", ",\"Escaper\":\"\\\\\",\"Multiline\":true")))
                .containsExactly("{\"a\":\"x\\ny\",\"b\":\"'\"}");
    }

    @Test
    void whatStandsBehindAQuoteThatClosedOpensNone() {
        lake.put("behind/a.csv", "a,b\n\"x\"\",1\n2,3\n\"y\"\"z\",4\n5,6\n");
        assertThat(run(escaped("behind/", "quote", ",\"Escaper\":\"\\\\\"")))
                .containsExactly("{\"a\":\"2\",\"b\":\"3\"}", "{\"a\":\"5\",\"b\":\"6\"}");
        assertThat(lake.rows().counts()).containsEntry("rejected.source", 2L);
    }

    @Test
    void aMarkOfTheOrderOfBytesIsNoPartOfAName() {
        lake.put("mark/a.csv", "\uFEFF\"a,x\",b\n1,2\r\n3,4\n");
        assertThat(run(escaped("mark/", "quote", "")))
                .containsExactly("{\"a,x\":\"1\",\"b\":\"2\"}", "{\"a,x\":\"3\",\"b\":\"4\"}");
        lake.put("mark-even/a.csv", "\uFEFF\"a\",b\n1,2\n");
        assertThat(run(escaped("mark-even/", "quote", ""))).containsExactly("{\"a\":\"1\",\"b\":\"2\"}");
    }

    @Test
    void aCellIsOfABoundedLength() {
        lake.put("longest/a.csv", "a,b\n\"" + "x".repeat(17 << 20) + "\",2\n");
        assertThatThrownBy(() -> run(escaped("longest/", "quote", "")))
                .hasMessage("node source: a cell of s3://jobs/longest/a.csv that ends in line 2 is longer than 16 MB");
    }

    @Test
    void noNameThatIsMadeIsAnothers() {
        lake.put("made/a.csv", "a,A,a1,,col3,A11\n1,2,3,4,5,6\n");
        assertThat(run(escaped("made/", "quote", "")))
                .containsExactly(
                        "{\"a0\":\"1\",\"A111\":\"2\",\"a1\":\"3\",\"col33\":\"4\",\"col3\":\"5\",\"A11\":\"6\"}");
    }

    @Test
    void linesBeforeTheRecordsAreNone() {
        lake.put("blank/a.csv", "\n\r\na,b\n1,2\n3,4\n");
        assertThat(run(escaped("blank/", "quote", "")))
                .containsExactly("{\"a\":\"1\",\"b\":\"2\"}", "{\"a\":\"3\",\"b\":\"4\"}");
        assertThat(run(escaped("blank/", "quote", ",\"SkipFirst\":true"))).containsExactly("{\"a\":\"3\",\"b\":\"4\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\r\n1,2\n3,4\r5,6\r\n",
                "\r\na,b\n\n1,2\r\n\r\n3,4\n5,6\n\n\n",
                "a,b\r1,2\r3,4\r5,6",
                "a,b\n\"1\",2\r\n3,\"4\"\r\n5,\"6\""
            })
    void linesMayEndInAnyWay(String text) {
        String path = "ends" + ++runs + "/";
        lake.put(path + "a.csv", text);
        assertThat(run(escaped(path, "quote", "")))
                .containsExactly("{\"a\":\"1\",\"b\":\"2\"}", "{\"a\":\"3\",\"b\":\"4\"}", "{\"a\":\"5\",\"b\":\"6\"}");
    }

    @Test
    void anEmptyLineOfOneColumnIsNoRecord() {
        lake.put("single/a.csv", "a\n1\n\n2\n");
        assertThat(run(escaped("single/", "quote", ""))).containsExactly("{\"a\":\"1\"}", "{\"a\":\"2\"}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aQuoteThatNeverClosesTakesNoRowsAway(boolean isMultiline) {
        lake.put("open/a.csv", "a,b\n0,0\n\"1,2\n3,4\n5,6\n");
        assertThatThrownBy(() -> run(escaped("open/", "quote", ",\"Multiline\":" + isMultiline)))
                .hasMessage("node source: the quote that opens in line 3 of s3://jobs/open/a.csv never closes");
    }

    @Test
    void aFileThatIsNoTextIsToldOfByItsName() {
        lake.put("odd/utf16/a.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE));
        lake.put("odd/packed/a.csv.bz2", "BZh91AY".getBytes(StandardCharsets.UTF_8));
        lake.put("odd/damaged/a.csv.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 75});
        lake.put("odd/long/a.csv", "a".repeat(5 << 20) + ",b\n1,2\n");
        Map.of(
                        "utf16/a.csv",
                                "the first line of s3://jobs/odd/utf16/a.csv holds characters of no text in UTF-8",
                        "packed/a.csv.bz2",
                                "s3://jobs/odd/packed/a.csv.bz2 is bzip2, which is not read by the embedded lake; use gzip,"
                                        + " or none",
                        "damaged/a.csv.gz", "s3://jobs/odd/damaged/a.csv.gz is no gzip, or damaged",
                        "long/a.csv",
                                "the first line of s3://jobs/odd/long/a.csv is no CSV by its separator and quotes")
                .forEach((path, sentence) -> assertThatThrownBy(() -> run(csv("odd/" + path, "comma", "quote", true)))
                        .hasMessage("node source: " + sentence));
    }

    @Test
    void whatIsSaidToBePackedIsUnpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        }
        lake.put("packed/a", packed.toByteArray());
        assertThat(run(escaped("packed/", "quote", ",\"CompressionType\":\"gzip\"")))
                .containsExactly("{\"a\":\"1\",\"b\":\"2\"}");
        lake.put("unpacked/a.csv", "a,b\n1,2\n");
        assertThatThrownBy(() -> run(escaped("unpacked/", "quote", ",\"CompressionType\":\"gzip\"")))
                .hasMessage("node source: s3://jobs/unpacked/a.csv is no gzip, or damaged");
    }

    @Test
    void aTableIsGivenNoFilesOfAnotherFormat() {
        String settings = "\"Path\":\"s3://jobs/table/mixed/\",\"Format\":\"%s\",\"SchemaChangePolicy\":"
                + "{\"EnableUpdateCatalog\":true,\"Database\":\"db\",\"Table\":\"mixed\"}";
        lake.run(
                Map.of(
                        "source",
                        GraphLake.jsonSource("rows/"),
                        "target",
                        of("S3DirectTarget", settings.formatted("json"))),
                false);
        for (String format : List.of("parquet", "orc", "avro")) {
            assertThatThrownBy(() -> lake.run(
                            Map.of(
                                    "source",
                                    GraphLake.jsonSource("rows/"),
                                    "target",
                                    of("S3DirectTarget", settings.formatted(format))),
                            false))
                    .hasMessage("node target: the table db.mixed is none of " + format
                            + ", and could not be read with such files below its location");
        }
        assertThat(lake.keys("table/mixed/")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "S3DirectTarget|\"Path\":\"/tmp\",\"Format\":\"json\"|its path is none of S3, as s3://bucket/folder/ is",
                "S3DirectTarget|\"Path\":\"s3://none/a/\",\"Format\":\"json\"|the bucket none does not exist",
                "S3DirectTarget|\"Path\":\"s3://jobs/a/\",\"Format\":\"hudi\"|the embedded lake does not write hudi",
                "S3DirectTarget|\"Path\":\"s3://jobs/a/\",\"Format\":\"json\",\"PartitionKeys\":[[\"z\"]]|its partition key z is no field of its input",
                "S3DirectTarget|\"Path\":\"s3://jobs/a/\",\"Format\":\"json\",\"PartitionKeys\":[[\"id\"],[\"k\"],[\"v\"]]|all of its fields are partition keys",
                "S3CatalogTarget|\"Database\":\"db\",\"Table\":\"none\"|there is no table db.none for the job's role; correct the name, or grant the role the table"
            })
    void aTargetSaysWhyItDoesNotWrite(String kind, String settings, String sentence) {
        assertThatThrownBy(() ->
                        lake.run(Map.of("source", GraphLake.jsonSource("rows/"), "target", of(kind, settings)), false))
                .hasMessage("node target: " + sentence);
    }
}
