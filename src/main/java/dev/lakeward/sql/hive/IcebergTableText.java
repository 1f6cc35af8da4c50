package dev.lakeward.sql.hive;

import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.AthenaStatement.PartitionField;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The statement that makes an Iceberg table, laid out as SHOW CREATE TABLE answers it.
public final class IcebergTableText {
    private IcebergTableText() {}

    public static String of(AthenaStatement.CreateIcebergTable table) {
        StringBuilder text = new StringBuilder("CREATE TABLE ")
                .append(HiveText.bareName(table.name().database()))
                .append('.')
                .append(HiveText.bareName(table.name().table()))
                .append(table.columns().stream()
                        .map(column -> "\n  " + CreateTableText.column(column, HiveText.bareName(column.name())))
                        .collect(Collectors.joining(",", " (", ")")));
        table.comment().ifPresent(comment -> text.append("\nCOMMENT ").append(HiveText.quoted(comment)));
        if (!table.partitioning().isEmpty()) {
            text.append(table.partitioning().stream()
                    .map(IcebergTableText::field)
                    .collect(Collectors.joining(", ", "\nPARTITIONED BY (", ")")));
        }
        Map<String, String> properties = new TreeMap<>(table.properties());
        properties.remove("table_type");
        text.append("\nLOCATION ")
                .append(HiveText.quoted(table.location()))
                .append("\nTBLPROPERTIES (\n  'table_type'='iceberg'");
        properties.forEach((name, value) ->
                text.append(",\n  ").append(HiveText.quoted(name)).append('=').append(HiveText.quoted(value)));
        return text.append("\n)").toString();
    }

    private static String field(PartitionField field) {
        String column = HiveText.name(field.column());
        return switch (field.transform()) {
            case "identity" -> column;
            case "bucket", "truncate" -> field.transform() + "(" + field.width() + ", " + column + ")";
            default -> field.transform() + "(" + column + ")";
        };
    }
}
