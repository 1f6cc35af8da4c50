package dev.lakeward.local.engine.read;

import dev.lakeward.local.engine.iceberg.IcebergAnswer.Field;
import dev.lakeward.local.engine.iceberg.IcebergAnswer.FileForm;
import dev.lakeward.local.engine.iceberg.IcebergAnswer.Placement;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Query.Output;
import dev.lakeward.sql.tree.Query.Select;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads a state of an Iceberg table: columns by their ids, whatever a file calls them, without the rows that were
/// deleted.
public final class IcebergReader implements RowSource {
    /// The name that tells the file of a row.
    public static final String PATH = "$path";

    /// The name that tells the place of a row in its file.
    public static final String POS = "$pos";

    /// The name that tells the partition of a row, as Iceberg names it in paths.
    public static final String PARTITION = "$partition";

    /// A column of the answer, and the column of the table's that it shows.
    public record Read(String name, Field field) {}

    /// A file of rows, by its URI, where it lies, its placement, how it has its columns, its partition, what all of its
    /// rows have for columns that it lacks, by their ids, and the deletes by values that they are subject to.
    public record Rows(
            String uri,
            Path path,
            Placement placement,
            FileForm form,
            String partition,
            Map<Integer, Optional<String>> constants,
            List<Values> deletes) {}

    /// A file that names deleted rows by their places, in the file `of` alone where there is one.
    public record Places(Path path, Placement placement, Optional<String> of) {}

    /// A file of values whose rows are deleted, and the columns that they are values of.
    public record Values(Path path, FileForm form, List<Field> keys) {}

    private final List<Read> columns;
    private final List<Rows> data;
    private final List<Places> places;

    /// Where several of `columns` show one column of
    /// the table's, the first has its widest type.
    public IcebergReader(List<Read> columns, List<Rows> data, List<Places> places) {
        this.columns = List.copyOf(columns);
        this.data = List.copyOf(data);
        this.places = List.copyOf(places);
    }

    @Override
    public List<Path> paths() {
        return Stream.of(
                        data.stream().map(Rows::path),
                        places.stream().map(Places::path),
                        data.stream().flatMap(file -> file.deletes().stream()).map(Values::path))
                .flatMap(paths -> paths)
                .distinct()
                .toList();
    }

    @Override
    public List<Column> unlisted() {
        return List.of(
                new Column(PATH, DataType.VARCHAR),
                new Column(POS, DataType.BIGINT),
                new Column(PARTITION, DataType.VARCHAR));
    }

    /// Files that are read alike.
    private record Alike(FileForm form, Set<Integer> constants, List<Values> deletes) {}

    @Override
    public Query query(Set<String> asked) {
        Map<Alike, List<Rows>> groups = new LinkedHashMap<>();
        data.forEach(file -> groups.computeIfAbsent(
                        new Alike(file.form(), file.constants().keySet(), file.deletes()), key -> new ArrayList<>())
                .add(file));
        List<Query> parts = new ArrayList<>();
        groups.forEach((alike, files) -> parts.add(query(alike, files, asked)));
        return parts.isEmpty() ? nothing(asked) : FileQueries.together(parts);
    }

    private Query nothing(Set<String> asked) {
        List<Output> outputs = new ArrayList<>();
        columns.forEach(column -> outputs.add(output(column, new Expr.Null())));
        unlisted().stream()
                .filter(column -> asked.contains(column.name()))
                .forEach(column ->
                        outputs.add(new Output(column.name(), new Expr.Cast(new Expr.Null(), column.type(), false))));
        return FileQueries.nothing(outputs);
    }

    private static Output output(Read column, Expr value) {
        return new Output(
                column.name(),
                new Expr.Cast(value, DataType.ofHive(column.field().type()), false));
    }

    private Query query(Alike alike, List<Rows> files, Set<String> asked) {
        List<Field> fields = new ArrayList<>(columns.stream().map(Read::field).toList());
        alike.deletes().forEach(values -> fields.addAll(values.keys()));
        IcebergFiles read = new IcebergFiles("f", alike.form(), fields, alike.constants());
        List<Output> outputs = new ArrayList<>();
        columns.forEach(column -> outputs.add(output(column, value(read, column.field(), files))));
        for (Column column : unlisted()) {
            if (asked.contains(column.name())) {
                outputs.add(new Output(
                        column.name(), new Expr.Cast(unlisted(read, column.name(), files), column.type(), false)));
            }
        }
        List<Expr> conditions = new ArrayList<>();
        if (!places.isEmpty()) {
            conditions.add(isNotAtDeleted(read, files));
        }
        deletes(alike).forEach((like, some) -> conditions.add(isNotDeleted(read, files, like, some)));
        return Select.plain(
                outputs,
                read.relation(files.stream().map(Rows::path).toList()),
                conditions.isEmpty() ? Optional.empty() : Optional.of(new Expr.Logic(true, conditions)));
    }

    private static Expr value(IcebergFiles read, Field field, List<Rows> files) {
        return read.isConstant(field)
                ? FileQueries.perFile(
                        read.alias(),
                        files,
                        file -> Objects.requireNonNull(file.constants().get(field.id())))
                : read.value(field);
    }

    private static Expr unlisted(IcebergFiles read, String name, List<Rows> files) {
        return switch (name) {
            case PATH -> FileQueries.perFile(read.alias(), files, file -> Optional.of(file.uri()));
            case PARTITION -> FileQueries.perFile(read.alias(), files, file -> Optional.of(file.partition()));
            default -> read.place();
        };
    }

    private Expr isNotAtDeleted(IcebergFiles read, List<Rows> files) {
        String deletes = "d";
        Expr path = new Expr.Ref(deletes, "file_path", false, false);
        Expr samePath = equal(path, FileQueries.perFile(read.alias(), files, file -> Optional.of(file.uri())));
        Expr samePlace =
                equal(new Expr.Ref(deletes, "pos", false, false), new Expr.Cast(read.place(), DataType.BIGINT, false));
        List<Expr> conditions = new ArrayList<>(List.of(samePath, samePlace));
        if (places.stream().anyMatch(each -> each.of().isPresent())) {
            Expr of = FileQueries.perFile(deletes, places, Places::of);
            conditions.add(equal(path, new Expr.Coalesce(List.of(of, path))));
        }
        conditions.addAll(areForThem(read.alias(), files, deletes));
        return not(Select.plain(
                Output.of(List.of(new Expr.Null())),
                FileQueries.parquet(
                        places.stream().map(each -> each.path().toString()).toList(), deletes),
                Optional.of(new Expr.Logic(true, conditions))));
    }

    // What holds of all of them anyway is not asked of each row.
    private List<Expr> areForThem(String alias, List<Rows> files, String deletes) {
        List<Placement> to = files.stream().map(Rows::placement).toList();
        List<Placement> from = places.stream().map(Places::placement).toList();
        List<Expr> conditions = new ArrayList<>();
        if (Stream.concat(to.stream(), from.stream())
                        .map(Placement::partition)
                        .distinct()
                        .count()
                > 1) {
            conditions.add(equal(number(deletes, from, Placement::partition), number(alias, to, Placement::partition)));
        }
        long newest = to.stream().mapToLong(Placement::sequence).max().orElse(0);
        if (from.stream().anyMatch(each -> each.sequence() < newest)) {
            conditions.add(new Expr.Comparison(
                    Expr.ComparisonOperator.GREATER_OR_EQUAL,
                    number(deletes, from, Placement::sequence),
                    number(alias, to, Placement::sequence),
                    false));
        }
        return conditions;
    }

    private static Expr number(String alias, List<Placement> files, Function<Placement, Number> number) {
        return new Expr.Cast(
                FileQueries.perFile(
                        alias, files, file -> Optional.of(number.apply(file).toString())),
                DataType.BIGINT,
                false);
    }

    /// Deletes that are read alike.
    private record AlikeDeletes(FileForm form, List<Field> keys) {}

    private static Map<AlikeDeletes, List<Path>> deletes(Alike alike) {
        Map<AlikeDeletes, List<Path>> groups = new LinkedHashMap<>();
        alike.deletes()
                .forEach(values -> groups.computeIfAbsent(
                                new AlikeDeletes(values.form(), values.keys()), key -> new ArrayList<>())
                        .add(values.path()));
        return groups;
    }

    // NULL is equal to NULL here.
    private static Expr isNotDeleted(IcebergFiles read, List<Rows> files, AlikeDeletes alike, List<Path> paths) {
        IcebergFiles deletes = new IcebergFiles("e", alike.form(), alike.keys(), Set.of());
        List<Expr> same = new ArrayList<>();
        for (Field key : alike.keys()) {
            DataType type = DataType.ofHive(key.type());
            same.add(new Expr.Not(new Expr.Comparison(
                    Expr.ComparisonOperator.DISTINCT,
                    new Expr.Cast(deletes.value(key), type, false),
                    new Expr.Cast(value(read, key, files), type, false),
                    false)));
        }
        return not(Select.plain(
                Output.of(List.of(new Expr.Null())), deletes.relation(paths), Optional.of(new Expr.Logic(true, same))));
    }

    private static Expr not(Query query) {
        return new Expr.Not(new Expr.Exists(query));
    }

    private static Expr equal(Expr a, Expr b) {
        return new Expr.Comparison(Expr.ComparisonOperator.EQUAL, a, b, false);
    }
}
