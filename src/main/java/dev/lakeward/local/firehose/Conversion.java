package dev.lakeward.local.firehose;

import dev.lakeward.local.engine.format.Compression;
import dev.lakeward.local.engine.format.FileKind;
import dev.lakeward.local.engine.format.FileShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.DataFormatConversionConfiguration;
import software.amazon.awssdk.services.firehose.model.Deserializer;
import software.amazon.awssdk.services.firehose.model.OpenXJsonSerDe;
import software.amazon.awssdk.services.firehose.model.SchemaConfiguration;
import software.amazon.awssdk.services.firehose.model.Serializer;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// What records of JSON are made into: files of a kind, with the columns of a table of the catalog, read by a
/// SerDe as queries read it. So the SerDe of OpenX makes nothing of a text where a number belongs, and Hive's an
/// error.
record Conversion(
        SchemaOf schema, String serde, Map<String, String> properties, FileKind kind, Compression compression) {
    private static final String TEXT = "org.apache.hadoop.mapred.TextInputFormat";
    private static final String OPENX = "org.openx.data.jsonserde.JsonSerDe";
    private static final String HIVE = "org.apache.hive.hcatalog.data.JsonSerDe";
    private static final String LATEST = "LATEST";

    /// The table that says the columns, and the role that reads it.
    record SchemaOf(String role, String database, String table, String version) {}

    /// Empty where none is asked for. Throws InvalidArgumentException for one that is not whole.
    static Optional<Conversion> of(@Nullable DataFormatConversionConfiguration said) {
        if (said == null || !Boolean.TRUE.equals(said.enabled())) {
            return Optional.empty();
        }
        if (said.schemaConfiguration() == null
                || said.inputFormatConfiguration() == null
                || said.inputFormatConfiguration().deserializer() == null
                || said.outputFormatConfiguration() == null
                || said.outputFormatConfiguration().serializer() == null) {
            throw StreamStore.invalid("DataFormatConversionConfiguration needs SchemaConfiguration,"
                    + " InputFormatConfiguration and OutputFormatConfiguration when it is enabled");
        }
        Deserializer in = said.inputFormatConfiguration().deserializer();
        if ((in.openXJsonSerDe() == null) == (in.hiveJsonSerDe() == null)) {
            throw StreamStore.invalid("Exactly one Deserializer is given: OpenXJsonSerDe or HiveJsonSerDe");
        }
        Map<String, String> properties = new TreeMap<>();
        if (in.openXJsonSerDe() != null) {
            openX(in.openXJsonSerDe(), properties);
        } else if (in.hiveJsonSerDe().hasTimestampFormats()) {
            properties.put(
                    "timestamp.formats", String.join(",", in.hiveJsonSerDe().timestampFormats()));
        }
        Serializer out = said.outputFormatConfiguration().serializer();
        if ((out.parquetSerDe() == null) == (out.orcSerDe() == null)) {
            throw StreamStore.invalid("Exactly one Serializer is given: ParquetSerDe or OrcSerDe");
        }
        return Optional.of(new Conversion(
                schema(said.schemaConfiguration()),
                in.openXJsonSerDe() == null ? HIVE : OPENX,
                properties,
                out.parquetSerDe() == null ? FileKind.ORC : FileKind.PARQUET,
                compression(
                        out.parquetSerDe() == null
                                ? out.orcSerDe().compressionAsString()
                                : out.parquetSerDe().compressionAsString())));
    }

    private static void openX(OpenXJsonSerDe serde, Map<String, String> properties) {
        properties.put("case.insensitive", String.valueOf(!Boolean.FALSE.equals(serde.caseInsensitive())));
        properties.put("dots.in.keys", String.valueOf(Boolean.TRUE.equals(serde.convertDotsInJsonKeysToUnderscores())));
        serde.columnToJsonKeyMappings().forEach((column, key) -> properties.put("mapping." + column, key));
    }

    private static SchemaOf schema(SchemaConfiguration said) {
        if (said.roleARN() == null || said.databaseName() == null || said.tableName() == null) {
            throw StreamStore.invalid("SchemaConfiguration needs RoleARN, DatabaseName and TableName");
        }
        return new SchemaOf(
                said.roleARN(),
                said.databaseName(),
                said.tableName(),
                said.versionId() == null || said.versionId().isEmpty() ? LATEST : said.versionId());
    }

    private static Compression compression(@Nullable String name) {
        return name == null ? Compression.SNAPPY : Compression.named(name).orElse(Compression.SNAPPY);
    }

    String extension() {
        return kind == FileKind.ORC ? ".orc" : ".parquet";
    }

    /// The columns as the catalog has them now, in the form of what is read. Throws AwsServiceException where the
    /// role may not see the table, or there is none.
    FileShape shape(GlueClient glue) {
        Table table = schema.version().equals(LATEST)
                ? glue.getTable(r -> r.databaseName(schema.database()).name(schema.table()))
                        .table()
                : glue.getTableVersion(r -> r.databaseName(schema.database())
                                .tableName(schema.table())
                                .versionId(schema.version()))
                        .tableVersion()
                        .table();
        List<Column> columns = table.storageDescriptor() == null
                ? List.of()
                : table.storageDescriptor().columns();
        return new FileShape(
                TEXT,
                serde,
                new TreeMap<>(properties),
                columns.stream()
                        .map(column -> new FileShape.FileColumn(column.name(), column.type()))
                        .toList());
    }
}
