package dev.lakeward.sql.plan;

import com.google.inject.Provider;
import io.trino.metadata.FunctionManager;
import io.trino.metadata.GlobalFunctionCatalog;
import io.trino.metadata.InternalFunctionBundle;
import io.trino.metadata.Metadata;
import io.trino.spi.function.AggregationFunctionMetadata;
import io.trino.spi.function.AggregationImplementation;
import io.trino.spi.function.BoundSignature;
import io.trino.spi.function.FunctionDependencies;
import io.trino.spi.function.FunctionDependencyDeclaration;
import io.trino.spi.function.FunctionId;
import io.trino.spi.function.FunctionMetadata;
import io.trino.spi.function.InvocationConvention;
import io.trino.spi.function.ScalarFunctionImplementation;
import io.trino.spi.function.WindowFunctionSupplier;
import io.trino.spi.type.TypeManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Trino's built-in functions, of which a class is only looked into once a function of it is asked for.
final class LazyFunctions extends GlobalFunctionCatalog {
    private final FunctionSources sources = FunctionSources.read();
    private final Set<String> loaded = new HashSet<>();
    // What was asked for, so that nobody waits to find it loaded.
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    LazyFunctions(Provider<Metadata> metadata, Provider<TypeManager> types, Provider<FunctionManager> functionManager) {
        super(metadata, types, functionManager);
    }

    private void name(String name) {
        if (!names.contains(name)) {
            load(sources.ofName(name));
            names.add(name);
        }
    }

    private FunctionId id(FunctionId id) {
        String text = id.toString();
        if (!ids.contains(text)) {
            load(sources.ofId(text));
            ids.add(text);
        }
        return id;
    }

    private synchronized void load(Collection<String> wanted) {
        InternalFunctionBundle.InternalFunctionBundleBuilder functions = InternalFunctionBundle.builder();
        boolean isNew = false;
        for (String source : wanted) {
            if (loaded.add(source)) {
                FunctionSources.add(source, functions);
                isNew = true;
            }
        }
        if (isNew) {
            addFunctions(functions.build());
        }
    }

    @Override
    public List<FunctionMetadata> listFunctions() {
        load(sources.all());
        return super.listFunctions();
    }

    @Override
    public Collection<FunctionMetadata> getBuiltInFunctions(String functionName) {
        name(functionName.toLowerCase(java.util.Locale.ENGLISH));
        return super.getBuiltInFunctions(functionName);
    }

    @Override
    public FunctionMetadata getFunctionMetadata(FunctionId functionId) {
        return super.getFunctionMetadata(id(functionId));
    }

    @Override
    public AggregationFunctionMetadata getAggregationFunctionMetadata(FunctionId functionId) {
        return super.getAggregationFunctionMetadata(id(functionId));
    }

    @Override
    public WindowFunctionSupplier getWindowFunctionSupplier(
            FunctionId functionId, BoundSignature boundSignature, FunctionDependencies functionDependencies) {
        return super.getWindowFunctionSupplier(id(functionId), boundSignature, functionDependencies);
    }

    @Override
    public AggregationImplementation getAggregationImplementation(
            FunctionId functionId, BoundSignature boundSignature, FunctionDependencies functionDependencies) {
        return super.getAggregationImplementation(id(functionId), boundSignature, functionDependencies);
    }

    @Override
    public FunctionDependencyDeclaration getFunctionDependencies(FunctionId functionId, BoundSignature boundSignature) {
        return super.getFunctionDependencies(id(functionId), boundSignature);
    }

    @Override
    public ScalarFunctionImplementation getScalarFunctionImplementation(
            FunctionId functionId,
            BoundSignature boundSignature,
            FunctionDependencies functionDependencies,
            InvocationConvention invocationConvention) {
        return super.getScalarFunctionImplementation(
                id(functionId), boundSignature, functionDependencies, invocationConvention);
    }
}
