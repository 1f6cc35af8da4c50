package dev.lakeward.local.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// AWS Query: a form whose `Action` names the operation; answers are XML.
final class QueryProtocol implements Protocol {
    private static final int LONGEST_LIST = 1_000;
    private static final Map<String, String> CODES = Map.of(
            "SerializationException", "MalformedInput",
            "AuthorizationHeaderMalformed", "IncompleteSignature",
            "InvalidAccessKeyId", "InvalidClientTokenId",
            "InvalidToken", "InvalidClientTokenId",
            "RequestTimeTooSkewed", "SignatureDoesNotMatch",
            "MissingSecurityHeader", "MissingAuthenticationToken",
            "NotImplemented", "UnsupportedOperation",
            "InternalError", "InternalFailure");

    private final String version;
    private final String namespace;

    /// `version` is the API's, `name` its host's.
    QueryProtocol(String version, String name) {
        this.version = version;
        this.namespace = "https://" + name + ".amazonaws.com/doc/" + version + "/";
    }

    String version() {
        return version;
    }

    @Override
    public Call read(Served service, WireRequest request) {
        List<WireRequest.Parameter> form = new ArrayList<>(request.parameters());
        form.addAll(WireRequest.parameters(new String(request.body(), StandardCharsets.UTF_8)));
        Form parameters = new Form(form);
        Operation operation = service.operation(parameters.text("Action"))
                .orElseThrow(() ->
                        new WireError("InvalidAction", 400, "The request names no action of version " + version + "."));
        SdkPojo builder = operation.newRequest();
        parameters.fill(builder, "");
        return new Call(operation, builder);
    }

    /// A form's parameters by their dotted names.
    private static final class Form {
        // Sorted, as a form may have very many.
        private final NavigableMap<String, String> parameters = new TreeMap<>();

        Form(List<WireRequest.Parameter> all) {
            all.forEach(each -> parameters.putIfAbsent(each.name(), each.value()));
        }

        String text(String name) {
            return parameters.getOrDefault(name, "");
        }

        private boolean has(String name) {
            String next = parameters.ceilingKey(name + ".");
            return parameters.containsKey(name) || next != null && next.startsWith(name + ".");
        }

        void fill(SdkPojo builder, String prefix) {
            for (SdkField<?> field : builder.sdkFields()) {
                String name = prefix + field.locationName();
                if (has(name)) {
                    field.set(builder, value(field, name));
                }
            }
        }

        private @Nullable Object value(SdkField<?> field, String name) {
            MarshallingType<?> type = field.marshallingType();
            if (type == MarshallingType.SDK_POJO) {
                SdkPojo builder = field.constructor().get();
                fill(builder, name + ".");
                return ((SdkBuilder<?, ?>) builder).build();
            }
            if (type == MarshallingType.LIST) {
                ListTrait list = field.getTrait(ListTrait.class);
                List<@Nullable Object> values = new ArrayList<>();
                String member = list.memberLocationName() == null ? "member" : list.memberLocationName();
                String item = name + (list.isFlattened() ? "." : "." + member + ".");
                while (values.size() < LONGEST_LIST && has(item + (values.size() + 1))) {
                    values.add(value(list.memberFieldInfo(), item + (values.size() + 1)));
                }
                return values;
            }
            return Scalars.read(type, text(name), null);
        }
    }

    @Override
    public Reply reply(Operation operation, SdkPojo response, String requestId) {
        SdkXml.Writer out = new SdkXml.Writer();
        out.open(operation.name() + "Response", namespace);
        out.open(operation.name() + "Result", "");
        out.members(response, false);
        out.close();
        metadata(out, requestId);
        out.close();
        return xml(200, out, requestId);
    }

    private static void metadata(SdkXml.Writer out, String requestId) {
        out.open("ResponseMetadata", "");
        out.text("RequestId", requestId);
        out.close();
    }

    @Override
    public Reply error(String code, int status, String sentence, String requestId) {
        SdkXml.Writer out = new SdkXml.Writer();
        out.open("ErrorResponse", namespace);
        out.open("Error", "");
        out.text("Type", status < 500 ? "Sender" : "Receiver");
        out.text("Code", code);
        out.text("Message", sentence);
        out.close();
        out.text("RequestId", requestId);
        out.close();
        return xml(status, out, requestId);
    }

    private static Reply xml(int status, SdkXml.Writer out, String requestId) {
        return new Reply(status, Map.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId), out.bytes());
    }

    @Override
    public String codeOf(WireError error) {
        return CODES.getOrDefault(error.code(), error.code());
    }
}
