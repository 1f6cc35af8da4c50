package dev.lakeward.local.engine;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.tree.Statement;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The records that did not fit: what the engine keeps of them behind a statement that read files.
final class Rejects {
    private static final String ERRORS = "e";
    private static final String SCANS = "s";

    private Rejects() {}

    /// Writes one JSON object a line: the file, the line, why it does not fit, and the record as it stands there. A
    /// record that several scans met is one.
    static Statement.Copy copy(Path file) {
        Expr path = of(SCANS, "file_path");
        Expr line = of(ERRORS, "line");
        Expr same = new Expr.Logic(
                true,
                List.of(
                        equal(of(ERRORS, "scan_id"), of(SCANS, "scan_id")),
                        equal(of(ERRORS, "file_id"), of(SCANS, "file_id"))));
        Query rejected = new Query.Select(
                false,
                Query.Output.of(List.of(
                        path,
                        line,
                        any(new Expr.Cast(of(ERRORS, "error_type"), DataType.VARCHAR, false)),
                        any(of(ERRORS, "csv_line")))),
                Optional.of(new Relation.Joined(
                        Relation.JoinType.INNER,
                        new Relation.Named("reject_errors", ERRORS),
                        new Relation.Named("reject_scans", SCANS),
                        Optional.of(same))),
                Optional.empty(),
                List.of(new Query.Grouping.Keys(List.of(path, line))),
                Optional.empty(),
                new Query.Tail(
                        List.of(
                                new Expr.SortKey(new Expr.Position(1), false, false),
                                new Expr.SortKey(new Expr.Position(2), false, false)),
                        Optional.empty(),
                        Optional.empty()));
        return new Statement.Copy(
                rejected,
                List.of("file", "line", "reason", "record"),
                file.toString(),
                List.of(new Statement.Option.Value("FORMAT", new Expr.Text("json"))));
    }

    private static Expr of(String relation, String column) {
        return new Expr.Ref(relation, column, false, false);
    }

    private static Expr any(Expr value) {
        return Expr.Aggregate.plain(EngineFunction.MIN, List.of(value));
    }

    private static Expr equal(Expr left, Expr right) {
        return new Expr.Comparison(Expr.ComparisonOperator.EQUAL, left, right, true);
    }
}
