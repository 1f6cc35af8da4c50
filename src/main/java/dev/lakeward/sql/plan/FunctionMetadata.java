package dev.lakeward.sql.plan;

import io.trino.connector.system.GlobalSystemConnector;
import io.trino.metadata.CatalogFunctionMetadata;
import io.trino.metadata.GlobalFunctionCatalog;
import io.trino.metadata.Metadata;
import io.trino.spi.function.CatalogSchemaFunctionName;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Trino's metadata without a catalog: only built-in functions are found.
final class FunctionMetadata implements InvocationHandler {
    private final Metadata metadata;
    private final GlobalFunctionCatalog functions;

    private FunctionMetadata(Metadata metadata, GlobalFunctionCatalog functions) {
        this.metadata = metadata;
        this.functions = functions;
    }

    static Metadata over(Metadata metadata, GlobalFunctionCatalog functions) {
        return proxy(new FunctionMetadata(metadata, functions));
    }

    static Metadata proxy(InvocationHandler handler) {
        return (Metadata)
                Proxy.newProxyInstance(Metadata.class.getClassLoader(), new Class<?>[] {Metadata.class}, handler);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        return method.getName().equals("getFunctions") && arguments[1] instanceof CatalogSchemaFunctionName name
                ? found(name)
                : passed(metadata, method, arguments);
    }

    private List<CatalogFunctionMetadata> found(CatalogSchemaFunctionName name) {
        return GlobalFunctionCatalog.isBuiltinFunctionName(name)
                ? functions.getBuiltInFunctions(name.functionName()).stream()
                        .map(function -> new CatalogFunctionMetadata(
                                GlobalSystemConnector.CATALOG_HANDLE, GlobalFunctionCatalog.BUILTIN_SCHEMA, function))
                        .toList()
                : List.of();
    }

    /// Calls the same method of another.
    static @Nullable Object passed(Metadata metadata, Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(metadata, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
