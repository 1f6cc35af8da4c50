package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that no person would write and some tool does: each works, or is refused with its place and what to do.
class StrangeAccessFilesTest {
    private static final String GRANTS = "lakeward: 1\ngrants: []\n";
    private static final String WORKS = "";

    @TempDir
    private static Path folder;

    private record Answer(int code, String text) {}

    @BeforeAll
    static void makeALake() {
        try (LocalLake lake = LocalLake.create(folder.resolve("lake"), InstantSource.system())) {
            Clients admin = lake.as(LocalLake.role("admin"));
            admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("d1")));
        }
    }

    private static Answer plan(Path file) {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        int code = CommandLineApp.commandLine(printer, printer)
                .execute(
                        "plan",
                        file.toString(),
                        "--lake",
                        folder.resolve("lake").toString());
        return new Answer(code, out.toString());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] marked(String text, java.nio.charset.Charset charset) {
        return ("\uFEFF" + text).getBytes(charset);
    }

    private static String laughs(int levels) {
        StringBuilder text = new StringBuilder("lakeward: 1\ntags:\n  a0: &a0 [x]\n");
        for (int i = 1; i < levels; i++) {
            text.append("  a").append(i).append(": &a").append(i).append(" [");
            text.append(("*a" + (i - 1) + ", ").repeat(9)).append("x]\n");
        }
        return text.toString();
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("UTF-8 with a mark", marked(GRANTS, StandardCharsets.UTF_8), WORKS),
                Arguments.of("UTF-16, little end first", marked(GRANTS, StandardCharsets.UTF_16LE), WORKS),
                Arguments.of("UTF-16, big end first", marked(GRANTS, StandardCharsets.UTF_16BE), WORKS),
                Arguments.of(
                        "an alias of a list", utf8("lakeward: 1\ntags: {k: &v [x, y], m: *v}\ngrants: []\n"), WORKS),
                Arguments.of(
                        "an alias of a mapping",
                        utf8("lakeward: 1\ntags: {k: [x]}\nexpressions: {e: &e {k: [x]}, f: *e}\n"),
                        WORKS),
                Arguments.of("an alias of a value", utf8("lakeward: 1\ntags: {k: [&v x], m: [*v]}\n"), WORKS),
                Arguments.of("a tag of text", utf8("lakeward: 1\ntags: {k: [!!str 1]}\n"), WORKS),
                Arguments.of("a mark of a document", utf8("---\n" + GRANTS + "...\n"), WORKS),
                Arguments.of("UTF-16 without a mark", GRANTS.getBytes(StandardCharsets.UTF_16LE), "line 1, column 2"),
                Arguments.of("half of a character", marked(GRANTS + "ü", StandardCharsets.UTF_16BE, 1), "line 3"),
                Arguments.of("Latin 1", (GRANTS + "# ü\n").getBytes(StandardCharsets.ISO_8859_1), "line 3, column 3"),
                Arguments.of("NUL", utf8(GRANTS + "#\0\n"), "line 3, column 2: the character U+0000"),
                Arguments.of("a control character", utf8(GRANTS + "#\u001b[31m\n"), "line 3, column 2"),
                Arguments.of("nothing", utf8(""), "line 1, column 1: the file is empty"),
                Arguments.of("only a comment", utf8("# nothing\n"), "the file is empty"),
                Arguments.of("a list", utf8("- a\n"), "line 1, column 1: a mapping"),
                Arguments.of("a word", utf8("x"), "line 1, column 1: a mapping"),
                Arguments.of(
                        "a merge key",
                        utf8("lakeward: 1\ngrants:\n- &g {to: admin, catalog: true, permissions: [CREATE_DATABASE]}\n"
                                + "- {<<: *g, to: steward}\n"),
                        "line 4, column 4: merge keys are not read"),
                Arguments.of("merge keys", utf8("a: &a {x: 1}\n<<: [*a, *a]\n"), "line 2, column 1: merge keys"),
                Arguments.of("an unknown alias", utf8("lakeward: 1\ngrants: *g\n"), "line 2, column 9"),
                Arguments.of("an alias of itself", utf8("lakeward: 1\ngrants: &g [*g]\n"), "stands within what"),
                Arguments.of(
                        "an alias of what is around it",
                        utf8("&r\nlakeward: 1\ntags: {k: [x]}\nexpressions: *r\n"),
                        "line 4, column 14: the alias r stands within what it repeats"),
                Arguments.of("an alias as a key", utf8("lakeward: &v 1\n*v : []\n"), "unknown key 1"),
                Arguments.of("a list as a key", utf8("lakeward: 1\n? [a]\n: b\n"), "line 2, column 3"),
                Arguments.of("a billion laughs", utf8(laughs(12)), "aliases repeat more than 1000000 values"),
                Arguments.of("deep lists", utf8("lakeward: 1\ngrants: " + "[".repeat(100_000)), "more than 50 lists"),
                Arguments.of("deep mappings", utf8("{a: ".repeat(100_000)), "more than 50 lists"),
                Arguments.of("deep entries", utf8("- ".repeat(100_000)), "more than 50 lists"),
                Arguments.of("deep keys", utf8("? ".repeat(100_000)), "more than 50 lists"),
                Arguments.of("a key twice", utf8(GRANTS + "grants: []\n"), "line 3, column 1: the key grants stands"),
                Arguments.of("a key twice inside", utf8("lakeward: 1\ntags: {k: [x], k: [y]}\n"), "the key k stands"),
                Arguments.of("a class", utf8("lakeward: 1\ngrants: !!java.net.URL [x]\n"), "line 2, column 9: the tag"),
                Arguments.of("a tag", utf8("lakeward: !x 1\n"), "line 1, column 11: the tag !x is not read"),
                Arguments.of("two documents", utf8(GRANTS + "---\n" + GRANTS), "line 3, column 1: a second document"),
                Arguments.of("a second, broken one", utf8(GRANTS + "---\n[[["), "line 3, column 1: a second document"),
                Arguments.of("a tabulator", utf8("lakeward: 1\ngrants:\n\t- x\n"), "line 3, column 1: this is no YAML"),
                Arguments.of("an end too early", utf8("lakeward: 1\ngrants: ["), "this is no YAML"),
                Arguments.of("a directive", utf8("%YAML 9.9\n---\n" + GRANTS), "line 1, column 1"),
                Arguments.of("no value", utf8("lakeward: 1\ngrants:\n"), "line 2, column 8: a list is needed"),
                Arguments.of("no version", utf8("grants: []\n"), "the key lakeward is missing"),
                Arguments.of("another version", utf8("lakeward: 2\n"), "reads files of version 1, not 2"),
                Arguments.of(
                        "no database",
                        utf8("lakeward: 1\ngrants:\n- {to: admin, database: ' ', permissions: [DROP]}\n"),
                        "line 3, column 25: a database needs a name"),
                Arguments.of(
                        "no database of a view",
                        utf8("lakeward: 1\nmasks:\n- {view: .x, table: d1.t, columns: [a]}\n"),
                        "line 3"),
                Arguments.of(
                        "a place that no terminal shows",
                        utf8("lakeward: 1\ngrants:\n- {to: \"\\e[31m\", catalog: true, permissions: [DROP]}\n"),
                        "line 3"),
                Arguments.of("a long word", utf8("lakeward: " + "x".repeat(1_000_000)), "reads files of version 1"));
    }

    private static byte[] marked(String text, java.nio.charset.Charset charset, int less) {
        byte[] whole = marked(text, charset);
        return java.util.Arrays.copyOf(whole, whole.length - less);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aStrangeFileWorksOrIsRefusedWithItsPlace(String name, byte[] bytes, String reason) throws IOException {
        Path file = folder.resolve("access.yaml");
        Files.write(file, bytes);
        Answer answer = plan(file);
        assertThat(answer.text())
                .doesNotContain("Something went wrong")
                .doesNotContain("Exception")
                .doesNotContain("\u001b")
                .hasSizeLessThan(2_000);
        if (reason.equals(WORKS)) {
            assertThat(answer.code()).as(answer.text()).isIn(0, 3);
        } else {
            assertThat(answer.text()).startsWith("line ").contains(reason).contains("Nothing was changed.");
            assertThat(answer.code()).isEqualTo(2);
        }
    }

    @Test
    void whatIsNoReadableFileIsNamed() throws IOException {
        assertThat(plan(folder).text()).contains("is a folder; name the file in it");
        assertThat(plan(folder.resolve("none.yaml")).text()).contains("there is no file");
        Path unreadable = folder.resolve("unreadable.yaml");
        Files.writeString(unreadable, GRANTS);
        Files.setPosixFilePermissions(unreadable, java.util.Set.of());
        Answer answer = plan(Files.isReadable(unreadable) ? Path.of("/proc/self/mem") : unreadable);
        assertThat(answer.text()).contains("cannot be read; see whether").doesNotContain("Exception");
        assertThat(answer.code()).isEqualTo(2);
    }

    @Test
    void aFileThatIsTooLongIsRefusedBeforeItIsHeld() throws IOException {
        Path file = folder.resolve("long.yaml");
        try (var channel = Files.newByteChannel(
                file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            channel.position(3L << 30);
            channel.write(java.nio.ByteBuffer.wrap(new byte[1]));
        }
        assertThat(plan(file).text())
                .startsWith("line 1, column 1: the file is longer than 64 MiB; write it as several");
        Files.delete(file);
    }
}
