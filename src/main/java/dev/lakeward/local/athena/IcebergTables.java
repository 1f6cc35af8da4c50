package dev.lakeward.local.athena;

import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.engine.IcebergWriter;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.translate.TableVersion;
import dev.lakeward.sql.translate.Translation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;

/// Makes and changes Iceberg tables: new metadata is written first, and counts once the catalog's table points to it,
/// which is one publication with it.
final class IcebergTables {
    private static final String TABLE_TYPE = "table_type";
    private static final String METADATA = "metadata_location";
    private static final String PREVIOUS = "previous_metadata_location";
    // Whatever else a table is given, Athena refuses.
    private static final Set<String> PROPERTIES = Set.of(
            TABLE_TYPE,
            "format",
            "write_compression",
            "write_target_data_file_size_bytes",
            "optimize_rewrite_min_data_file_size_bytes",
            "optimize_rewrite_max_data_file_size_bytes",
            "optimize_rewrite_data_file_threshold",
            "optimize_rewrite_delete_file_threshold",
            "vacuum_min_snapshots_to_keep",
            "vacuum_max_snapshot_age_seconds",
            "vacuum_max_metadata_files_to_keep");

    private final StatementScope scope;

    IcebergTables(StatementScope scope) {
        this.scope = scope;
    }

    Statements.Outcome create(AthenaStatement.CreateIcebergTable create) {
        TableName name = create.name();
        TableRef ref = TableRef.of(name.database(), name.table());
        scope.governance()
                .require(scope.caller(), ref.database(), Permission.CREATE_TABLE, AccessDeniedException::builder);
        if (scope.catalog().table(ref).isPresent()) {
            if (create.ifNotExists()) {
                return Statements.Outcome.scanned(0);
            }
            throw exists(name);
        }
        Map<String, String> properties = properties(create.properties());
        String location = TableInputs.location(create.location());
        scope.governance().requireLocation(scope.caller(), location, AccessDeniedException::builder);
        S3Location folder = S3Location.parse(location);
        scope.requireEmpty(folder);
        Path out = out();
        IcebergAnswer.Committed committed = committed(new IcebergTask.Create(
                location,
                create.columns().stream()
                        .map(column -> new IcebergTask.Field(column.name(), column.type(), column.comment()))
                        .toList(),
                create.partitioning().stream()
                        .map(key -> new IcebergTask.Partition(key.column(), key.transform(), key.width()))
                        .toList(),
                properties,
                out.toString()));
        TableInput.Builder input = TableInput.builder()
                .name(ref.name())
                .tableType("EXTERNAL_TABLE")
                .owner(scope.caller().principal().name())
                .parameters(Map.of(TABLE_TYPE, "ICEBERG", METADATA, committed.metadata()))
                .storageDescriptor(StorageDescriptor.builder()
                        .location(location)
                        .columns(columns(committed))
                        .build());
        create.comment().ifPresent(input::description);
        return new Statements.Outcome(
                incoming(committed.written()),
                () -> {
                    if (scope.catalog().table(ref).isPresent()) {
                        throw create.ifNotExists() ? new Outcome.NeedlessException() : exists(name);
                    }
                    scope.requireEmpty(folder);
                    return scope.catalog()
                            .createTable(
                                    ref.database().name(),
                                    input.build(),
                                    scope.caller().principal());
                },
                0);
    }

    private static SqlException exists(TableName name) {
        return StatementScope.refused(SqlException.Kind.TABLE_ALREADY_EXISTS, "Table '" + name + "' already exists");
    }

    private static Map<String, String> properties(Map<String, String> asked) {
        Map<String, String> properties = new LinkedHashMap<>();
        asked.forEach((key, value) -> {
            String name = key.toLowerCase(Locale.ROOT);
            if (!PROPERTIES.contains(name)) {
                throw StatementScope.refused(
                        SqlException.Kind.INVALID_TABLE_PROPERTY, "Unsupported table property key: " + key);
            }
            if (name.equals("format") && !value.equalsIgnoreCase("parquet")) {
                throw StatementScope.refused(
                        SqlException.Kind.NOT_SUPPORTED,
                        "Iceberg tables of the format " + value + " are not supported by the embedded lake yet");
            }
            if (name.equals("write_compression") && !Set.of("ZSTD", "GZIP", "SNAPPY")
                    .contains(value.toUpperCase(Locale.ROOT))) {
                throw StatementScope.refused(
                        SqlException.Kind.INVALID_TABLE_PROPERTY,
                        "write_compression is ZSTD, GZIP or SNAPPY, not " + value);
            }
            if (!name.equals(TABLE_TYPE)) {
                properties.put(name, value);
            }
        });
        return properties;
    }

    private Path out() {
        Path out = scope.folder().resolve("iceberg");
        Volume.run(() -> Files.createDirectories(out));
        return out;
    }

    private IcebergAnswer.Committed committed(IcebergTask task) {
        if (scope.engine().iceberg(task) instanceof IcebergAnswer.Committed committed) {
            return committed;
        }
        throw new IllegalStateException("no metadata was written");
    }

    private static List<software.amazon.awssdk.services.glue.model.Column> columns(IcebergAnswer.Committed committed) {
        return committed.columns().stream()
                .map(field -> software.amazon.awssdk.services.glue.model.Column.builder()
                        .name(field.name())
                        .type(field.type())
                        .comment(field.comment().orElse(null))
                        .parameters(Map.of(
                                "iceberg.field.current", "true",
                                "iceberg.field.id", String.valueOf(field.id()),
                                "iceberg.field.optional", String.valueOf(!field.isRequired())))
                        .build())
                .toList();
    }

    private static List<ObjectStore.Incoming> incoming(Map<String, String> written) {
        List<ObjectStore.Incoming> files = new ArrayList<>();
        written.forEach((uri, path) -> files.add(incoming(uri, path)));
        return files;
    }

    private static ObjectStore.Incoming incoming(String uri, String path) {
        String place = uri.substring("s3://".length());
        int slash = place.indexOf('/');
        return new ObjectStore.Incoming(
                Path.of(path),
                place.substring(0, slash),
                place.substring(slash + 1),
                ObjectStore.head("application/octet-stream"));
    }

    /// Adds what a query answers to a table, which the caller may insert into.
    Statements.Outcome insert(AthenaStatement.InsertInto insert, Table table) {
        IcebergSource source =
                scope.objects().read(() -> IcebergSource.of(scope.objects(), table, TableVersion.NEWEST));
        IcebergAnswer.Planned now = planned(source);
        source.requireSameColumns(now);
        IcebergWriter writer = new IcebergWriter(scope.folder(), now);
        List<Column> columns = writer.columns();
        InsertColumns named =
                InsertColumns.of(columns, Set.copyOf(scope.names().columns(table)), insert.columns());
        StatementScope.Planned planned = scope.plan(insert.query());
        Translation query = planned.query();
        named.requireFitting(query, () -> scope.engine().types(query, planned.tables()));
        String prefix = table.storageDescriptor().location().replaceAll("/$", "") + "/data/" + scope.queryId() + "_";
        List<IcebergTask.NewFile> data =
                writer.write(scope.engine(), named.arranged(query), planned.tables(), prefix);
        IcebergAnswer.Committed committed = committed(new IcebergTask.Commit(
                source.metadata(), source.files(), data, List.of(), Optional.empty(), out().toString()));
        List<ObjectStore.Incoming> files = new ArrayList<>(incoming(committed.written()));
        data.forEach(file -> files.add(incoming(file.uri(), file.path())));
        return new Statements.Outcome(
                files, () -> swapped(source, committed), planned.tables().bytes(size(data)));
    }

    private static long size(List<IcebergTask.NewFile> files) {
        return files.stream()
                .mapToLong(file -> Statements.size(Path.of(file.path())))
                .sum();
    }

    private IcebergAnswer.Planned planned(IcebergSource source) {
        if (scope.engine()
                        .iceberg(new IcebergTask.Plan(
                                source.metadata(), source.files(), IcebergTask.Version.NEWEST))
                instanceof IcebergAnswer.Planned planned) {
            return planned;
        }
        throw new IllegalStateException("no plan was made");
    }

    // Whoever changed the table since its metadata was read came first.
    private List<Document> swapped(IcebergSource source, IcebergAnswer.Committed committed) {
        Table old = source.table();
        TableRef ref = TableRef.of(old.databaseName(), old.name());
        Table now = scope.catalog()
                .table(ref)
                .filter(table -> old.createTime().equals(table.createTime())
                        && source.metadata().equals(table.parameters().get(METADATA)))
                .orElseThrow(() -> new QueryFailure(
                        QueryFailure.Kind.ICEBERG_COMMIT_ERROR,
                        "the table was changed while the statement ran; run it again"));
        Map<String, String> parameters = new LinkedHashMap<>(now.parameters());
        parameters.put(METADATA, committed.metadata());
        parameters.put(PREVIOUS, source.metadata());
        return scope.catalog()
                .updateTable(
                        ref,
                        TableInputs.of(now)
                                .parameters(parameters)
                                .storageDescriptor(now.storageDescriptor().toBuilder()
                                        .columns(columns(committed))
                                        .build())
                                .build(),
                        true);
    }
}
