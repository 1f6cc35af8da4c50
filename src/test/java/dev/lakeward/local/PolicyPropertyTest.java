package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Mask;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowFilterParser;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagExpression;
import dev.lakeward.lake.LakeException;
import dev.lakeward.shape.PermissionMapping;
import dev.lakeward.sql.type.DataType;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.lakeformation.model.DataCellsFilter;
import software.amazon.awssdk.services.lakeformation.model.InvalidInputException;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;

/// Random grants and filters: what the engine answers, against a brute-force model of the algebra that shares no
/// code with the evaluator.
@Tag("long")
class PolicyPropertyTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final int CASES = Integer.getInteger("lakeward.cases", 60);
    private static final List<String> COLUMNS = List.of("id", "a", "b", "c", "d");
    private static final TableRef TABLE = TableRef.of("shop", "dice");
    private static final List<@Nullable String[]> ROWS = rows();
    private static final List<Mask.Kind> MASKS = Arrays.stream(Mask.Kind.values())
            .filter(kind -> kind != Mask.Kind.MASK_DATE_SHOW_YEAR)
            .toList();
    private static final java.util.Map<String, DataType> PARSED_TYPES = java.util.Map.of(
            "id", DataType.ofHive("bigint"),
            "a", DataType.ofHive("int"),
            "b", DataType.ofHive("string"),
            "c", DataType.ofHive("boolean"),
            "d", DataType.ofHive("double"));
    private static final java.util.Map<String, String> TYPES =
            java.util.Map.of("id", "bigint", "a", "integer", "b", "varchar", "c", "boolean", "d", "double");

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
                                        .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
                                        .serdeInfo(i -> i.serializationLibrary("org.openx.data.jsonserde.JsonSerDe"))
                                        .columns(
                                                column("id", "bigint"),
                                                column("a", "int"),
                                                column("b", "string"),
                                                column("c", "boolean"),
                                                column("d", "double")))));
        var admin = LAKE.as("admin");
        admin.lakeFormation().createLFTag(r -> r.tagKey("die").tagValues("red", "blue"));
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

    @Test
    void aMaskingViewAnswersAsItsMasksSay() {
        Random random = new Random(20261125);
        for (int i = 0; i < CASES / 8; i++) {
            checkMasks(i, random);
        }
    }

    // The table itself is not granted: what shows, shows through the view.
    private static void checkMasks(int number, Random random) {
        Principal player = LocalLake.role("player");
        TableRef name = TableRef.of("shop", "dice_player");
        List<MaskingView.Masked> columns = new ArrayList<>();
        for (String column : COLUMNS) {
            if (random.nextInt(4) > 0) {
                // Of the others' texts Athena has its own forms.
                boolean masked = COLUMNS.indexOf(column) < 3 && random.nextBoolean();
                columns.add(new MaskingView.Masked(
                        column,
                        masked
                                ? java.util.Optional.of(MASKS.get(random.nextInt(MASKS.size())))
                                : java.util.Optional.empty()));
            }
        }
        if (columns.isEmpty()) {
            return;
        }
        Model rows = random.nextInt(3) == 0 ? new Model("", row -> true) : predicate(random, 2);
        MaskingView view = new MaskingView(
                name,
                TABLE,
                columns,
                TYPES,
                rows.text().isEmpty()
                        ? new RowPredicate.True()
                        : RowFilterParser.parse(rows.text(), PARSED_TYPES, Set.of()));
        LAKE.query(LocalLake.role("steward"), view.statement(false));
        var admin = LAKE.as("admin").lakeFormation();
        admin.grantPermissions(r -> r.principal(PermissionMapping.principal(player))
                .resource(PermissionMapping.resource(name))
                .permissions(PermissionMapping.permissions(Set.of(Permission.SELECT))));
        List<List<String>> answer = new ArrayList<>(LAKE.query(player, "SELECT * FROM shop.dice_player"));
        answer.removeFirst();
        List<List<String>> expected = new ArrayList<>();
        for (@Nullable String[] row : ROWS) {
            if (Boolean.TRUE.equals(rows.value().apply(row))) {
                @Nullable String[] cells = new @Nullable String[columns.size()];
                for (int i = 0; i < cells.length; i++) {
                    MaskingView.Masked column = columns.get(i);
                    String value = row[COLUMNS.indexOf(column.column())];
                    cells[i] = value == null || column.mask().isEmpty()
                            ? value
                            : masked((Mask.Kind) column.mask().get(), value);
                }
                expected.add(Arrays.asList(cells));
            }
        }
        assertThat(sorted(answer)).as("case %s: %s", number, view.text()).isEqualTo(sorted(expected));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> LAKE.query(player, "SELECT * FROM shop.dice"))
                .isInstanceOf(LakeException.class);
        LAKE.query(LocalLake.role("steward"), "DROP VIEW shop.dice_player");
    }

    private static @Nullable String masked(Mask.Kind mask, String value) {
        int shown = Math.min(4, value.length());
        String hidden = "X".repeat(value.length() - shown);
        return switch (mask) {
            case MASK -> value.replaceAll("[A-Z]", "X").replaceAll("[a-z]", "x").replaceAll("[0-9]", "0");
            case MASK_SHOW_LAST_4 -> hidden + value.substring(value.length() - shown);
            case MASK_SHOW_FIRST_4 -> value.substring(0, shown) + hidden;
            case MASK_HASH -> sha256(value);
            case MASK_NULL, MASK_DATE_SHOW_YEAR -> null;
        };
    }

    private static String sha256(String value) {
        try {
            return java.util.HexFormat.of()
                    .withUpperCase()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(value.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
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
        List<Securable> tagged = random.nextInt(3) == 0 ? grantByTag(random, player, atoms, granted) : List.of();
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
        tagged.forEach(on -> admin.removeLFTagsFromResource(
                r -> r.resource(PermissionMapping.resource(on)).lfTags(pair("red"), pair("blue"))));
    }

    private static LFTagPair pair(String... values) {
        return LFTagPair.builder().tagKey("die").tagValues(values).build();
    }

    // Sets values on the database, the table and columns, and grants on some of the values. Answers what it set them
    // on.
    private static List<Securable> grantByTag(
            Random random, Principal player, List<Atom> atoms, List<Securable> granted) {
        var admin = LAKE.as("admin").lakeFormation();
        List<Securable> tagged = new ArrayList<>();
        List<String> values = List.of("red", "blue");
        String inherited = "";
        for (Securable on : List.of(new DatabaseRef("shop"), TABLE)) {
            if (random.nextInt(3) == 0) {
                inherited = set(on, values.get(random.nextInt(2)), tagged);
            }
        }
        Set<String> wanted = random.nextInt(4) == 0 ? Set.copyOf(values) : Set.of(values.get(random.nextInt(2)));
        Set<String> matching = new TreeSet<>();
        for (String column : COLUMNS) {
            String own = random.nextInt(3) == 0
                    ? set(
                            new Securable.TableColumns(TABLE, new ColumnSet.Include(Set.of(column))),
                            values.get(random.nextInt(2)),
                            tagged)
                    : inherited;
            if (wanted.contains(own)) {
                matching.add(column);
            }
        }
        Securable on = new Securable.LFTagPolicy(
                Securable.TaggedKind.TABLE, TagExpression.of(java.util.Map.of("die", wanted)));
        admin.grantPermissions(r -> r.principal(PermissionMapping.principal(player))
                .resource(PermissionMapping.resource(on))
                .permissions(PermissionMapping.permissions(Set.of(Permission.SELECT))));
        granted.add(on);
        if (!matching.isEmpty()) {
            atoms.add(new Atom(matching, new Model("", row -> true)));
        }
        return tagged;
    }

    private static String set(Securable on, String value, List<Securable> tagged) {
        LAKE.as("admin")
                .lakeFormation()
                .addLFTagsToResource(
                        r -> r.resource(PermissionMapping.resource(on)).lfTags(pair(value)));
        tagged.add(on);
        return value;
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
