package dev.lakeward.local;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;

/// A real client, of which one operation answers otherwise now and then, as a service does.
public final class Answering {
    private Answering() {}

    /// `instead` is asked at each request of the operation; where it has no answer, the real client has.
    public static <C extends SdkClient> C of(
            Class<C> kind, C real, String operation, Function<SdkRequest, Optional<?>> instead) {
        return kind.cast(Proxy.newProxyInstance(
                kind.getClassLoader(), new Class<?>[] {kind}, (proxy, method, arguments) -> {
                    if (method.getName().equals(operation) && arguments[0] instanceof SdkRequest request) {
                        Optional<?> answer = instead.apply(request);
                        if (answer.isPresent()) {
                            return answer.get();
                        }
                    }
                    // The SDK's own shapes of an operation come back here as one with a request.
                    return method.isDefault() && !(arguments != null && arguments[0] instanceof SdkRequest)
                            ? InvocationHandler.invokeDefault(proxy, method, arguments)
                            : call(real, method, arguments);
                }));
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
