package dev.lakeward.local.engine;

import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.tree.Statement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Asks which files a table's rows lie in.
public final class MatchingFiles {
    private static final String FILES = "m";

    private MatchingFiles() {}

    /// The texts that a query of one column answers, in the query's own folder.
    public static Set<String> of(Engine engine, Path folder, Translation query, GovernedTables tables) {
        Volume.run(() -> Files.createDirectories(folder));
        Path file = folder.resolve("matching.parquet");
        String column = Query.Output.name(1);
        List<String> uris = new ArrayList<>();
        engine.copy(
                new Statement.Copy(
                        query.query(),
                        List.of(column),
                        file.toString(),
                        List.of(new Statement.Option.Value("FORMAT", new Expr.Text("parquet")))),
                tables,
                sandbox -> uris.addAll(sandbox.texts(Printer.print(new Statement.Run(Query.Select.plain(
                                Query.Output.of(List.of(new Expr.Ref(FILES, column, false, false))),
                                new Relation.Files(
                                        Relation.Reader.READ_PARQUET, List.of(file.toString()), List.of(), FILES),
                                Optional.empty())))
                        .text())));
        return Set.copyOf(uris);
    }
}
