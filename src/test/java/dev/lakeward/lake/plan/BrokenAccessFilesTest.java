package dev.lakeward.lake.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.Principal;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TestTable;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Files of wanted access that were damaged somewhere: whatever is wrong is told with its place.
class BrokenAccessFilesTest {
    private static final int FILES = 4_000;
    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "{",
            "}",
            ":",
            ": ",
            "- ",
            "\n",
            "\n  ",
            "'",
            "\"",
            "&a ",
            "*a",
            "<<: ",
            "!!x ",
            "|",
            "#",
            "\t",
            ",",
            " ",
            "''",
            "null",
            "d1.",
            ".",
            "d1.t1",
            "permissions:",
            "columns: []",
            "except: ['']",
            "(",
            "((((",
            "0",
            "\0");
    private static final Known KNOWN = new Known(
            RandomLake.TABLES.stream().map(BrokenAccessFilesTest::table).toList(),
            List.of(Principal.role("123456789012", "p1"), Principal.role("123456789012", "p2")));

    private static Table table(dev.lakeward.access.TableRef ref) {
        return TestTable.of(
                ref,
                List.of(
                        new Column("id", "bigint", "", false),
                        new Column("a", "bigint", "", false),
                        new Column("b", "string", "", false),
                        new Column("c", "boolean", "", false)));
    }

    private static String damaged(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = random.nextInt(damaged.length());
            int to = Math.min(damaged.length(), from + random.nextInt(12));
            switch (random.nextInt(3)) {
                case 0 -> damaged.delete(from, to);
                case 1 -> damaged.insert(from, damaged.substring(from, to));
                default -> damaged.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
            }
            if (damaged.isEmpty()) {
                return "";
            }
        }
        return damaged.toString();
    }

    @Test
    void aDamagedFileIsRefusedWithItsPlaceOrRead() {
        int refused = 0;
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            String text = damaged(AccessYaml.write(new RandomLake(random).facts()), random);
            try {
                AccessFile.read(text, AccessFacts.NONE, KNOWN);
            } catch (PlanFileException e) {
                refused++;
                assertThat(e.line()).isBetween(1, 2 + (int) text.lines().count());
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + "\n" + text, e);
            }
        }
        assertThat(refused).isGreaterThan(FILES / 3);
    }
}
