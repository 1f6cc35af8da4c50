package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random sequences of changes of an Iceberg table's rows and columns leave what the same changes of a list leave, and
/// so does every state in between.
@Tag("long")
class IcebergModelTest {
    private static final int SEQUENCES = Integer.getInteger("lakeward.iceberg.sequences", 1);
    private static final int STEPS = 10;
    private static final List<String> PARTITIONINGS = List.of(
            "",
            "PARTITIONED BY (s)",
            "PARTITIONED BY (truncate(1, s))",
            "PARTITIONED BY (month(t), s)",
            "PARTITIONED BY (bucket(3, s))",
            "PARTITIONED BY (bucket(4, n), t)",
            "PARTITIONED BY (truncate(10, n), hour(t))");
    private static final List<String> TEXTS = new ArrayList<>(
            Arrays.asList("a", "b", null, "", "a/b", "__HIVE_DEFAULT_PARTITION__", "ä=ö%2F", "n", "v", "'", "한글"));
    private static final List<String> TIMES = new ArrayList<>(
            Arrays.asList(null, "1969-12-31 23:59:59.999", "1970-01-01 00:00:00.000", "2024-02-29 12:00:00.500"));
    // Partition fields keep them, whatever their columns are called.
    private static final Set<String> KEYS = Set.of("s", "t");
    // Few, so that a name comes to mean another column.
    private static final List<String> NAMES = List.of("n", "s", "t", "u", "v", "w");

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

    /// A column, by what its cells are kept under whatever it is called.
    private record Column(int id, String name, String type) {}

    private static final int N = 0;
    private static final int S = 1;
    private static final int T = 2;

    /// A table's names, and its cells as they are shown.
    private record State(List<String> names, List<List<String>> rows) {}

    private final List<Column> columns = new ArrayList<>(
            List.of(new Column(N, "n", "int"), new Column(S, "s", "string"), new Column(T, "t", "timestamp")));
    private final List<Map<Integer, String>> rows = new ArrayList<>();
    private final Map<String, State> states = new HashMap<>();
    private Random random = new Random();
    private String table = "";
    private int newest = T;

    @ParameterizedTest
    @MethodSource("seeds")
    void isAsAList(long seed) {
        random = new Random(seed);
        table = "ice.m" + Long.toHexString(seed);
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
        for (int step = 0; step < STEPS; step++) {
            boolean isUpkeep = random.nextInt(5) == 0;
            boolean isTouched = isUpkeep ? upkeep() : step();
            requireSame(table, state(), seed + " step " + step);
            int known = states.size();
            snapshots().forEach(id -> states.putIfAbsent(id, state()));
            if (!isUpkeep) {
                assertThat(states).as(seed + " step " + step).hasSize(known + (isTouched ? 1 : 0));
            }
        }
        for (String snapshot : snapshots()) {
            requireSame(
                    table + " FOR VERSION AS OF " + snapshot,
                    Objects.requireNonNull(states.get(snapshot)),
                    seed + " snapshot " + snapshot);
        }
    }

    private List<String> snapshots() {
        return LAKE.rows("SELECT snapshot_id FROM " + table.replace("ice.", "ice.\"") + "$snapshots\"").stream()
                .map(List::getFirst)
                .toList();
    }

    // Rows stay; a snapshot may come, and others go.
    private boolean upkeep() {
        LAKE.query(
                "admin",
                random.nextBoolean() ? "OPTIMIZE " + table + " REWRITE DATA USING BIN_PACK" : "VACUUM " + table);
        return false;
    }

    private static void requireSame(String source, State expected, String what) {
        List<List<String>> found = LAKE.query("admin", "SELECT * FROM " + source);
        assertThat(found.getFirst()).as(what).isEqualTo(expected.names());
        assertThat(found.subList(1, found.size())).as(what).containsExactlyInAnyOrderElementsOf(expected.rows());
    }

    private State state() {
        return new State(
                columns.stream().map(Column::name).toList(),
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> row.get(column.id()))
                                .toList())
                        .toList());
    }

    private String name(int id) {
        return columns.stream()
                .filter(column -> column.id() == id)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static int number(Map<Integer, String> row) {
        return Integer.parseInt(Objects.requireNonNull(row.get(N)));
    }

    // Whether it makes a snapshot.
    private boolean step() {
        return switch (random.nextInt(8)) {
            case 0 -> delete();
            case 1 -> update();
            case 2 -> merge();
            case 3, 4, 5 -> alter();
            default -> insert();
        };
    }

    private boolean alter() {
        List<String> free = NAMES.stream()
                .filter(name -> !KEYS.contains(name)
                        && columns.stream().noneMatch(column -> column.name().equals(name)))
                .toList();
        int place = random.nextInt(columns.size());
        Column column = columns.get(place);
        String name = free.isEmpty() ? column.name() : free.get(random.nextInt(free.size()));
        switch (random.nextInt(3)) {
            case 0 -> {
                String type = column.type().equals("int") && random.nextBoolean() ? "bigint" : column.type();
                columns.set(place, new Column(column.id(), name, type));
                run("ALTER TABLE " + table + " CHANGE COLUMN " + column.name() + " " + name + " " + type);
            }
            case 1 -> {
                if (column.id() > T) {
                    columns.remove(place);
                    run("ALTER TABLE " + table + " DROP COLUMN " + column.name());
                }
            }
            default -> {
                if (!free.isEmpty()) {
                    columns.add(new Column(++newest, name, "int"));
                    run("ALTER TABLE " + table + " ADD COLUMNS (" + name + " int)");
                }
            }
        }
        return false;
    }

    private static void run(String sql) {
        LAKE.query("admin", sql);
    }

    private boolean delete() {
        int k = 2 + random.nextInt(3);
        int r = random.nextInt(k);
        boolean isTouched = rows.removeIf(row -> number(row) % k == r);
        run("DELETE FROM " + table + " WHERE " + name(N) + " % " + k + " = " + r);
        return isTouched;
    }

    private boolean update() {
        int k = 2 + random.nextInt(3);
        int r = random.nextInt(k);
        String s = TEXTS.get(random.nextInt(TEXTS.size()));
        boolean isTouched = false;
        for (Map<Integer, String> row : rows) {
            if (number(row) % k == r || Objects.equals(row.get(S), s)) {
                isTouched = true;
                row.put(N, String.valueOf(number(row) + 1));
                row.put(S, s);
            }
        }
        String text = literal(s);
        run("UPDATE " + table + " SET " + name(S) + " = " + text + ", " + name(N) + " = " + name(N) + " + 1 WHERE "
                + name(N) + " % " + k + " = " + r + " OR " + name(S) + (s == null ? " IS NULL" : " = " + text));
        return isTouched;
    }

    private static String literal(String text) {
        return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
    }

    private boolean insert() {
        List<String> literals = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(6); i++) {
            Map<Integer, String> row = new HashMap<>();
            row.put(N, String.valueOf(random.nextInt(100)));
            row.put(S, TEXTS.get(random.nextInt(TEXTS.size())));
            row.put(T, TIMES.get(random.nextInt(TIMES.size())));
            columns.stream()
                    .filter(column -> column.id() > T)
                    .forEach(column -> row.put(column.id(), String.valueOf(random.nextInt(9))));
            rows.add(row);
            literals.add(columns.stream()
                    .map(column -> literal(column, row.get(column.id())))
                    .collect(Collectors.joining(", ", "(", ")")));
        }
        run("INSERT INTO " + table + " VALUES " + String.join(", ", literals));
        return true;
    }

    private static String literal(Column column, String cell) {
        return cell == null
                ? "NULL"
                : switch (column.type()) {
                    case "string" -> literal(cell);
                    case "timestamp" -> "TIMESTAMP '" + cell + "'";
                    default -> cell;
                };
    }

    private boolean merge() {
        int from = random.nextInt(50);
        int to = from + random.nextInt(20);
        boolean isTouched = false;
        List<String> source = new ArrayList<>();
        for (int k = from; k <= to; k++) {
            int key = k;
            boolean found = rows.stream().anyMatch(row -> number(row) == key);
            isTouched |= found || k % 2 == 0;
            if (k % 3 == 0) {
                rows.removeIf(row -> number(row) == key);
            } else {
                rows.stream().filter(row -> number(row) == key).forEach(row -> row.put(S, "m" + key));
            }
            if (!found && k % 2 == 0) {
                rows.add(new HashMap<>(Map.of(N, String.valueOf(k), S, "new")));
            }
            source.add(String.valueOf(k));
        }
        run("MERGE INTO " + table + " a USING (VALUES " + String.join(", ", source) + ") b(k) ON a." + name(N)
                + " = b.k WHEN MATCHED AND k % 3 = 0 THEN DELETE"
                + " WHEN MATCHED THEN UPDATE SET " + name(S) + " = 'm' || CAST(k AS varchar)"
                + " WHEN NOT MATCHED AND k % 2 = 0 THEN INSERT (" + name(S) + ", " + name(N) + ") VALUES ('new', k)");
        return isTouched;
    }
}
