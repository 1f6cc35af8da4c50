package dev.lakeward.local.athena;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.engine.IcebergWriter;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Volume;
import dev.lakeward.shape.CatalogInputs;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.translate.TableVersion;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// Commits to Iceberg tables: new metadata is written first, and counts once the catalog's table points to it, which is
/// one publication with it.
final class IcebergCommits {
    static final String METADATA = "metadata_location";
    private static final String PREVIOUS = "previous_metadata_location";
    // Of any that commit at once one comes through.
    private static final int TRIES = 20;

    private final StatementScope scope;

    IcebergCommits(StatementScope scope) {
        this.scope = scope;
    }

    /// A state that a statement begins with.
    record State(IcebergSource source, IcebergAnswer.Planned planned) {
        String location() {
            return source.table().storageDescriptor().location();
        }

        // Whether files that were written for another state fit.
        private boolean hasShape(State other) {
            return planned.columns().equals(other.planned.columns())
                    && planned.partitioning().equals(other.planned.partitioning())
                    && planned.isEvenlyPartitioned() == other.planned.isEvenlyPartitioned();
        }

        /// The columns as queries name them, in the order in which files hold them.
        List<dev.lakeward.sql.Column> named() {
            return IcebergWriter.columns(planned);
        }

        /// [#named] in the order in which the catalog has them, which is that of all that a query answers.
        List<dev.lakeward.sql.Column> shown() {
            List<String> order = source.table().storageDescriptor().columns().stream()
                    .map(column -> column.name().toLowerCase(Locale.ROOT))
                    .toList();
            return named().stream()
                    .sorted(Comparator.comparingInt(column -> order.indexOf(column.name())))
                    .toList();
        }

        /// The URI that begins those of the statement's data files.
        String prefix(String queryId) {
            return IcebergCommits.prefix(location(), queryId);
        }
    }

    /// The URI that begins those of a statement's data files of a table at a location of the catalog.
    static String prefix(String location, String queryId) {
        return S3Location.parse(location).uri() + "data/" + queryId + "_";
    }

    /// The newest state of a table.
    State newest(Table table) {
        return state(scope.objects().read(() -> IcebergSource.of(scope.objects(), table, TableVersion.NEWEST)));
    }

    private State state(IcebergSource source) {
        try {
            return new State(source, source.plan(scope.engine()::iceberg));
        } catch (QueryFailure e) {
            // Whoever may write need not see all columns that the metadata tells of.
            EffectiveAccess access = scope.governance().access(scope.caller().principal(), source.table());
            throw access.coversFormerColumns() ? e : IcebergSource.brief(e);
        }
    }

    /// The documents that remove files of a table's folder, whatever others are named, and none that was put anew.
    static List<Document> removal(IcebergSource source, List<String> uris) {
        return uris.stream()
                .distinct()
                .flatMap(uri -> Optional.ofNullable(source.folder().get(uri)).stream())
                .filter(file -> source.objects()
                        .find(file.bucket(), file.key())
                        .filter(now -> now.head().equals(file.head()))
                        .isPresent())
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
        boolean inside = (committed.written().isEmpty() || committed.written().containsKey(committed.metadata()))
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

    /// What a statement does to a table: the same whichever state of it comes before.
    interface Change {
        /// What makes the next metadata, in the folder `out`.
        IcebergTask task(State state, String out);

        /// The files that come with it.
        default List<IcebergTask.NewFile> files() {
            return List.of();
        }

        /// The columns as the catalog, whose table is now `now`, is to keep them.
        default List<Column> columns(Table now, IcebergAnswer.Committed committed) {
            return now.storageDescriptor().columns();
        }

        /// Files that are the table's no more.
        default List<String> unneeded(State state, IcebergAnswer.Committed committed) {
            return List.of();
        }
    }

    /// Makes a table's next metadata, and makes it anew where another statement came first: what was written counts on
    /// what that one left, or, where it does not fit there, not at all.
    Statements.Outcome commit(State state, Change change, long scanned) {
        return commit(state, change, scanned, TRIES);
    }

    private Statements.Outcome commit(State state, Change change, long scanned, int tries) {
        IcebergAnswer.Committed committed = committed(
                state.location(), change.task(state, out("next" + tries).toString()));
        List<String> unneeded = change.unneeded(state, committed);
        if (committed.written().isEmpty() && unneeded.isEmpty()) {
            return Statements.Outcome.scanned(scanned);
        }
        List<ObjectStore.Incoming> files = new ArrayList<>(incoming(committed));
        change.files().forEach(file -> files.add(incoming(file.uri(), kept(Path.of(file.path()), tries))));
        return new Statements.Outcome(
                files,
                () -> {
                    Table now = now(state);
                    if (!state.source().metadata().equals(now.parameters().get(METADATA))) {
                        throw new Statements.StaleException(
                                () -> commit(later(state, change, tries), change, scanned, tries - 1));
                    }
                    List<Document> documents = new ArrayList<>(removal(state.source(), unneeded));
                    if (!committed.written().isEmpty()) {
                        documents.addAll(swapped(now, state.source(), committed, change.columns(now, committed)));
                    }
                    return documents;
                },
                scanned);
    }

    // Its file is gone once it was to be published; a further try needs it again.
    private static String kept(Path file, int tries) {
        Path link = file.resolveSibling(file.getFileName() + "." + tries);
        return Volume.run(() -> {
                    try {
                        return Files.createLink(link, file);
                    } catch (UnsupportedOperationException | FileSystemException e) {
                        return Files.copy(file, link);
                    }
                })
                .toString();
    }

    private static QueryFailure changed() {
        return new QueryFailure(
                QueryFailure.Kind.ICEBERG_COMMIT_ERROR, "the table was changed while the statement ran; run it again");
    }

    // The table that a statement began with: another one of its name is none.
    private Table now(State state) {
        Table old = state.source().table();
        return scope.catalog()
                .table(TableRef.of(old.databaseName(), old.name()))
                .filter(table -> old.createTime().equals(table.createTime())
                        && IcebergSource.isIceberg(table)
                        && table.storageDescriptor().location().equals(state.location()))
                .orElseThrow(IcebergCommits::changed);
    }

    private State later(State before, Change change, int tries) {
        if (tries == 0) {
            throw changed();
        }
        State later =
                state(scope.objects().read(() -> IcebergSource.of(scope.objects(), now(before), TableVersion.NEWEST)));
        // Files of rows have columns, and a partition.
        if (!change.files().isEmpty() && !later.hasShape(before)) {
            throw changed();
        }
        return later;
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

    // The documents that make a table point to new metadata.
    private List<Document> swapped(
            Table now, IcebergSource source, IcebergAnswer.Committed committed, List<Column> columns) {
        scope.calls().require("glue:UpdateTable", new TableName(now.databaseName(), now.name()));
        Map<String, String> parameters = new LinkedHashMap<>(now.parameters());
        parameters.put(METADATA, committed.metadata());
        parameters.put(PREVIOUS, source.metadata());
        return scope.catalog()
                .updateTable(
                        TableRef.of(now.databaseName(), now.name()),
                        CatalogInputs.of(now)
                                .parameters(parameters)
                                .storageDescriptor(now.storageDescriptor().toBuilder()
                                        .columns(columns)
                                        .build())
                                .build(),
                        true);
    }
}
