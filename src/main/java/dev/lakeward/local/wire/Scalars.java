package dev.lakeward.local.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/// Single values as text: in headers, query strings, forms and XML.
final class Scalars {
    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Scalars() {}

    /// Reads a value. Throws [WireError] for text that is none of the type's.
    static Object read(MarshallingType<?> type, String text, @Nullable MarshallLocation location) {
        try {
            if (type == MarshallingType.STRING) {
                return text;
            } else if (type == MarshallingType.BOOLEAN) {
                return Boolean.parseBoolean(text);
            } else if (type == MarshallingType.INTEGER) {
                return Integer.parseInt(text.strip());
            } else if (type == MarshallingType.LONG) {
                return Long.parseLong(text.strip());
            } else if (type == MarshallingType.DOUBLE) {
                return Double.parseDouble(text);
            } else if (type == MarshallingType.FLOAT) {
                return Float.parseFloat(text);
            } else if (type == MarshallingType.BIG_DECIMAL) {
                return new BigDecimal(text);
            } else if (type == MarshallingType.INSTANT) {
                return instant(text, location);
            } else if (type == MarshallingType.SDK_BYTES) {
                return SdkBytes.fromByteArray(Base64.getDecoder().decode(text));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw WireError.malformed("A value is not of its member's type.");
        }
        throw WireError.malformed("A value stands where its member takes none.");
    }

    private static Instant instant(String text, @Nullable MarshallLocation location) {
        return location == MarshallLocation.HEADER && text.contains(",")
                ? Instant.from(HTTP.parse(text))
                : Instant.parse(text);
    }

    /// Writes a value: times as HTTP dates in headers, as ISO 8601 elsewhere, unless their member says otherwise.
    static String write(Object value, SdkField<?> field, boolean header) {
        return switch (value) {
            case Instant time -> {
                TimestampFormatTrait trait = field.getTrait(TimestampFormatTrait.class);
                boolean http = trait == null ? header : trait.format() == TimestampFormatTrait.Format.RFC_822;
                yield http ? HTTP.format(time) : ISO.format(time);
            }
            case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }
}
