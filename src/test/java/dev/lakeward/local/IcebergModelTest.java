package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random sequences of changes of an Iceberg table leave what the same changes of a list leave, and so does every state
/// in between.
class IcebergModelTest {
    private static final int SEQUENCES = Integer.getInteger("lakeward.iceberg.sequences", 6);
    private static final int STEPS = 8;
    private static final List<String> PARTITIONINGS = List.of(
            "",
            "PARTITIONED BY (s)",
            "PARTITIONED BY (truncate(1, s))",
            "PARTITIONED BY (month(t), s)",
            "PARTITIONED BY (bucket(3, s))",
            "PARTITIONED BY (bucket(4, n), t)",
            "PARTITIONED BY (truncate(10, n), hour(t))");

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE ice");
    }

    static List<Long> seeds() {
        return new Random(Long.getLong("lakeward.seed", 5))
                .longs(SEQUENCES)
                .boxed()
                .toList();
    }

    /// A row, as its cells are shown.
    private record Row(int n, String s, String t) {
        List<String> cells() {
            return java.util.Arrays.asList(String.valueOf(n), s, t);
        }

        String literal() {
            return "(" + n + ", " + (s == null ? "NULL" : "'" + s.replace("'", "''") + "'") + ", "
                    + (t == null ? "NULL" : "TIMESTAMP '" + t + "'") + ")";
        }
    }

    private static final List<String> TEXTS = new ArrayList<>(java.util.Arrays.asList(
            "a", "b", null, "", "a/b", "__HIVE_DEFAULT_PARTITION__", "ä=ö%2F", "n", "v", "null", "'", "한글"));
    private static final List<String> TIMES = new ArrayList<>(java.util.Arrays.asList(
            null, "1969-12-31 23:59:59.999", "1970-01-01 00:00:00.000", "2024-02-29 12:00:00.500"));

    @ParameterizedTest
    @MethodSource("seeds")
    void isAsAList(long seed) {
        Random random = new Random(seed);
        String table = "ice.m" + Long.toHexString(seed);
        LAKE.query(
                "admin",
                "CREATE TABLE " + table + " (n int, s string, t timestamp) "
                        + PARTITIONINGS.get(random.nextInt(PARTITIONINGS.size())) + " LOCATION 's3://shop-lake/ice/"
                        + Long.toHexString(seed) + "/' TBLPROPERTIES ('table_type' = 'ICEBERG')");
        if (random.nextBoolean()) {
            // The least that Athena takes: what a step leaves is forgotten some steps later.
            LAKE.query(
                    "admin", "ALTER TABLE " + table + " SET TBLPROPERTIES ('vacuum_max_snapshot_age_seconds' = '1')");
        }
        List<Row> model = new ArrayList<>();
        Map<String, List<Row>> states = new LinkedHashMap<>();
        for (int step = 0; step < STEPS; step++) {
            List<Row> before = List.copyOf(model);
            String sql = step(random, table, model);
            LAKE.query("admin", sql);
            assertThat(LAKE.rows("SELECT n, s, t FROM " + table))
                    .as("%d: %s", seed, sql)
                    .containsExactlyInAnyOrderElementsOf(cells(model));
            boolean isChange = sql.startsWith("INSERT") || !before.equals(model) || isTouched;
            int known = states.size();
            snapshots(table).forEach(id -> states.putIfAbsent(id, List.copyOf(model)));
            if (!sql.startsWith("OPTIMIZE")) {
                assertThat(states).as("%d: %s", seed, sql).hasSize(known + (isChange ? 1 : 0));
            }
        }
        for (String snapshot : snapshots(table)) {
            assertThat(LAKE.rows("SELECT n, s, t FROM " + table + " FOR VERSION AS OF " + snapshot))
                    .as("%d: snapshot %s", seed, snapshot)
                    .containsExactlyInAnyOrderElementsOf(cells(states.get(snapshot)));
        }
    }

    private static List<String> snapshots(String table) {
        return LAKE.rows("SELECT snapshot_id FROM " + table.replace("ice.", "ice.\"") + "$snapshots\"").stream()
                .map(List::getFirst)
                .toList();
    }

    private boolean isTouched;

    private String step(Random random, String table, List<Row> model) {
        isTouched = false;
        int k = 2 + random.nextInt(3);
        int r = random.nextInt(k);
        return switch (random.nextInt(7)) {
            case 0 -> {
                isTouched = model.removeIf(row -> row.n() % k == r);
                yield "DELETE FROM " + table + " WHERE n % " + k + " = " + r;
            }
            case 1 -> {
                String s = TEXTS.get(random.nextInt(TEXTS.size()));
                for (int i = 0; i < model.size(); i++) {
                    Row row = model.get(i);
                    if (row.n() % k == r || Objects.equals(row.s(), s)) {
                        isTouched = true;
                        model.set(i, new Row(row.n() + 1, s, row.t()));
                    }
                }
                String text = s == null ? "NULL" : "'" + s.replace("'", "''") + "'";
                yield "UPDATE " + table + " SET s = " + text + ", n = n + 1 WHERE n % " + k + " = " + r + " OR "
                        + (s == null ? "s IS NULL" : "s = " + text);
            }
            case 2 -> merge(random, table, model);
            case 3 -> "OPTIMIZE " + table + " REWRITE DATA USING BIN_PACK";
            case 4 -> "VACUUM " + table;
            default -> {
                List<String> literals = new ArrayList<>();
                for (int i = 0; i <= random.nextInt(6); i++) {
                    Row row = new Row(
                            random.nextInt(100),
                            TEXTS.get(random.nextInt(TEXTS.size())),
                            TIMES.get(random.nextInt(TIMES.size())));
                    model.add(row);
                    literals.add(row.literal());
                }
                yield "INSERT INTO " + table + " VALUES " + String.join(", ", literals);
            }
        };
    }

    private String merge(Random random, String table, List<Row> model) {
        int from = random.nextInt(50);
        int to = from + random.nextInt(20);
        List<String> source = new ArrayList<>();
        for (int k = from; k <= to; k++) {
            int key = k;
            boolean found = model.stream().anyMatch(row -> row.n() == key);
            isTouched |= found || k % 2 == 0;
            if (k % 3 == 0) {
                model.removeIf(row -> row.n() == key);
            } else {
                model.replaceAll(row -> row.n() == key ? new Row(key, "m" + key, row.t()) : row);
            }
            if (!found && k % 2 == 0) {
                model.add(new Row(k, "new", null));
            }
            source.add(String.valueOf(k));
        }
        return "MERGE INTO " + table + " a USING (VALUES " + String.join(", ", source) + ") v(k) ON a.n = v.k"
                + " WHEN MATCHED AND k % 3 = 0 THEN DELETE"
                + " WHEN MATCHED THEN UPDATE SET s = 'm' || CAST(k AS varchar)"
                + " WHEN NOT MATCHED AND k % 2 = 0 THEN INSERT (s, n) VALUES ('new', k)";
    }

    private static List<List<String>> cells(List<Row> rows) {
        return rows.stream().map(Row::cells).toList();
    }
}
