package dev.lakeward.local.engine.worker;

import dev.lakeward.sql.type.DataType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The engine's values as Athena's results spell them.
final class CsvText {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int MILLIS = 3;
    private static final int A_SECOND = 1_000_000_000;
    private static final String DIGITS = "timestamp(";

    private CsvText() {}

    /// A value of the engine in Athena's text, or null.
    static @Nullable String of(@Nullable Object value, DataType type) throws SQLException {
        return switch (value) {
            case null -> null;
            case String text -> padded(text, type);
            case BigDecimal number -> number.toPlainString();
            case LocalDateTime time -> time(time, type);
            case java.sql.Timestamp time -> time(time.toLocalDateTime(), type);
            case OffsetDateTime time -> time(time.toLocalDateTime(), DataType.UNKNOWN) + " UTC";
            case java.sql.Blob blob ->
                java.util.HexFormat.ofDelimiter(" ").formatHex(blob.getBytes(1, (int) blob.length()));
            case java.sql.Array array -> array(array, type);
            case Map<?, ?> map -> map(map, type);
            case java.sql.Struct struct -> struct(struct, type);
            default -> value.toString();
        };
    }

    private static String time(LocalDateTime time, DataType type) {
        int digits = type.base().startsWith(DIGITS) ? type.base().charAt(DIGITS.length()) - '0' : MILLIS;
        String nanos = String.valueOf(A_SECOND + time.getNano()).substring(1, 1 + digits);
        return time.format(TIMESTAMP) + (digits == 0 ? "" : "." + nanos);
    }

    // The engine keeps a char without the spaces at its end.
    private static String padded(String text, DataType type) {
        int missing = type.base().equals("char") ? type.precision() - text.codePointCount(0, text.length()) : 0;
        return missing > 0 ? text + " ".repeat(missing) : text;
    }

    private static String map(Map<?, ?> map, DataType type) throws SQLException {
        DataType key = type.isMap() ? type.arguments().getFirst() : DataType.UNKNOWN;
        DataType value = type.isMap() ? type.arguments().get(1) : DataType.UNKNOWN;
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.add(of(entry.getKey(), key) + "=" + of(entry.getValue(), value));
        }
        return text.toString();
    }

    private static String array(java.sql.Array array, DataType type) throws SQLException {
        DataType element = type.isArray() ? type.arguments().getFirst() : DataType.UNKNOWN;
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (Object each : (Object[]) array.getArray()) {
            text.add(of(each, element));
        }
        return text.toString();
    }

    private static String struct(java.sql.Struct struct, DataType type) throws SQLException {
        Object[] values = struct.getAttributes();
        String[] texts = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = of(values[i], type.isRow() ? type.arguments().get(i) : DataType.UNKNOWN);
        }
        return IntStream.range(0, texts.length)
                .mapToObj(i -> (type.isRow() ? type.fields().get(i) : "field" + i) + "=" + texts[i])
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
