package dev.lakeward.local.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lakeward.shape.SdkJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/// AWS JSON 1.1: `X-Amz-Target` names the operation, the body is its shape.
final class JsonProtocol implements Protocol {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<String, String> CODES = Map.of(
            "SignatureDoesNotMatch", "InvalidSignatureException",
            "AuthorizationHeaderMalformed", "IncompleteSignatureException",
            "InvalidAccessKeyId", "UnrecognizedClientException",
            "InvalidToken", "UnrecognizedClientException",
            "ExpiredToken", "ExpiredTokenException",
            "RequestTimeTooSkewed", "InvalidSignatureException",
            "MissingSecurityHeader", "MissingAuthenticationTokenException",
            "EntityTooLarge", "RequestEntityTooLargeException",
            "NotImplemented", "UnsupportedOperation",
            "InternalError", "InternalFailure");

    private final String target;

    /// `target` is what stands before the operation's name.
    JsonProtocol(String target) {
        this.target = target;
    }

    @Override
    public Call read(Served service, WireRequest request) {
        String named = request.header("x-amz-target").orElse("");
        int dot = named.lastIndexOf('.');
        if (!request.method().equals("POST") || !isTarget(named)) {
            throw unknown();
        }
        Operation operation = service.operation(named.substring(dot + 1)).orElseThrow(JsonProtocol::unknown);
        return new Call(operation, shape(operation, request));
    }

    /// Whether an `X-Amz-Target` names an operation of this service.
    boolean isTarget(String named) {
        int dot = named.lastIndexOf('.');
        String prefix = dot < 0 ? "" : named.substring(0, dot);
        return prefix.equals(target) || prefix.endsWith("." + target);
    }

    /// The shape in a JSON body; no body counts as no members.
    static SdkPojo shape(Operation operation, WireRequest request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        SdkPojo builder = operation.newRequest();
        try {
            SdkJson.fill(body.isBlank() ? "{}" : body, builder);
        } catch (UncheckedIOException e) {
            throw WireError.malformed("The body does not fit the operation's shape.");
        }
        return builder;
    }

    static WireError unknown() {
        return new WireError("UnknownOperationException", 400, "The request names no operation of this service.");
    }

    @Override
    public Reply reply(Operation operation, SdkPojo response, String requestId) {
        return new Reply(200, headers(requestId), SdkJson.write(response).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> headers(String requestId) {
        return Map.of("Content-Type", "application/x-amz-json-1.1", "x-amzn-RequestId", requestId);
    }

    @Override
    public Reply error(String code, int status, String sentence, String requestId) {
        return new Reply(status, headers(requestId), body(code, sentence));
    }

    static byte[] body(String code, String sentence) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("__type", code);
            out.writeStringField("message", sentence);
            // Some services' shapes spell it so; clients read whichever their shape names.
            out.writeStringField("Message", sentence);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String codeOf(WireError error) {
        return CODES.getOrDefault(error.code(), error.code());
    }
}
