package dev.lakeward.local.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.engine.sample.SampleAnswer.Known;
import dev.lakeward.local.engine.sample.SampleAnswer.Note;
import dev.lakeward.local.engine.sample.SampleAnswer.Widening;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class FileCasesTest {
    private static final String COMBINED =
            "203.0.113.9 - frank [10/Oct/2023:13:55:36 +0000] \"GET /a.gif HTTP/1.0\" 200"
                    + " 2326 \"http://example.com/start\" \"Mozilla/4.08\"\n";
    private static final String COMMON =
            "203.0.113.9 - frank [10/Oct/2023:13:55:36 +0000] \"GET /a.gif HTTP/1.0\" 200 2326\n";

    @TempDir
    Path folder;

    private static CustomClassifier.Csv csv(String header, String serde, List<String> names, List<String> types) {
        return new CustomClassifier.Csv("mine", ",", "\"", header, names, false, true, types, serde);
    }

    static Stream<Arguments> files() {
        return Stream.of(
                // CSV: delimiters, header, names, types.
                Arguments.of("id,name\n1,a\n2,b\n", "csv: id bigint, name string"),
                Arguments.of("id|name\n1|a\n2|b\n", "csv: id bigint, name string"),
                Arguments.of("id\tname\n1\ta\n2\tb\n", "csv: id bigint, name string"),
                Arguments.of("id;name\n1;a\n2;b\n", "csv: id bigint, name string"),
                Arguments.of("id\u0001name\n1\u0001a\n2\u0001b\n", "csv: id bigint, name string"),
                Arguments.of("id,name\r\n1,a\r\n2,b\r\n", "csv: id bigint, name string"),
                Arguments.of("\ufeffid,name\n1,a\n2,b\n", "csv: id bigint, name string"),
                Arguments.of("id,name\n1,a\n2,b", "csv: id bigint, name string"),
                Arguments.of("a,b\nc,d\ne,f\n", "csv: col0 string, col1 string"),
                Arguments.of("1,a\n2,b\n3,c\n", "csv: col0 bigint, col1 string"),
                Arguments.of("ID,Full Name\n1,a\n2,b\n", "csv: id bigint, full name string"),
                Arguments.of("a,a\n1,2\n3,4\n", "csv: a bigint, a_1 bigint"),
                Arguments.of("a,b,\n1,2,\n3,4,\n", "csv: a bigint, b bigint, col2 string"),
                Arguments.of("a,b\n1,2.5\n3,4\n", "csv: a bigint, b double"),
                Arguments.of("a,b\n1,\n2,7\n", "csv: a bigint, b bigint"),
                Arguments.of("a,b\n1,x\n2,7\n", "csv: a bigint, b string"),
                Arguments.of("a,b\n1,2024-01-01\n2,2024-01-02\n", "csv: a bigint, b string"),
                Arguments.of("a,b\n1,true\n2,false\n", "csv: a bigint, b string"),
                Arguments.of("a,b\n1,\"1,234.5\"\n2,\"7\"\n", "csv: a bigint, b string"),
                Arguments.of("a,b\n1,\"x\ny\"\n2,z\n", "csv: a bigint, b string"),
                Arguments.of("a,b\n1,2\n", "unknown"),
                Arguments.of("a,b\n", "unknown"),
                Arguments.of("only\none\ncolumn\n", "unknown"),
                Arguments.of("1\n2\n3\n", "unknown"),
                Arguments.of("some prose, with commas\nand lines\nof text, here, there\nmore\n", "unknown"),
                Arguments.of("\n\n\n", "unknown"),
                Arguments.of("", "EMPTY 0"),
                // JSON: types, merging, order, nesting.
                Arguments.of("{\"id\":1,\"n\":\"a\"}\n{\"id\":2}\n", "json: id int, n string"),
                Arguments.of("{\"b\":1,\"A\":2}\n", "json: b int, a int"),
                Arguments.of("{\"a\":1}\n{\"a\":3000000000}\n", "json: a bigint"),
                Arguments.of("{\"a\":1}\n{\"a\":1.5}\n", "json: a double"),
                Arguments.of("{\"a\":1}\n{\"a\":\"x\"}\n", "json: a string"),
                Arguments.of("{\"a\":true}\n{\"a\":false}\n", "json: a boolean"),
                Arguments.of("{\"a\":true}\n{\"a\":1}\n", "json: a string"),
                Arguments.of("{\"a\":null}\n{\"a\":1}\n", "json: a int"),
                Arguments.of("{\"a\":null}\n", "json: a string"),
                Arguments.of("{\"a\":[1,2.5]}\n", "json: a array<double>"),
                Arguments.of("{\"a\":[]}\n{\"a\":[\"x\"]}\n", "json: a array<string>"),
                Arguments.of("{\"a\":[1,\"x\"]}\n", "json: a array<string>"),
                Arguments.of("{\"a\":{\"B\":1,\"c\":{\"d\":\"x\"}}}\n", "json: a struct<b:int,c:struct<d:string>>"),
                Arguments.of("{\"a\":{\"b\":1}}\n{\"a\":{\"c\":2}}\n", "json: a struct<b:int,c:int>"),
                Arguments.of("{\"a\":{\"b\":1}}\n{\"a\":7}\n", "json: a string"),
                Arguments.of("{\"a\":{}}\n", "json: a string"),
                Arguments.of("{\"a\":{\"x y\":1}}\n", "json: a string"),
                Arguments.of("{\"a\":99999999999999999999}\n", "json: a string"),
                Arguments.of("[{\"a\":1},{\"a\":2,\"b\":\"x\"}]", "json: array array<struct<a:int,b:string>>"),
                Arguments.of("{\"a\":1}{\"a\":2}", "json: a int"),
                Arguments.of("{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n", "json: a int"),
                Arguments.of("{\"a\":1}\n{\"a\":2}\n{\"a\":", "TRUNCATED 3"),
                Arguments.of("{\"a\":1}\n{\"a\":2}\nnonsense\n", "MALFORMED 3"),
                Arguments.of("{\"a\":1}\n7\n", "MALFORMED 2"),
                // XML.
                Arguments.of(
                        "<rows><row><id>1</id><n>a</n></row><row><id>2</id></row></rows>", "xml: id int, n string"),
                Arguments.of("<?xml version='1.0'?>\n<r><p k='1'><v>2.5</v></p></r>", "xml: _k int, v double"),
                Arguments.of("<r><p><v>1</v><v>2</v></p></r>", "xml: v array<int>"),
                Arguments.of("<r><p><a><b>x</b></a></p></r>", "xml: a struct<b:string>"),
                Arguments.of("<r><p a='1'/><p a='2'/></r>", "unknown"),
                Arguments.of("<r><p><v>1</v></p><p><v>2</p></r>", "MALFORMED 1"),
                // Logs.
                Arguments.of(
                        COMBINED.repeat(5),
                        "combined_apache: clientip string, ident string, auth string, timestamp string, verb string,"
                                + " request string, httpversion string, rawrequest string, response string, bytes string,"
                                + " referrer string, agent string"),
                Arguments.of(
                        COMMON.repeat(5),
                        "apache: clientip string, ident string, auth string, timestamp string, verb string, request"
                                + " string, httpversion string, rawrequest string, response string, bytes string"),
                Arguments.of(
                        "Jan 12 06:30:00 web1 kernel: [ 12.345] usb 1-1: new device, high speed\n".repeat(3),
                        "linux_kernel: timestamp string, host string, uptime string, message string"),
                Arguments.of(
                        "I, [2023-01-12T06:30:00.123456 #123]  INFO -- app: started, ready\n".repeat(3),
                        "ruby_logger: timestamp string, pid string, loglevel string, progname string, message string"),
                Arguments.of(
                        "1286536309.586    921 192.0.2.68 TCP_MISS/200 507 POST http://example.com/a - DIRECT/192.0.2.1"
                                + " text/html\n",
                        "squid: timestamp string, duration string, clientip string, cacheresult string, status string,"
                                + " bytes string, method string, url string, user string, hierarchy string, server"
                                + " string, contenttype string"),
                Arguments.of(
                        "1339518083.107412 [0 127.0.0.1:60866] \"set\" \"a\" \"1\"\n".repeat(2),
                        "redismonlog: timestamp string, database string, client string, command string, params"
                                + " string"),
                Arguments.of(
                        "[4018] 14 Nov 07:01:22.119 * Background saving started, pid 1\n".repeat(2),
                        "redislog: pid string, day string, month string, year string, time string, message string"),
                Arguments.of("\u0000\u0001\u0002binary,\u0000\n1,2\n", "unknown"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIs(String content, String expected) throws IOException {
        assertThat(Looked.text(new Looked(folder).at(content))).isEqualTo(expected);
    }

    static Stream<Arguments> classifiers() {
        return Stream.of(
                Arguments.of("a,b\nc,d\n", csv("PRESENT", "None", List.of(), List.of()), "csv: a string, b string"),
                Arguments.of(
                        "a,b\n1,2\n3,4\n",
                        csv("ABSENT", "None", List.of(), List.of()),
                        "csv: col0 string, col1 string"),
                Arguments.of("1,2\n", csv("ABSENT", "None", List.of("X", "y"), List.of()), "csv: x bigint, y bigint"),
                Arguments.of(
                        "1,2\n3,4\n",
                        csv("ABSENT", "None", List.of(), List.of("LONG", "STRING")),
                        "csv: col0 bigint, col1 string"),
                Arguments.of("x\ny\n", csv("ABSENT", "None", List.of(), List.of()), "csv: col0 string"),
                Arguments.of(
                        "\"1\",\"x, y\"\n\"2\",z\n",
                        csv("ABSENT", "OpenCSVSerDe", List.of(), List.of()),
                        "csv: col0 bigint, col1 string"),
                Arguments.of(
                        "10 GET\n20 PUT\n",
                        new CustomClassifier.Grok("g", "mylog", "%{NUMBER:size:int} %{WORD:verb}", ""),
                        "mylog: size int, verb string"),
                Arguments.of(
                        "id-1 x\nid-2 y\n",
                        new CustomClassifier.Grok("g", "mylog", "%{ID:id} %{WORD:w}", "ID id-[0-9]+"),
                        "mylog: id string, w string"),
                Arguments.of(
                        "a,1\nb,2\nc,3\n",
                        new CustomClassifier.Grok("g", "mylog", "%{BROKEN((", ""),
                        "csv: col0 string, col1 bigint"),
                Arguments.of(
                        "<r><row><a>1</a></row><other><a>x</a></other></r>",
                        new CustomClassifier.Xml("x", "orders", "row"),
                        "orders: a int"),
                Arguments.of(
                        "<r><row a='1'></row><row a='2'/></r>",
                        new CustomClassifier.Xml("x", "orders", "row"),
                        "orders: _a int"),
                Arguments.of(
                        "[{\"a\":1},{\"b\":\"x\"}]", new CustomClassifier.Json("j", "$[*]"), "json: a int, b string"),
                Arguments.of("{\"id\":7,\"x\":1}", new CustomClassifier.Json("j", "$.id"), "json: record int"),
                Arguments.of(
                        "{\"a\":[{\"b\":\"x\"}]}", new CustomClassifier.Json("j", "$.a[*].b"), "json: record string"));
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void aClassifierMakesAFile(String content, CustomClassifier classifier, String expected) throws IOException {
        assertThat(Looked.text(new Looked(folder).at(content, classifier))).isEqualTo(expected);
    }

    @Test
    void aBuiltInThatIsCertainBeatsACustomOneThatIsNot() throws IOException {
        var log = new CustomClassifier.Grok("g", "mylog", "^%{INT:a},%{WORD:b}$", "");
        Known half = new Looked(folder).known("1,a\n2,b\n3,4.5\n4,5.5\n", log);
        assertThat(half.classified().classifier()).isEqualTo("csv");
        Known only = new Looked(folder).known("1,a\n2,b\nsomething else entirely\n", log);
        assertThat(only.classified().classification()).isEqualTo("mylog");
        assertThat(only.classified().certainty()).isBetween(0.6, 0.7);
        assertThat(only.notes()).containsExactly(new Note(Note.Kind.LINE_DOES_NOT_MATCH, 3));
    }

    @Test
    void theLineThatMadeATypeWiderIsTold() throws IOException {
        String rows = IntStream.range(0, 200).mapToObj(i -> i + "," + i + "\n").collect(Collectors.joining());
        Known csv = new Looked(folder).known("a,b\n" + rows + "5,1.5\n6,oops\n");
        assertThat(csv.columns().get(1).widenings())
                .containsExactly(new Widening("bigint", "double", 202), new Widening("double", "string", 203));
        assertThat(csv.columns().get(1).votes()).containsEntry("bigint", 200L).containsEntry("string", 1L);
        Known json = new Looked(folder).known("{\"a\":1}\n{\"a\":2}\n{\"a\":\"x\"}\n");
        assertThat(json.columns().getFirst().widenings()).containsExactly(new Widening("int", "string", 3));
    }

    @Test
    void sizesAndParametersAreTold() throws IOException {
        Known csv = new Looked(folder).known("id,name\n1,a\n2,b\n");
        assertThat(csv.size()).isEqualTo(new SampleAnswer.Size(3, true, 5));
        assertThat(csv.storage().parameters())
                .containsEntry("skip.header.line.count", "1")
                .containsEntry("delimiter", ",")
                .containsEntry("areColumnsQuoted", "false");
        String rows = IntStream.range(0, 5_000).mapToObj(i -> "12345,67890\n").collect(Collectors.joining());
        assertThat(new Looked(folder).known(rows).size()).isEqualTo(new SampleAnswer.Size(5_000, false, 12));
        Known json = new Looked(folder).known("{\"Zed\":1,\"abc\":2}\n");
        assertThat(json.storage().serdeProperties()).containsEntry("paths", "Zed,abc");
    }

    @Test
    void whatReadersMeetIsNoted() throws IOException {
        assertThat(new Looked(folder).known("a,b\n1,\"x,y\"\n2,z\n").notes())
                .containsExactly(
                        new Note(Note.Kind.QUOTES_ARE_KEPT, 2), new Note(Note.Kind.DELIMITER_WITHIN_QUOTES, 2));
        assertThat(new Looked(folder).known("[\n{\"a\":1}]").notes())
                .containsExactly(
                        new Note(Note.Kind.RECORD_IS_A_LIST, 1), new Note(Note.Kind.RECORD_IS_NOT_ONE_LINE, 1));
        assertThat(new Looked(folder)
                        .known("{\"a\":1,\"a\":2,\"s\":{\"b\":1,\"B\":2}}\n")
                        .notes())
                .containsExactlyInAnyOrder(
                        new Note(Note.Kind.NAME_IS_THERE_TWICE, 1),
                        new Note(Note.Kind.INNER_NAMES_LOSE_CAPITALS, 1),
                        new Note(Note.Kind.NAMES_DIFFER_IN_CASE_ONLY, 1));
        assertThat(new Looked(folder).known("{\"a\":1}\n{\"A\":2}\n").notes())
                .containsExactly(new Note(Note.Kind.NAMES_DIFFER_IN_CASE_ONLY, 2));
        SampleAnswer latin = new Looked(folder).at("a,b\n1,caf\u00e9\n2,x\n".getBytes(StandardCharsets.ISO_8859_1), "");
        assertThat(((Known) latin).notes()).containsExactly(new Note(Note.Kind.NOT_UTF_8, 2));
        assertThat(Looked.text(new Looked(folder).at("a,b\n1,2\n".getBytes(StandardCharsets.UTF_16), "")))
                .isEqualTo("UTF_16 1");
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    static byte[] zip(byte[] content, int members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < members; i++) {
                out.putNextEntry(new ZipEntry("member" + i));
                out.write(content);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void wholeFilesAreCompressed() throws IOException {
        byte[] csv = "id,name\n1,a\n2,b\n".getBytes(StandardCharsets.UTF_8);
        Looked looked = new Looked(folder);
        assertThat(looked.at(gzip(csv), ".csv.gz"))
                .isInstanceOfSatisfying(
                        Known.class, known -> assertThat(known.compression()).isEqualTo("gzip"));
        assertThat(Looked.text(looked.at(zip(csv, 1), ".zip"))).isEqualTo("csv: id bigint, name string");
        assertThat(Looked.text(looked.at(zip(csv, 2), ".zip"))).isEqualTo("SEVERAL_MEMBERS 0");
        byte[] encrypted = zip(csv, 1);
        encrypted[6] |= 1;
        assertThat(Looked.text(looked.at(encrypted, ".zip"))).isEqualTo("ENCRYPTED 0");
        byte[] cut = gzip(csv);
        assertThat(Looked.text(looked.at(java.util.Arrays.copyOf(cut, cut.length - 12), ".gz")))
                .isEqualTo("TRUNCATED 0");
        byte[] zeros = gzip(new byte[200 << 20]);
        assertThat(Looked.text(looked.at(zeros, ".gz"))).isEqualTo("unknown");
    }

    @Test
    void whatIsTooLargeIsRefusedByName() throws IOException {
        Looked looked = new Looked(folder);
        assertThat(Looked.text(looked.at("x,".repeat(6 << 20)))).isEqualTo("RECORD_TOO_LONG 1");
        assertThat(Looked.text(looked.at("{\"a\":\"" + "x".repeat(11 << 20) + "\"}\n")))
                .isEqualTo("RECORD_TOO_LONG 1");
        assertThat(Looked.text(looked.at("{\"a\":\"" + "x".repeat(5 << 20) + "\"}\n{\"a\":\"y\"}\n")))
                .isEqualTo("json: a string");
        assertThat(Looked.text(looked.at("[".repeat(5_000)))).isEqualTo("TOO_DEEP 1");
        String wide = IntStream.range(0, 10_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String row = IntStream.range(0, 10_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        Known known = looked.known(wide + "\n" + row + "\n" + row + "\n");
        assertThat(known.columns())
                .hasSize(10_000)
                .allMatch(column -> column.type().equals("bigint"));
        assertThat(Looked.text(looked.at(("{"
                        + IntStream.range(0, 30_000)
                                .mapToObj(i -> "\"c" + i + "\":1")
                                .collect(Collectors.joining(",")) + "}"))))
                .isEqualTo("TOO_MANY_COLUMNS 1");
        var slow = new CustomClassifier.Grok("g", "slow", "%{SLOW:a}$", "SLOW (x+x+)+y");
        long start = System.nanoTime();
        assertThat(Looked.text(looked.soon("x".repeat(5_000) + "\n", slow))).isEqualTo("TOO_SLOW 0");
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }
}
