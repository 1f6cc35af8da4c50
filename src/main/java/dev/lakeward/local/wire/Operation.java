package dev.lakeward.local.wire;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.protocols.core.OperationInfo;

/// One operation of a service, as the SDK's client interface and marshaller describe it.
record Operation(String name, Method method, Kind kind, OperationInfo binding) {
    /// How bytes travel beside the shape.
    enum Kind {
        /// The request and the response are shapes.
        PLAIN,
        /// The request's payload is a stream.
        UPLOAD,
        /// The response's payload is a stream.
        DOWNLOAD
    }

    /// All operations of a client interface, by name.
    static List<Operation> of(Class<?> client) {
        List<Operation> operations = new ArrayList<>();
        for (Method method : client.getMethods()) {
            Class<?>[] parameters = method.getParameterTypes();
            if (parameters.length == 0 || !AwsRequest.class.isAssignableFrom(parameters[0])) {
                continue;
            }
            if (parameters.length == 1 && AwsResponse.class.isAssignableFrom(method.getReturnType())) {
                operations.add(operation(method, Kind.PLAIN));
            } else if (parameters.length == 2 && parameters[1] == RequestBody.class) {
                operations.add(operation(method, Kind.UPLOAD));
            } else if (parameters.length == 2 && parameters[1] == ResponseTransformer.class) {
                operations.add(operation(method, Kind.DOWNLOAD));
            }
        }
        operations.sort(Comparator.comparing(Operation::name));
        return List.copyOf(operations);
    }

    private static Operation operation(Method method, Kind kind) {
        Class<?> request = method.getParameterTypes()[0];
        String name = request.getSimpleName().replaceFirst("Request$", "");
        String marshaller = request.getPackageName().replaceFirst("\\.model$", ".transform.") + request.getSimpleName()
                + "Marshaller";
        try {
            Field binding = Class.forName(marshaller).getDeclaredField("SDK_OPERATION_BINDING");
            binding.setAccessible(true);
            OperationInfo info = (OperationInfo) binding.get(null);
            return new Operation(own(name, info), method, kind, info);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the SDK describes " + name + " in another way", e);
        }
    }

    // The SDK spells names of classes in its own way, such as Db for DB; a target may stand before.
    private static String own(String name, OperationInfo info) {
        String target = info.operationIdentifier();
        if (target == null) {
            return name;
        }
        String own = target.substring(target.lastIndexOf('.') + 1);
        return name.equalsIgnoreCase(own) ? own : name;
    }

    /// An empty builder of the request's shape.
    SdkPojo newRequest() {
        try {
            return (SdkPojo) method.getParameterTypes()[0].getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Calls the operation of a client; what it throws comes out as it is.
    Object call(Object client, Object... arguments) {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
