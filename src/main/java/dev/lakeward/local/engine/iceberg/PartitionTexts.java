package dev.lakeward.local.engine.iceberg;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// Values of columns and of partitions as texts: numbers in digits, a date by its day and a timestamp by its
/// microsecond since 1970, bytes in hexadecimal.
final class PartitionTexts {
    private PartitionTexts() {}

    /// Iceberg's value of a text.
    static Object value(Type type, String text) {
        return switch (type.typeId()) {
            case BOOLEAN -> Boolean.valueOf(text);
            case INTEGER, DATE -> Integer.valueOf(text);
            case LONG, TIMESTAMP -> Long.valueOf(text);
            case FLOAT -> Float.valueOf(number(text));
            case DOUBLE -> Double.valueOf(number(text));
            case DECIMAL -> decimal((Types.DecimalType) type, text);
            case STRING -> text;
            case BINARY -> ByteBuffer.wrap(HexFormat.of().parseHex(text));
            default -> throw new IllegalArgumentException("no partition has the type " + type);
        };
    }

    // Truncated, the least numbers of a type are less than it holds.
    private static BigDecimal decimal(Types.DecimalType type, String text) {
        BigDecimal value = new BigDecimal(text);
        if (value.precision() > type.precision()) {
            throw new Refusal("NOT_SUPPORTED", "the partition of a value is beyond the column's type");
        }
        return value;
    }

    // The engine's spelling.
    private static String number(String text) {
        return switch (text) {
            case "nan" -> "NaN";
            case "inf" -> "Infinity";
            case "-inf" -> "-Infinity";
            default -> text;
        };
    }

    /// The text of a value that a transform made.
    static String text(Type type, Object value) {
        return switch (type.typeId()) {
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            case BINARY -> {
                ByteBuffer bytes = ((ByteBuffer) value).duplicate();
                byte[] array = new byte[bytes.remaining()];
                bytes.get(array);
                yield HexFormat.of().formatHex(array);
            }
            default -> String.valueOf(value);
        };
    }
}
