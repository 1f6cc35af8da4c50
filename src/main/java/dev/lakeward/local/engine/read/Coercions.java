package dev.lakeward.local.engine.read;

import dev.lakeward.sql.type.DataType;
import java.util.List;

/// Which older types of a partition's column its table's type may stand for, as Trino's Hive connector decides it.
public final class Coercions {
    private static final List<String> WIDENING = List.of("tinyint", "smallint", "integer", "bigint");

    private Coercions() {}

    public static boolean allows(DataType from, DataType to) {
        if (from.equals(to)) {
            return true;
        }
        return switch (to.base()) {
            case "varchar" -> isSimple(from);
            case "char" -> from.isText();
            case "tinyint", "smallint", "integer", "bigint" ->
                from.isInteger() && WIDENING.indexOf(from.base()) <= WIDENING.indexOf(to.base())
                        || from.isDecimal()
                        || isVarchar(from);
            case "real" -> from.base().equals("double") || from.isDecimal() || isVarchar(from);
            case "double" -> from.isNumeric() || isVarchar(from);
            case "decimal" -> from.isDecimal() || from.isInteger();
            case "boolean", "date" -> isVarchar(from);
            case "timestamp" -> isVarchar(from) || from.equals(DataType.DATE);
            case "array", "map" -> from.base().equals(to.base()) && allow(from.arguments(), to.arguments());
            // Fields may be added at the end or left out there.
            case "row" ->
                from.isRow()
                        && from.fields()
                                .subList(0, common(from, to))
                                .equals(to.fields().subList(0, common(from, to)))
                        && allow(from.arguments(), to.arguments());
            default -> false;
        };
    }

    private static int common(DataType from, DataType to) {
        return Math.min(from.fields().size(), to.fields().size());
    }

    private static boolean allow(List<DataType> from, List<DataType> to) {
        for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
            if (!allows(from.get(i), to.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVarchar(DataType type) {
        return type.base().equals("varchar");
    }

    private static boolean isSimple(DataType type) {
        return !type.isArray() && !type.isMap() && !type.isRow();
    }
}
