package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.permission.PermissionMapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.lakeformation.model.DataCellsFilter;
import software.amazon.awssdk.services.lakeformation.model.InvalidInputException;

/// Random grants and filters: what the engine answers, against a brute-force model of the algebra that shares no
/// code with the evaluator.
class PolicyPropertyTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final int CASES = Integer.getInteger("lakeward.cases", 2_000);
    private static final List<String> COLUMNS = List.of("id", "a", "b", "c", "d");
    private static final TableRef TABLE = TableRef.of("shop", "dice");
    private static final List<@Nullable String[]> ROWS = rows();

    /// A predicate of the model: its text for Lake Formation, and its value for a row (null is unknown).
    private record Model(String text, java.util.function.Function<@Nullable String[], @Nullable Boolean> value) {}

    /// A grant of the model: visible columns and rows.
    private record Atom(Set<String> columns, Model rows) {}

    private static List<@Nullable String[]> rows() {
        Random random = new Random(7);
        List<@Nullable String[]> rows = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            rows.add(new @Nullable String[] {
                String.valueOf(i),
                random.nextInt(4) == 0 ? null : String.valueOf(random.nextInt(5)),
                random.nextInt(4) == 0
                        ? null
                        : List.of("x", "y", "it's", "X_1%").get(random.nextInt(4)),
                random.nextInt(4) == 0 ? null : String.valueOf(random.nextBoolean()),
                random.nextInt(4) == 0 ? null : random.nextInt(3) + ".5"
            });
        }
        return rows;
    }

    @BeforeAll
    static void makeTheTable() {
        StringBuilder json = new StringBuilder();
        for (@Nullable String[] row : ROWS) {
            json.append("{\"id\":")
                    .append(row[0])
                    .append(",\"a\":")
                    .append(row[1])
                    .append(",\"b\":");
            json.append(row[2] == null ? "null" : '"' + row[2] + '"')
                    .append(",\"c\":")
                    .append(row[3]);
            json.append(",\"d\":").append(row[4]).append("}\n");
        }
        var engineer = LAKE.as("engineer");
        engineer.s3()
                .putObject(
                        r -> r.bucket("shop-lake").key("curated/dice/1.json"), RequestBody.fromString(json.toString()));
        engineer.glue()
                .createTable(r -> r.databaseName("shop")
                        .tableInput(t -> t.name("dice")
                                .tableType("EXTERNAL_TABLE")
                                .storageDescriptor(s -> s.location("s3://shop-lake/curated/dice/")
                                        .serdeInfo(i -> i.serializationLibrary("org.openx.data.jsonserde.JsonSerDe"))
                                        .columns(
                                                column("id", "bigint"),
                                                column("a", "int"),
                                                column("b", "string"),
                                                column("c", "boolean"),
                                                column("d", "double")))));
        var admin = LAKE.as("admin");
        admin.iam().createRole(r -> r.roleName("player").assumeRolePolicyDocument("{}"));
        admin.iam()
                .putRolePolicy(
                        r -> r.roleName("player")
                                .policyName("p")
                                .policyDocument(
                                        "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"athena:*\",\"glue:GetTable\"],\"Resource\":\"*\"},"
                                                + "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::shop-query-results/*\"}]}"));
    }

    private static Column column(String name, String type) {
        return Column.builder().name(name).type(type).build();
    }

    @Test
    void theEngineAnswersAsTheAlgebraSays() {
        Random random = new Random(20261124);
        for (int i = 0; i < CASES; i++) {
            check(i, random);
        }
    }

    private static void check(int number, Random random) {
        Principal player = LocalLake.role("player");
        List<Atom> atoms = new ArrayList<>();
        List<Securable> granted = new ArrayList<>();
        List<String> filters = new ArrayList<>();
        int grants = random.nextInt(5);
        for (int i = 0; i < grants; i++) {
            grant(random, player, "f" + i, atoms, granted, filters);
        }
        String sql = random.nextBoolean()
                ? "SELECT * FROM shop.dice"
                : "WITH x AS (SELECT * FROM dice) SELECT * FROM (SELECT * FROM x) AS y";
        Set<String> columns = new HashSet<>();
        atoms.forEach(atom -> columns.addAll(atom.columns()));
        List<String> visible = COLUMNS.stream().filter(columns::contains).toList();
        String about = "case " + number + ": " + atoms;
        if (visible.isEmpty()) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> LAKE.query(player, sql))
                    .as(about)
                    .isInstanceOf(LakeException.class);
        } else {
            List<List<String>> answer = new ArrayList<>(LAKE.query(player, sql));
            assertThat(answer.removeFirst()).as(about).isEqualTo(visible);
            assertThat(sorted(answer)).as(about).isEqualTo(sorted(expected(atoms, visible)));
        }
        var admin = LAKE.as("admin").lakeFormation();
        granted.forEach(on -> revoke(player, on));
        filters.forEach(name -> admin.deleteDataCellsFilter(r -> r.tableCatalogId(LocalLake.ACCOUNT)
                .databaseName("shop")
                .tableName("dice")
                .name(name)));
    }

    // Columns are held one by one: a list that overlaps one revoked before may be gone already.
    private static void revoke(Principal player, Securable on) {
        try {
            LAKE.as("admin")
                    .lakeFormation()
                    .revokePermissions(r -> r.principal(PermissionMapping.principal(player))
                            .resource(PermissionMapping.resource(on))
                            .permissions(software.amazon.awssdk.services.lakeformation.model.Permission.SELECT));
        } catch (InvalidInputException e) {
            assertThat(on).isInstanceOf(Securable.TableColumns.class);
        }
    }

    private static List<String> sorted(List<List<String>> rows) {
        List<String> texts = new ArrayList<>(rows.stream().map(String::valueOf).toList());
        Collections.sort(texts);
        return texts;
    }

    private static List<List<String>> expected(List<Atom> atoms, List<String> visible) {
        List<List<String>> rows = new ArrayList<>();
        for (@Nullable String[] row : ROWS) {
            List<Atom> showing = atoms.stream()
                    .filter(atom -> Boolean.TRUE.equals(atom.rows().value().apply(row)))
                    .toList();
            if (showing.isEmpty()) {
                continue;
            }
            @Nullable String[] cells = new @Nullable String[visible.size()];
            for (int i = 0; i < cells.length; i++) {
                String column = visible.get(i);
                if (showing.stream().anyMatch(atom -> atom.columns().contains(column))) {
                    cells[i] = row[COLUMNS.indexOf(column)];
                }
            }
            rows.add(Arrays.asList(cells));
        }
        return rows;
    }

    private static void grant(
            Random random,
            Principal player,
            String name,
            List<Atom> atoms,
            List<Securable> granted,
            List<String> filters) {
        var admin = LAKE.as("admin").lakeFormation();
        Set<String> some = new TreeSet<>();
        COLUMNS.forEach(column -> {
            if (random.nextInt(3) > 0) {
                some.add(column);
            }
        });
        Set<String> others = new TreeSet<>(COLUMNS);
        others.removeAll(some);
        Model all = new Model("", row -> true);
        Securable on;
        Atom atom;
        switch (random.nextInt(12)) {
            case 0 -> {
                on = TABLE;
                atom = new Atom(Set.copyOf(COLUMNS), all);
            }
            case 1 -> {
                on = new Securable.AllTables(new DatabaseRef("shop"));
                atom = new Atom(Set.copyOf(COLUMNS), all);
            }
            case 2, 3 -> {
                if (some.isEmpty()) {
                    return;
                }
                on = new Securable.TableColumns(TABLE, new ColumnSet.Include(some));
                atom = new Atom(some, all);
            }
            case 4 -> {
                if (others.isEmpty() || some.isEmpty()) {
                    return;
                }
                on = new Securable.TableColumns(TABLE, new ColumnSet.Exclude(others));
                atom = new Atom(some, all);
            }
            default -> {
                if (some.isEmpty()) {
                    return;
                }
                Model rows = random.nextInt(5) == 0 ? all : predicate(random, 3);
                DataCellsFilter.Builder filter = DataCellsFilter.builder()
                        .tableCatalogId(LocalLake.ACCOUNT)
                        .databaseName("shop")
                        .tableName("dice")
                        .name(name);
                filter.rowFilter(f -> {
                    if (rows.text().isEmpty()) {
                        f.allRowsWildcard(w -> {});
                    } else {
                        f.filterExpression(rows.text());
                    }
                });
                if (random.nextBoolean() || others.isEmpty()) {
                    filter.columnNames(some);
                } else {
                    filter.columnWildcard(w -> w.excludedColumnNames(others));
                }
                admin.createDataCellsFilter(r -> r.tableData(filter.build()));
                filters.add(name);
                on = new Securable.Filter(TABLE, name);
                atom = new Atom(some, rows);
            }
        }
        try {
            admin.grantPermissions(r -> r.principal(PermissionMapping.principal(player))
                    .resource(PermissionMapping.resource(on))
                    .permissions(PermissionMapping.permissions(Set.of(Permission.SELECT))));
            atoms.add(atom);
            if (!granted.contains(on)) {
                granted.add(on);
            }
        } catch (InvalidInputException e) {
            assertThat(e.getMessage()).contains("Permissions modification is invalid");
        }
    }

    // ---- the model of the filter language

    private static Model predicate(Random random, int depth) {
        return switch (depth == 0 ? 9 : random.nextInt(10)) {
            case 0, 1 -> {
                Model l = predicate(random, depth - 1);
                Model r = predicate(random, depth - 1);
                yield new Model(
                        "(" + l.text() + " AND " + r.text() + ")",
                        row -> and(l.value().apply(row), r.value().apply(row)));
            }
            case 2, 3 -> {
                Model l = predicate(random, depth - 1);
                Model r = predicate(random, depth - 1);
                yield new Model(
                        "(" + l.text() + " OR " + r.text() + ")",
                        row -> not(and(not(l.value().apply(row)), not(r.value().apply(row)))));
            }
            case 4 -> {
                Model inner = predicate(random, depth - 1);
                yield new Model(
                        "NOT (" + inner.text() + ")", row -> not(inner.value().apply(row)));
            }
            default -> leaf(random);
        };
    }

    private static @Nullable Boolean not(@Nullable Boolean value) {
        return value == null ? null : Boolean.valueOf(!value);
    }

    private static @Nullable Boolean and(@Nullable Boolean a, @Nullable Boolean b) {
        if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
            return false;
        }
        return a == null || b == null ? null : Boolean.TRUE;
    }

    private static Model leaf(Random random) {
        int n = random.nextInt(5);
        boolean negated = random.nextBoolean();
        String not = negated ? " NOT" : "";
        return switch (random.nextInt(7)) {
            case 0 -> {
                String op = List.of("=", "<>", "<", ">", "<=", ">=", "!=").get(random.nextInt(7));
                yield on(1, "a " + op + " " + n, value -> compare(Integer.compare(Integer.parseInt(value), n), op));
            }
            case 1 ->
                on(
                        1,
                        "a" + not + " BETWEEN 1 AND " + n,
                        value -> (Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= n) != negated);
            case 2 ->
                on(
                        2,
                        "b" + not + " IN ('x', 'it''s')",
                        value -> (value.equals("x") || value.equals("it's")) != negated);
            case 3 -> on(2, "\"b\"" + not + " LIKE 'X!_%' ESCAPE '!'", value -> value.startsWith("X_") != negated);
            case 4 -> on(3, "c = " + negated, value -> Boolean.parseBoolean(value) == negated);
            case 5 -> on(4, "d > " + n + ".0", value -> Double.parseDouble(value) > n);
            default -> {
                int column = 1 + random.nextInt(4);
                yield new Model(COLUMNS.get(column) + " IS" + not + " NULL", row -> (row[column] == null) != negated);
            }
        };
    }

    private static Model on(int column, String text, java.util.function.Predicate<String> test) {
        return new Model(text, row -> {
            String value = row[column];
            return value == null ? null : Boolean.valueOf(test.test(value));
        });
    }

    private static boolean compare(int order, String op) {
        return switch (op) {
            case "=" -> order == 0;
            case "<>", "!=" -> order != 0;
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            default -> order >= 0;
        };
    }
}
