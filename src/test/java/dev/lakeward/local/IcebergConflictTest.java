package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Statements beside each other on one Iceberg table: added rows are never in each other's way, and of changes of rows
/// none is lost or done twice.
@Tag("long")
class IcebergConflictTest {
    private static final int WRITERS = 8;

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE ice");
    }

    // Of each statement its reason to fail, or its rows' text.
    private static List<String> together(List<String> statements) throws InterruptedException {
        Map<Integer, String> ends = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            int number = i;
            threads.add(Thread.ofVirtual()
                    .start(() -> ends.put(number, LAKE.outcome("admin", statements.get(number)))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return IntStream.range(0, statements.size()).mapToObj(ends::get).toList();
    }

    private static boolean isDone(String end) {
        assertThat(end).matches("(?s)\\[\\[.*|.*ICEBERG_COMMIT_ERROR.*");
        return !end.contains("ICEBERG_COMMIT_ERROR");
    }

    @Test
    void allThatIsInsertedIsThere() throws InterruptedException {
        LAKE.createIceberg("added", "n int", "PARTITIONED BY (n)");
        List<String> inserts = IntStream.range(0, 2 * WRITERS)
                .mapToObj(n -> "INSERT INTO ice.added VALUES (" + n + "), (" + n % 3 + ")")
                .toList();
        assertThat(together(inserts)).allMatch(IcebergConflictTest::isDone);
        assertThat(LAKE.rows("SELECT count(*), count(DISTINCT n) FROM ice.added"))
                .containsExactly(List.of("32", "16"));
        assertThat(LAKE.rows("SELECT count(*) FROM ice.\"added$snapshots\"")).containsExactly(List.of("16"));
    }

    @Test
    void noChangeIsLost() throws InterruptedException {
        LAKE.createIceberg("counted", "id int, n int", "");
        LAKE.query("admin", "INSERT INTO ice.counted VALUES (1, 0)");
        List<String> statements = Stream.of(
                        IntStream.range(0, WRITERS)
                                .mapToObj(i -> "UPDATE ice.counted SET n = n + 1 WHERE id = 1")
                                .toList(),
                        IntStream.range(0, WRITERS)
                                .mapToObj(i -> "INSERT INTO ice.counted VALUES (" + (10 + i) + ", 0)")
                                .toList(),
                        List.of(
                                "OPTIMIZE ice.counted REWRITE DATA USING BIN_PACK",
                                "VACUUM ice.counted",
                                "OPTIMIZE ice.counted REWRITE DATA USING BIN_PACK",
                                "ALTER TABLE ice.counted SET TBLPROPERTIES ('write_compression' = 'SNAPPY')"))
                .flatMap(List::stream)
                .toList();
        List<String> ends = together(statements);
        long updates = ends.subList(0, WRITERS).stream()
                .filter(IcebergConflictTest::isDone)
                .count();
        assertThat(ends.subList(WRITERS, 2 * WRITERS)).allMatch(IcebergConflictTest::isDone);
        ends.forEach(IcebergConflictTest::isDone);
        assertThat(updates).isPositive();
        assertThat(LAKE.rows("SELECT n FROM ice.counted WHERE id = 1")).containsExactly(List.of("" + updates));
        assertThat(LAKE.rows("SELECT count(*), count(DISTINCT id) FROM ice.counted"))
                .containsExactly(List.of("" + (WRITERS + 1), "" + (WRITERS + 1)));
    }

    @Test
    void whatIsMissingIsAddedOnce() throws InterruptedException {
        LAKE.createIceberg("once", "k int", "");
        List<String> ends = together(IntStream.range(0, WRITERS)
                .mapToObj(i -> "MERGE INTO ice.once t USING (VALUES 7) v(x) ON t.k = v.x"
                        + " WHEN NOT MATCHED THEN INSERT VALUES (x)")
                .toList());
        assertThat(ends.stream().filter(IcebergConflictTest::isDone)).isNotEmpty();
        assertThat(LAKE.rows("SELECT k FROM ice.once")).containsExactly(List.of("7"));
    }

    @Test
    void columnsComeWhileRowsDo() throws InterruptedException {
        LAKE.createIceberg("grown", "n int", "");
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < WRITERS / 2; i++) {
            statements.add("INSERT INTO ice.grown (n) VALUES " + i);
            statements.add("ALTER TABLE ice.grown ADD COLUMNS (c" + i + " int)");
        }
        List<String> ends = together(statements);
        long[] done = LongStream.range(0, 2)
                .map(kind -> IntStream.range(0, ends.size())
                        .filter(i -> i % 2 == kind && isDone(ends.get(i)))
                        .count())
                .toArray();
        assertThat(LAKE.rows("SELECT count(*) FROM ice.grown")).containsExactly(List.of("" + done[0]));
        assertThat(done[1]).isEqualTo(WRITERS / 2);
        assertThat(LAKE.rows("SHOW COLUMNS FROM ice.grown")).hasSize(1 + WRITERS / 2);
    }
}
