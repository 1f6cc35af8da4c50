package dev.lakeward.local.engine.read;

import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Set;

/// Which older types of a partition's column its table's type may stand for, as Trino's Hive connector decides it.
public final class Coercions {
    private static final Set<String> READ_OF_TEXT =
            Set.of("boolean", "tinyint", "smallint", "integer", "bigint", "real", "double", "date", "timestamp");
    private static final List<String> WIDENING = List.of("tinyint", "smallint", "integer", "bigint");

    private Coercions() {}

    public static boolean allows(DataType from, DataType to) {
        if (from.equals(to)) {
            return true;
        }
        if (from.isText() || to.isText()) {
            return allowsText(from, to);
        }
        return switch (to.base()) {
            case "smallint", "integer", "bigint" ->
                from.isDecimal() || from.isInteger() && WIDENING.indexOf(from.base()) < WIDENING.indexOf(to.base());
            case "tinyint" -> from.isDecimal();
            case "real" -> from.base().equals("double") || from.isDecimal();
            case "double", "decimal" -> from.isNumeric();
            case "date" -> from.equals(DataType.TIMESTAMP);
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

    private static boolean allowsText(DataType from, DataType to) {
        if (from.isText() && to.isText()) {
            return true;
        }
        return from.isText() ? isVarchar(from) && READ_OF_TEXT.contains(to.base()) : isVarchar(to) && isSimple(from);
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
