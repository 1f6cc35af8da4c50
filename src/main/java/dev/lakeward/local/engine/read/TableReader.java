package dev.lakeward.local.engine.read;

import dev.lakeward.local.engine.PartitionName;
import dev.lakeward.local.engine.format.FileDecoder;
import dev.lakeward.local.engine.format.FileShape;
import dev.lakeward.local.engine.format.ParquetFit;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.translate.PartitionFilter;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Query.Output;
import dev.lakeward.sql.tree.Query.Select;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// Reads a table's files in the table's own types, before any policy.
public final class TableReader implements RowSource {
    private static final int HALF_MILLISECOND = 500;
    private static final String FILES = "f";
    private static final String PATH = "$path";
    private static final String SIZE = "$file_size";
    private static final String MODIFIED = "$file_modified_time";
    private static final String PARTITION = "$partition";

    private final Table table;
    private final Map<String, DataType> types;
    private final List<SourceFile> files;
    private final boolean isFine;

    public TableReader(Table table, List<SourceFile> files, boolean isFine) {
        this.table = table;
        this.types = Governance.types(table);
        this.files = List.copyOf(files);
        this.isFine = isFine;
    }

    @Override
    public boolean isFine() {
        return isFine;
    }

    @Override
    public List<Path> paths() {
        return files.stream().map(SourceFile::path).toList();
    }

    private static String name(Column column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    private static Expr ref(String column) {
        return new Expr.Ref(FILES, column, false, false);
    }

    private DataType typeOf(Column column) {
        DataType type = types.getOrDefault(name(column), DataType.UNKNOWN);
        return type.isKnown() ? type : DataType.VARCHAR;
    }

    private static Expr nullOf(DataType type) {
        return new Expr.Cast(new Expr.Null(), type, false);
    }

    /// Files that are read alike.
    private record Alike(Optional<FileShape> decoded, ParquetFit fit, Set<Integer> broken) {}

    private Map<Alike, List<SourceFile>> groups() {
        Map<Alike, List<SourceFile>> groups = new LinkedHashMap<>();
        for (SourceFile file : files) {
            groups.computeIfAbsent(
                            new Alike(file.decoded(), file.fit(), file.broken().keySet()), key -> new ArrayList<>())
                    .add(file);
        }
        return groups;
    }

    @Override
    public Query query(Set<String> asked) {
        List<Query> parts = new ArrayList<>();
        groups().forEach((alike, group) -> {
            List<Output> outputs = outputs(alike, group);
            unlisted().stream()
                    .filter(column -> asked.contains(column.name()))
                    .forEach(column -> outputs.add(new Output(column.name(), unlisted(column, group))));
            parts.add(Select.plain(outputs, source(alike, group), Optional.empty()));
        });
        return parts.isEmpty() ? nothing(asked) : FileQueries.together(parts);
    }

    @Override
    public List<dev.lakeward.sql.Column> unlisted() {
        List<dev.lakeward.sql.Column> columns = new ArrayList<>(List.of(
                new dev.lakeward.sql.Column(PATH, DataType.VARCHAR),
                new dev.lakeward.sql.Column(SIZE, DataType.BIGINT),
                new dev.lakeward.sql.Column(MODIFIED, DataType.TIMESTAMP_WITH_TIME_ZONE)));
        if (!table.partitionKeys().isEmpty()) {
            columns.add(new dev.lakeward.sql.Column(PARTITION, DataType.VARCHAR));
        }
        columns.removeIf(column -> types.containsKey(column.name()));
        return columns;
    }

    private Expr unlisted(dev.lakeward.sql.Column column, List<SourceFile> group) {
        return perFile(group, column.type(), source -> switch (column.name()) {
            case PATH -> source.file().uri();
            case SIZE -> String.valueOf(source.file().size());
            case MODIFIED ->
                source.file().modified().truncatedTo(ChronoUnit.MILLIS).toString();
            default ->
                PartitionName.of(
                        table.partitionKeys().stream().map(TableReader::name).toList(),
                        source.file().partition());
        });
    }

    private Query nothing(Set<String> asked) {
        List<Output> outputs = new ArrayList<>();
        Governance.columns(table).forEach(column -> outputs.add(new Output(name(column), nullOf(typeOf(column)))));
        table.partitionKeys().forEach(key -> outputs.add(new Output(name(key), nullOf(typeOf(key)))));
        unlisted().stream()
                .filter(column -> asked.contains(column.name()))
                .forEach(column -> outputs.add(new Output(column.name(), nullOf(column.type()))));
        return FileQueries.nothing(outputs);
    }

    private List<Output> outputs(Alike alike, List<SourceFile> group) {
        List<Output> outputs = new ArrayList<>();
        List<Column> columns = Governance.columns(table);
        for (int i = 0; i < columns.size(); i++) {
            outputs.add(new Output(name(columns.get(i)), value(alike, group, i, columns.get(i))));
        }
        for (int i = 0; i < table.partitionKeys().size(); i++) {
            Column key = table.partitionKeys().get(i);
            outputs.add(new Output(name(key), partitionValue(group, i, typeOf(key))));
        }
        return outputs;
    }

    private Expr value(Alike alike, List<SourceFile> group, int place, Column column) {
        DataType type = typeOf(column);
        if (alike.broken().contains(place)) {
            Expr sentence = perFile(
                    group,
                    DataType.VARCHAR,
                    source -> Objects.requireNonNull(source.broken().get(place)));
            return new Expr.Cast(new Expr.Call(EngineFunction.ERROR, sentence), type, false);
        }
        if (alike.decoded().isPresent()) {
            return new Expr.Cast(ref(FileDecoder.column(place)), type, false);
        }
        if (alike.fit().missing().contains(place)) {
            return nullOf(type);
        }
        Expr value = new Expr.Cast(ref(name(column)), type, false);
        return alike.fit().cut().contains(place) ? cut(value, type) : value;
    }

    private Expr cut(Expr value, DataType type) {
        if (type.base().equals("varchar")) {
            return new Expr.Call(EngineFunction.SUBSTR, value, Expr.Number.of(1), Expr.Number.of(type.precision()));
        }
        return isFine ? value : rounded(value);
    }

    // To milliseconds as Trino does: half a millisecond goes up, before 1970 too.
    private static Expr rounded(Expr time) {
        Expr half = new Expr.Call(EngineFunction.TO_MICROSECONDS, Expr.Number.of(HALF_MILLISECOND));
        return new Expr.Call(
                EngineFunction.DATE_TRUNC,
                new Expr.Text("millisecond"),
                new Expr.Arithmetic(Expr.ArithmeticOperator.ADD, time, half));
    }

    private Expr partitionValue(List<SourceFile> group, int key, DataType type) {
        return perFile(group, type, source -> source.file().partition().get(key));
    }

    // A value of each file's own.
    private Expr perFile(List<SourceFile> group, DataType type, Function<SourceFile, String> text) {
        boolean decoded = group.getFirst().decoded().isPresent();
        if (!decoded
                && Governance.columns(table).stream()
                        .anyMatch(column -> name(column).equals(FileQueries.INDEX))) {
            throw SqlException.withoutPlace(
                    SqlException.Kind.NOT_SUPPORTED,
                    "a partitioned table with a column file_index is not supported by the embedded lake yet");
        }
        Expr value = FileQueries.perFile(
                FILES,
                group,
                file -> Optional.of(text.apply(file)).filter(found -> !found.equals(PartitionFilter.NULL_PARTITION)));
        return new Expr.Cast(value, type, false);
    }

    private static Relation.Files source(Alike alike, List<SourceFile> group) {
        List<String> paths = group.stream().map(file -> file.path().toString()).toList();
        // Their columns may stand in another order, and some may have more.
        boolean differ = alike.decoded().isEmpty() && group.size() > 1;
        return FileQueries.parquet(paths, FILES, new Expr.StructOf.Member("union_by_name", new Expr.Bool(differ)));
    }
}
