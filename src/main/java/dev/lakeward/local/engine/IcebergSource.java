package dev.lakeward.local.engine;

import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.engine.iceberg.MetadataTable;
import dev.lakeward.local.engine.read.IcebergReader;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.sql.translate.TableVersion;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// A state of an Iceberg table: the metadata file that the catalog names, and the objects of the table's folder. What
/// lies elsewhere is not read, whatever metadata names: to that folder alone the caller has a right.
public record IcebergSource(ObjectStore objects, Table table, Map<String, StoredObject> folder, TableVersion version) {
    private static final String TYPE = "table_type";
    private static final String METADATA = "metadata_location";

    /// A column's parameter in the catalog that tells the id that files know it by.
    public static final String ID = "iceberg.field.id";

    public IcebergSource {
        folder = Map.copyOf(folder);
    }

    /// Whether the catalog says that a table is Iceberg's.
    public static boolean isIceberg(Table table) {
        return table.storageDescriptor() != null
                && table.storageDescriptor().location() != null
                && table.parameters().entrySet().stream()
                        .anyMatch(each -> each.getKey().equalsIgnoreCase(TYPE)
                                && each.getValue().strip().equalsIgnoreCase("ICEBERG"));
    }

    /// The objects of a table of now.
    public static IcebergSource of(ObjectStore objects, Table table, TableVersion version) {
        S3Location place = S3Location.parse(table.storageDescriptor().location());
        Map<String, StoredObject> folder = new LinkedHashMap<>();
        for (StoredObject object : objects.list(place.bucket(), place.prefix())) {
            folder.put("s3://" + object.bucket() + "/" + object.key(), object);
        }
        return new IcebergSource(objects, table, folder, version);
    }

    /// The URI of the metadata file.
    public String metadata() {
        return table.parameters().getOrDefault(METADATA, "");
    }

    /// The local paths of the files that may be opened.
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        folder.forEach((uri, object) -> {
            boolean metadata = uri.endsWith(".json") || uri.endsWith(".avro");
            files.put(uri, (metadata ? path(object) : objects.file(object)).toString());
        });
        return files;
    }

    /// The bytes of the table's folder that a caller may be told of before it is known which are read.
    long bytes() {
        return folder.values().stream().mapToLong(StoredObject::size).sum();
    }

    /// What holds the rows of this state.
    IcebergAnswer.Planned plan(SourceFiles.Decoder decoder) throws EngineException {
        return switch (decoder.iceberg(new IcebergTask.Plan(metadata(), files(), asked()))) {
            case IcebergAnswer.Planned planned -> planned;
            case IcebergAnswer.Failed failed -> throw failure(failed);
            case IcebergAnswer other -> throw new IllegalStateException("no plan but " + other.getClass());
        };
    }

    private IcebergTask.Version asked() {
        return new IcebergTask.Version(version.snapshot(), version.asOf().map(Instant::toEpochMilli));
    }

    /// The rows that tell of the table.
    List<List<Optional<String>>> rows(SourceFiles.Decoder decoder, MetadataTable about) throws EngineException {
        return switch (decoder.iceberg(new IcebergTask.Rows(metadata(), files(), about))) {
            case IcebergAnswer.Listed listed -> listed.rows();
            case IcebergAnswer.Failed failed -> throw failure(failed);
            case IcebergAnswer other -> throw new IllegalStateException("no rows but " + other.getClass());
        };
    }

    /// The table, read from this state's files.
    GovernedTable ready(SourceFiles.Decoder decoder, GovernedTable governed) throws EngineException {
        try {
            IcebergAnswer.Planned planned = plan(decoder);
            requireSameColumns(planned);
            List<IcebergReader.Located> data = new ArrayList<>();
            planned.data().forEach(file -> data.add(located(file.uri(), file.partition())));
            List<IcebergReader.Located> deletes = new ArrayList<>();
            planned.deletes().forEach(uri -> deletes.add(located(uri, "")));
            long bytes = planned.data().stream()
                    .mapToLong(file -> object(file.uri()).size())
                    .sum();
            return governed.reading(new IcebergReader(planned.columns(), data, deletes), bytes);
        } catch (QueryFailure e) {
            // Of columns and snapshots who sees a part of the table is told nothing.
            throw governed.isBrief()
                    ? new QueryFailure(
                            QueryFailure.Kind.NOT_SUPPORTED,
                            "the table cannot be read as its metadata is now; ask its owner")
                    : e;
        }
    }

    /// What the engine's process could not do.
    static QueryFailure failure(IcebergAnswer.Failed failed) {
        return new QueryFailure(QueryFailure.Kind.valueOf(failed.kind()), failed.sentence());
    }

    /// Refuses a table whose columns in the catalog, which grants name, are not those of its metadata, which files
    /// have.
    public void requireSameColumns(IcebergAnswer.Planned planned) {
        Map<String, DataType> catalog = table.storageDescriptor().columns().stream()
                .collect(Collectors.toMap(
                        column -> column.name().toLowerCase(Locale.ROOT), IcebergSource::type, (a, b) -> b));
        Map<String, DataType> metadata = planned.columns().stream()
                .collect(Collectors.toMap(
                        column -> column.name().toLowerCase(Locale.ROOT), column -> type(column.type()), (a, b) -> b));
        if (planned.columns().size() != metadata.size()
                || metadata.containsValue(DataType.UNKNOWN)
                || !catalog.equals(metadata)
                || !areIds(planned)) {
            throw new QueryFailure(
                    QueryFailure.Kind.ICEBERG_INVALID_METADATA,
                    "the catalog's columns are not those of the table's metadata; update the table in the catalog");
        }
    }

    // Where the catalog knows by which id files know a column, no other column takes its name.
    private boolean areIds(IcebergAnswer.Planned planned) {
        Map<String, String> ids = planned.columns().stream()
                .collect(Collectors.toMap(
                        column -> column.name().toLowerCase(Locale.ROOT), column -> String.valueOf(column.id())));
        return table.storageDescriptor().columns().stream()
                .allMatch(column -> Optional.ofNullable(column.parameters().get(ID))
                        .map(id -> id.equals(ids.get(column.name().toLowerCase(Locale.ROOT))))
                        .orElse(true));
    }

    private static DataType type(Column column) {
        return type(column.type() == null ? "" : column.type());
    }

    private static DataType type(String hive) {
        try {
            return DataType.ofHive(hive);
        } catch (IllegalArgumentException e) {
            return DataType.UNKNOWN;
        }
    }

    private IcebergReader.Located located(String uri, String partition) {
        return new IcebergReader.Located(uri, path(object(uri)), partition);
    }

    private StoredObject object(String uri) {
        StoredObject object = folder.get(uri);
        if (object == null) {
            throw new QueryFailure(
                    QueryFailure.Kind.ICEBERG_MISSING_METADATA,
                    "a file of the table is not there, or lies outside of the table's folder");
        }
        return object;
    }

    private Path path(StoredObject object) {
        return TableFiles.sound(objects, object, table);
    }

    /// What reads no row, for a query that is only planned: the columns have the catalog's types.
    IcebergReader planning() {
        return new IcebergReader(
                table.storageDescriptor().columns().stream()
                        .map(column -> new IcebergAnswer.Field(
                                0, column.name(), type(column).hive(), false, Optional.empty(), List.of()))
                        .toList(),
                List.of(),
                List.of());
    }
}
