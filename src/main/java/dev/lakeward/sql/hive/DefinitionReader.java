package dev.lakeward.sql.hive;

import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.ExternalTable;
import dev.lakeward.sql.ExternalTable.StoredAs;
import dev.lakeward.sql.HiveColumn;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.ClusteredByContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.ColumnContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.CreateTableContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.DefinitionContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.PartitionKeyContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.PartitionedByContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.RowFormatContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.StoredAsContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.TextContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What CREATE TABLE declares.
final class DefinitionReader {
    private static final Set<String> FORMATS =
            Set.of("sequencefile", "textfile", "rcfile", "orc", "parquet", "avro", "ion", "json", "jsonfile");
    private static final String FIELDS = "field.delim";

    private final WordReader words;

    DefinitionReader(WordReader words) {
        this.words = words;
    }

    AthenaStatement table(CreateTableContext create) {
        DefinitionContext definition = create.definition();
        Map<String, String> properties = definition.TBLPROPERTIES() == null
                ? Map.of()
                : words.properties(definition.properties().getLast());
        boolean iceberg = isIceberg(create, properties);
        if (definition.location() == null) {
            throw SyntaxErrors.at(
                    create.getStop(), (iceberg ? "CREATE TABLE" : "CREATE EXTERNAL TABLE") + " needs a LOCATION");
        }
        if (iceberg) {
            return new IcebergDefinitionReader(words).table(create, properties);
        }
        ExternalTable table = new ExternalTable(
                words.table(create.tableName()),
                words.columns(definition.column()),
                keys(definition.partitionedBy()),
                words.comment(definition.comment()),
                Optional.ofNullable(definition.clusteredBy()).map(this::buckets),
                serde(definition.rowFormat()),
                serdeProperties(definition),
                storedAs(definition.storedAs()),
                words.text(definition.location().text()),
                properties);
        requireColumns(table, definition);
        return new AthenaStatement.CreateExternalTable(table, create.ifNotExists() != null);
    }

    private static boolean isIceberg(CreateTableContext create, Map<String, String> properties) {
        boolean iceberg = properties.entrySet().stream()
                .anyMatch(each -> each.getKey().equalsIgnoreCase("table_type")
                        && each.getValue().equalsIgnoreCase("iceberg"));
        if (iceberg && create.EXTERNAL() != null) {
            throw SyntaxErrors.refused(
                    create.EXTERNAL().getSymbol(),
                    SqlException.Kind.NOT_SUPPORTED,
                    "External keyword not supported for table type ICEBERG");
        }
        if (!iceberg && create.EXTERNAL() == null) {
            throw SyntaxErrors.refused(
                    create.TABLE().getSymbol(),
                    SqlException.Kind.NOT_SUPPORTED,
                    "a table that is no Iceberg table is made by CREATE EXTERNAL TABLE, or by CREATE TABLE AS");
        }
        return iceberg;
    }

    private List<HiveColumn> keys(@Nullable PartitionedByContext partitioned) {
        List<HiveColumn> keys = new ArrayList<>();
        if (partitioned != null) {
            for (PartitionKeyContext key : partitioned.partitionKey()) {
                if (key.column() == null) {
                    throw SyntaxErrors.at(
                            key.getStart(), "the partition key " + key.getText() + " needs a type, as in year int");
                }
                keys.add(words.column(key.column()));
            }
        }
        return keys;
    }

    private ExternalTable.Buckets buckets(ClusteredByContext clustered) {
        if (clustered.SORTED() != null) {
            throw SyntaxErrors.refused(
                    clustered.SORTED().getSymbol(),
                    SqlException.Kind.NOT_SUPPORTED,
                    "Athena does not support SORTED BY");
        }
        String number = clustered.NUMBER().getText();
        if (!number.matches("[0-9]{1,6}") || Integer.parseInt(number) < 1) {
            throw SyntaxErrors.at(clustered.NUMBER().getSymbol(), "a table has 1 to 999999 buckets, not " + number);
        }
        return new ExternalTable.Buckets(
                clustered.name().stream().map(words::name).toList(), Integer.parseInt(number));
    }

    private Optional<String> serde(@Nullable RowFormatContext format) {
        return format == null || format.SERDE() == null ? Optional.empty() : Optional.of(words.text(format.text(0)));
    }

    private Map<String, String> serdeProperties(DefinitionContext definition) {
        Map<String, String> properties = new LinkedHashMap<>();
        RowFormatContext format = definition.rowFormat();
        if (format != null && format.DELIMITED() != null) {
            delimiter(properties, FIELDS, format.fields);
            delimiter(properties, "serialization.format", format.fields);
            delimiter(properties, "escape.delim", format.escape);
            // So misspelt by Hive 1 and 2, whose catalog this is.
            delimiter(properties, "colelction.delim", format.items);
            delimiter(properties, "mapkey.delim", format.keys);
            delimiter(properties, "line.delim", format.lines);
            delimiter(properties, "serialization.null.format", format.nulls);
            if (format.lines != null && !words.text(format.lines).equals("\n")) {
                throw SyntaxErrors.refused(
                        format.lines.getStart(),
                        SqlException.Kind.NOT_SUPPORTED,
                        "LINES TERMINATED BY only supports newline '\\n' right now");
            }
        } else if (format != null) {
            properties.putAll(words.properties(format.properties()));
        }
        if (definition.SERDEPROPERTIES() != null) {
            properties.putAll(words.properties(definition.properties().getFirst()));
        }
        return properties;
    }

    private void delimiter(Map<String, String> into, String name, @Nullable TextContext text) {
        if (text != null) {
            into.put(name, words.text(text));
        }
    }

    private StoredAs storedAs(@Nullable StoredAsContext stored) {
        if (stored == null) {
            return new StoredAs.Named("textfile");
        }
        if (stored.BY() != null) {
            throw SyntaxErrors.refused(
                    stored.BY().getSymbol(), SqlException.Kind.NOT_SUPPORTED, "Athena does not support STORED BY");
        }
        if (stored.INPUTFORMAT() != null) {
            return new StoredAs.Classes(words.text(stored.input), words.text(stored.output));
        }
        String format = stored.name().getText().toLowerCase(Locale.ROOT);
        if (!FORMATS.contains(format)) {
            throw SyntaxErrors.refused(
                    stored.name().getStart(),
                    SqlException.Kind.NOT_SUPPORTED,
                    "Unrecognized file format in STORED AS clause: '" + format.toUpperCase(Locale.ROOT) + "'");
        }
        return new StoredAs.Named(format.equals("jsonfile") ? "json" : format);
    }

    private void requireColumns(ExternalTable table, DefinitionContext definition) {
        Set<String> names = new HashSet<>();
        definition.column().forEach(column -> requireNew(names, column));
        table.buckets()
                .ifPresent(buckets -> buckets.columns().stream()
                        .filter(column -> !names.contains(column))
                        .findFirst()
                        .ifPresent(column -> {
                            throw SyntaxErrors.at(
                                    definition.clusteredBy().getStart(),
                                    "CLUSTERED BY names the column " + column + ", which the table does not have");
                        }));
        if (definition.partitionedBy() != null) {
            definition.partitionedBy().partitionKey().forEach(key -> requireNew(names, key.column()));
        }
    }

    private void requireNew(Set<String> names, ColumnContext column) {
        String name = words.name(column.name());
        if (!names.add(name)) {
            throw SyntaxErrors.at(column.getStart(), "the table has two columns " + name);
        }
    }
}
