package dev.lakeward.local.gate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lakeward.local.store.Events;
import dev.lakeward.local.store.LakeFolderException;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/// The proxy in front of a service: asks IAM, calls the service, records the call in CloudTrail's form.
///
/// Operations that the service does not implement answer UnsupportedOperationException with their name.
public final class Gate implements InvocationHandler {
    private static final JsonFactory JSON = new JsonFactory();

    /// One thing that IAM is asked about.
    public record Action(String name, String resource) {
        /// What everybody may do, with no policy that says so.
        public static final Action FREE = new Action("", "");
    }

    /// What IAM is asked for a call: all of it must be allowed, and nothing to ask refuses the call.
    @FunctionalInterface
    public interface Actions {
        List<Action> of(Caller caller, String operation, AwsRequest request);
    }

    /// What a service tells the gate of itself: the shapes of its faults, of requests that its model does not take,
    /// what IAM is asked, what it must allow besides for a fault with some code to be told, and which operations
    /// the trail keeps.
    public record Service(
            String prefix,
            Supplier<AwsServiceException.Builder> fault,
            Supplier<AwsServiceException.Builder> invalid,
            String deniedCode,
            Actions actions,
            BiFunction<String, AwsRequest, List<Action>> toldTo,
            Predicate<String> recorded) {}

    private final List<?> parts;
    private final Caller caller;
    private final Service service;
    private final IamCheck iam;
    private final Events events;
    private final InstantSource clock;
    private final Map<Method, Optional<Object>> implementers = new ConcurrentHashMap<>();

    private Gate(List<?> parts, Caller caller, Service service, IamCheck iam, Events events, InstantSource clock) {
        this.parts = List.copyOf(parts);
        this.caller = caller;
        this.service = service;
        this.iam = iam;
        this.events = events;
        this.clock = clock;
    }

    /// A client of one caller. Each of `parts` implements some of the client's operations.
    public static <C> C before(
            Class<C> type,
            List<?> parts,
            Caller caller,
            Service service,
            IamCheck iam,
            Events events,
            InstantSource clock) {
        Gate gate = new Gate(parts, caller, service, iam, events, clock);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, gate));
    }

    /// Whether one of some parts implements a client's method.
    public static boolean isImplemented(List<?> parts, Method method) {
        return implementer(parts, method).isPresent();
    }

    private static Optional<Object> implementer(List<?> parts, Method method) {
        for (Object part : parts) {
            try {
                Method own = part.getClass().getMethod(method.getName(), method.getParameterTypes());
                if (!own.getDeclaringClass().isInterface()) {
                    return Optional.of(part);
                }
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(part.getClass() + " is no such client", e);
            }
        }
        return Optional.empty();
    }

    private Optional<Object> implementer(Method method) {
        return implementers.computeIfAbsent(method, key -> implementer(parts, key));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (isOperation(method)) {
            return operation(method, arguments);
        }
        if (method.getDeclaringClass() == Object.class) {
            return call(this, method, arguments);
        }
        Optional<Object> implementer = implementer(method);
        if (implementer.isPresent()) {
            return call(implementer.get(), method, arguments);
        }
        // The parts hold nothing that must be closed, and all of them have the service's name.
        return method.isDefault()
                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                : method.getReturnType() == String.class ? service.prefix() : null;
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

    private Object operation(Method method, Object[] arguments) throws Throwable {
        String name = Character.toUpperCase(method.getName().charAt(0))
                + method.getName().substring(1);
        Object part = implementer(method)
                .orElseThrow(() -> new UnsupportedOperationException(
                        service.prefix() + ":" + name + " is not supported by the embedded lake"));
        AwsRequest request = (AwsRequest) arguments[0];
        String error = "";
        try {
            validate(name, request);
            authorise(name, request);
            return call(part, method, arguments);
        } catch (AwsServiceException e) {
            AwsServiceException told = told(e, request);
            error = told.awsErrorDetails().errorCode();
            throw told;
        } catch (LakeFolderException e) {
            AwsServiceException fault = Faults.disk(service.fault().get(), e);
            error = fault.awsErrorDetails().errorCode();
            throw fault;
        } finally {
            if (service.recorded().test(name)) {
                record(name, request, error);
            }
        }
    }

    private void validate(String name, AwsRequest request) {
        Constraints.violation(service.prefix(), name, request).ifPresent(sentence -> {
            throw Faults.coded(service.invalid().get(), Constraints.code(service.prefix()), 400, sentence);
        });
        Members.require(service.prefix(), name, request, caller.accountId());
    }

    private void authorise(String name, AwsRequest request) {
        List<Action> actions = service.actions().of(caller, name, request);
        if (actions.isEmpty()) {
            throw denied(service.prefix() + ":" + name, "*");
        }
        for (Action action : actions) {
            if (action != Action.FREE && !iam.allows(caller, action.name(), action.resource())) {
                throw denied(action.name(), action.resource());
            }
        }
    }

    private AwsServiceException told(AwsServiceException e, AwsRequest request) {
        return service.toldTo().apply(e.awsErrorDetails().errorCode(), request).stream()
                .filter(action -> !iam.allows(caller, action.name(), action.resource()))
                .map(action -> denied(action.name(), action.resource()))
                .findFirst()
                .orElse(e);
    }

    private AwsServiceException denied(String action, String resource) {
        return Faults.coded(
                service.fault().get(),
                service.deniedCode(),
                service.deniedCode().equals("AccessDenied") ? 403 : 400,
                "User: " + caller.principal().id() + " is not authorized to perform: " + action
                        + (resource.equals("*") ? "" : " on resource: " + resource));
    }

    private static Object call(Object part, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(part, arguments);
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
            TrailParameters.write(out, request);
            TrailResources.write(out, request);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        events.append(text.toString());
    }
}
