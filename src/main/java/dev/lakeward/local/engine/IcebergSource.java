package dev.lakeward.local.engine;

import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.engine.iceberg.MetadataTable;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.sql.translate.TableVersion;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
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

    /// What tells of metadata.
    @FunctionalInterface
    public interface Asking {
        IcebergAnswer answer(IcebergTask task);
    }

    /// What holds the rows of this state. Throws [QueryFailure] where the columns of the table's metadata are not those
    /// of the catalog, or the metadata cannot be read.
    IcebergAnswer.Planned plan(SourceFiles.Decoder decoder) throws EngineException {
        return planned(decoder.iceberg(planning()));
    }

    /// [#plan] before the query runs.
    public IcebergAnswer.Planned plan(Asking asking) {
        return planned(asking.answer(planning()));
    }

    private IcebergTask.Plan planning() {
        return new IcebergTask.Plan(
                metadata(),
                files(),
                new IcebergTask.Version(version.snapshot(), version.asOf().map(Instant::toEpochMilli)));
    }

    private IcebergAnswer.Planned planned(IcebergAnswer answer) {
        return switch (answer) {
            case IcebergAnswer.Planned planned -> {
                requireSameColumns(planned);
                yield planned;
            }
            case IcebergAnswer.Failed failed -> throw failure(failed);
            case IcebergAnswer other -> throw new IllegalStateException("no plan but " + other.getClass());
        };
    }

    /// What tells of the table.
    IcebergAnswer.Listed listed(SourceFiles.Decoder decoder, MetadataTable about) throws EngineException {
        return listed(decoder.iceberg(listing(about)));
    }

    /// [#listed] before the query runs.
    IcebergAnswer.Listed listed(Asking asking, MetadataTable about) {
        return listed(asking.answer(listing(about)));
    }

    private IcebergTask.Rows listing(MetadataTable about) {
        return new IcebergTask.Rows(metadata(), files(), about);
    }

    private static IcebergAnswer.Listed listed(IcebergAnswer answer) {
        return switch (answer) {
            case IcebergAnswer.Listed listed -> listed;
            case IcebergAnswer.Failed failed -> throw failure(failed);
            case IcebergAnswer other -> throw new IllegalStateException("no rows but " + other.getClass());
        };
    }

    /// What the engine's process could not do.
    static QueryFailure failure(IcebergAnswer.Failed failed) {
        return new QueryFailure(QueryFailure.Kind.valueOf(failed.kind()), failed.sentence());
    }

    /// What is said of columns and snapshots to who sees a part of the table.
    public static QueryFailure brief(QueryFailure failure) {
        return failure.kind() == QueryFailure.Kind.CANCELLED
                ? failure
                : new QueryFailure(
                        QueryFailure.Kind.NOT_SUPPORTED,
                        "the table cannot be read as its metadata is now; ask its owner");
    }

    // Grants name the catalog's columns, and files have those of the metadata.
    private void requireSameColumns(IcebergAnswer.Planned planned) {
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

    static DataType type(Column column) {
        return type(column.type() == null ? "" : column.type());
    }

    private static DataType type(String hive) {
        try {
            return DataType.ofHive(hive);
        } catch (IllegalArgumentException e) {
            return DataType.UNKNOWN;
        }
    }

    /// The object of a URI that metadata names. Throws [QueryFailure] where the table's folder has none.
    StoredObject object(String uri) {
        StoredObject object = folder.get(uri);
        if (object == null) {
            throw new QueryFailure(
                    QueryFailure.Kind.ICEBERG_MISSING_METADATA,
                    "a file of the table is not there, or lies outside of the table's folder");
        }
        return object;
    }

    /// The file of such an object.
    Path path(StoredObject object) {
        return TableFiles.sound(objects, object, table);
    }
}
