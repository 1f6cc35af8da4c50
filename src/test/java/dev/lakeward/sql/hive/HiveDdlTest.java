package dev.lakeward.sql.hive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.ExternalTable;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.parse.AthenaSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// No text makes the parser of Hive's statements throw anything but the product's own refusal, and what it prints
/// it reads again.
class HiveDdlTest {
    private static final Path STATEMENTS = Path.of("src/test/resources/dev/lakeward/sql/golden/hive.sql");
    private static final Path GRAMMAR = Path.of("src/main/antlr4/dev/lakeward/sql/hive/grammar/HiveDdl.g4");
    private static final int TEXTS = 20_000;

    private static final List<String> OPENINGS = List.of(
            "CREATE EXTERNAL TABLE",
            "CREATE DATABASE",
            "ALTER TABLE t",
            "ALTER DATABASE d",
            "DROP TABLE",
            "MSCK",
            "SHOW",
            "DESCRIBE",
            "CREATE EXTERNAL TABLE t (",
            "CREATE EXTERNAL TABLE t (a int)",
            "ALTER TABLE t ADD PARTITION (");

    private static final List<String> HOSTILE = List.of(
            "'",
            "\"",
            "`",
            "``",
            "''",
            "'\\'",
            "'\\u12'",
            "'\\777'",
            "'\\1'",
            "\\",
            "--",
            "/*",
            "*/",
            ";",
            "(",
            ")",
            "<",
            ">",
            ",",
            ".",
            ":",
            "=",
            "1",
            "99999999999999999999",
            "-",
            "a",
            "`a`",
            "'a'",
            "\"a\"",
            "\u0000",
            "\uFFFF",
            "é",
            "\uD83D\uDE00",
            "\n",
            "int",
            "array",
            "map",
            "struct",
            "decimal",
            "varchar",
            "$",
            "_");

    private static List<String> alphabet() throws IOException {
        List<String> alphabet = new ArrayList<>(HOSTILE);
        for (String line : Files.readAllLines(GRAMMAR)) {
            if (line.matches("[A-Z]+ : '.*';")) {
                alphabet.add(line.substring(line.indexOf('\'') + 1, line.lastIndexOf('\'')));
            }
        }
        return alphabet;
    }

    private static void parse(String sql, long seed) {
        try {
            AthenaSql.parse(sql, "d");
        } catch (SqlException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + ": " + sql, e);
        }
    }

    @Test
    void randomWordsAreRefusedAtMost() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> alphabet = alphabet();
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder sql = new StringBuilder(OPENINGS.get(random.nextInt(OPENINGS.size())));
            for (int words = random.nextInt(20); words > 0; words--) {
                sql.append(random.nextInt(8) == 0 ? "" : " ").append(alphabet.get(random.nextInt(alphabet.size())));
            }
            parse(sql.toString(), seed);
        }
    }

    @Test
    void statementsWithOneWordAmissAreRefusedAtMost() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> alphabet = alphabet();
        List<String> statements = Arrays.stream(Files.readString(STATEMENTS).split("\n\n"))
                .map(entry -> entry.split("\n-- =>")[0])
                .toList();
        for (int i = 0; i < TEXTS; i++) {
            List<String> words = new ArrayList<>(Arrays.asList(
                    statements.get(random.nextInt(statements.size())).split("(?<= )|(?=[(),<>'])")));
            int at = random.nextInt(words.size());
            switch (random.nextInt(4)) {
                case 0 -> words.remove(at);
                case 1 -> words.add(at, alphabet.get(random.nextInt(alphabet.size())));
                case 2 -> words.set(at, alphabet.get(random.nextInt(alphabet.size())));
                default -> Collections.swap(words, at, random.nextInt(words.size()));
            }
            parse(String.join("", words), seed);
        }
    }

    @Test
    void whatIsPrintedIsReadAgain() {
        long seed = System.nanoTime();
        RandomTables tables = new RandomTables(new Random(seed), false);
        for (int i = 0; i < 5_000; i++) {
            ExternalTable table = tables.table();
            String text = CreateTableText.of(table, i % 2 == 0 ? table.name().database() : "other");
            assertThat(AthenaSql.parse(text, i % 2 == 0 ? table.name().database() : "other"))
                    .as("seed %s: %s", seed, text)
                    .isEqualTo(new AthenaStatement.CreateExternalTable(table, false));
        }
    }

    @Test
    void everyOtherStatementThatIsPrintedIsReadAgain() {
        long seed = System.nanoTime();
        RandomStatements statements = new RandomStatements(new Random(seed));
        for (int i = 0; i < 20_000; i++) {
            AthenaStatement statement = statements.statement();
            String text = RandomStatements.print(statement);
            assertThat(AthenaSql.parse(text, "d")).as("seed %s: %s", seed, text).isEqualTo(statement);
        }
    }

    @Test
    void textsAreReadWithHivesEscapes() {
        assertThat(HiveText.read("'a\\'b\\\\c\\td\\u00e9\\101\\0\\Z\\%\\x'")).isEqualTo("a'b\\c\tdéA\0\u001A\\%x");
        assertThat(HiveText.read("'it''s'")).isEqualTo("its");
        assertThat(HiveText.read("\"it's\"")).isEqualTo("it's");
    }

    @Test
    void deepAndLongStatementsAreRefusedSoon() {
        long began = System.nanoTime();
        for (int depth : List.of(50, 99, 1_000, 10_000)) {
            for (String sql : List.of(
                    "CREATE EXTERNAL TABLE t (a " + "array<".repeat(depth) + "int" + ">".repeat(depth)
                            + ") LOCATION 's3://b/'",
                    "CREATE EXTERNAL TABLE t (a " + "struct<a:".repeat(depth) + "int" + ">".repeat(depth)
                            + ") LOCATION 's3://b/'",
                    "ALTER TABLE t ADD PARTITION " + "(".repeat(depth),
                    "ALTER TABLE t RENAME TO " + "x (".repeat(depth),
                    "CREATE EXTERNAL TABLE t (a int" + ", a".repeat(depth) + ")",
                    "CREATE EXTERNAL TABLE t (" + "a int, ".repeat(depth) + "b int) LOCATION 's3://b/'",
                    "DESCRIBE t " + "a.".repeat(depth) + "a",
                    "DROP TABLE " + "a.".repeat(depth) + "a",
                    "ALTER TABLE t ADD " + "PARTITION (a = 1) ".repeat(depth))) {
                parse(sql, depth);
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        assertThat(refusal("ALTER TABLE t ADD COLUMNS\n(a " + "array<".repeat(1_000)))
                .isEqualTo("NOT_SUPPORTED: line 2:603: the statement is nested deeper than 100 levels");
    }

    @Test
    void theParserForgetsWhatLargeTextsTaughtIt() {
        deepAndLongStatementsAreRefusedSoon();
        long before = heap();
        for (int i = 0; i < 5; i++) {
            deepAndLongStatementsAreRefusedSoon();
        }
        assertThat(heap() - before).isLessThan(50_000_000);
    }

    private static String refusal(String sql) {
        try {
            AthenaSql.parse(sql, "d");
            return "";
        } catch (SqlException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
