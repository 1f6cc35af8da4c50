package dev.lakeward.local.engine;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Statement;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;

/// How the engine writes Parquet: with the encodings of its second version, which are written and read in less time
/// and take less room, wherever all who read a lake's files take them. Spark takes all but that of floating points.
final class ParquetForm {
    private ParquetForm() {}

    static List<Statement.Option> options(String compression, List<Column> columns) {
        List<Statement.Option> options = new ArrayList<>();
        options.add(new Statement.Option.Value("FORMAT", new Expr.Text("parquet")));
        options.add(new Statement.Option.Value("COMPRESSION", new Expr.Text(compression)));
        if (columns.stream().noneMatch(column -> mayHoldFloats(column.type()))) {
            options.add(new Statement.Option.Value("PARQUET_VERSION", new Expr.Text("V2")));
        }
        return options;
    }

    private static boolean mayHoldFloats(DataType type) {
        return !type.isKnown()
                || type.equals(DataType.REAL)
                || type.equals(DataType.DOUBLE)
                || type.arguments().stream().anyMatch(ParquetForm::mayHoldFloats);
    }
}
