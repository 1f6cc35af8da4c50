package dev.lakeward.local;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.inmemory.InMemoryInputFile;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.LocationProvider;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// A table as another engine knows it: by the catalog's pointer, through S3.
final class Catalogued implements TableOperations {
    private final Table table;
    private final TestLake lake;
    private final FileIO files;
    private String location;
    private TableMetadata current;

    Catalogued(TestLake lake, String name) {
        this.lake = lake;
        this.files = new S3Files(lake);
        this.table = lake.as("admin")
                .glue()
                .getTable(r -> r.databaseName("ice").name(name))
                .table();
        this.location = table.parameters().get("metadata_location");
        this.current = TableMetadataParser.read(files, location);
    }

    BaseTable table() {
        return new BaseTable(this, table.name());
    }

    /// Makes the catalog point to the newest metadata, with its columns.
    void publish() {
        Map<String, String> parameters = new HashMap<>(table.parameters());
        parameters.put("metadata_location", location);
        lake.as("admin")
                .glue()
                .updateTable(r -> r.databaseName("ice")
                        .tableInput(TableInput.builder()
                                .name(table.name())
                                .tableType(table.tableType())
                                .parameters(parameters)
                                .storageDescriptor(table.storageDescriptor().toBuilder()
                                        .columns(current.schema().columns().stream()
                                                .map(Catalogued::column)
                                                .toList())
                                        .build())
                                .build()));
    }

    private static Column column(Types.NestedField field) {
        return Column.builder()
                .name(field.name())
                .type(hive(field.type()))
                .parameters(Map.of("iceberg.field.id", String.valueOf(field.fieldId())))
                .build();
    }

    private static String hive(Type type) {
        return switch (type.typeId()) {
            case LONG -> "bigint";
            case TIMESTAMP -> "timestamp";
            case LIST -> "array<" + hive(type.asListType().elementType()) + ">";
            case MAP ->
                "map<" + hive(type.asMapType().keyType()) + ","
                        + hive(type.asMapType().valueType()) + ">";
            case STRUCT ->
                type.asStructType().fields().stream()
                        .map(field -> field.name() + ":" + hive(field.type()))
                        .collect(Collectors.joining(",", "struct<", ">"));
            default -> type.toString().replace(" ", "");
        };
    }

    @Override
    public TableMetadata current() {
        return current;
    }

    @Override
    public TableMetadata refresh() {
        return current;
    }

    @Override
    public void commit(TableMetadata base, TableMetadata metadata) {
        location = metadataFileLocation(UUID.randomUUID() + ".metadata.json");
        TableMetadataParser.write(metadata, files.newOutputFile(location));
        current = TableMetadataParser.read(files, location);
    }

    @Override
    public FileIO io() {
        return files;
    }

    @Override
    public String metadataFileLocation(String name) {
        return current.location() + "/metadata/" + name;
    }

    @Override
    public LocationProvider locationProvider() {
        return LocationProviders.locationsFor(current.location(), current.properties());
    }

    private static final class S3Files implements FileIO {
        private static final long serialVersionUID = 1L;

        private final transient TestLake lake;

        S3Files(TestLake lake) {
            this.lake = lake;
        }

        private static String key(String path) {
            return URI.create(path.replace("%", "%25").replace(" ", "%20"))
                    .getPath()
                    .substring(1);
        }

        @Override
        public InputFile newInputFile(String path) {
            return new InMemoryInputFile(
                    path,
                    lake.as("admin")
                            .s3()
                            .getObjectAsBytes(r -> r.bucket("shop-lake").key(key(path)))
                            .asByteArray());
        }

        @Override
        public OutputFile newOutputFile(String path) {
            return new OutputFile() {
                @Override
                public PositionOutputStream create() {
                    return new Uploaded(lake, path);
                }

                @Override
                public PositionOutputStream createOrOverwrite() {
                    return create();
                }

                @Override
                public String location() {
                    return path;
                }

                @Override
                public InputFile toInputFile() {
                    return newInputFile(path);
                }
            };
        }

        @Override
        public void deleteFile(String path) {
            lake.as("admin").s3().deleteObject(r -> r.bucket("shop-lake").key(key(path)));
        }
    }

    private static final class Uploaded extends PositionOutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final TestLake lake;
        private final String path;

        Uploaded(TestLake lake, String path) {
            this.lake = lake;
            this.path = path;
        }

        @Override
        public long getPos() {
            return bytes.size();
        }

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public void close() {
            lake.as("admin")
                    .s3()
                    .putObject(
                            r -> r.bucket("shop-lake").key(S3Files.key(path)),
                            RequestBody.fromBytes(bytes.toByteArray()));
        }
    }
}
