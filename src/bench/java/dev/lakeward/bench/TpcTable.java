package dev.lakeward.bench;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import io.trino.tpcds.column.ColumnType;
import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A table of a suite: its columns, and its rows as texts, made anew by each iterator.
record TpcTable(String name, List<Column> columns, Iterable<List<@Nullable String>> rows) {
    static List<TpcTable> tpch(double scale) {
        return TpchTable.getTables().stream().map(table -> of(table, scale)).toList();
    }

    static List<TpcTable> tpcds(double scale) {
        return Table.getBaseTables().stream()
                // Its time of day is of no type that Hive has, and no query reads it.
                .filter(table -> table != Table.DBGEN_VERSION)
                .map(table ->
                        of(table, Session.getDefaultSession().withScale(scale).withTable(table)))
                .toList();
    }

    private static <E extends TpchEntity> TpcTable of(TpchTable<E> table, double scale) {
        List<TpchColumn<E>> columns = table.getColumns();
        return new TpcTable(
                table.getTableName(),
                columns.stream()
                        .map(column -> new Column(column.getSimplifiedColumnName(), type(column)))
                        .toList(),
                () -> each(
                        table.createGenerator(scale, 1, 1),
                        row -> columns.stream()
                                .<@Nullable String>map(column -> text(column, row))
                                .toList()));
    }

    private static TpcTable of(Table table, Session session) {
        return new TpcTable(
                table.getName(),
                List.of(table.getColumns()).stream()
                        .map(column -> new Column(column.getName(), type(column.getType())))
                        .toList(),
                () -> each(Results.constructResults(table, session), rows -> rows.getFirst()));
    }

    private interface Row<E> {
        List<@Nullable String> of(E entity);
    }

    private static <E> Iterator<List<@Nullable String>> each(Iterable<E> entities, Row<E> row) {
        return StreamSupport.stream(entities.spliterator(), false).map(row::of).iterator();
    }

    private static DataType type(TpchColumn<?> column) {
        return switch (column.getType().getBase()) {
            case INTEGER -> DataType.INTEGER;
            case IDENTIFIER -> DataType.BIGINT;
            case DATE -> DataType.DATE;
            case DOUBLE -> DataType.decimal(15, 2);
            case VARCHAR -> DataType.VARCHAR;
        };
    }

    private static <E extends TpchEntity> String text(TpchColumn<E> column, E row) {
        return switch (column.getType().getBase()) {
            case INTEGER -> String.valueOf(column.getInteger(row));
            case IDENTIFIER -> String.valueOf(column.getIdentifier(row));
            case DATE -> LocalDate.ofEpochDay(column.getDate(row)).toString();
            case DOUBLE ->
                BigDecimal.valueOf(column.getDouble(row))
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString();
            case VARCHAR -> column.getString(row);
        };
    }

    private static DataType type(ColumnType type) {
        return switch (type.getBase()) {
            case INTEGER -> DataType.INTEGER;
            case IDENTIFIER -> DataType.BIGINT;
            case DATE -> DataType.DATE;
            case DECIMAL ->
                DataType.decimal(
                        type.getPrecision().orElseThrow(), type.getScale().orElseThrow());
            case VARCHAR -> DataType.text("varchar", type.getPrecision().orElseThrow());
            case CHAR -> DataType.text("char", type.getPrecision().orElseThrow());
            case TIME -> DataType.TIME;
        };
    }
}
