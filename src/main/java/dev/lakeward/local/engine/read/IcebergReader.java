package dev.lakeward.local.engine.read;

import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.EngineTypes;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Query.Output;
import dev.lakeward.sql.tree.Query.Select;
import dev.lakeward.sql.tree.Query.Tail;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    private static final String FILES = "f";
    private static final String DELETES = "d";
    private static final String COLUMN = "x";

    /// The name that tells the partition of a row, as Iceberg names it in paths.
    public static final String PARTITION = "$partition";

    /// A file, by its URI, where it lies, and its partition.
    public record Located(String uri, Path path, String partition) {}

    private final List<IcebergAnswer.Field> columns;
    private final List<Located> data;
    private final List<Located> deletes;

    public IcebergReader(List<IcebergAnswer.Field> columns, List<Located> data, List<Located> deletes) {
        this.columns = List.copyOf(columns);
        this.data = List.copyOf(data);
        this.deletes = List.copyOf(deletes);
    }

    @Override
    public List<Path> paths() {
        return Stream.concat(data.stream(), deletes.stream()).map(Located::path).toList();
    }

    @Override
    public List<Column> unlisted() {
        return List.of(
                new Column(PATH, DataType.VARCHAR),
                new Column(POS, DataType.BIGINT),
                new Column(PARTITION, DataType.VARCHAR));
    }

    private static Expr ref(String column) {
        return new Expr.Ref(FILES, column, false, false);
    }

    private static DataType type(IcebergAnswer.Field column) {
        return DataType.ofHive(column.type());
    }

    @Override
    public Query query(Set<String> asked) {
        boolean none = data.isEmpty();
        List<Output> outputs = new ArrayList<>();
        for (IcebergAnswer.Field column : columns) {
            Expr value = none ? new Expr.Null() : ref(COLUMN + column.id());
            outputs.add(new Output(column.name().toLowerCase(Locale.ROOT), new Expr.Cast(value, type(column), false)));
        }
        for (Column column : unlisted()) {
            if (asked.contains(column.name())) {
                Expr value = none ? new Expr.Null() : unlisted(column.name());
                outputs.add(new Output(column.name(), new Expr.Cast(value, column.type(), false)));
            }
        }
        return none
                ? new Select(
                        false,
                        outputs,
                        Optional.empty(),
                        Optional.of(new Expr.Bool(false)),
                        List.of(),
                        Optional.empty(),
                        Tail.NONE)
                : Select.plain(outputs, source(), deletes.isEmpty() ? Optional.empty() : Optional.of(isThere()));
    }

    private Expr unlisted(String name) {
        return switch (name) {
            case PATH -> perFile(Located::uri);
            case PARTITION -> perFile(Located::partition);
            default -> ref("file_row_number");
        };
    }

    private Relation.Files source() {
        List<Expr> ids = new ArrayList<>();
        List<Expr> members = new ArrayList<>();
        for (IcebergAnswer.Field column : columns) {
            ids.add(Expr.Number.of(column.id()));
            members.add(new Expr.StructOf(List.of(
                    new Expr.StructOf.Member("name", new Expr.Text(COLUMN + column.id())),
                    new Expr.StructOf.Member("type", new Expr.Text(EngineTypes.text(type(column)))),
                    new Expr.StructOf.Member("default_value", new Expr.Null()))));
        }
        Expr schema = new Expr.Call(EngineFunction.MAP, new Expr.ArrayOf(ids), new Expr.ArrayOf(members));
        return files(data, List.of(new Expr.StructOf.Member("schema", schema)), FILES);
    }

    private static Relation.Files files(List<Located> files, List<Expr.StructOf.Member> options, String alias) {
        return new Relation.Files(
                Relation.Reader.READ_PARQUET,
                files.stream().map(file -> file.path().toString()).toList(),
                Stream.concat(
                                Stream.of(new Expr.StructOf.Member("hive_partitioning", new Expr.Bool(false))),
                                options.stream())
                        .toList(),
                alias);
    }

    private Expr perFile(Function<Located, String> text) {
        Expr place = new Expr.Arithmetic(
                Expr.ArithmeticOperator.ADD,
                new Expr.Cast(ref("file_index"), DataType.BIGINT, false),
                Expr.Number.of(1));
        return new Expr.Call(
                EngineFunction.LIST_EXTRACT,
                new Expr.ArrayOf(data.stream()
                        .<Expr>map(file -> new Expr.Text(text.apply(file)))
                        .toList()),
                place);
    }

    private Expr isThere() {
        Expr samePath = equal(new Expr.Ref(DELETES, "file_path", false, false), perFile(Located::uri));
        Expr samePlace = equal(
                new Expr.Ref(DELETES, "pos", false, false),
                new Expr.Cast(ref("file_row_number"), DataType.BIGINT, false));
        return new Expr.Not(new Expr.Exists(Select.plain(
                Output.of(List.of(new Expr.Null())),
                files(deletes, List.of(), DELETES),
                Optional.of(new Expr.Logic(true, List.of(samePath, samePlace))))));
    }

    private static Expr equal(Expr a, Expr b) {
        return new Expr.Comparison(Expr.ComparisonOperator.EQUAL, a, b, false);
    }
}
