package dev.lakeward.local.gate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lakeward.local.store.Events;
import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.local.store.SdkJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/// The proxy in front of a service: asks IAM, calls the service, records the call in CloudTrail's form.
///
/// Operations that the service does not implement answer UnsupportedOperationException with their name.
public final class Gate implements InvocationHandler {
    /// Members of requests that never reach the trail: texts of queries and policies.
    private static final Set<String> OMITTED = Set.of("QueryString", "PolicyDocument");

    private static final JsonFactory JSON = new JsonFactory();

    /// One thing that IAM is asked about.
    public record Action(String name, String resource) {}

    /// What a service tells the gate of itself.
    public record Service(
            String prefix,
            Supplier<AwsServiceException.Builder> fault,
            String deniedCode,
            BiFunction<String, AwsRequest, List<Action>> actions,
            boolean recorded) {}

    private final Object target;
    private final Caller caller;
    private final Service service;
    private final IamCheck iam;
    private final Events events;
    private final InstantSource clock;
    private final Map<Method, Boolean> implemented = new ConcurrentHashMap<>();

    private Gate(Object target, Caller caller, Service service, IamCheck iam, Events events, InstantSource clock) {
        this.target = target;
        this.caller = caller;
        this.service = service;
        this.iam = iam;
        this.events = events;
        this.clock = clock;
    }

    public static <C> C before(
            Class<C> type, C target, Caller caller, Service service, IamCheck iam, Events events, InstantSource clock) {
        Gate gate = new Gate(target, caller, service, iam, events, clock);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, gate));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (isOperation(method)) {
            return operation(method, arguments);
        }
        if (method.isDefault() && !isImplemented(method)) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return call(method, arguments);
    }

    private static boolean isOperation(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length == 0 || !AwsRequest.class.isAssignableFrom(parameters[0])) {
            return false;
        }
        if (parameters.length == 1) {
            return AwsResponse.class.isAssignableFrom(method.getReturnType());
        }
        return parameters.length == 2
                && (parameters[1] == RequestBody.class || parameters[1] == ResponseTransformer.class);
    }

    private boolean isImplemented(Method method) {
        return implemented.computeIfAbsent(method, key -> {
            try {
                return !target.getClass()
                        .getMethod(key.getName(), key.getParameterTypes())
                        .getDeclaringClass()
                        .isInterface();
            } catch (NoSuchMethodException e) {
                return false;
            }
        });
    }

    private Object operation(Method method, Object[] arguments) throws Throwable {
        String name = Character.toUpperCase(method.getName().charAt(0))
                + method.getName().substring(1);
        if (!isImplemented(method)) {
            throw new UnsupportedOperationException(
                    service.prefix() + ":" + name + " is not supported by the embedded lake");
        }
        AwsRequest request = (AwsRequest) arguments[0];
        String error = "";
        try {
            authorise(name, request);
            return call(method, arguments);
        } catch (AwsServiceException e) {
            error = e.awsErrorDetails().errorCode();
            throw e;
        } catch (LakeFolderException e) {
            AwsServiceException fault = Faults.disk(service.fault().get(), e);
            error = fault.awsErrorDetails().errorCode();
            throw fault;
        } finally {
            if (service.recorded()) {
                record(name, request, error);
            }
        }
    }

    private void authorise(String name, AwsRequest request) {
        List<Action> actions = service.actions().apply(name, request);
        if (actions.isEmpty()) {
            throw denied(service.prefix() + ":" + name, "*");
        }
        for (Action action : actions) {
            if (!iam.allows(caller.principal(), action.name(), action.resource())) {
                throw denied(action.name(), action.resource());
            }
        }
    }

    private AwsServiceException denied(String action, String resource) {
        return Faults.coded(
                service.fault().get(),
                service.deniedCode(),
                service.deniedCode().equals("AccessDenied") ? 403 : 400,
                "User: " + caller.principal().id() + " is not authorized to perform: " + action
                        + (resource.equals("*") ? "" : " on resource: " + resource));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private void record(String name, AwsRequest request, String error) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("eventTime", clock.instant().toString());
            out.writeStringField("eventID", UUID.randomUUID().toString());
            out.writeStringField("eventSource", service.prefix() + ".amazonaws.com");
            out.writeStringField("eventName", name);
            out.writeStringField("awsRegion", caller.region());
            out.writeStringField("recipientAccountId", caller.accountId());
            out.writeObjectFieldStart("userIdentity");
            out.writeStringField("arn", caller.principal().id());
            out.writeEndObject();
            if (!error.isEmpty()) {
                out.writeStringField("errorCode", error);
            }
            out.writeFieldName("requestParameters");
            out.writeRawValue(SdkJson.write(request, OMITTED));
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        events.append(text.toString());
    }
}
