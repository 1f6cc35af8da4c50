package dev.lakeward.local.athena;

import dev.lakeward.local.engine.HiveFormat;
import dev.lakeward.shape.StoredView;
import dev.lakeward.sql.ExternalTable;
import dev.lakeward.sql.ExternalTable.StoredAs;
import dev.lakeward.sql.HiveColumn;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.SqlTokens;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.hive.CreateTableText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/// The statements that make tables and views as a caller sees them: run in an empty lake, they make them again.
final class CreateStatements {
    private CreateStatements() {}

    /// Of a table, the way that it reaches the caller.
    static String table(Table table, String database) {
        if (table.tableType() == null) {
            throw SqlException.withoutPlace(SqlException.Kind.FAILED, "NullPointerException Name is null");
        }
        return CreateTableText.of(definition(table), database);
    }

    private static ExternalTable definition(Table table) {
        StorageDescriptor storage = Optional.ofNullable(table.storageDescriptor())
                .orElse(StorageDescriptor.builder().build());
        SerDeInfo serde = Optional.ofNullable(storage.serdeInfo())
                .orElse(SerDeInfo.builder().build());
        Map<String, String> properties = new LinkedHashMap<>(table.parameters());
        properties.remove("EXTERNAL");
        Optional<String> comment = Optional.ofNullable(properties.remove("comment"))
                .or(() -> Optional.ofNullable(table.description()).filter(text -> !text.isEmpty()));
        Map<String, String> serdeProperties = new LinkedHashMap<>(serde.parameters());
        boolean delimited = isDelimited(storage, serde);
        if ("1".equals(serdeProperties.get("serialization.format"))) {
            serdeProperties.remove("serialization.format");
        }
        return new ExternalTable(
                new TableName(table.databaseName(), table.name()),
                columns(storage.columns()),
                columns(table.partitionKeys()),
                comment,
                buckets(storage),
                delimited ? Optional.empty() : Optional.ofNullable(serde.serializationLibrary()),
                serdeProperties,
                new StoredAs.Classes(orEmpty(storage.inputFormat()), orEmpty(storage.outputFormat())),
                orEmpty(storage.location()),
                properties);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    // STORED AS INPUTFORMAT without a SerDe is LazySimple's, and one delimiter is all that is said of it.
    private static boolean isDelimited(StorageDescriptor storage, SerDeInfo serde) {
        String delimiter = serde.parameters().get("field.delim");
        return HiveFormat.LAZY_SIMPLE.equals(serde.serializationLibrary())
                && HiveFormat.TEXTFILE.input().equals(storage.inputFormat())
                && delimiter != null
                && serde.parameters().equals(Map.of("field.delim", delimiter, "serialization.format", delimiter));
    }

    private static Optional<ExternalTable.Buckets> buckets(StorageDescriptor storage) {
        return storage.bucketColumns().isEmpty() || storage.numberOfBuckets() == null || storage.numberOfBuckets() < 1
                ? Optional.empty()
                : Optional.of(new ExternalTable.Buckets(storage.bucketColumns(), storage.numberOfBuckets()));
    }

    private static List<HiveColumn> columns(List<Column> columns) {
        return columns.stream()
                .map(column -> new HiveColumn(
                        column.name(),
                        String.valueOf(column.type()),
                        Optional.ofNullable(column.comment()).filter(text -> !text.isEmpty())))
                .toList();
    }

    /// Of a view; empty where its text is not for the caller.
    static Optional<String> view(Table view, String database) {
        Optional<String> text = Optional.ofNullable(view.viewOriginalText())
                .flatMap(stored -> StoredView.read(stored, view.databaseName()))
                .map(StoredView::sql);
        boolean isProtected = view.viewDefinition() != null
                && Boolean.TRUE.equals(view.viewDefinition().isProtected());
        String name = (view.databaseName().equals(database) ? "" : SqlTokens.quoted(view.databaseName()) + ".")
                + SqlTokens.quoted(view.name());
        String comment = view.description() == null || view.description().isEmpty()
                ? ""
                : " COMMENT " + text(view.description());
        return text.map(sql -> "CREATE " + (isProtected ? "PROTECTED MULTI DIALECT " : "") + "VIEW " + name
                + columnList(view) + comment + (isProtected ? " SECURITY DEFINER" : "") + " AS\n" + sql);
    }

    private static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    // Of a view whose statement named its columns; see Definitions.
    private static String columnList(Table view) {
        List<Column> columns = view.storageDescriptor().columns();
        return columns.stream().allMatch(column -> column.comment() == null)
                ? ""
                : columns.stream()
                        .map(column -> SqlTokens.quoted(column.name())
                                + (column.comment() == null || column.comment().isEmpty()
                                        ? ""
                                        : " COMMENT " + text(column.comment())))
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
