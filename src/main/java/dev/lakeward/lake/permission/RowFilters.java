package dev.lakeward.lake.permission;

import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.RowFilterException;
import dev.lakeward.access.RowFilterParser;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.sql.type.DataType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Row filters of tables as the catalog describes them.
public final class RowFilters {
    private RowFilters() {}

    /// Throws RowFilterException with the place of what is wrong.
    public static RowPredicate parse(Table table, String text) {
        return RowFilterParser.parse(text, types(table), partitionKeys(table));
    }

    /// A filter as it is once its table has other columns: broken where its text does not fit them, and whole again
    /// where it does.
    public static DataCellsFilter fitted(DataCellsFilter filter, Table table) {
        String text = filter.rows().text();
        return text.isEmpty()
                ? filter
                : new DataCellsFilter(filter.table(), filter.name(), filter.columns(), fitted(table, text));
    }

    private static RowPredicate fitted(Table table, String text) {
        try {
            return parse(table, text);
        } catch (RowFilterException e) {
            return new RowPredicate.Broken(text);
        }
    }

    /// Types by lower-case name; one that cannot be read counts as unknown.
    static Map<String, DataType> types(Table table) {
        Map<String, DataType> types = new HashMap<>();
        for (Column column : table.columns()) {
            types.put(column.name().toLowerCase(Locale.ROOT), type(column));
        }
        return types;
    }

    static Set<String> partitionKeys(Table table) {
        Set<String> keys = new HashSet<>();
        for (Column column : table.columns()) {
            if (column.partitionKey()) {
                keys.add(column.name().toLowerCase(Locale.ROOT));
            }
        }
        return keys;
    }

    /// Whether a value stands in quotes beside a column or a field of one: it does where either is no number or
    /// boolean.
    public static boolean isQuoted(Table table, String field, String value) {
        DataType type = types(table).get(field.strip().toLowerCase(Locale.ROOT));
        boolean plain = value.matches("-?\\d+(\\.\\d+)?|true|false");
        if (type == null || type.equals(DataType.UNKNOWN)) {
            return !plain;
        }
        return !(type.isNumeric() || type.isBoolean());
    }

    /// Types by lower-case name in Athena's terms, such as `varchar`.
    public static Map<String, String> athenaTypes(Table table) {
        Map<String, String> types = new HashMap<>();
        types(table).forEach((name, type) -> types.put(name, type.toString()));
        return types;
    }

    private static DataType type(Column column) {
        try {
            return DataType.ofHive(column.type());
        } catch (IllegalArgumentException e) {
            return DataType.UNKNOWN;
        }
    }
}
