package dev.lakeward.local.athena;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.translate.TableVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// Commits to Iceberg tables: new metadata is written first, and counts once the catalog's table points to it, which is
/// one publication with it.
final class IcebergCommits {
    static final String METADATA = "metadata_location";
    private static final String PREVIOUS = "previous_metadata_location";

    private final StatementScope scope;

    IcebergCommits(StatementScope scope) {
        this.scope = scope;
    }

    /// A state that a statement begins with.
    record State(IcebergSource source, IcebergAnswer.Planned planned) {
        String location() {
            return source.table().storageDescriptor().location();
        }

        /// The columns as the catalog keeps them.
        List<Column> columns() {
            return source.table().storageDescriptor().columns();
        }

        /// The URI that begins those of the statement's data files.
        String prefix(String queryId) {
            return S3Location.parse(location()).uri() + "data/" + queryId + "_";
        }
    }

    /// The newest state of a table.
    State newest(Table table) {
        IcebergSource source =
                scope.objects().read(() -> IcebergSource.of(scope.objects(), table, TableVersion.NEWEST));
        IcebergTask.Plan plan = new IcebergTask.Plan(source.metadata(), source.files(), IcebergTask.Version.NEWEST);
        if (scope.engine().iceberg(plan) instanceof IcebergAnswer.Planned planned) {
            source.requireSameColumns(planned);
            return new State(source, planned);
        }
        throw new IllegalStateException("no plan was made");
    }

    /// The documents that remove files of a table's folder, whatever others are named.
    static List<Document> removal(IcebergSource source, List<String> uris) {
        return uris.stream()
                .distinct()
                .flatMap(uri -> Optional.ofNullable(source.folder().get(uri)).stream())
                .map(ObjectStore::removal)
                .toList();
    }

    /// A folder of the statement's for new metadata.
    Path out(String name) {
        Path out = scope.folder().resolve("iceberg").resolve(name);
        Volume.run(() -> Files.createDirectories(out));
        return out;
    }

    /// Has new metadata written for the table at a location of the catalog. What metadata says of places is anybody's
    /// word: nothing is written outside of the table's folder.
    IcebergAnswer.Committed committed(String location, IcebergTask task) {
        if (!(scope.engine().iceberg(task) instanceof IcebergAnswer.Committed committed)) {
            throw new IllegalStateException("no metadata was written");
        }
        String folder = S3Location.parse(location).uri() + "metadata/";
        boolean inside = committed.written().containsKey(committed.metadata())
                && committed.written().keySet().stream()
                        .allMatch(uri -> uri.startsWith(folder) && uri.lastIndexOf('/') < folder.length())
                && committed.written().values().stream()
                        .allMatch(path -> Path.of(path).normalize().startsWith(scope.folder()));
        if (!inside) {
            throw new QueryFailure(
                    QueryFailure.Kind.ICEBERG_INVALID_METADATA,
                    "the table's metadata says that the table lies elsewhere than the catalog says");
        }
        return committed;
    }

    /// The next snapshot of a table with these files; with none of them nothing changes.
    Statements.Outcome commit(
            State state, List<IcebergTask.NewFile> data, List<IcebergTask.NewFile> deletes, long scanned) {
        if (data.isEmpty() && deletes.isEmpty()) {
            return Statements.Outcome.scanned(scanned);
        }
        IcebergAnswer.Committed committed = committed(
                state.location(),
                new IcebergTask.Commit(
                        state.source().metadata(),
                        state.source().files(),
                        data,
                        deletes,
                        deletes.isEmpty() ? Optional.empty() : state.planned().snapshot(),
                        out("next").toString()));
        List<ObjectStore.Incoming> files = new ArrayList<>(incoming(committed));
        data.forEach(file -> files.add(incoming(file.uri(), file.path())));
        deletes.forEach(file -> files.add(incoming(file.uri(), file.path())));
        return new Statements.Outcome(files, () -> swapped(state.source(), committed, state.columns()), scanned);
    }

    /// The bytes of files that were written.
    static long size(List<IcebergTask.NewFile> files) {
        return files.stream()
                .mapToLong(file -> Statements.size(Path.of(file.path())))
                .sum();
    }

    /// The files of new metadata as objects.
    static List<ObjectStore.Incoming> incoming(IcebergAnswer.Committed committed) {
        List<ObjectStore.Incoming> files = new ArrayList<>();
        committed.written().forEach((uri, path) -> files.add(incoming(uri, path)));
        return files;
    }

    /// A written file as an object.
    static ObjectStore.Incoming incoming(String uri, String path) {
        String place = uri.substring("s3://".length());
        int slash = place.indexOf('/');
        return new ObjectStore.Incoming(
                Path.of(path),
                place.substring(0, slash),
                place.substring(slash + 1),
                ObjectStore.head("application/octet-stream"));
    }

    /// The columns as the catalog keeps them.
    static List<Column> columns(IcebergAnswer.Committed committed) {
        return committed.columns().stream()
                .map(field -> Column.builder()
                        .name(field.name())
                        .type(field.type())
                        .comment(field.comment().orElse(null))
                        .parameters(Map.of(
                                "iceberg.field.current",
                                "true",
                                IcebergSource.ID,
                                String.valueOf(field.id()),
                                "iceberg.field.optional",
                                String.valueOf(!field.isRequired())))
                        .build())
                .toList();
    }

    /// The documents that make a table point to new metadata. Whoever changed it since its metadata was read came
    /// first.
    List<Document> swapped(IcebergSource source, IcebergAnswer.Committed committed, List<Column> columns) {
        Table old = source.table();
        TableRef ref = TableRef.of(old.databaseName(), old.name());
        scope.calls().require("glue:UpdateTable", new TableName(old.databaseName(), old.name()));
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
                                        .columns(columns)
                                        .build())
                                .build(),
                        true);
    }
}
