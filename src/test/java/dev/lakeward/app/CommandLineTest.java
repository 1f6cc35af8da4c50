package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.SampleFolder;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.Column;

/// The command line as a person uses it: what it prints, what it answers to bad input, its exit codes.
class CommandLineTest {
    private static Path folder;

    record Answer(int code, String out, String err) {}

    @BeforeAll
    static void makeTheLake() throws Exception {
        folder = Files.createTempDirectory("lakeward-cli").resolve("lake");
        SampleFolder.copyTo(folder);
    }

    @AfterAll
    static void removeIt() throws IOException {
        Volume.deleteTree(folder.getParent());
    }

    static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLineApp.commandLine(new PrintWriter(out), new PrintWriter(err))
                .execute(arguments);
        return new Answer(code, out.toString(), err.toString());
    }

    private static Answer query(String team, String sql) {
        return run("query", "--lake", folder.toString(), "--as", team, "--format", "csv", sql);
    }

    @Test
    void teamsSeeExactlyWhatWhoSays() {
        String who = run("who", "--lake", folder.toString(), "shop.customers").out();
        assertThat(who)
                .contains("marketing: part of the columns and rows")
                .contains(
                        "8 of 12: customer_id, full_name, email, city, country, segment, agreed_to_marketing, created_at")
                .contains("where agreed_to_marketing = true")
                .contains("finance: reads everything")
                .contains("12 of 12");
        List<String> marketing =
                query("marketing", "SELECT * FROM shop.customers").out().lines().toList();
        List<String> finance =
                query("finance", "SELECT * FROM shop.customers").out().lines().toList();
        assertThat(marketing.getFirst().split(",")).hasSize(8);
        assertThat(finance.getFirst().split(",")).hasSize(12);
        long agreed = finance.stream()
                .filter(line -> line.split(",")[10].equals("\"true\""))
                .count();
        assertThat(marketing).hasSize((int) agreed + 1);
        assertThat(finance).hasSize(1_001);
    }

    @Test
    void everyTableOfTheCatalogIsQueryable() {
        try (EmbeddedSession session = EmbeddedSession.open(folder)) {
            Clients steward = session.as(session.self());
            var tables = new dev.lakeward.lake.catalog.CatalogService(steward.glue()).allTables();
            assertThat(tables).hasSize(24);
            for (var table : tables) {
                TableRef ref = table.ref();
                try (var result = new dev.lakeward.lake.query.QueryService(steward.athena(), steward.s3())
                        .run("SELECT * FROM " + ref + " LIMIT 3", "default")) {
                    assertThat(result.rows().rowCount()).as(ref.toString()).isPositive();
                }
            }
        }
    }

    static Stream<List<String>> commands() {
        return Stream.of(
                List.of("query", "--as", "marketing", "SELECT 1"),
                List.of("who", "shop.customers"),
                List.of("access", "export"),
                List.of("plan", "absent.yaml"),
                List.of("apply", "absent.yaml"),
                List.of("crawl", "absent"),
                List.of("run", "absent"),
                List.of("backfill", "absent", "--argument", "day", "--from", "2026-01-01", "--to", "2026-01-02"),
                List.of("script", "absent"),
                List.of("ingest", "stream", "absent", "--generate", "1"),
                List.of("serve"),
                List.of("credentials", "support"),
                List.of("create"),
                List.of("sample"),
                List.of("tour", "--out", "absent"));
    }

    /// Each option of the program itself before each command: it counts as one behind the name, or is refused by name.
    @ParameterizedTest
    @MethodSource("commands")
    void anOptionBeforeItsCommandIsNeverDropped(List<String> command) {
        assertThat(commands().map(List::getFirst))
                .containsAll(CommandLineApp.commandLine(
                                new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()))
                        .getSubcommands()
                        .keySet());
        Path file = folder.getParent().resolve("a-file");
        // A lake that is none, and accounts that cannot be reached: each says so, whatever the command is.
        List<List<String>> wrong = List.of(
                List.of("--lake", file.toString()),
                List.of("--profile", "nosuch", "--endpoint", "http://127.0.0.1:1"),
                List.of("--profile", "nosuch"),
                List.of("--region", "eu-west-1"),
                List.of("--role", "arn:aws:iam::123456789012:role/none", "--endpoint", "http://127.0.0.1:1"),
                List.of("--endpoint", "http://127.0.0.1:1"));
        for (List<String> options : wrong) {
            List<String> all = new ArrayList<>(options);
            all.addAll(command);
            Answer answer = run(all.toArray(String[]::new));
            assertThat(answer.code())
                    .as("%s: %s %s", all, answer.out(), answer.err())
                    .isNotZero();
            assertThat(answer.out()).as("%s", all).isEmpty();
            assertThat(answer.err()).as("%s", all).isNotEmpty().doesNotContain("Something went wrong");
        }
    }

    @Test
    void optionsBeforeTheCommandSayTheSameAsBehindIt() {
        String lake = folder.toString();
        assertThat(run("--lake", lake, "who", "shop.customers"))
                .isEqualTo(run("who", "--lake", lake, "shop.customers"));
        assertThat(run("--lake", lake, "access", "export")).isEqualTo(run("access", "export", "--lake", lake));
        assertThat(run("--lake", lake, "who", "--lake", lake, "shop.customers").err())
                .contains("--lake is given twice");
        assertThat(run("--region", "eu-west-1", "access", "export").err()).contains("--region is an account's");
        assertThat(run("--lake", lake, "--profile", "x", "access", "export").err())
                .contains("name one of both");
        assertThat(run("--profile", "x", "query", "SELECT 1").err())
                .contains("lakeward query takes no --profile before its name");
        assertThat(run("--endpoint", "http://127.0.0.1:1", "credentials", "support")
                        .err())
                .contains("lakeward credentials takes no --endpoint before its name");
        assertThat(run("--endpoint", "not a place", "access", "export").code()).isEqualTo(2);
    }

    @Test
    void credentialsAreAProfileThatStaysUntilItIsRotated() {
        Answer first = run("credentials", "support", "--lake", folder.toString());
        assertThat(first.code()).isZero();
        assertThat(first.out())
                .startsWith("[profile support]")
                .contains("aws_access_key_id = AKIA", "region = us-east-1", "endpoint_url = http://127.0.0.1:4566");
        assertThat(run("credentials", "support", "--lake", folder.toString()).out())
                .isEqualTo(first.out());
        assertThat(run("credentials", "support", "--rotate", "--lake", folder.toString())
                        .out())
                .isNotEqualTo(first.out());
        assertThat(run("credentials", "nobody", "--lake", folder.toString()).err())
                .contains("There is no team nobody in this lake");
    }

    @Test
    // The SDK takes builders as varargs.
    @SuppressWarnings("unchecked")
    void aCrawlerIsPlannedAndRun() throws Exception {
        try (LocalLake lake = LocalLake.open(folder, InstantSource.system())) {
            Clients admin = lake.as(LocalLake.role("admin"));
            admin.s3()
                    .putObject(
                            r -> r.bucket("shop-lake").key("landed/a.csv"),
                            RequestBody.fromString("id,name\n1,x\n2,y\n"));
            admin.s3().putObject(r -> r.bucket("shop-lake").key("landed/b.bin"), RequestBody.fromString("\0\1\2"));
            admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("landed")));
            admin.glue()
                    .createCrawler(r -> r.name("landing")
                            .role("admin")
                            .databaseName("landed")
                            .targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/landed/"))));
        }
        Answer planned = run("crawl", "landing", "--plan", "--lake", folder.toString());
        assertThat(planned.code()).as(planned.out() + planned.err()).isEqualTo(3);
        assertThat(planned.out())
                .contains("+ add landed.landed  s3://shop-lake/landed/")
                .contains("+ id bigint")
                .contains("b.bin is of no known format");
        Answer done = run("crawl", "landing", "--lake", folder.toString());
        assertThat(done.code()).as(done.out() + done.err()).isZero();
        assertThat(query("admin", "SELECT name FROM landed.landed ORDER BY 1").out())
                .contains("x");
        Answer again = run("crawl", "landing", "--plan", "--lake", folder.toString());
        assertThat(again.code()).as(again.out() + again.err()).isZero();
        assertThat(run("crawl", "absent", "--lake", folder.toString()).code()).isEqualTo(1);
        try (LocalLake lake = LocalLake.open(folder, InstantSource.system())) {
            lake.as(LocalLake.role("admin"))
                    .s3()
                    .putObject(
                            r -> r.bucket("shop-lake").key("landed/a.csv"),
                            RequestBody.fromString("id,name,ssn\n1,x,y\n2,y,z\n"));
            lake.crawls(LocalLake.role("admin")).holdSensitive(true);
        }
        Answer held = run("crawl", "landing", "--lake", folder.toString());
        assertThat(held.out()).contains("ssn may be personal or secret data. --accept landed.landed writes it.");
        assertThat(query("admin", "DESCRIBE landed.landed").out()).doesNotContain("ssn");
        run("crawl", "landing", "--accept", "landed.landed", "--lake", folder.toString());
        assertThat(query("admin", "DESCRIBE landed.landed").out()).contains("ssn");
        try (LocalLake lake = LocalLake.open(folder, InstantSource.system())) {
            lake.crawls(LocalLake.role("admin")).holdSensitive(false);
            lake.as(LocalLake.role("admin")).glue().deleteDatabase(r -> r.name("landed"));
        }
    }

    @Test
    void aCrawlOfTheSampleShowsItsSurprise() {
        Answer planned = run("crawl", "database-export", "--plan", "--lake", folder.toString());
        assertThat(planned.code()).as(planned.out() + planned.err()).isEqualTo(3);
        assertThat(planned.out())
                .contains("~ update landing.shop_customers")
                .contains("+ resident_no string")
                .contains("database_export/customers/customers-2026-11-27.csv says string")
                .contains("1 table changes.");
    }

    @Test
    void accessIsExportedPlannedAndApplied() throws Exception {
        Answer exported = run("access", "export", "--lake", folder.toString());
        assertThat(exported.code()).isZero();
        assertThat(exported.out()).contains("name: agreed_to_marketing").contains("grants:");
        Path file = Files.createTempFile("access", ".yaml");
        Files.writeString(file, exported.out());
        Answer same = run("plan", file.toString(), "--lake", folder.toString());
        assertThat(same.code()).as(same.out() + same.err()).isZero();
        assertThat(same.out()).contains("Nothing differs.");
        Files.writeString(
                file,
                exported.out()
                        + "- to: operations\n  table: shop.payments\n  columns: [payment_id, amount]\n  permissions: [SELECT]\n");
        Answer differs = run("plan", file.toString(), "--lake", folder.toString());
        assertThat(differs.code()).isEqualTo(3);
        assertThat(differs.out())
                .contains("grant SELECT on columns amount, payment_id of shop.payments to operations")
                .contains("▲ operations on shop.payments: no access → part of the columns; gains payment_id, amount");
        Answer applied = run("apply", file.toString(), "--lake", folder.toString());
        assertThat(applied.code()).as(applied.out() + applied.err()).isZero();
        assertThat(query("operations", "SELECT * FROM shop.payments LIMIT 1").out())
                .startsWith("\"payment_id\",\"amount\"");
        assertThat(run("plan", file.toString(), "--lake", folder.toString()).code())
                .isZero();
        Files.writeString(file, exported.out());
        assertThat(run("apply", file.toString(), "--lake", folder.toString()).code())
                .isZero();
        assertThat(query("operations", "SELECT * FROM shop.payments LIMIT 1").err())
                .contains("TABLE_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            grants: [{to: nobody, table: shop.orders, permissions: [SELECT]}] | no team or principal is called nobody
            grants: [{to: support, tabel: shop.orders, permissions: [SELECT]}] | unknown key tabel
            grants: [{to: support, table: shop.no_such, permissions: [SELECT]}] | there is no table shop.no_such
            grants: [{to: support, table: shop.orders, columns: [no_such], permissions: [SELECT]}] | has no column no_such
            grants: [{to: support, table: shop.orders, except: [amount], permissions: [SELECT], grantable: [SELECT]}] | columns must be included by name
            grants: [{to: support, table: shop.orders, columns: [amount], permissions: [INSERT]}] | cannot be granted
            grants: [{to: support, table: shop.orders, permissions: [READ]}] | there is no permission READ
            grants: [{to: support, table: shop.orders, permissions: [INSERT]}, {to: support, table: shop.orders, columns: [amount], permissions: [SELECT]}] | grant either all columns and rows, or only SELECT
            grants: [{to: support, table: raw.web_logs, except: [host], permissions: [SELECT]}] | partition key
            grants: [{to: support, table: shop.orders, filter: no_such, permissions: [SELECT]}] | there is no filter no_such
            filters: [{table: shop.orders, name: f, rows: lower(status) = 'x'}] | the row filter does not fit
            filters: [{table: raw.products, name: f, rows: tags = 'x'}] | cannot compare tags
            filters: [{table: shop.orders, name: f, rows: no_such = 1}] | the table has no column no_such
            filters: [{table: shop.orders, name: f, rows: quantity = 'x'}] | a literal of type
            assignments: [{table: shop.orders, tags: {domain: x}}] | has no value x
            grants: [{to: support, tables_with: no_such, permissions: [SELECT]}] | no saved LF-Tag expression
            grunts: [] | unknown key grunts
            """)
    void aBadFileIsRefusedWithItsPlace(String section, String reason) throws Exception {
        Path file = Files.createTempFile("access", ".yaml");
        Files.writeString(file, "lakeward: 1\n" + section + "\n");
        Answer refused = run("apply", file.toString(), "--lake", folder.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("line 2, column")
                .contains(reason)
                .contains("Nothing was changed.")
                .doesNotContain("Usage");
    }

    @Test
    void csvForASpreadsheetHoldsNoFormula() {
        String sql =
                "SELECT '=1+1' AS \"=a\", '+a', '-1.5', -2, '@x', chr(9) || 'x', chr(13) || 'x', ' =1', 'a=1', '-1+1',"
                        + " CAST(NULL AS varchar), '=\"', '\uFF1D1'";
        assertThat(query("finance", sql).out().lines().skip(1).toList())
                .first()
                .asString()
                .startsWith("\"=1+1\",\"+a\",\"-1.5\",\"-2\",\"@x\"");
        Answer safe = run("query", "--lake", folder.toString(), "--format", "csv-spreadsheet", sql);
        assertThat(safe.err()).isEmpty();
        assertThat(safe.out()).startsWith("\"'=a\",");
        assertThat(safe.out().substring(safe.out().indexOf('\n') + 1))
                .isEqualTo("\"'=1+1\",\"'+a\",\"-1.5\",\"-2\",\"'@x\",\"'\tx\",\"'\rx\",\"' =1\",\"a=1\","
                        + "\"'-1+1\",,\"'=\"\"\",\"'\uFF1D1\"\n");
        assertThat(run("query", "--help").out().replaceAll("\\s+", " "))
                .contains("csv-spreadsheet is safe to open there");
        assertThat(run("query", "--format", "pdf", "SELECT 1").err()).contains("csv-spreadsheet");
    }

    @Test
    void aMaskOfAFileIsAViewOfTheLake() throws Exception {
        String exported = run("access", "export", "--lake", folder.toString()).out();
        Path file = Files.createTempFile("access", ".yaml");
        String masks = "masks:\n- view: shop.payments_operations\n  table: shop.payments\n  columns:\n"
                + "  - payment_id\n  - {column: card_number, mask: MASK_SHOW_LAST_4}\n  rows: method = 'card'\n";
        Files.writeString(
                file,
                exported.replace("masks: []\n", masks)
                        + "- to: operations\n  table: shop.payments_operations\n  permissions: [SELECT]\n");
        Answer applied = run("apply", file.toString(), "--lake", folder.toString());
        assertThat(applied.code()).as(applied.out() + applied.err()).isZero();
        assertThat(applied.out()).contains("card_number as Show last 4");
        assertThat(query("operations", "SELECT card_number FROM shop.payments_operations LIMIT 1")
                        .out())
                .containsPattern("\"X+\\d{4}\"");
        assertThat(run("plan", file.toString(), "--lake", folder.toString()).code())
                .isZero();
        assertThat(run("access", "export", "--lake", folder.toString()).out()).contains("MASK_SHOW_LAST_4");
        Files.writeString(file, exported);
        assertThat(run("apply", file.toString(), "--lake", folder.toString()).code())
                .isZero();
        assertThat(query("operations", "SELECT * FROM shop.payments_operations").err())
                .contains("TABLE_NOT_FOUND");
    }

    @Test
    void whatTheLakeWouldRefuseIsToldWhole() throws Exception {
        String exported = run("access", "export", "--lake", folder.toString()).out();
        Path file = Files.createTempFile("access", ".yaml");
        Files.writeString(
                file,
                "principals: {ghost: 'arn:aws:iam::123456789012:role/ghost'}\n"
                        + exported
                        + "- {to: ghost, table: shop.orders, permissions: [SELECT]}\n"
                        + "- {to: support, database: no_such, permissions: [DESCRIBE]}\n");
        for (String command : List.of("plan", "apply")) {
            Answer refused = run(command, file.toString(), "--lake", folder.toString());
            assertThat(refused.code()).as(refused.out()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("The lake would refuse 2 changes of this file:")
                    .contains("the account has no role ghost")
                    .contains("there is no database no_such")
                    .contains("Nothing was changed.");
        }
        assertThat(run("access", "export", "--lake", folder.toString()).out()).isEqualTo(exported);
    }

    @Test
    void theSchemaNamesEveryKeyOfAnExport() {
        String schema = run("access", "schema").out();
        String exported = run("access", "export", "--lake", folder.toString()).out();
        exported.lines()
                .map(line -> line.strip().replaceFirst("^- ", ""))
                .filter(line -> line.matches("[a-z_]+:.*"))
                .map(line -> line.substring(0, line.indexOf(':')))
                .distinct()
                // The sample's LF-Tag is a name of the lake, not of the format.
                .filter(key -> !key.equals("sensitivity"))
                .forEach(key -> assertThat(schema).contains("\"" + key + "\":"));
    }

    @Test
    void operationsAreListedWithoutALake() {
        Answer run = run("serve", "--operations");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("glue\tGetTable\tyes", "lakeformation\tStartTransaction\tno");
        assertThat(run("serve", "--port", "99999").code()).isEqualTo(2);
    }

    @Test
    void partitionsThatAConditionExcludesAreNotScanned() {
        try (EmbeddedSession session = EmbeddedSession.open(folder)) {
            Clients steward = session.as(session.self());
            var queries = new dev.lakeward.lake.query.QueryService(steward.athena(), steward.s3());
            try (var all = queries.run("SELECT count(*) FROM cleaned.campaign_events", "default");
                    var one = queries.run(
                            "SELECT count(*) FROM cleaned.campaign_events WHERE dt = '2026-10-03'", "default")) {
                assertThat(one.bytesScanned()).isPositive().isLessThan(all.bytesScanned() / 5);
            }
        }
    }

    @Test
    void statementsRoundTripThroughTheirOwnTables() {
        assertThat(query(
                                "engineer",
                                "CREATE TABLE raw.made WITH (format = 'JSON', external_location ="
                                        + " 's3://shop-lake/made/') AS SELECT 1 AS a, 'x' AS b")
                        .code())
                .isZero();
        assertThat(query("engineer", "INSERT INTO raw.made VALUES (2, 'y')").code())
                .isZero();
        assertThat(query("engineer", "SELECT * FROM raw.made ORDER BY a").out().lines())
                .containsExactly("\"a\",\"b\"", "\"1\",\"x\"", "\"2\",\"y\"");
        assertThat(query("engineer", "CREATE VIEW raw.seen AS SELECT a + 1 AS n FROM raw.made")
                        .code())
                .isZero();
        assertThat(query("engineer", "SELECT sum(n) FROM raw.seen").out()).contains("\"5\"");
        assertThat(query("engineer", "DESCRIBE raw.made").out()).contains("\"b\",\"varchar(1)\"");
        assertThat(query("engineer", "SHOW TABLES IN raw LIKE 'ma*'").out())
                .contains("made")
                .doesNotContain("orders");
        assertThat(query("engineer", "EXPLAIN (TYPE VALIDATE) SELECT a FROM raw.made")
                        .out())
                .contains("true");
        assertThat(query("engineer", "DROP VIEW raw.seen").code()).isZero();
        assertThat(query("engineer", "DROP TABLE raw.made").code()).isZero();
    }

    @Test
    void badInputIsOneClearSentence() throws Exception {
        assertThat(run("query", "--lake", "/nowhere/at/all", "SELECT 1"))
                .satisfies(answer -> assertThat(answer.code()).isEqualTo(1))
                .satisfies(answer -> assertThat(answer.err())
                        .contains("There is no folder /nowhere/at/all")
                        .hasLineCount(1));
        assertThat(query("pirates", "SELECT 1").err())
                .contains("There is no team pirates")
                .hasLineCount(1);
        assertThat(query("finance", "SELEC 1").err())
                .contains("SYNTAX_ERROR: line 1:1")
                .hasLineCount(1);
        assertThat(query("finance", "SELECT emial FROM shop.customers").err())
                .contains("COLUMN_NOT_FOUND: line 1:8: Column 'emial' cannot be resolved; did you mean email?");
        assertThat(run("sample", "--lake", folder.toString(), "--scale", "1").err())
                .contains("is not empty");
        assertThat(run("sample", "--lake", "x", "--scale", "1000").code()).isEqualTo(2);
        assertThat(run("nonsense").code()).isEqualTo(2);
        assertThat(run("--version").out()).contains("lakeward 0.1.0");
        try (EmbeddedSession held = EmbeddedSession.open(folder)) {
            assertThat(held.place()).isNotEmpty();
            assertThat(query("finance", "SELECT 1").err())
                    .contains("is held by process")
                    .hasLineCount(1);
        }
    }

    @Test
    void anEmptyLakeIsMadeAndOpened() throws Exception {
        Path empty = folder.getParent().resolve("empty");
        assertThat(run("create", empty.toString()))
                .matches(answer -> answer.code() == 0 && answer.out().contains(empty.toString()));
        assertThat(run("query", "--lake", empty.toString(), "--as", "admin", "--format", "csv", "SELECT 1 AS one")
                        .out())
                .isEqualTo("\"one\"\n\"1\"\n");
        assertThat(run("create", empty.toString()).err()).contains("is not empty");
        assertThat(run("create", folder.toString()).code()).isEqualTo(1);
    }

    @Test
    void theJdkIsFoundWhateverJavaSaysBefore() throws Exception {
        Path script = Path.of("lakeward").toAbsolutePath();
        assumeTrue(Files.isExecutable(script) && System.getProperty("os.name").equals("Linux"));
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "jdk").redirectErrorStream(true);
        builder.environment().put("JDK_JAVA_OPTIONS", "-Xmx2g");
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Xss1m");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.strip()).isEqualTo(System.getProperty("java.home"));
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void aNewerLakeIsRefused() throws Exception {
        Path newer = Files.createTempDirectory("lakeward-newer");
        LocalLake.create(newer, InstantSource.system()).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + newer.resolve("lakeward.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        assertThat(run("query", "--lake", newer.toString(), "SELECT 1").err())
                .contains("lake version 99")
                .contains("newer Lakeward");
        Volume.deleteTree(newer);
    }

    @Test
    void damagedAndMissingFilesAreNamedByTheirTable() throws Exception {
        try (LocalLake lake = LocalLake.open(folder, InstantSource.system())) {
            var engineer = lake.as(LocalLake.role("engineer"));
            for (String name : List.of("gone", "cut", "garbage", "broken_csv")) {
                String body =
                        name.equals("broken_csv") ? "\"1\",\"a\"\n\"not a number\",\"b\"\n" : "{\"a\":1,\"b\":\"x\"}\n";
                String sent = name.equals("garbage") ? "{\"a\":\n" : body;
                engineer.s3()
                        .putObject(r -> r.bucket("shop-lake").key("bad/" + name + "/1"), RequestBody.fromString(sent));
                String serde = name.equals("broken_csv")
                        ? "org.apache.hadoop.hive.serde2.OpenCSVSerde"
                        : "org.openx.data.jsonserde.JsonSerDe";
                engineer.glue()
                        .createTable(r -> r.databaseName("raw")
                                .tableInput(t -> t.name(name)
                                        .storageDescriptor(s -> s.location("s3://shop-lake/bad/" + name + "/")
                                                .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
                                                .serdeInfo(i -> i.serializationLibrary(serde))
                                                .columns(
                                                        Column.builder()
                                                                .name("a")
                                                                .type("bigint")
                                                                .build(),
                                                        Column.builder()
                                                                .name("b")
                                                                .type("string")
                                                                .build()))));
            }
        }
        Files.delete(folder.resolve("buckets/shop-lake/bad/gone/1"));
        Files.writeString(folder.resolve("buckets/shop-lake/bad/cut/1"), "{");
        assertThat(query("engineer", "SELECT * FROM raw.gone").err())
                .contains("a file of raw.gone is missing or damaged")
                .hasLineCount(1);
        assertThat(query("engineer", "SELECT * FROM raw.cut").err())
                .contains("a file of raw.cut is missing or damaged");
        assertThat(query("engineer", "SELECT * FROM raw.garbage").err())
                .contains("HIVE_CURSOR_ERROR")
                .contains("a file of table raw.garbage: s3://shop-lake/bad/garbage/1, line 1");
        assertThat(query("engineer", "SELECT a FROM raw.broken_csv").err())
                .contains("HIVE_BAD_DATA: column 'a' holds what is no bigint in a file of table raw.broken_csv")
                .contains("/broken_csv/1, line 2");
        for (String name : List.of("gone", "cut", "garbage", "broken_csv")) {
            assertThat(query("engineer", "DROP TABLE raw." + name).code()).isZero();
        }
    }

    @Test
    void anOperationThatTheLakeLacksAnswersUnsupported() {
        try (EmbeddedSession session = EmbeddedSession.open(folder)) {
            var glue = session.as(session.self()).glue();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> dev.lakeward.lake.SdkErrors.call(
                            "glue:GetMLTransforms", () -> glue.getMLTransforms(r -> {})))
                    .hasMessageContaining("UNSUPPORTED")
                    .hasMessageContaining("glue:GetMLTransforms");
        }
    }

    @Test
    void aJobIsRunAndItsRowsAreTold() {
        try (EmbeddedSession session = EmbeddedSession.open(folder)) {
            var admin = session.as(EmbeddedSession.principal("admin"));
            admin.s3()
                    .putObject(
                            r -> r.bucket("shop-lake").key("visits/in/a.json"),
                            software.amazon.awssdk.core.sync.RequestBody.fromString("{\"id\":1}\n{\"id\":2}\n"));
            admin.glue()
                    .createJob(r -> r.name("visits")
                            .role("admin")
                            .codeGenConfigurationNodes(Map.of(
                                    "read",
                                    CodeGenConfigurationNode.builder()
                                            .s3JsonSource(s -> s.name("in").paths("s3://shop-lake/visits/in/"))
                                            .build(),
                                    "write",
                                    CodeGenConfigurationNode.builder()
                                            .s3DirectTarget(t -> t.name("out")
                                                    .inputs("read")
                                                    .path("s3://shop-lake/visits/out/")
                                                    .format("json"))
                                            .build()))
                            .command(c -> c.name("glueetl").scriptLocation("s3://shop-lake/visits.py")));
        }
        Answer answer = run("run", "--lake", folder.toString(), "visits");
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out().lines())
                .containsExactly(
                        "visits: succeeded",
                        "  read: - in, 2 out, 18 bytes read",
                        "  write: 2 in, 2 out, 18 bytes written");
        assertThat(answer.code()).isZero();
        assertThat(run("run", "--lake", folder.toString(), "nosuch").err()).contains("nosuch");
    }

    @Test
    void theLogHoldsNoValues() throws IOException {
        query("finance", "SELECT CAST(email AS bigint) FROM shop.customers");
        Path logs = Path.of(System.getProperty("java.io.tmpdir"), "lakeward");
        if (Files.isDirectory(logs)) {
            try (Stream<Path> files = Files.list(logs)) {
                for (Path log : files.toList()) {
                    assertThat(Files.readString(log)).doesNotContain("@example");
                }
            }
        }
    }
}
