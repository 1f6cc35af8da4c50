package dev.lakeward.local.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// REST-XML as S3 uses it, path style: `/bucket/key`. Method, path, query string and headers name the operation; of
/// several that fit, the one that asks for most of what is there.
final class RestXmlProtocol implements Protocol {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    // The SDK does not say how S3 names whole answers, and reads any name.
    private static final Map<String, String> ROOTS = Map.of(
            "GetBucketAcl", "AccessControlPolicy",
            "GetBucketTagging", "Tagging",
            "GetBucketVersioning", "VersioningConfiguration",
            "GetObjectAcl", "AccessControlPolicy",
            "GetObjectTagging", "Tagging",
            "ListBuckets", "ListAllMyBucketsResult",
            "ListObjects", "ListBucketResult",
            "ListObjectsV2", "ListBucketResult",
            "DeleteObjects", "DeleteResult",
            "CreateMultipartUpload", "InitiateMultipartUploadResult");

    private final Map<Operation, List<Predicate<WireRequest>>> demands = new ConcurrentHashMap<>();

    /// A request's address: an empty bucket is the service itself, an empty key the bucket.
    private record Address(String bucket, String key) {
        static Address of(WireRequest request) {
            String path = request.path();
            int slash = path.indexOf('/', 1);
            return slash < 0
                    ? new Address(path.substring(Math.min(1, path.length())), "")
                    : new Address(path.substring(1, slash), path.substring(slash + 1));
        }

        /// The pattern that the SDK binds operations to.
        String pattern() {
            return bucket.isEmpty() ? "/" : key.isEmpty() ? "" : "/{Key+}";
        }
    }

    @Override
    public Call read(Served service, WireRequest request) {
        Address address = Address.of(request);
        Operation operation = service.operations().stream()
                .filter(each -> fits(each, request, address))
                .max(Comparator.comparingInt((Operation each) -> demands(each).size())
                        .thenComparing(each -> request.parameter("x-id")
                                .filter(each.name()::equals)
                                .isPresent())
                        // "ListBuckets" before "ListDirectoryBuckets", "ListObjects" before what asks for more.
                        .thenComparing(Operation::name, Comparator.reverseOrder()))
                .orElseThrow(() -> new WireError(
                        "MethodNotAllowed", 405, "The specified method is not allowed against this resource."));
        SdkPojo builder = operation.newRequest();
        for (SdkField<?> field : builder.sdkFields()) {
            Optional<Object> value = outside(field, request, address);
            value.ifPresent(present -> field.set(builder, present));
        }
        payload(operation, builder, request);
        return new Call(operation, builder);
    }

    private boolean fits(Operation operation, WireRequest request, Address address) {
        String uri = operation.binding().requestUri();
        int mark = uri.indexOf('?');
        return operation.binding().httpMethod().name().equals(request.method())
                && (mark < 0 ? uri : uri.substring(0, mark)).equals(address.pattern())
                && demands(operation).stream().allMatch(demand -> demand.test(request));
    }

    /// What must be there for an operation: its own query string, its required parameters and headers.
    private List<Predicate<WireRequest>> demands(Operation operation) {
        return demands.computeIfAbsent(operation, RestXmlProtocol::demandsOf);
    }

    private static List<Predicate<WireRequest>> demandsOf(Operation operation) {
        List<Predicate<WireRequest>> demands = new ArrayList<>();
        String uri = operation.binding().requestUri();
        if (uri.indexOf('?') >= 0) {
            for (WireRequest.Parameter own : WireRequest.parameters(uri.substring(uri.indexOf('?') + 1))) {
                demands.add(request -> request.parameter(own.name())
                        .filter(value -> own.value().isEmpty() || value.equals(own.value()))
                        .isPresent());
            }
        }
        for (SdkField<?> field : operation.newRequest().sdkFields()) {
            if (field.containsTrait(RequiredTrait.class)) {
                if (field.location() == MarshallLocation.QUERY_PARAM) {
                    demands.add(
                            request -> request.parameter(field.locationName()).isPresent());
                } else if (field.location() == MarshallLocation.HEADER) {
                    demands.add(request -> request.header(field.locationName()).isPresent());
                }
            }
        }
        return demands;
    }

    // Members that travel in the path, the query string and the headers.
    private static Optional<Object> outside(SdkField<?> field, WireRequest request, Address address) {
        return switch (field.location()) {
            case PATH, GREEDY_PATH -> path(field, address);
            case QUERY_PARAM -> request.parameter(field.locationName()).map(text -> scalar(field, text));
            case HEADER ->
                field.marshallingType() == MarshallingType.MAP
                        ? Optional.of(metadata(field.locationName(), request))
                        : request.header(field.locationName()).map(text -> scalar(field, text));
            case PAYLOAD, STATUS_CODE -> Optional.empty();
        };
    }

    private static Optional<Object> path(SdkField<?> field, Address address) {
        return switch (field.locationName()) {
            case "Bucket" -> Optional.of(address.bucket());
            case "Key" -> Optional.of(address.key());
            default -> Optional.empty();
        };
    }

    private static Object scalar(SdkField<?> field, String text) {
        if (field.marshallingType() == MarshallingType.LIST) {
            SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
            return List.of(text.split(",")).stream()
                    .map(each -> Scalars.read(member.marshallingType(), each.strip(), field.location()))
                    .toList();
        }
        return Scalars.read(field.marshallingType(), text, field.location());
    }

    private static Map<String, String> metadata(String prefix, WireRequest request) {
        Map<String, String> metadata = new HashMap<>();
        request.headers().forEach((name, values) -> {
            if (name.startsWith(prefix.toLowerCase(Locale.ROOT))) {
                metadata.put(name.substring(prefix.length()), String.join(",", values));
            }
        });
        return metadata;
    }

    private static void payload(Operation operation, SdkPojo builder, WireRequest request) {
        if (operation.kind() == Operation.Kind.UPLOAD) {
            return;
        }
        Optional<SdkField<?>> explicit = builder.sdkFields().stream()
                .filter(field -> field.containsTrait(PayloadTrait.class))
                .findFirst();
        byte[] body = request.body();
        if (body.length == 0) {
            return;
        }
        if (explicit.isPresent() && explicit.get().marshallingType() == MarshallingType.SDK_POJO) {
            SdkPojo inner = explicit.get().constructor().get();
            SdkXml.fill(body, inner);
            explicit.get().set(builder, ((SdkBuilder<?, ?>) inner).build());
        } else if (operation.binding().hasImplicitPayloadMembers()) {
            SdkXml.fill(body, builder);
        }
    }

    @Override
    public Reply reply(Operation operation, SdkPojo response, String requestId) {
        boolean hasBody = response.sdkFields().stream().anyMatch(field -> field.location() == MarshallLocation.PAYLOAD);
        Map<String, String> headers = headers(response, requestId);
        boolean deleted = operation.binding().httpMethod().name().equals("DELETE");
        if (!hasBody || deleted) {
            int status = deleted ? 204 : headers.containsKey("Content-Range") ? 206 : 200;
            return new Reply(status, headers, new byte[0]);
        }
        SdkXml.Writer out = new SdkXml.Writer();
        Optional<SdkField<?>> explicit = response.sdkFields().stream()
                .filter(field -> field.containsTrait(PayloadTrait.class))
                .findFirst();
        if (explicit.isPresent()) {
            out.open(explicit.get().unmarshallLocationName(), NAMESPACE);
            if (explicit.get().getValueOrDefault(response) instanceof SdkPojo inner) {
                out.members(inner, true);
            }
        } else {
            out.open(ROOTS.getOrDefault(operation.name(), operation.name() + "Result"), NAMESPACE);
            out.members(response, true);
        }
        out.close();
        headers.put("Content-Type", "application/xml");
        return new Reply(200, headers, out.bytes());
    }

    /// A response's members that travel in headers.
    static Map<String, String> headers(SdkPojo response, String requestId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amz-request-id", requestId);
        for (SdkField<?> field : response.sdkFields()) {
            Object value = field.location() == MarshallLocation.HEADER ? field.getValueOrDefault(response) : null;
            if (value instanceof Map<?, ?> map && !(value instanceof SdkAutoConstructMap<?, ?>)) {
                map.forEach((key, each) -> put(headers, field.locationName() + key, String.valueOf(each)));
            } else if (value != null && !(value instanceof Map<?, ?>) && !(value instanceof SdkAutoConstructList<?>)) {
                put(headers, field.locationName(), Scalars.write(value, field, true));
            }
        }
        return headers;
    }

    // A header cannot hold a line end: what would be another header is not sent.
    private static void put(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null && value.chars().noneMatch(Character::isISOControl)) {
            headers.put(name, value);
        }
    }

    @Override
    public Reply error(String code, int status, String sentence, String requestId) {
        SdkXml.Writer out = new SdkXml.Writer();
        out.open("Error", "");
        out.text("Code", code);
        out.text("Message", sentence);
        out.text("RequestId", requestId);
        out.close();
        return new Reply(status, Map.of("Content-Type", "application/xml", "x-amz-request-id", requestId), out.bytes());
    }

    @Override
    public String codeOf(WireError error) {
        return switch (error.code()) {
            case "SerializationException" -> "InvalidRequest";
            case "MissingSecurityHeader" -> "AccessDenied";
            default -> error.code();
        };
    }
}
