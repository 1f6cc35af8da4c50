package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// Leaving partitions out changes no answer; and GetPartitions compares typed values.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class PartitionPruningTest {
    private static final int ROUNDS = Integer.getInteger("lakeward.rounds", 8);

    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    /// Values of partitions by the key's type, sound ones.
    private static final Map<String, List<String>> VALUES = new TreeMap<>(Map.of(
            "string", List.of("a", "b", "B", " ", "10", "9", "é", "\uD83D\uDE00", "\uFFFD", "a%b", NULL),
            "char(4)", List.of("a", "a ", "ab", "b", NULL),
            "int", List.of("1", "01", "-1", "0", "10", "9", "+7", "2147483647", NULL),
            "bigint", List.of("1", "-0", "900000000000000000", "12", "9", NULL),
            "decimal(10,2)", List.of("1", "1.0", "1.50", "-2.25", "10", "9.99", NULL),
            "double", List.of("0.1", "1", "1e3", "-2.5", "10", "9", NULL),
            "boolean", List.of("true", "FALSE", "True", NULL),
            "date", List.of("2026-10-01", "2026-10-1", "2026-9-30", "2026-12-31", "1999-01-01", NULL),
            "timestamp",
                    List.of(
                            "2022-02-01 00:00:00",
                            "2022-02-01 00:00:00.000000",
                            "2022-02-01 00:00:00.5",
                            "2022-02-01",
                            "2022-02-01 10:00:00",
                            NULL)));

    private static final Map<String, List<String>> LITERALS = new TreeMap<>(Map.of(
            "string", List.of("'a'", "'B'", "''", "'10'", "'9'", "'é'", "'\uD83D\uDE00'", "'\uFFFD'", "'%'"),
            "char(4)", List.of("'a'", "'a '", "'b'", "'ab  '"),
            "int", List.of("1", "-1", "7", "1.5", "10", "9e0", "2147483648", "0"),
            "bigint", List.of("1", "9", "1.0", "900000000000000000", "12e0", "-1"),
            "decimal(10,2)", List.of("1", "1.5", "1.500", "-2.25", "9.990", "1e1", "10.001"),
            "double", List.of("0.1", "0.1e0", "1", "1000", "1e3", "-2.5", "9.5"),
            "boolean", List.of("true", "false"),
            "date",
                    List.of(
                            "DATE '2026-10-1'",
                            "DATE '2026-10-01'",
                            "DATE '2026-09-30'",
                            "date('1999-01-01')",
                            "TIMESTAMP '2026-10-01 00:00:00'"),
            "timestamp",
                    List.of(
                            "TIMESTAMP '2022-02-01 00:00:00'",
                            "TIMESTAMP '2022-02-01 00:00:00.500'",
                            "TIMESTAMP '2022-2-1 10:00:00.000000'",
                            "DATE '2022-02-01'")));

    private static Path folder;
    private static LocalLake lake;
    private static Clients admin;

    @BeforeAll
    static void make() throws Exception {
        folder = Files.createTempDirectory("lakeward-pruning");
        lake = LocalLake.create(folder.resolve("lake"), InstantSource.system());
        admin = lake.as(LocalLake.role("admin"));
        admin.s3().createBucket(r -> r.bucket("data"));
        admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("d")));
        for (Map.Entry<String, List<String>> each : VALUES.entrySet()) {
            table(name(each.getKey()), each.getKey(), each.getValue());
        }
    }

    private static String name(String type) {
        return "t_" + type.replaceAll("[^a-z]", "");
    }

    private static void table(String name, String type, List<String> values) {
        admin.glue()
                .createTable(r -> r.databaseName("d")
                        .tableInput(t -> t.name(name)
                                .partitionKeys(
                                        Column.builder().name("k").type(type).build())
                                .storageDescriptor(s -> s.location("s3://data/" + name + "/")
                                        .columns(Column.builder()
                                                .name("a")
                                                .type("string")
                                                .build())
                                        .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
                                        .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                                        .serdeInfo(i -> i.serializationLibrary(
                                                "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe")))));
        for (int i = 0; i < values.size(); i++) {
            String key = name + "/p" + i + "/";
            String value = values.get(i);
            admin.s3().putObject(r -> r.bucket("data").key(key + "x.csv"), RequestBody.fromString("x" + key + "\n"));
            admin.glue()
                    .createPartition(r -> r.databaseName("d")
                            .tableName(name)
                            .partitionInput(
                                    p -> p.values(value).storageDescriptor(s -> s.location("s3://data/" + key))));
        }
    }

    @AfterAll
    static void close() throws Exception {
        lake.close();
        Volume.deleteTree(folder);
    }

    private static String answer(String sql) {
        String id = admin.athena()
                .startQueryExecution(
                        r -> r.queryString(sql).resultConfiguration(c -> c.outputLocation("s3://data/results/")))
                .queryExecutionId();
        QueryExecution query;
        do {
            Thread.onSpinWait();
            query = admin.athena()
                    .getQueryExecution(r -> r.queryExecutionId(id))
                    .queryExecution();
        } while (query.status().state() == QueryExecutionState.QUEUED
                || query.status().state() == QueryExecutionState.RUNNING);
        if (query.status().state() != QueryExecutionState.SUCCEEDED) {
            return query.status().stateChangeReason().replaceAll("line \\d+:\\d+", "");
        }
        List<String> rows = new ArrayList<>();
        admin.athena()
                .getQueryResults(r -> r.queryExecutionId(id))
                .resultSet()
                .rows()
                .forEach(row -> rows.add(row.data().getFirst().varCharValue()));
        return rows.stream().sorted().toList().toString();
    }

    private static String condition(Random random, String type, int depth) {
        List<String> literals = LITERALS.get(type);
        String a = literals.get(random.nextInt(literals.size()));
        String b = literals.get(random.nextInt(literals.size()));
        if (depth > 0 && random.nextInt(3) > 0) {
            return switch (random.nextInt(3)) {
                case 0 -> "(" + condition(random, type, depth - 1) + " AND " + condition(random, type, depth - 1) + ")";
                case 1 -> "(" + condition(random, type, depth - 1) + " OR " + condition(random, type, depth - 1) + ")";
                default -> "(NOT " + condition(random, type, depth - 1) + ")";
            };
        }
        String not = random.nextBoolean() ? "NOT " : "";
        return switch (random.nextInt(type.equals("string") ? 7 : 6)) {
            case 0 -> "k = " + a;
            case 1 -> "k <> " + a;
            case 2 -> "k " + List.of("<", "<=", ">", ">=").get(random.nextInt(4)) + " " + a;
            case 3 -> "k " + not + "BETWEEN " + a + " AND " + b;
            case 4 -> "k " + not + "IN (" + a + ", " + b + ")";
            case 5 -> "k IS " + not + "NULL";
            default ->
                "k " + not + "LIKE '"
                        + List.of("a%", "%b", "_", "%%", "a!%b", "").get(random.nextInt(6)) + "' ESCAPE '!'";
        };
    }

    @Test
    void whatIsPrunedIsAnsweredAsWhatIsNot() {
        long seed = Long.getLong("lakeward.seed", 7);
        Random random = new Random(seed);
        List<String> types = List.copyOf(VALUES.keySet());
        int pruned = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String type = types.get(random.nextInt(types.size()));
            String condition = condition(random, type, 2);
            String from = "SELECT a FROM d." + name(type) + " WHERE ";
            String one = answer(from + condition);
            assertThat(one)
                    .as(type + " " + condition + " seed " + seed)
                    .isEqualTo(answer(from + "CASE WHEN " + condition + " THEN true ELSE false END"));
            pruned += one.startsWith("[") ? 1 : 0;
        }
        assertThat(pruned).isGreaterThan(ROUNDS / 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            date | d = DATE '2026-10-1'
            date | d = DATE '2026-10-01'
            """)
    void aDateOutOfFormIsTheSameDate(String type, String condition) {
        assertThat(answer("SELECT a FROM d.t_date WHERE k " + condition.substring(1)))
                .contains("t_date/p0", "t_date/p1")
                .doesNotContain("t_date/p2");
    }

    private static List<String> listed(String type, String expression) {
        return admin
                .glue()
                .getPartitions(r -> r.databaseName("d").tableName(name(type)).expression(expression))
                .partitions()
                .stream()
                .map(Partition::values)
                .map(List::getFirst)
                .sorted()
                .toList();
    }

    @Test
    void getPartitionsComparesTypedValues() {
        assertThat(listed("int", "k = 1")).containsExactly("01", "1");
        assertThat(listed("int", "k = '1'")).containsExactly("01", "1");
        assertThat(listed("int", "k > 9 AND k < 3e10")).containsExactly("10", "2147483647");
        assertThat(listed("date", "k = '2026-10-01'")).containsExactly("2026-10-01", "2026-10-1");
        assertThat(listed("date", "k = date('2026-9-30')")).containsExactly("2026-9-30");
        assertThat(listed("timestamp", "k = '2022-02-01 00:00:00'"))
                .containsExactly("2022-02-01", "2022-02-01 00:00:00", "2022-02-01 00:00:00.000000");
        assertThat(listed("decimal(10,2)", "k = 1.000")).containsExactly("1", "1.0");
        assertThat(listed("string", "k LIKE 'a%'")).containsExactly("a", "a%b");
        assertThat(listed("boolean", "k = true")).containsExactly("True", "true");
        // A number beside texts is a text.
        assertThat(listed("string", "k = 10")).containsExactly("10");
        assertThat(listed("string", "k IN (1, 2) OR k = 'a'")).containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            int | k = 'abc'
            int | k = 99999999999999999999
            int | k LIKE '1%'
            date | k = 'yesterday'
            date | k = date('2026-13-01')
            date | k = 20261001
            timestamp | k = '2022'
            decimal(10,2) | k = 'x'
            int | k IN (2.5)
            string | a = 'x'
            string | upper(k) = 'A'
            """)
    void aLiteralThatIsNoneOfItsKeysTypeIsRefused(String type, String expression) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> listed(type, expression))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aFilterOnAKeyHidesPartitionsByTypedValues() {
        admin.lakeFormation()
                .putDataLakeSettings(r -> r.dataLakeSettings(s -> s.dataLakeAdmins(a ->
                        a.dataLakePrincipalIdentifier(LocalLake.role("admin").id()))));
        admin.iam().createRole(r -> r.roleName("team").assumeRolePolicyDocument("{\"Statement\":[]}"));
        admin.iam()
                .putRolePolicy(r -> r.roleName("team")
                        .policyName("p")
                        .policyDocument(
                                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"));
        Map<String, String> filters = Map.of("int", "k = 1", "string", "k LIKE 'a%' OR a = 'x'", "char(4)", "k = 'a'");
        for (Map.Entry<String, String> each : filters.entrySet()) {
            String table = "f_" + name(each.getKey());
            table(table, each.getKey(), VALUES.get(each.getKey()));
            admin.lakeFormation()
                    .createDataCellsFilter(r -> r.tableData(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                            .databaseName("d")
                            .tableName(table)
                            .name("f")
                            .rowFilter(x -> x.filterExpression(each.getValue()))
                            .columnWildcard(w -> {})));
            admin.lakeFormation()
                    .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                    LocalLake.role("team").id()))
                            .resource(x -> x.dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                                    .databaseName("d")
                                    .tableName(table)
                                    .name("f")))
                            .permissions(Permission.SELECT));
        }
        assertThat(seen("f_t_int")).containsExactly("01", "1");
        // By the rows, not the key: every partition may hold one.
        assertThat(seen("f_t_string")).hasSameSizeAs(VALUES.get("string"));
        // Whether blanks at the end count is not certain.
        assertThat(seen("f_t_char")).contains("a", "a ").doesNotContain("b", NULL);
    }

    private static List<String> seen(String table) {
        return lake
                .as(LocalLake.role("team"))
                .glue()
                .getPartitions(r -> r.databaseName("d").tableName(table))
                .partitions()
                .stream()
                .map(partition -> partition.values().getFirst())
                .sorted()
                .toList();
    }
}
