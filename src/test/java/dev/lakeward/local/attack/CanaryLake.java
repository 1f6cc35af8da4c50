package dev.lakeward.local.attack;

import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import dev.lakeward.shape.PermissionMapping;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Column;

/// Three databases with tables of the same names: `arena`, where the team `restricted` sees some rows, columns and
/// cells and the rest holds canaries and values that make expressions fail; `twin`, the same under the same filters,
/// without the hidden rows and with other hidden values; and `mirror`, a copy of exactly what may be seen, which the
/// team `owner` holds whole.
final class CanaryLake {
    static final String CANARY = "CANARY";
    static final List<String> TABLES = List.of("p", "q", "j", "c");

    /// The columns that may be seen, in order, with their Hive types.
    static final Map<String, String> TYPES = types();

    private static final String BUCKET = "shop-lake";
    private static final int HIDDEN_ROWS = 17;
    private static final int PAD_BYTES = 1 << 20;
    private static final List<String> TEXTS =
            List.of("word", "it''s", "ñ %_", "{0} $1", "a\\b", "--x", "/*1:1*/", "", "Ж", "\"q\"", "$$", "z");

    private final TestLake lake;

    private static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("id", "bigint");
        types.put("grp", "string");
        types.put("n", "int");
        types.put("k", "bigint");
        types.put("x", "double");
        types.put("amount", "decimal(38,2)");
        types.put("num", "string");
        types.put("txt", "string");
        types.put("d", "date");
        types.put("ts", "timestamp");
        types.put("b", "boolean");
        types.put("cell", "string");
        return types;
    }

    CanaryLake(TestLake lake) {
        this.lake = lake;
    }

    /// How a table is kept: `p` is too large to be read before its queries, so that its policy stays a view.
    private enum Kept {
        PARQUET("parquet, compression uncompressed", "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"),
        JSON("json", "org.openx.data.jsonserde.JsonSerDe"),
        CSV(
                "csv, header false, nullstr '\\N', quote '', delim '\u0001'",
                "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe");

        private final String copyOptions;
        private final String serde;

        Kept(String copyOptions, String serde) {
            this.copyOptions = copyOptions;
            this.serde = serde;
        }

        static Kept of(String table) {
            return switch (table) {
                case "j" -> JSON;
                case "c" -> CSV;
                default -> PARQUET;
            };
        }
    }

    void make() throws Exception {
        role("restricted");
        role("owner");
        for (String database : List.of("arena", "twin", "mirror")) {
            lake.as("engineer").glue().createDatabase(r -> r.databaseInput(d -> d.name(database)));
            for (String table : TABLES) {
                make(database, table);
            }
            view(database, "CREATE VIEW v AS SELECT id, 10 / n AS z, CAST(num AS bigint) AS y, txt FROM p");
            view(
                    database,
                    "CREATE PROTECTED MULTI DIALECT VIEW pv SECURITY DEFINER AS "
                            + "SELECT id, 10 / n AS z, CAST(num AS bigint) AS y, txt FROM p WHERE grp IN ('A', 'B')");
        }
    }

    private void view(String database, String sql) {
        Outcome made = Outcome.of(lake.as("engineer"), database, sql);
        if (!made.state().equals("SUCCEEDED")) {
            throw new IllegalStateException(made.toString());
        }
        String name = sql.contains(" pv ") ? "pv" : "v";
        select(database.equals("mirror") ? "owner" : "restricted", TableRef.of(database, name));
    }

    private void select(String team, dev.lakeward.access.Securable on) {
        lake.as("admin")
                .lakeFormation()
                .grantPermissions(r -> r.principal(PermissionMapping.principal(LocalLake.role(team)))
                        .resource(PermissionMapping.resource(on))
                        .permissions(PermissionMapping.permissions(Set.of(Permission.SELECT))));
    }

    private void role(String name) {
        var iam = lake.as("admin").iam();
        iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument("{}"));
        iam.putRolePolicy(r -> r.roleName(name)
                .policyName("p")
                .policyDocument("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"athena:*\",\"glue:*\","
                        + "\"lakeformation:*\"],\"Resource\":\"*\"},{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                        + "\"Resource\":\"arn:aws:s3:::shop-query-results/" + name + "/*\"}]}"));
    }

    private void make(String database, String table) throws Exception {
        boolean mirror = database.equals("mirror");
        Kept kept = Kept.of(table);
        List<String> columns = new ArrayList<>();
        TYPES.forEach((name, type) -> columns.add(name + " " + type));
        if (!mirror) {
            columns.add("secret string");
            columns.add("pad string");
        }
        Path file = java.nio.file.Files.createTempFile("canary", "." + table);
        write(file, kept, rows(database, table), columns);
        String key = "curated/" + database + "/" + table + "/1";
        lake.as("engineer").s3().putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromFile(file));
        java.nio.file.Files.delete(file);
        lake.as("engineer")
                .glue()
                .createTable(r -> r.databaseName(database)
                        .tableInput(t -> t.name(table)
                                .tableType("EXTERNAL_TABLE")
                                .storageDescriptor(
                                        s -> s.location("s3://" + BUCKET + "/curated/" + database + "/" + table + "/")
                                                .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
                                                .serdeInfo(i -> i.serializationLibrary(kept.serde))
                                                .columns(columns.stream()
                                                        .map(CanaryLake::column)
                                                        .toList()))));
        grant(database, table);
    }

    private static Column column(String nameAndType) {
        int space = nameAndType.indexOf(' ');
        return Column.builder()
                .name(nameAndType.substring(0, space))
                .type(nameAndType.substring(space + 1))
                .build();
    }

    private void grant(String database, String table) {
        TableRef ref = TableRef.of(database, table);
        if (database.equals("mirror")) {
            select("owner", ref);
            return;
        }
        // Two filters that overlap: rows of A with `cell`, rows of A and B without it.
        filter(ref, "without_cell", "grp IN ('A', 'B')", "secret", "pad", "cell");
        filter(ref, "with_cell", "grp = 'A'", "secret", "pad");
    }

    private void filter(TableRef table, String name, String rows, String... hidden) {
        var admin = lake.as("admin").lakeFormation();
        admin.createDataCellsFilter(r -> r.tableData(data -> data.tableCatalogId(LocalLake.ACCOUNT)
                .databaseName(table.database().name())
                .tableName(table.name())
                .name(name)
                .rowFilter(filter -> filter.filterExpression(rows))
                .columnWildcard(columns -> columns.excludedColumnNames(hidden))));
        select("restricted", new dev.lakeward.access.Securable.Filter(table, name));
    }

    /// Rows as the engine's VALUES, in the order of the columns.
    private static List<String> rows(String database, String table) {
        List<String> rows = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            rows.add(visible(database, table, i));
        }
        for (int i = 0; database.equals("arena") && i < HIDDEN_ROWS; i++) {
            rows.add(harmful(i, table));
        }
        return rows;
    }

    private static String visible(String database, String table, int i) {
        boolean a = i <= 6;
        String hiddenCell = switch (database) {
            case "mirror" -> "NULL";
            case "twin" -> "'5'";
            default -> "'CANARYcell'";
        };
        String row =
                i + ", '" + (a ? "A" : "B") + "', " + (i == 5 ? "NULL" : i) + ", " + 10L * i + ", " + i + ".5, " + i
                        + ".25, '" + i * 3 + "', '" + TEXTS.get(i - 1) + "', DATE '2024-01-" + (10 + i)
                        + "', TIMESTAMP '2024-02-"
                        + (10 + i) + " 0" + i % 10 + ":00:00', " + (i % 3 == 0 ? "NULL" : i % 2 == 0) + ", "
                        + (a ? "'7" + i + "'" : hiddenCell);
        return switch (database) {
            case "mirror" -> row;
            case "twin" -> row + ", 's', " + pad(table, 2 * PAD_BYTES);
            default -> row + ", 'CANARYsecret" + i + "', ''";
        };
    }

    private static String pad(String table, int bytes) {
        return table.equals("p") ? "repeat('x', " + bytes + ")" : "''";
    }

    private static String harmful(int i, String table) {
        List<String> ns = List.of("0", "-2147483648", "2147483647", "NULL", "-1", "13");
        List<String> ks = List.of("9223372036854775807", "(-9223372036854775807 - 1)", "0", "7");
        List<String> xs = Kept.of(table) == Kept.PARQUET
                ? List.of("'NaN'::double", "'inf'::double", "1e308", "0.0", "-1e308")
                : List.of("1e308", "0.0", "-1e308");
        List<String> amounts = List.of("99999999999999999999999999999999999.99", "0.00", "-5.00");
        List<String> nums = List.of("'CANARYnum'", "''", "'0'", "'99999999999999999999'", "'2024-13-45'");
        List<String> dates = List.of("9999-12-31", "0001-01-01", "2024-02-29");
        return (100 + i) + ", " + (i % 3 == 0 ? "NULL" : "'Z'") + ", " + at(ns, i) + ", " + at(ks, i) + ", " + at(xs, i)
                + ", " + at(amounts, i) + ", " + at(nums, i) + ", 'CANARYtxt" + i + "', DATE '" + at(dates, i)
                + "', TIMESTAMP '" + at(dates, i) + " 23:59:59', " + (i % 2 == 0) + ", 'CANARYcell', 'CANARYsecret', "
                + pad(table, PAD_BYTES);
    }

    private static String at(List<String> values, int i) {
        return values.get(i % values.size());
    }

    private static void write(Path file, Kept kept, List<String> rows, List<String> columns) throws SQLException {
        String outputs = columns.stream()
                .map(CanaryLake::column)
                .map(column -> "CAST(" + column.name() + " AS "
                        + (column.type().equals("string") ? "VARCHAR" : column.type()) + ") AS " + column.name())
                .collect(Collectors.joining(", "));
        String names = columns.stream().map(c -> c.split(" ")[0]).collect(Collectors.joining(", "));
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement()) {
            statement.execute("COPY (SELECT " + outputs + " FROM (VALUES ("
                    + String.join("), (", rows) + ")) AS t(" + names + ")) TO '" + file + "' (FORMAT "
                    + kept.copyOptions
                    + ")");
        }
    }
}
