package dev.lakeward.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import dev.lakeward.shape.SdkJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// Smithy RPC v2 CBOR, which newer clients of CloudWatch speak: the path names the operation, the body is its
/// shape.
final class CborProtocol implements Protocol {
    private static final String HEADER = "smithy-protocol";
    private static final String NAME = "rpc-v2-cbor";
    private static final String TYPE = "application/cbor";
    private static final int TIME = 1;
    private static final CBORFactory CBOR = new CBORFactory();
    private static final ObjectMapper READER = new ObjectMapper(CBOR);
    private static final ObjectMapper JSON = new ObjectMapper();

    // Of errors that every protocol has, it has the names that the JSON protocols have.
    private static final JsonProtocol NAMES = new JsonProtocol("");

    static boolean isSpoken(WireRequest request) {
        return request.header(HEADER).filter(NAME::equals).isPresent();
    }

    @Override
    public Call read(Served service, WireRequest request) {
        String path = request.rawPath();
        Operation operation = service.operation(path.substring(path.lastIndexOf('/') + 1))
                .filter(named -> path.contains("/service/") && path.contains("/operation/"))
                .orElseThrow(JsonProtocol::unknown);
        SdkPojo builder = operation.newRequest();
        try {
            byte[] body = request.body();
            JsonNode shape = body.length == 0 ? JSON.createObjectNode() : READER.readTree(body);
            SdkJson.fill(JSON.writeValueAsString(shape), builder);
        } catch (IOException | UncheckedIOException e) {
            throw WireError.malformed("The body does not fit the operation's shape.");
        }
        return new Call(operation, builder);
    }

    @Override
    public Reply reply(Operation operation, SdkPojo response, String requestId) {
        return new Reply(200, headers(requestId), written(out -> write(out, response)));
    }

    @Override
    public Reply error(String code, int status, String sentence, String requestId) {
        return new Reply(status, headers(requestId), written(out -> {
            out.writeStartObject();
            out.writeStringField("__type", code);
            out.writeStringField("message", sentence);
            out.writeEndObject();
        }));
    }

    @Override
    public String codeOf(WireError error) {
        return NAMES.codeOf(error);
    }

    private static Map<String, String> headers(String requestId) {
        return Map.of("Content-Type", TYPE, HEADER, NAME, "x-amzn-RequestId", requestId);
    }

    private interface Writing {
        void to(CBORGenerator out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator out = CBOR.createGenerator(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(CBORGenerator out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case SdkPojo shape -> {
                out.writeStartObject();
                for (SdkField<?> field : shape.sdkFields()) {
                    Object member = field.getValueOrDefault(shape);
                    if (isSaid(member)) {
                        out.writeFieldName(field.locationName());
                        write(out, member);
                    }
                }
                out.writeEndObject();
            }
            case List<?> list -> {
                out.writeStartArray();
                for (Object each : list) {
                    write(out, each);
                }
                out.writeEndArray();
            }
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> each : map.entrySet()) {
                    out.writeFieldName(String.valueOf(each.getKey()));
                    write(out, each.getValue());
                }
                out.writeEndObject();
            }
            case Instant time -> {
                out.writeTag(TIME);
                out.writeNumber(time.toEpochMilli() / 1_000.0);
            }
            case SdkBytes bytes -> out.writeBinary(bytes.asByteArrayUnsafe());
            case Boolean flag -> out.writeBoolean(flag);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Number number -> out.writeNumber(number.doubleValue());
            default -> out.writeString(value.toString());
        }
    }

    private static boolean isSaid(@Nullable Object value) {
        return value != null
                && !(value instanceof SdkAutoConstructList<?>)
                && !(value instanceof SdkAutoConstructMap<?, ?>);
    }
}
