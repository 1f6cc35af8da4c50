package dev.lakeward.bench;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.sample.SampleLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.shape.PermissionMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// A lake with the tables of a suite: `finance` reads all of them whole, `support` only some rows of the largest.
///
/// Each table is one file of Parquet, which is made once in a folder; the columns as SQL lie beside it.
final class TpcLake {
    static final String WHOLE = "finance";
    static final String FILTERED = "support";

    private static final String BUCKET = "shop-lake";

    private final TpcSuite suite;
    private final double scale;
    private final Path data;

    TpcLake(TpcSuite suite, double scale, Path data) {
        this.suite = suite;
        this.scale = scale;
        this.data = data;
    }

    Path file(String table) {
        return data.resolve(table + ".parquet");
    }

    /// Makes the files that are not there yet, and writes the queries beside them.
    void write() throws IOException, SQLException {
        Files.createDirectories(data);
        for (int i = 1; i <= suite.queries; i++) {
            Files.writeString(data.resolve(String.format("q%02d.sql", i)), suite.query(i, scale));
        }
        for (TpcTable table : suite.tables(scale)) {
            if (!Files.exists(file(table.name()))) {
                Files.writeString(
                        data.resolve(table.name() + ".columns"),
                        table.columns().stream()
                                .map(column -> column.name() + " " + column.type())
                                .collect(Collectors.joining(", ")));
                write(table);
            }
        }
    }

    LocalLake make(Path folder) throws IOException, InterruptedException, SQLException {
        new SampleLake(folder, 0.01, InstantSource.system(), (done, total, step) -> {}).make();
        LocalLake lake = LocalLake.open(folder, InstantSource.system());
        Clients admin = lake.as(LocalLake.role("admin"));
        admin.glue().createDatabase(r -> r.databaseInput(d -> d.name(suite.database())));
        for (TpcTable table : suite.tables(scale)) {
            publish(admin, table);
        }
        return lake;
    }

    private void write(TpcTable table) throws SQLException, IOException {
        Path unfinished = data.resolve(table.name() + ".unfinished");
        try (DuckDBConnection engine =
                        DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
                Statement statement = engine.createStatement()) {
            statement.execute("CREATE TABLE t("
                    + table.columns().stream()
                            .map(column -> column.name() + " VARCHAR")
                            .collect(Collectors.joining(", "))
                    + ")");
            try (DuckDBAppender appender = engine.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "t")) {
                for (List<@Nullable String> row : table.rows()) {
                    appender.beginRow();
                    for (String value : row) {
                        appender.append(value);
                    }
                    appender.endRow();
                }
            }
            String typed = table.columns().stream()
                    .map(column -> "CAST(" + column.name() + " AS " + column.type() + ") AS " + column.name())
                    .collect(Collectors.joining(", "));
            statement.execute(
                    "COPY (SELECT " + typed + " FROM t) TO '" + unfinished + "' (FORMAT parquet, COMPRESSION zstd)");
        }
        Files.move(unfinished, file(table.name()));
    }

    private void publish(Clients admin, TpcTable table) {
        String name = table.name();
        String database = suite.database();
        String key = database + "/" + name + "/data.parquet";
        admin.s3().putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromFile(file(name)));
        admin.glue()
                .createTable(r -> r.databaseName(database)
                        .tableInput(t -> t.name(name)
                                .tableType("EXTERNAL_TABLE")
                                .storageDescriptor(s -> s.location("s3://" + BUCKET + "/" + database + "/" + name + "/")
                                        .inputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
                                        .outputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat")
                                        .serdeInfo(SerDeInfo.builder()
                                                .serializationLibrary(
                                                        "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe")
                                                .build())
                                        .columns(table.columns().stream()
                                                .map(column -> Column.builder()
                                                        .name(column.name())
                                                        .type(column.type().hive())
                                                        .build())
                                                .toList()))));
        Resource whole = Resource.builder()
                .table(t -> t.databaseName(database).name(name))
                .build();
        grant(admin, WHOLE, whole);
        if (name.equals(suite.filtered)) {
            admin.lakeFormation()
                    .createDataCellsFilter(r -> r.tableData(d -> d.tableCatalogId(LocalLake.ACCOUNT)
                            .databaseName(database)
                            .tableName(name)
                            .name("some_rows")
                            .rowFilter(f -> f.filterExpression(suite.filter))
                            .columnWildcard(w -> {})));
            grant(
                    admin,
                    FILTERED,
                    Resource.builder()
                            .dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                                    .databaseName(database)
                                    .tableName(name)
                                    .name("some_rows"))
                            .build());
        } else {
            grant(admin, FILTERED, whole);
        }
    }

    private static void grant(Clients admin, String team, Resource resource) {
        admin.lakeFormation()
                .grantPermissions(r -> r.principal(PermissionMapping.principal(LocalLake.role(team)))
                        .resource(resource)
                        .permissions(Permission.SELECT));
    }
}
