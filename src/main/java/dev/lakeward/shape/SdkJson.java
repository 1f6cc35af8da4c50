package dev.lakeward.shape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// Writes and reads any shape of the AWS SDK as JSON, by the shape's own `sdkFields()`: AWS's member names,
/// times as epoch seconds, bytes as base64, absent members left out, unknown members skipped.
public final class SdkJson {
    /// The digits of the longest time in seconds; in milliseconds it fits a long.
    private static final int LONGEST_TIME = 15;

    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<Class<?>, Map<String, SdkField<?>>> FIELDS = new ConcurrentHashMap<>();

    private SdkJson() {}

    public static String write(SdkPojo shape) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            write(out, shape);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// [#write] for people, over several lines.
    public static String writePretty(SdkPojo shape) {
        StringWriter text = new StringWriter(2_048);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter());
            write(out, shape);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// Reads a shape; `builder` is the shape's own `Shape::builder`.
    public static <T extends SdkPojo, B extends SdkPojo & SdkBuilder<?, ? extends T>> T read(
            String json, Supplier<B> builder) {
        B target = builder.get();
        fill(json, target);
        return target.build();
    }

    /// Reads a shape that was written by [#write]: as [#read], but a member that the shape does not know, or that
    /// stands there twice, is refused, as what it meant is lost. Throws UncheckedIOException.
    public static <T extends SdkPojo, B extends SdkPojo & SdkBuilder<?, ? extends T>> T readExactly(
            String json, Supplier<B> builder) {
        B target = builder.get();
        fill(json, target, true);
        return target.build();
    }

    /// Fills a shape's builder from a JSON object. Throws UncheckedIOException for text that is none, or whose
    /// members do not fit the shape's types.
    public static void fill(String json, SdkPojo builder) {
        fill(json, builder, false);
    }

    private static void fill(String json, SdkPojo builder, boolean exactly) {
        try (JsonParser in = JSON.createParser(json)) {
            in.configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, exactly);
            expect(in, in.nextToken(), JsonToken.START_OBJECT);
            fill(in, builder, exactly);
            if (in.nextToken() != null) {
                throw new JsonParseException(in, "more than one value");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void expect(JsonParser in, @Nullable JsonToken found, JsonToken wanted) throws IOException {
        if (found != wanted) {
            throw new JsonParseException(in, "another kind of value is expected here");
        }
    }

    private static void write(JsonGenerator out, SdkPojo shape) throws IOException {
        out.writeStartObject();
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            if (value != null && !isAutoConstructed(value)) {
                out.writeFieldName(field.memberName());
                writeValue(out, value);
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
            case SdkPojo shape -> write(out, shape);
            case String text -> out.writeString(text);
            case Boolean flag -> out.writeBoolean(flag);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Short number -> out.writeNumber(number);
            case Double number -> out.writeNumber(number);
            case Float number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number);
            case Instant time -> out.writeNumber(seconds(time));
            case Document document -> writeValue(out, document.unwrap());
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

    // Milliseconds, as AWS sends them at most: what is stored and what is sent are the same.
    private static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
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

    private static void fill(JsonParser in, SdkPojo builder, boolean exactly) throws IOException {
        Map<String, SdkField<?>> fields = fields(builder);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            SdkField<?> field = fields.get(in.currentName());
            in.nextToken();
            if (field != null) {
                field.set(builder, readValue(in, field, exactly));
            } else if (exactly) {
                throw new JsonParseException(in, "no such member");
            } else {
                in.skipChildren();
            }
        }
        expect(in, in.currentToken(), JsonToken.END_OBJECT);
    }

    private static @Nullable Object readValue(JsonParser in, SdkField<?> field, boolean exactly) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            expect(in, in.currentToken(), JsonToken.START_OBJECT);
            SdkPojo builder = field.constructor().get();
            fill(in, builder, exactly);
            return ((SdkBuilder<?, ?>) builder).build();
        }
        if (type == MarshallingType.LIST) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            expect(in, in.currentToken(), JsonToken.START_ARRAY);
            List<@Nullable Object> list = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                list.add(readElement(in, member, exactly));
            }
            return list;
        }
        if (type == MarshallingType.MAP) {
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            expect(in, in.currentToken(), JsonToken.START_OBJECT);
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String key = in.currentName();
                in.nextToken();
                map.put(key, readElement(in, member, exactly));
            }
            return map;
        }
        return readScalar(in, type);
    }

    private static @Nullable Object readElement(JsonParser in, SdkField<?> field, boolean exactly) throws IOException {
        Object element = readValue(in, field, exactly);
        if (element == null && exactly) {
            throw new JsonParseException(in, "an element is missing");
        }
        return element;
    }

    private static Object readScalar(JsonParser in, MarshallingType<?> type) throws IOException {
        if (type == MarshallingType.STRING) {
            expect(in, in.currentToken(), JsonToken.VALUE_STRING);
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
            BigDecimal seconds = in.getDecimalValue();
            if (Math.abs((long) seconds.precision() - seconds.scale()) > LONGEST_TIME) {
                throw new JsonParseException(in, "no time is so far away");
            }
            return instant(seconds);
        } else if (type == MarshallingType.SDK_BYTES) {
            return SdkBytes.fromByteArray(in.getBinaryValue());
        }
        throw new UnsupportedOperationException("no JSON form for " + Arrays.asList(type));
    }
}
