package dev.lakeward.sql.hive;

import dev.lakeward.sql.ExternalTable;
import dev.lakeward.sql.ExternalTable.StoredAs;
import dev.lakeward.sql.HiveColumn;
import dev.lakeward.sql.TableName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The statement that makes a table, laid out as SHOW CREATE TABLE answers it.
public final class CreateTableText {
    private static final String NEXT = ", \n";

    private CreateTableText() {}

    /// `database` is the current one: a table of another one is named with its own.
    public static String of(ExternalTable table, String database) {
        StringBuilder text = new StringBuilder("CREATE EXTERNAL TABLE ");
        text.append(name(table.name(), database));
        if (!table.columns().isEmpty()) {
            text.append("(\n").append(columns(table.columns())).append(')');
        }
        table.comment().ifPresent(comment -> text.append("\nCOMMENT ").append(HiveText.quoted(comment)));
        if (!table.partitionKeys().isEmpty()) {
            text.append("\nPARTITIONED BY ( \n")
                    .append(columns(table.partitionKeys()))
                    .append(')');
        }
        table.buckets()
                .ifPresent(buckets -> text.append("\nCLUSTERED BY ( \n")
                        .append(buckets.columns().stream()
                                .map(column -> "  " + HiveText.name(column))
                                .collect(Collectors.joining(NEXT)))
                        .append(") \nINTO ")
                        .append(buckets.count())
                        .append(" BUCKETS"));
        rowFormat(table, text);
        switch (table.storedAs()) {
            case StoredAs.Named named ->
                text.append("\nSTORED AS ").append(named.format().toUpperCase(Locale.ROOT));
            case StoredAs.Classes classes ->
                text.append("\nSTORED AS INPUTFORMAT \n  ")
                        .append(HiveText.quoted(classes.input()))
                        .append(" \nOUTPUTFORMAT \n  ")
                        .append(HiveText.quoted(classes.output()));
        }
        if (!table.location().isEmpty()) {
            text.append("\nLOCATION\n  ").append(HiveText.quoted(table.location()));
        }
        if (!table.properties().isEmpty()) {
            text.append("\nTBLPROPERTIES (\n").append(properties(table.properties()));
        }
        return text.toString();
    }

    /// A table's name, with its database where that is not the current one.
    public static String name(TableName name, String database) {
        return (name.database().equals(database) ? "" : HiveText.name(name.database()) + ".")
                + HiveText.name(name.table());
    }

    private static void rowFormat(ExternalTable table, StringBuilder text) {
        String delimiter = table.serdeProperties().getOrDefault("field.delim", "");
        if (table.serde().isEmpty()
                && table.serdeProperties()
                        .equals(Map.of("field.delim", delimiter, "serialization.format", delimiter))) {
            text.append("\nROW FORMAT DELIMITED \n  FIELDS TERMINATED BY ")
                    .append(HiveText.quoted(delimiter))
                    .append(' ');
            return;
        }
        table.serde().ifPresent(serde -> {
            text.append("\nROW FORMAT SERDE \n  ")
                    .append(HiveText.quoted(serde))
                    .append(' ');
            if (!table.serdeProperties().isEmpty()) {
                text.append("\nWITH SERDEPROPERTIES ( \n").append(properties(table.serdeProperties()));
            }
        });
    }

    private static String columns(List<HiveColumn> columns) {
        return columns.stream().map(column -> "  " + column(column)).collect(Collectors.joining(NEXT));
    }

    /// A column as a statement declares it.
    static String column(HiveColumn column) {
        return column(column, HiveText.name(column.name()));
    }

    /// The same, its name written so.
    static String column(HiveColumn column, String name) {
        return name + " " + type(column.type())
                + column.comment()
                        .map(comment -> " COMMENT " + HiveText.quoted(comment))
                        .orElse("");
    }

    private static String properties(Map<String, String> properties) {
        return new TreeMap<>(properties)
                .entrySet().stream()
                        .map(each -> "  " + HiveText.quoted(each.getKey()) + "=" + HiveText.quoted(each.getValue()))
                        .collect(Collectors.joining(NEXT, "", ")"));
    }

    // The names of a struct's fields stand in backquotes where they could be nothing else.
    private static String type(String type) {
        int open = type.indexOf('<');
        if (open < 0 || !type.endsWith(">")) {
            return type;
        }
        String base = type.substring(0, open);
        return HiveType.members(type).stream()
                .map(member -> base.equals("struct")
                        ? HiveText.bareName(HiveType.field(member)) + ":" + type(HiveType.typeOf(member))
                        : type(member))
                .collect(Collectors.joining(",", base + "<", ">"));
    }
}
