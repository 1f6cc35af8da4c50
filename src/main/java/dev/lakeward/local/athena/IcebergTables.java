package dev.lakeward.local.athena;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.engine.iceberg.IcebergTask.Verb;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.AthenaStatement.AlterTable;
import dev.lakeward.sql.HiveColumn;
import dev.lakeward.sql.SqlException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;

/// Makes Iceberg tables, and changes their columns and properties.
final class IcebergTables {
    private static final String TABLE_TYPE = "table_type";
    /// What a table may be given; whatever else, Athena refuses.
    static final Set<String> PROPERTIES = Set.of(
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
    private final IcebergCommits commits;

    IcebergTables(StatementScope scope) {
        this.scope = scope;
        this.commits = new IcebergCommits(scope);
    }

    /// The files of a new table's first state that is seen, its metadata, and the bytes that were read for it.
    record Made(IcebergAnswer.Committed committed, List<ObjectStore.Incoming> files, long scanned) {}

    /// What fills a table whose metadata was just made.
    interface Filler {
        Made fill(IcebergAnswer.Committed empty);
    }

    Statements.Outcome create(AthenaStatement.CreateIcebergTable create) {
        return create(create, empty -> new Made(empty, IcebergCommits.incoming(empty), 0));
    }

    /// Makes a table with the rows that it begins with.
    Statements.Outcome create(AthenaStatement.CreateIcebergTable create, Filler filler) {
        NewTable table = new NewTable(scope, create.name(), create.ifNotExists());
        if (table.isNeedless()) {
            return Statements.Outcome.scanned(0);
        }
        TableRef ref = table.ref();
        Map<String, String> properties = properties(create.properties());
        String location = TableInputs.location(create.location());
        scope.governance().requireLocation(scope.caller(), location, AccessDeniedException::builder);
        S3Location folder = S3Location.parse(location);
        scope.requireEmpty(folder);
        Made made = filler.fill(commits.committed(
                location,
                new IcebergTask.Create(
                        location,
                        create.columns().stream()
                                .map(column -> new IcebergTask.Field(column.name(), column.type(), column.comment()))
                                .toList(),
                        create.partitioning().stream()
                                .map(key -> new IcebergTask.Partition(key.column(), key.transform(), key.width()))
                                .toList(),
                        properties,
                        commits.out("new").toString())));
        TableInput.Builder input = TableInput.builder()
                .name(ref.name())
                .tableType("EXTERNAL_TABLE")
                .owner(scope.caller().principal().name())
                .parameters(Map.of(
                        TABLE_TYPE,
                        "ICEBERG",
                        IcebergCommits.METADATA,
                        made.committed().metadata()))
                .storageDescriptor(StorageDescriptor.builder()
                        .location(location)
                        .columns(IcebergCommits.columns(made.committed()))
                        .build());
        create.comment().ifPresent(input::description);
        return new Statements.Outcome(
                made.files(),
                () -> {
                    table.requireFree();
                    scope.requireEmpty(folder);
                    return scope.catalog()
                            .createTable(
                                    ref.database().name(),
                                    input.build(),
                                    scope.caller().principal());
                },
                made.scanned());
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
            if (name.equals("write_compression")
                    && !Set.of("ZSTD", "GZIP", "SNAPPY").contains(value.toUpperCase(Locale.ROOT))) {
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

    /// Changes columns or properties, all that a statement says or nothing. Rows stay as they are.
    Statements.Outcome evolve(AlterTable alter, Table table) {
        List<IcebergTask.Change> changes = changes(alter);
        requireSeen(alter, table);
        return commits.commit(commits.newest(table), new Evolution(changes), 0);
    }

    private record Evolution(List<IcebergTask.Change> changes) implements IcebergCommits.Change {
        @Override
        public IcebergTask task(IcebergCommits.State state, String out) {
            return new IcebergTask.Evolve(
                    state.source().metadata(), state.source().files(), changes, out);
        }

        @Override
        public List<Column> columns(Table now, IcebergAnswer.Committed committed) {
            return IcebergCommits.columns(committed);
        }
    }

    // Of a column that its caller may not see nothing is told, neither its type nor that it is there.
    private void requireSeen(AlterTable alter, Table table) {
        Stream<String> named = switch (alter) {
            case AlterTable.DropColumn drop -> Stream.of(drop.column());
            case AlterTable.ChangeColumn change -> Stream.concat(Stream.of(change.column()), change.after().stream());
            default -> Stream.empty();
        };
        List<String> seen = scope.names().columns(table);
        named.filter(column -> !seen.contains(column.toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(column -> {
                    throw StatementScope.refused(
                            SqlException.Kind.COLUMN_NOT_FOUND, "Column '" + column + "' does not exist");
                });
    }

    private static List<IcebergTask.Change> changes(AlterTable alter) {
        return switch (alter) {
            case AlterTable.AddColumns add
            when add.partition().isEmpty() ->
                add.columns().stream().flatMap(IcebergTables::added).toList();
            case AlterTable.DropColumn drop -> List.of(change(Verb.DROP, drop.column(), ""));
            case AlterTable.ChangeColumn change -> changes(change);
            case AlterTable.SetProperties set ->
                properties(set.properties()).entrySet().stream()
                        .map(property -> change(Verb.SET, property.getKey(), property.getValue()))
                        .toList();
            case AlterTable.UnsetProperties unset ->
                unset.properties().stream()
                        .map(property -> change(Verb.UNSET, property.toLowerCase(Locale.ROOT), ""))
                        .toList();
            default ->
                throw StatementScope.refused(
                        SqlException.Kind.NOT_SUPPORTED, "this ALTER TABLE is not supported for Iceberg tables");
        };
    }

    private static IcebergTask.Change change(Verb verb, String name, String value) {
        return new IcebergTask.Change(verb, name, value);
    }

    private static Stream<IcebergTask.Change> added(HiveColumn column) {
        return Stream.concat(
                Stream.of(change(Verb.ADD, column.name(), column.type())),
                column.comment().stream().map(comment -> change(Verb.COMMENT, column.name(), comment)));
    }

    // What the library is told of one column goes by its name of before.
    private static List<IcebergTask.Change> changes(AlterTable.ChangeColumn change) {
        List<IcebergTask.Change> changes = new ArrayList<>();
        String column = change.column();
        changes.add(change(Verb.RETYPE, column, change.to().type()));
        change.to().comment().ifPresent(comment -> changes.add(change(Verb.COMMENT, column, comment)));
        if (!column.equals(change.to().name())) {
            changes.add(change(Verb.RENAME, column, change.to().name()));
        }
        if (change.first()) {
            changes.add(change(Verb.FIRST, column, ""));
        }
        change.after().ifPresent(after -> changes.add(change(Verb.AFTER, column, after)));
        return changes;
    }
}
