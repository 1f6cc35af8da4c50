package dev.lakeward.local.engine;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Statement;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// How the engine writes Parquet: with the encodings of its second version, which are written and read in less time
/// and take less room, wherever all who read a lake's files take them. Spark takes all but that of floating points; and
/// of numbers of 32 bits the engine writes differences that have 33, which Trino and others do not read.
final class ParquetForm {
    private static final Set<DataType> FIRST_VERSION =
            Set.of(DataType.REAL, DataType.DOUBLE, DataType.INTEGER, DataType.DATE);

    private ParquetForm() {}

    static List<Statement.Option> options(String compression, List<Column> columns) {
        List<Statement.Option> options = new ArrayList<>();
        options.add(new Statement.Option.Value("FORMAT", new Expr.Text("parquet")));
        options.add(new Statement.Option.Value("COMPRESSION", new Expr.Text(compression)));
        if (columns.stream().noneMatch(column -> needsFirst(column.type()))) {
            options.add(new Statement.Option.Value("PARQUET_VERSION", new Expr.Text("V2")));
        }
        return options;
    }

    private static boolean needsFirst(DataType type) {
        return !type.isKnown()
                || FIRST_VERSION.contains(type)
                || type.arguments().stream().anyMatch(ParquetForm::needsFirst);
    }
}
