package dev.lakeward.bench;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowFilterParser;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import dev.lakeward.access.WhyNot;
import dev.lakeward.feature.permission.MatrixFrames;
import dev.lakeward.sql.type.DataType;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Prints what the matrix of a large account costs: 10,000 tables of 20 columns, 200 principals, 100,000 grants, 500
/// filters, 300 grants on LF-Tags; and decisions a second beside Apache Ranger's engine on the same table grants.
final class AccessBenchmarks {
    static final int TABLES = 10_000;
    static final int COLUMNS = 20;
    static final int PRINCIPALS = 200;
    static final int GRANTS = 100_000;

    private static final int FILTERS = 500;
    private static final int TAG_GRANTS = 300;
    private static final int DATABASES = 100;
    private static final int DECISIONS = 2_000_000;
    private static final PrintStream OUT = System.out;

    private AccessBenchmarks() {}

    static TableShape shape(int table) {
        List<String> columns =
                IntStream.range(0, COLUMNS).mapToObj(column -> "c" + column).toList();
        return new TableShape(TableRef.of("d" + table % DATABASES, "t" + table), columns, List.of());
    }

    static Principal principal(int number) {
        return Principal.role("123456789012", "p" + number);
    }

    /// Grants on whole tables, of SELECT alone or with INSERT.
    static List<Grant> tableGrants(Random random, List<TableShape> shapes, int count) {
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TableShape shape = shapes.get(random.nextInt(shapes.size()));
            grants.add(new Grant(
                    principal(random.nextInt(PRINCIPALS)),
                    shape.table(),
                    i % 4 == 0 ? EnumSet.of(Permission.SELECT, Permission.INSERT) : EnumSet.of(Permission.SELECT),
                    Set.of()));
        }
        return grants;
    }

    private static AccessFacts facts(List<TableShape> shapes) {
        Random random = new Random(1);
        List<Grant> grants = tableGrants(random, shapes, GRANTS * 6 / 10);
        List<DataCellsFilter> filters = new ArrayList<>();
        for (int i = 0; i < FILTERS; i++) {
            filters.add(new DataCellsFilter(
                    shapes.get(random.nextInt(TABLES)).table(),
                    "f" + i,
                    new ColumnSet.Exclude(Set.of("c" + i % COLUMNS)),
                    RowFilterParser.parse("c0 = " + i, Map.of("c0", DataType.ofHive("bigint")), Set.of())));
        }
        while (grants.size() < GRANTS - TAG_GRANTS) {
            TableRef table = shapes.get(random.nextInt(TABLES)).table();
            Principal principal = principal(random.nextInt(PRINCIPALS));
            Securable on = switch (random.nextInt(20)) {
                case 0 -> new Securable.AllTables(new DatabaseRef("d" + random.nextInt(DATABASES)));
                case 1, 2 -> {
                    DataCellsFilter filter = filters.get(random.nextInt(FILTERS));
                    yield new Securable.Filter(filter.table(), filter.name());
                }
                default ->
                    new Securable.TableColumns(
                            table,
                            new ColumnSet.Include(Set.of("c" + random.nextInt(10), "c" + (10 + random.nextInt(10)))));
            };
            grants.add(new Grant(principal, on, EnumSet.of(Permission.SELECT), Set.of()));
        }
        Map<String, Set<String>> keys = new TreeMap<>();
        for (int key = 0; key < 10; key++) {
            keys.put("k" + key, Set.of("v0", "v1", "v2", "v3", "v4"));
        }
        Map<Securable, Map<String, String>> assigned = new HashMap<>();
        for (int i = 0; i < TABLES; i += 2) {
            assigned.put(shapes.get(i).table(), Map.of("k" + random.nextInt(10), "v" + random.nextInt(5)));
        }
        for (int i = 0; i < TAG_GRANTS; i++) {
            TagExpression expression =
                    TagExpression.of(Map.of("k" + random.nextInt(10), Set.of("v" + random.nextInt(5))));
            grants.add(new Grant(
                    principal(random.nextInt(PRINCIPALS)),
                    new Securable.LFTagPolicy(Securable.TaggedKind.TABLE, expression),
                    EnumSet.of(Permission.SELECT),
                    Set.of()));
        }
        return AccessFacts.NONE.withGrants(grants).withFilters(filters).withTags(new Tags(keys, assigned, Map.of()));
    }

    static void run() {
        List<TableShape> shapes = IntStream.range(0, TABLES)
                .mapToObj(AccessBenchmarks::shape)
                .sorted(Comparator.comparing(TableShape::table))
                .toList();
        AccessFacts facts = facts(shapes);
        OUT.printf(
                "%n%,d tables x %d columns x %d principals, %,d grants, %d filters, %d on LF-Tags%n",
                TABLES, COLUMNS, PRINCIPALS, facts.grants().size(), FILTERS, TAG_GRANTS);
        for (int round = 1; round <= 3; round++) {
            matrix(facts, shapes, round);
        }
        AccessState state = new AccessState(facts);
        why(state, shapes);
        decisions(shapes);
        MatrixFrames.run(facts, shapes, principals());
    }

    private static List<Principal> principals() {
        return IntStream.range(0, PRINCIPALS)
                .mapToObj(AccessBenchmarks::principal)
                .toList();
    }

    private static void matrix(AccessFacts facts, List<TableShape> shapes, int round) {
        long began = System.nanoTime();
        AccessState state = new AccessState(facts);
        byte[] levels = new byte[TABLES * PRINCIPALS];
        IntStream.range(0, PRINCIPALS).parallel().forEach(number -> {
            Principal principal = principal(number);
            for (int table = 0; table < TABLES; table++) {
                levels[table * PRINCIPALS + number] =
                        (byte) state.of(principal, shapes.get(table)).level().ordinal();
            }
        });
        double seconds = (System.nanoTime() - began) / 1e9;
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        int seen = 0;
        for (byte level : levels) {
            seen += level == 0 ? 0 : 1;
        }
        OUT.printf(
                "  matrix, whole (run %d)      %6.2f s   heap after %d MB   %,d cells show something%n",
                round, seconds, used, seen);
    }

    private static void why(AccessState state, List<TableShape> shapes) {
        Random random = new Random(2);
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            TableShape shape = shapes.get(random.nextInt(TABLES));
            Principal principal = principal(random.nextInt(PRINCIPALS));
            long began = System.nanoTime();
            EffectiveAccess access = state.of(principal, shape);
            access.paths();
            WhyNot.of(state, principal, shape, "c3");
            times.add((System.nanoTime() - began) / 1e6);
        }
        times.sort(Double::compare);
        OUT.printf("  why and why not, one cell   %6.3f ms median, %.3f ms p99%n", times.get(1_000), times.get(1_980));
    }

    private static void decisions(List<TableShape> all) {
        List<TableShape> shapes = all.subList(0, 2_000);
        List<Grant> grants = tableGrants(new Random(3), shapes, 20_000);
        AccessState state = new AccessState(AccessFacts.NONE.withGrants(grants));
        OUT.printf(
                "%nDecisions a second, SELECT on a table, one thread: %,d tables, %,d grants%n",
                shapes.size(), grants.size());
        List<Principal> principals = principals();
        double explained = perSecond(
                shapes,
                principals,
                (principal, shape) -> state.of(principal, shape).has(Permission.SELECT));
        double ours =
                perSecond(shapes, principals, (principal, shape) -> state.allows(principal, shape, Permission.SELECT));
        OUT.printf("  Lakeward, with every path   %,12.0f%n", explained);
        OUT.printf("  Lakeward, yes or no         %,12.0f%n", ours);
        double ranger = RangerDecisions.perSecond(grants, shapes);
        OUT.printf("  Apache Ranger's engine      %,12.0f   ratio %.1f%n", ranger, ours / ranger);
    }

    private interface Decision {
        boolean allowed(Principal principal, TableShape shape);
    }

    private static double perSecond(List<TableShape> shapes, List<Principal> principals, Decision decision) {
        double last = 0;
        for (int round = 0; round < 3; round++) {
            Random random = new Random(4);
            int allowed = 0;
            long began = System.nanoTime();
            for (int i = 0; i < DECISIONS; i++) {
                if (decision.allowed(
                        principals.get(random.nextInt(PRINCIPALS)), shapes.get(random.nextInt(shapes.size())))) {
                    allowed++;
                }
            }
            last = DECISIONS / ((System.nanoTime() - began) / 1e9);
            if (allowed == 0) {
                throw new IllegalStateException("nothing is allowed: the comparison would be void");
            }
        }
        return last;
    }
}
