package dev.lakeward.sql.plan;

import static io.trino.operator.scalar.Re2JCastToRegexpFunction.castCharToRe2JRegexp;
import static io.trino.operator.scalar.Re2JCastToRegexpFunction.castVarcharToRe2JRegexp;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableMap;
import io.airlift.json.JsonCodec;
import io.airlift.json.JsonCodecFactory;
import io.airlift.json.JsonMapperProvider;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.trino.FeaturesConfig;
import io.trino.block.BlockJsonSerde;
import io.trino.connector.CatalogServiceProvider;
import io.trino.jsonpath.ir.IrJsonPath;
import io.trino.metadata.BlockEncodingManager;
import io.trino.metadata.CatalogManager;
import io.trino.metadata.DisabledSystemSecurityMetadata;
import io.trino.metadata.FunctionManager;
import io.trino.metadata.GlobalFunctionCatalog;
import io.trino.metadata.InternalBlockEncodingSerde;
import io.trino.metadata.InternalFunctionBundle;
import io.trino.metadata.LanguageFunctionEngineManager;
import io.trino.metadata.LanguageFunctionManager;
import io.trino.metadata.Metadata;
import io.trino.metadata.MetadataManager;
import io.trino.metadata.ResolvedFunction;
import io.trino.metadata.TableFunctionRegistry;
import io.trino.metadata.TypeRegistry;
import io.trino.operator.scalar.GenericComparisonUnorderedFirstOperator;
import io.trino.operator.scalar.GenericComparisonUnorderedLastOperator;
import io.trino.operator.scalar.GenericEqualOperator;
import io.trino.operator.scalar.GenericHashCodeOperator;
import io.trino.operator.scalar.GenericIdenticalOperator;
import io.trino.operator.scalar.GenericIndeterminateOperator;
import io.trino.operator.scalar.GenericLessThanOperator;
import io.trino.operator.scalar.GenericLessThanOrEqualOperator;
import io.trino.operator.scalar.GenericReadValueOperator;
import io.trino.operator.scalar.GenericXxHash64Operator;
import io.trino.operator.scalar.MapConcatFunction;
import io.trino.operator.scalar.MapSubscriptOperator;
import io.trino.operator.scalar.MapToMapCast;
import io.trino.operator.scalar.MapTransformKeysFunction;
import io.trino.operator.scalar.VersionFunction;
import io.trino.operator.scalar.json.JsonExistsFunction;
import io.trino.operator.scalar.json.JsonQueryFunction;
import io.trino.operator.scalar.json.JsonValueFunction;
import io.trino.security.AllowAllAccessControl;
import io.trino.simd.BlockEncodingSimdSupport;
import io.trino.spi.NodeVersion;
import io.trino.spi.block.Block;
import io.trino.spi.function.FunctionBundle;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeDescriptor;
import io.trino.spi.type.TypeManager;
import io.trino.spi.type.TypeOperators;
import io.trino.sql.PlannerContext;
import io.trino.sql.ir.Expression;
import io.trino.sql.parser.SqlParser;
import io.trino.transaction.NoOpTransactionManager;
import io.trino.type.BlockTypeOperators;
import io.trino.type.InternalTypeManager;
import io.trino.type.SqlJsonPathType;
import io.trino.type.TypeDescriptorDeserializer;
import io.trino.type.TypeDescriptorKeyDeserializer;
import io.trino.type.TypeDeserializer;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Trino's types and functions, once a process.
public final class TrinoContext {
    /// Makes spans of nothing.
    public static final Tracer TRACER = TracerProvider.noop().get("lakeward");

    // It tells about itself as a server does, on the console. Held here, as loggers that nobody holds are forgotten.
    private static final Logger QUIET = Logger.getLogger("io.trino");

    static {
        QUIET.setLevel(Level.WARNING);
    }

    private static final class Holder {
        private static final TrinoContext INSTANCE = new TrinoContext();
    }

    private final FeaturesConfig features = new FeaturesConfig();
    private final TypeOperators operators = new TypeOperators();
    private final TypeManager types;
    private final InternalBlockEncodingSerde blocks;
    private final LanguageFunctionManager routines;
    private final GlobalFunctionCatalog functions;
    private final FunctionManager functionManager;
    private final Metadata metadata;
    private final JsonCodec<Expression> expressions;
    private final PlannerContext planner;

    private TrinoContext() {
        TypeRegistry registry = new TypeRegistry(operators, features);
        types = new InternalTypeManager(registry);
        blocks = new InternalBlockEncodingSerde(new BlockEncodingManager(new BlockEncodingSimdSupport(true)), types);
        routines = new LanguageFunctionManager(
                new SqlParser(), types, user -> Set.of(), blocks, new LanguageFunctionEngineManager());
        functions = new LazyFunctions(this::metadata, this::types, this::functionManager);
        functions.addFunctions(made(features, operators));
        functions.addFunctions(InternalFunctionBundle.builder()
                .scalars(SparkScalars.class)
                .scalars(SparkWholes.class)
                .build());
        metadata = FunctionMetadata.over(
                new MetadataManager(
                        new AllowAllAccessControl(),
                        new DisabledSystemSecurityMetadata(),
                        new NoOpTransactionManager(),
                        functions,
                        routines,
                        new TableFunctionRegistry(CatalogServiceProvider.fail("there are no table functions")),
                        types,
                        CatalogManager.NO_CATALOGS,
                        features),
                functions);
        functionManager = new FunctionManager(
                CatalogServiceProvider.fail("there are no functions of catalogs"), functions, routines);
        JsonCodecFactory codecs = new JsonCodecFactory(mapper());
        registry.addType(new SqlJsonPathType(codecs.jsonCodec(IrJsonPath.class)));
        expressions = codecs.jsonCodec(Expression.class);
        planner = planner(metadata);
        routines.setPlannerContext(planner);
        functions.addFunctions(new InternalFunctionBundle(
                new JsonExistsFunction(functionManager, metadata, types),
                new JsonValueFunction(functionManager, metadata, types),
                new JsonQueryFunction(functionManager, metadata, types)));
    }

    /// The one of this process; made at the first call, in seconds.
    public static TrinoContext get() {
        return Holder.INSTANCE;
    }

    /// The built-in functions that are no constants and of no annotated class.
    static FunctionBundle made(FeaturesConfig features, TypeOperators operators) {
        BlockTypeOperators blockOperators = new BlockTypeOperators(operators);
        return new InternalFunctionBundle(
                new MapConcatFunction(blockOperators),
                new MapToMapCast(blockOperators),
                new MapSubscriptOperator(),
                new MapTransformKeysFunction(blockOperators),
                castVarcharToRe2JRegexp(features.getRe2JDfaStatesLimit(), features.getRe2JDfaRetries()),
                castCharToRe2JRegexp(features.getRe2JDfaStatesLimit(), features.getRe2JDfaRetries()),
                new GenericReadValueOperator(operators),
                new GenericEqualOperator(operators),
                new GenericHashCodeOperator(operators),
                new GenericXxHash64Operator(operators),
                new GenericIdenticalOperator(operators),
                new GenericIndeterminateOperator(operators),
                new GenericComparisonUnorderedLastOperator(operators),
                new GenericComparisonUnorderedFirstOperator(operators),
                new GenericLessThanOperator(operators),
                new GenericLessThanOrEqualOperator(operators),
                new VersionFunction(NodeVersion.UNKNOWN.version()));
    }

    private JsonMapper mapper() {
        return new JsonMapperProvider()
                .withJsonDeserializers(ImmutableMap.of(
                        Type.class, new TypeDeserializer(types),
                        TypeDescriptor.class, new TypeDescriptorDeserializer(),
                        Block.class, new BlockJsonSerde.Deserializer(blocks)))
                .withKeyDeserializers(ImmutableMap.of(TypeDescriptor.class, new TypeDescriptorKeyDeserializer()))
                .withJsonSerializers(ImmutableMap.of(Block.class, new BlockJsonSerde.Serializer(blocks)))
                .get();
    }

    /// What a planner works with that finds tables in `tables`.
    public PlannerContext planner(Metadata tables) {
        return new PlannerContext(
                tables, operators, blocks, types, functionManager, routines, TRACER, expressions, features);
    }

    /// What knows functions only.
    public PlannerContext planner() {
        return planner;
    }

    /// Functions, casts and operators; it has no tables.
    public Metadata metadata() {
        return metadata;
    }

    /// Whether Trino aggregates parts of the rows first, and then what came of them.
    public boolean isDecomposable(ResolvedFunction aggregate) {
        return functions.getAggregationFunctionMetadata(aggregate.functionId()).isDecomposable();
    }

    public TypeManager types() {
        return types;
    }

    /// Blocks of values, as bytes.
    public InternalBlockEncodingSerde blocks() {
        return blocks;
    }

    public TypeOperators operators() {
        return operators;
    }

    public FunctionManager functionManager() {
        return functionManager;
    }

    /// Expressions of a plan, as JSON.
    public JsonCodec<Expression> expressions() {
        return expressions;
    }
}
