package dev.lakeward.local.engine;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.local.engine.format.Broken;
import dev.lakeward.local.engine.format.DecodeTask;
import dev.lakeward.local.engine.read.RowSource;
import dev.lakeward.local.engine.read.SourceFile;
import dev.lakeward.local.engine.read.TableFile;
import dev.lakeward.local.engine.read.TableReader;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.tree.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.glue.model.Table;

/// A table that a query reads: what of it the caller may see, by right and in columns, the files that hold
/// it, and what it is read from once that is there. `hidesSomething`: some row, column or cell is not visible.
/// `isCounted`: every cell of the
/// files is. `isBrief`: whoever reads it is not told of files and metadata. `failure` is what it is told.
record GovernedTable(
        String relation,
        Table table,
        EffectiveAccess access,
        List<ShownColumn> columns,
        List<TableFile> files,
        RowSource reader,
        Optional<IcebergRows> iceberg,
        long bytes,
        boolean hidesSomething,
        boolean isCounted,
        boolean isBrief,
        Optional<QueryFailure> failure)
        implements Governed {
    /// Up to this many bytes of files the allowed rows are read before the query, and the files closed.
    static final long SMALL_BYTES = 1L << 20;

    private static final String SOURCE = "s";
    private static final PredicateTree PREDICATES = new PredicateTree(SOURCE);

    /// The same, read from some of its files.
    GovernedTable choosing(Predicate<TableFile> choice) {
        List<TableFile> chosen = files.stream().filter(choice).toList();
        return chosen.size() == files.size()
                ? this
                : new GovernedTable(
                        relation,
                        table,
                        access,
                        columns,
                        chosen,
                        reader,
                        iceberg,
                        chosen.stream().mapToLong(TableFile::size).sum(),
                        hidesSomething,
                        isCounted,
                        isBrief,
                        failure);
    }

    /// The same, read from these files.
    GovernedTable reading(List<SourceFile> sources) {
        return reading(new TableReader(table, sources, reader.isFine()), bytes);
    }

    /// The same, read from what is found to hold its rows.
    GovernedTable reading(RowSource source, long bytes) {
        return new GovernedTable(
                relation,
                table,
                access,
                columns,
                files,
                source,
                iceberg,
                bytes,
                hidesSomething,
                isCounted,
                isBrief,
                failure);
    }

    /// What tells whether the same would be read another time: the table, what of it shows, and its files.
    String mark() {
        RowPredicate rows = access.rowPredicate();
        Query shown = Query.Select.plain(
                columns.stream()
                        .map(column -> new Query.Output(column.source(), cell(column)))
                        .toList(),
                new Relation.Named(relation, SOURCE),
                rows instanceof RowPredicate.True ? Optional.empty() : Optional.of(PREDICATES.of(rows)));
        List<String> all = new ArrayList<>(List.of(
                table.toString(), Printer.print(new Statement.Run(shown)).text()));
        files.forEach(file -> all.add(file.mark()));
        return String.join("\n", all);
    }

    /// What is said of a file that cannot be read: where it is wrong, to who sees all of the table.
    QueryFailure cannotRead(TableFile file, DecodeTask task, Broken broken) {
        return isBrief ? BadFile.brief(broken) : BadFile.failure(table, file, task, broken);
    }

    @Override
    public List<Path> paths() {
        return reader.paths();
    }

    @Override
    public boolean isSmall() {
        return bytes <= SMALL_BYTES;
    }

    /// Hidden columns are not there, hidden rows are filtered, hidden cells of visible rows are NULL.
    @Override
    public Query policy(Predicate<String> wanted) {
        List<Query.Output> outputs = new ArrayList<>();
        for (ShownColumn column : columns) {
            outputs.add(new Query.Output(Query.Output.name(outputs.size() + 1), cell(column)));
        }
        Set<String> asked = new HashSet<>();
        for (Column column : unlisted()) {
            String name = Query.Output.name(outputs.size() + 1);
            if (wanted.test(name)) {
                asked.add(column.name());
            }
            outputs.add(new Query.Output(name, new Expr.Ref(SOURCE, column.name(), false, false)));
        }
        RowPredicate rows = access.rowPredicate();
        List<Query.Output> kept =
                outputs.stream().filter(output -> wanted.test(output.name())).toList();
        return Query.Select.plain(
                kept.isEmpty() ? Query.Output.of(List.of(new Expr.Null())) : kept,
                new Relation.Derived(reader.query(asked), SOURCE, false),
                rows instanceof RowPredicate.True ? Optional.empty() : Optional.of(PREDICATES.of(rows)));
    }

    /// The columns behind the listed ones: who sees a part only is not told which files hold it, nor how large they
    /// are.
    List<Column> unlisted() {
        return isBrief ? List.of() : reader.unlisted();
    }

    private Expr cell(ShownColumn column) {
        Expr value = new Expr.Ref(SOURCE, column.source(), false, false);
        return isWhole(column.cells(), access.rowPredicate())
                ? value
                : new Expr.Case(List.of(new Expr.When(PREDICATES.of(column.cells()), value)), Optional.empty());
    }

    private static boolean isWhole(RowPredicate cells, RowPredicate rows) {
        return cells instanceof RowPredicate.True || cells.equals(rows);
    }

    /// Whether a column shows its value in every row that shows.
    static boolean isWhole(EffectiveAccess access, String column) {
        return access.authorisedColumns().contains(column)
                && isWhole(access.cellPredicate(column), access.rowPredicate());
    }
}
