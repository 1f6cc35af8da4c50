package dev.lakeward.bench;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.sample.SampleLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.shape.PermissionMapping;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// A lake with the tables of TPC-H: `finance` reads all of them whole, `support` only some rows of lineitem.
final class TpchLake {
    static final String DATABASE = "tpch";
    static final String WHOLE = "finance";
    static final String FILTERED = "support";

    private static final String BUCKET = "shop-lake";
    private static final String FILTER = "linestatus = 'F' AND shipmode <> 'AIR'";

    private final Path folder;
    private final double scale;

    TpchLake(Path folder, double scale) {
        this.folder = folder;
        this.scale = scale;
    }

    Path file(String table) {
        return folder.resolve(table + ".parquet");
    }

    LocalLake make() throws IOException, InterruptedException, SQLException {
        Path lakeFolder = folder.resolve("lake");
        new SampleLake(lakeFolder, 0.01, InstantSource.system(), (done, total, step) -> {}).make();
        LocalLake lake = LocalLake.open(lakeFolder, InstantSource.system());
        Clients admin = lake.as(LocalLake.role("admin"));
        admin.glue().createDatabase(r -> r.databaseInput(d -> d.name(DATABASE)));
        for (TpchTable<?> table : TpchTable.getTables()) {
            write(table);
            publish(admin, table);
        }
        return lake;
    }

    static List<Column> columns(TpchTable<?> table) {
        return table.getColumns().stream()
                .map(column -> new Column(column.getSimplifiedColumnName(), type(column)))
                .toList();
    }

    private static DataType type(TpchColumn<?> column) {
        return switch (column.getType().getBase()) {
            case INTEGER -> DataType.INTEGER;
            case IDENTIFIER -> DataType.BIGINT;
            case DATE -> DataType.DATE;
            case DOUBLE -> DataType.decimal(15, 2);
            case VARCHAR -> DataType.VARCHAR;
        };
    }

    private <E extends TpchEntity> void write(TpchTable<E> table) throws SQLException {
        try (DuckDBConnection engine =
                        DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
                Statement statement = engine.createStatement()) {
            StringBuilder create = new StringBuilder("CREATE TABLE t(");
            columns(table)
                    .forEach(column -> create.append(create.length() > 15 ? ", " : "")
                            .append(column.name())
                            .append(' ')
                            .append(column.type()));
            statement.execute(create.append(')').toString());
            try (DuckDBAppender appender = engine.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "t")) {
                for (E row : table.createGenerator(scale, 1, 1)) {
                    appender.beginRow();
                    for (TpchColumn<E> column : table.getColumns()) {
                        switch (column.getType().getBase()) {
                            case INTEGER -> appender.append(column.getInteger(row));
                            case IDENTIFIER -> appender.append(column.getIdentifier(row));
                            case DATE -> appender.append(LocalDate.ofEpochDay(column.getDate(row)));
                            case DOUBLE ->
                                appender.append(BigDecimal.valueOf(column.getDouble(row))
                                        .setScale(2, RoundingMode.HALF_UP));
                            case VARCHAR -> appender.append(column.getString(row));
                        }
                    }
                    appender.endRow();
                }
            }
            statement.execute("COPY t TO '" + file(table.getTableName()) + "' (FORMAT parquet, COMPRESSION zstd)");
        }
    }

    private void publish(Clients admin, TpchTable<?> table) {
        String name = table.getTableName();
        String key = DATABASE + "/" + name + "/data.parquet";
        admin.s3().putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromFile(file(name)));
        admin.glue()
                .createTable(r -> r.databaseName(DATABASE)
                        .tableInput(t -> t.name(name)
                                .tableType("EXTERNAL_TABLE")
                                .storageDescriptor(s -> s.location("s3://" + BUCKET + "/" + DATABASE + "/" + name + "/")
                                        .inputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
                                        .outputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat")
                                        .serdeInfo(SerDeInfo.builder()
                                                .serializationLibrary(
                                                        "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe")
                                                .build())
                                        .columns(columns(table).stream()
                                                .map(column ->
                                                        software.amazon.awssdk.services.glue.model.Column.builder()
                                                                .name(column.name())
                                                                .type(column.type()
                                                                        .hive())
                                                                .build())
                                                .toList()))));
        Resource whole = Resource.builder()
                .table(t -> t.databaseName(DATABASE).name(name))
                .build();
        grant(admin, WHOLE, whole);
        if (name.equals("lineitem")) {
            admin.lakeFormation()
                    .createDataCellsFilter(r -> r.tableData(d -> d.tableCatalogId(LocalLake.ACCOUNT)
                            .databaseName(DATABASE)
                            .tableName(name)
                            .name("some_rows")
                            .rowFilter(f -> f.filterExpression(FILTER))
                            .columnWildcard(w -> {})));
            grant(
                    admin,
                    FILTERED,
                    Resource.builder()
                            .dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                                    .databaseName(DATABASE)
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
