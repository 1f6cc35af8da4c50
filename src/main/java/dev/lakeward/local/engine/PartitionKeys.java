package dev.lakeward.local.engine;

import dev.lakeward.local.engine.QueryFailure.Kind;
import dev.lakeward.sql.translate.PartitionFilter;
import dev.lakeward.sql.type.DataType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a partition's values are values of its keys' types, as Trino's Hive connector asks before it reads any of
/// its files.
final class PartitionKeys {
    private static final Pattern DATE = Pattern.compile("(\\d{1,9})-(\\d{1,2})-(\\d{1,2})(.*)");
    private static final Pattern MIDNIGHT = Pattern.compile("|\\s0?0:0?0(:0?0(\\.0{1,9})?)?");
    private static final Pattern TIME = Pattern.compile("|\\s([01]?\\d|2[0-3]):[0-5]?\\d(:[0-5]?\\d(\\.\\d{1,9})?)?");

    private PartitionKeys() {}

    /// Throws [QueryFailure] for the first that is not; it tells no value.
    static void require(List<String> keys, List<String> values, Map<String, DataType> types) {
        for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
            DataType type = types.getOrDefault(keys.get(i), DataType.UNKNOWN);
            if (!values.get(i).equals(PartitionFilter.NULL_PARTITION)) {
                require(keys.get(i), type, values.get(i));
            }
        }
    }

    private static void require(String key, DataType type, String value) {
        try {
            if (!isOf(type, value)) {
                throw invalid(Kind.HIVE_INVALID_PARTITION_VALUE, key, type);
            }
        } catch (NumberFormatException | DateTimeException e) {
            throw invalid(Kind.HIVE_INVALID_PARTITION_VALUE, key, type);
        } catch (ArithmeticException e) {
            throw invalid(Kind.GENERIC_INTERNAL_ERROR, key, type);
        }
    }

    private static QueryFailure invalid(Kind kind, String key, DataType type) {
        return new QueryFailure(
                kind,
                "a partition's value is no " + type + ", which its key '" + key
                        + "' is; correct the partition or the key's type");
    }

    private static boolean isOf(DataType type, String value) {
        return switch (type.base()) {
            case "tinyint" -> Byte.parseByte(value) >= Byte.MIN_VALUE;
            case "smallint" -> Short.parseShort(value) >= Short.MIN_VALUE;
            case "integer" -> Integer.parseInt(value) >= Integer.MIN_VALUE;
            case "bigint" -> Long.parseLong(value) >= Long.MIN_VALUE;
            case "real", "double" -> !Double.valueOf(value).toString().isEmpty();
            case "boolean" -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            case "decimal" -> isDecimal(type, new BigDecimal(value));
            case "date" -> isTime(value, MIDNIGHT);
            case "timestamp" -> isTime(value, TIME);
            case "char", "varchar" ->
                type.precision() == 0 || value.codePointCount(0, value.length()) <= type.precision();
            default -> true;
        };
    }

    private static boolean isDecimal(DataType type, BigDecimal value) {
        return value.setScale(type.scale(), java.math.RoundingMode.UNNECESSARY).precision() <= type.precision();
    }

    private static boolean isTime(String value, Pattern rest) {
        Matcher date = DATE.matcher(value);
        return date.matches()
                && rest.matcher(date.group(4)).matches()
                && LocalDate.of(
                                        Integer.parseInt(date.group(1)),
                                        Integer.parseInt(date.group(2)),
                                        Integer.parseInt(date.group(3)))
                                .toEpochDay()
                        > Long.MIN_VALUE;
    }
}
