package dev.lakeward.local.wire;

import dev.lakeward.shape.SdkJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/// REST-JSON as Lake Formation uses it: method and path name the operation, the body is its shape.
final class RestJsonProtocol implements Protocol {
    private final JsonProtocol json = new JsonProtocol("");

    @Override
    public Call read(Served service, WireRequest request) {
        for (Operation operation : service.operations()) {
            if (operation.binding().httpMethod().name().equals(request.method())
                    && operation.binding().requestUri().equals(request.rawPath())) {
                return new Call(operation, JsonProtocol.shape(operation, request));
            }
        }
        throw JsonProtocol.unknown();
    }

    @Override
    public Reply reply(Operation operation, SdkPojo response, String requestId) {
        return new Reply(
                200,
                Map.of("Content-Type", "application/json", "x-amzn-RequestId", requestId),
                SdkJson.write(response).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Reply error(String code, int status, String sentence, String requestId) {
        return new Reply(
                status,
                Map.of("Content-Type", "application/json", "x-amzn-RequestId", requestId, "x-amzn-ErrorType", code),
                JsonProtocol.body(code, sentence));
    }

    @Override
    public String codeOf(WireError error) {
        return json.codeOf(error);
    }
}
