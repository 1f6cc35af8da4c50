package dev.lakeward.lake.permission;

import dev.lakeward.access.Mask;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.translate.RowExpression;
import dev.lakeward.sql.type.DataType;
import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Masks of a table's columns as the catalog describes them.
public final class Masks {
    private Masks() {}

    /// Why a column cannot be masked so, with what to do; empty where it can.
    public static Optional<String> problem(Table table, String column, Mask mask) {
        Map<String, DataType> types = RowFilters.types(table);
        DataType type = types.getOrDefault(column, DataType.UNKNOWN);
        return switch (mask) {
            case Mask.Kind kind ->
                kind == Mask.Kind.MASK_DATE_SHOW_YEAR && !type.isDateOrTime()
                        ? Optional.of(Words.text("check.year", column, type))
                        : Optional.empty();
            case Mask.Custom custom -> problem(custom.sql(), types);
        };
    }

    private static Optional<String> problem(String sql, Map<String, DataType> types) {
        List<Column> columns = new ArrayList<>();
        types.forEach((name, type) -> columns.add(new Column(name, type)));
        try {
            RowExpression.check(sql, columns);
            return Optional.empty();
        } catch (SqlException e) {
            return Optional.of(Words.text("check.custom_mask", String.valueOf(e.getMessage())));
        }
    }
}
