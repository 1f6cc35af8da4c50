package dev.lakeward.local.engine;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.translate.PartitionFilter;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.EngineTypes;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Query.Output;
import dev.lakeward.sql.tree.Query.Select;
import dev.lakeward.sql.tree.Query.Tail;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.tree.Statement;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// Reads a table's files in the table's own types, before any policy.
final class TableReader {
    private static final String FILES = "f";
    private static final String FILE_INDEX = "file_index";
    private static final Expr NO_TEXT = new Expr.Text("\\N");

    /// A file of the table and the values of its partition, in the order of the keys.
    record TableFile(Path path, List<String> partition) {}

    private final Table table;
    private final StorageFormat format;
    private final List<TableFile> files;

    TableReader(Table table, StorageFormat format, List<TableFile> files) {
        this.table = table;
        this.format = format;
        this.files = List.copyOf(files);
    }

    /// Whether a condition spares reading what does not meet it.
    boolean skipsRows() {
        return format == StorageFormat.PARQUET;
    }

    private static String name(Column column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    private static Expr ref(String column) {
        return new Expr.Ref(FILES, column, false, false);
    }

    private static DataType typeOf(Map<String, DataType> types, Column column) {
        DataType type = types.getOrDefault(name(column), DataType.UNKNOWN);
        return type.isKnown() ? type : DataType.VARCHAR;
    }

    /// All columns under their own names. `missing` names those that no file has: they read NULL.
    Query query(Set<String> missing) {
        Map<String, DataType> types = Governance.types(table);
        List<Output> outputs = new ArrayList<>();
        for (Column column : Governance.columns(table)) {
            DataType type = typeOf(types, column);
            boolean absent = files.isEmpty() || missing.contains(name(column));
            outputs.add(new Output(
                    name(column),
                    absent ? new Expr.Cast(new Expr.Null(), type, false) : value(ref(name(column)), type)));
        }
        for (int i = 0; i < table.partitionKeys().size(); i++) {
            Column key = table.partitionKeys().get(i);
            DataType type = typeOf(types, key);
            outputs.add(new Output(
                    name(key),
                    files.isEmpty() ? new Expr.Cast(new Expr.Null(), type, false) : partitionValue(i, type)));
        }
        return files.isEmpty()
                ? new Select(
                        false,
                        outputs,
                        Optional.empty(),
                        Optional.of(new Expr.Bool(false)),
                        List.of(),
                        Optional.empty(),
                        Tail.NONE)
                : Select.plain(outputs, source(), Optional.empty());
    }

    /// Asks the files which columns they have.
    Optional<Statement> describe() {
        return files.isEmpty() ? Optional.empty() : Optional.of(new Statement.Describe(source()));
    }

    private Expr value(Expr column, DataType type) {
        return switch (format) {
            case PARQUET, JSON -> new Expr.Cast(column, type, false);
            // As Athena's LazySimpleSerDe: a value that does not fit reads NULL, and \N is NULL.
            case TEXT ->
                type.equals(DataType.VARCHAR)
                        ? when(new Expr.Comparison(Expr.ComparisonOperator.NOT_EQUAL, column, NO_TEXT, true), column)
                        : new Expr.Cast(column, type, true);
            case OPEN_CSV ->
                type.equals(DataType.VARCHAR)
                        ? column
                        : when(
                                new Expr.Not(new Expr.IsNull(column)),
                                new Expr.Coalesce(List.of(new Expr.Cast(column, type, true), badData(type))));
        };
    }

    private static Expr when(Expr condition, Expr value) {
        return new Expr.Case(List.of(new Expr.When(condition, value)), Optional.empty());
    }

    private Expr badData(DataType type) {
        TableRef ref = TableRef.of(table.databaseName(), table.name());
        Expr message = new Expr.Text(EngineErrors.BAD_DATA + ref);
        return new Expr.Cast(new Expr.Call(EngineFunction.ERROR, message), type, false);
    }

    private Expr partitionValue(int key, DataType type) {
        if (Governance.columns(table).stream().anyMatch(column -> name(column).equals(FILE_INDEX))) {
            throw SqlException.withoutPlace(
                    SqlException.Kind.NOT_SUPPORTED,
                    "a partitioned table with a column file_index is not supported by the embedded lake yet");
        }
        List<Expr> values = new ArrayList<>();
        for (TableFile file : files) {
            String value = file.partition().get(key);
            values.add(value.equals(PartitionFilter.NULL_PARTITION) ? new Expr.Null() : new Expr.Text(value));
        }
        Expr place = new Expr.Arithmetic(
                Expr.ArithmeticOperator.ADD, new Expr.Cast(ref(FILE_INDEX), DataType.BIGINT, false), Expr.Number.of(1));
        Expr value = new Expr.Call(EngineFunction.LIST_EXTRACT, new Expr.ArrayOf(values), place);
        return new Expr.Cast(value, type, false);
    }

    private Relation.Files source() {
        List<String> paths = files.stream().map(file -> file.path().toString()).toList();
        List<Expr.StructOf.Member> options = new ArrayList<>();
        options.add(option("hive_partitioning", new Expr.Bool(false)));
        Relation.Reader reader = switch (format) {
            case PARQUET -> {
                // Files that were written before a column was added lack it, and may have narrower types.
                options.add(option("union_by_name", new Expr.Bool(files.size() > 1)));
                yield Relation.Reader.READ_PARQUET;
            }
            case JSON -> {
                options.add(option("format", new Expr.Text("newline_delimited")));
                options.add(option("columns", jsonColumns()));
                options.add(option(
                        "ignore_errors", new Expr.Bool("true".equalsIgnoreCase(serde("ignore.malformed.json", "")))));
                yield Relation.Reader.READ_JSON;
            }
            case TEXT, OPEN_CSV -> {
                options.addAll(csvOptions());
                yield Relation.Reader.READ_CSV;
            }
        };
        return new Relation.Files(reader, paths, options, FILES);
    }

    private static Expr.StructOf.Member option(String name, Expr value) {
        return new Expr.StructOf.Member(name, value);
    }

    private String serde(String property, String otherwise) {
        return table.storageDescriptor().serdeInfo().parameters().getOrDefault(property, otherwise);
    }

    private Expr jsonColumns() {
        // openx's `paths` keeps the keys in their own case; the engine matches keys exactly.
        List<String> keys = List.of(serde("paths", "").split(","));
        Map<String, DataType> types = Governance.types(table);
        List<Expr.StructOf.Member> columns = new ArrayList<>();
        for (Column column : Governance.columns(table)) {
            String key = keys.stream()
                    .map(String::strip)
                    .filter(each -> each.equalsIgnoreCase(column.name()))
                    .findFirst()
                    .orElse(column.name());
            columns.add(option(key, new Expr.Text(EngineTypes.text(typeOf(types, column)))));
        }
        return new Expr.StructOf(columns);
    }

    private List<Expr.StructOf.Member> csvOptions() {
        boolean open = format == StorageFormat.OPEN_CSV;
        String delimiter = open ? serde("separatorChar", ",") : serde("field.delim", "\u0001");
        String skip = table.parameters().getOrDefault("skip.header.line.count", "0");
        List<Expr.StructOf.Member> columns = Governance.columns(table).stream()
                .map(column -> option(name(column), new Expr.Text("VARCHAR")))
                .toList();
        return List.of(
                option("auto_detect", new Expr.Bool(false)),
                option("header", new Expr.Bool(false)),
                option("delim", new Expr.Text(delimiter)),
                option("quote", new Expr.Text(open ? serde("quoteChar", "\"") : "")),
                option("escape", new Expr.Text(open ? serde("escapeChar", "\"") : "")),
                option("skip", Expr.Number.of(skip.matches("\\d{1,4}") ? Integer.parseInt(skip) : 0)),
                option("null_padding", new Expr.Bool(true)),
                option("strict_mode", new Expr.Bool(false)),
                option("nullstr", NO_TEXT),
                option("columns", new Expr.StructOf(columns)));
    }
}
