package dev.lakeward.local.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// Writes and reads any shape of the AWS SDK as JSON, by the shape's own `sdkFields()`: AWS's member names,
/// times as epoch seconds, bytes as base64, absent members left out, unknown members skipped.
public final class SdkJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<Class<?>, Map<String, SdkField<?>>> FIELDS = new ConcurrentHashMap<>();

    private SdkJson() {}

    public static String write(SdkPojo shape) {
        return write(shape, Set.of());
    }

    /// Writes a shape without the values of its top members in `omitted`, whose text becomes `***OMITTED***`.
    public static String write(SdkPojo shape, Set<String> omitted) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            write(out, shape, omitted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// Reads a shape; `builder` is the shape's own `Shape::builder`.
    public static <T extends SdkPojo, B extends SdkPojo & SdkBuilder<?, ? extends T>> T read(
            String json, Supplier<B> builder) {
        try (JsonParser in = JSON.createParser(json)) {
            in.nextToken();
            B target = builder.get();
            fill(in, target);
            return target.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(JsonGenerator out, SdkPojo shape, Set<String> omitted) throws IOException {
        out.writeStartObject();
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            if (value != null && !isAutoConstructed(value)) {
                out.writeFieldName(field.memberName());
                writeValue(out, omitted.contains(field.memberName()) ? "***OMITTED***" : value);
            }
        }
        out.writeEndObject();
    }

    private static boolean isAutoConstructed(Object value) {
        return value instanceof software.amazon.awssdk.core.util.SdkAutoConstructList<?>
                || value instanceof software.amazon.awssdk.core.util.SdkAutoConstructMap<?, ?>;
    }

    private static void writeValue(JsonGenerator out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case SdkPojo shape -> write(out, shape, Set.of());
            case String text -> out.writeString(text);
            case Boolean flag -> out.writeBoolean(flag);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Short number -> out.writeNumber(number);
            case Double number -> out.writeNumber(number);
            case Float number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number);
            case Instant time -> out.writeNumber(seconds(time));
            case SdkBytes bytes -> out.writeBinary(bytes.asByteArrayUnsafe());
            case List<?> list -> {
                out.writeStartArray();
                for (Object each : list) {
                    writeValue(out, each);
                }
                out.writeEndArray();
            }
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> each : map.entrySet()) {
                    out.writeFieldName(String.valueOf(each.getKey()));
                    writeValue(out, each.getValue());
                }
                out.writeEndObject();
            }
            default -> throw new UnsupportedOperationException("no JSON form for " + value.getClass());
        }
    }

    private static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(time.getNano(), 9));
    }

    private static Instant instant(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, java.math.RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(),
                seconds.subtract(whole).movePointRight(9).longValue());
    }

    private static Map<String, SdkField<?>> fields(SdkPojo shape) {
        return FIELDS.computeIfAbsent(shape.getClass(), key -> {
            Map<String, SdkField<?>> byName = new LinkedHashMap<>();
            shape.sdkFields().forEach(field -> byName.put(field.memberName(), field));
            return byName;
        });
    }

    private static void fill(JsonParser in, SdkPojo builder) throws IOException {
        Map<String, SdkField<?>> fields = fields(builder);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            SdkField<?> field = fields.get(in.currentName());
            in.nextToken();
            if (field == null) {
                in.skipChildren();
            } else {
                field.set(builder, readValue(in, field));
            }
        }
    }

    private static @Nullable Object readValue(JsonParser in, SdkField<?> field) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo builder = field.constructor().get();
            fill(in, builder);
            return ((SdkBuilder<?, ?>) builder).build();
        }
        if (type == MarshallingType.LIST) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            List<@Nullable Object> list = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                list.add(readValue(in, member));
            }
            return list;
        }
        if (type == MarshallingType.MAP) {
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String key = in.currentName();
                in.nextToken();
                map.put(key, readValue(in, member));
            }
            return map;
        }
        return readScalar(in, type);
    }

    private static Object readScalar(JsonParser in, MarshallingType<?> type) throws IOException {
        if (type == MarshallingType.STRING) {
            return in.getText();
        } else if (type == MarshallingType.BOOLEAN) {
            return in.getBooleanValue();
        } else if (type == MarshallingType.INTEGER) {
            return in.getIntValue();
        } else if (type == MarshallingType.LONG) {
            return in.getLongValue();
        } else if (type == MarshallingType.SHORT) {
            return in.getShortValue();
        } else if (type == MarshallingType.DOUBLE) {
            return in.getDoubleValue();
        } else if (type == MarshallingType.FLOAT) {
            return in.getFloatValue();
        } else if (type == MarshallingType.BIG_DECIMAL) {
            return in.getDecimalValue();
        } else if (type == MarshallingType.INSTANT) {
            return instant(in.getDecimalValue());
        } else if (type == MarshallingType.SDK_BYTES) {
            return SdkBytes.fromByteArray(in.getBinaryValue());
        }
        throw new UnsupportedOperationException("no JSON form for " + Arrays.asList(type));
    }
}
