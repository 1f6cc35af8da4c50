package dev.lakeward.local.engine.program;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.lakeward.sql.tree.RowProgram;
import io.airlift.slice.SliceTooLargeException;
import io.trino.spi.TrinoException;
import io.trino.spi.block.Block;
import io.trino.spi.type.Type;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The functions of one session that run Trino's code. They live until it is closed, which the database must be before.
@SuppressWarnings("restricted")
public final class Programs implements AutoCloseable {
    /// Before what a function raises on a row: its error's name, a colon and its message.
    public static final String FAILED = "LAKEWARD_FAILED:";

    /// What is said of a failure that no function of Trino's has: it tells nothing of the values.
    public static final String BROKEN = "a function failed";

    private final Arena callbacks = Arena.ofShared();
    private final Connection connection;
    private final ProgramSession session;
    private final KnownPrograms known;
    private final Set<String> registered = new HashSet<>();

    private record Called(List<Type> inputs, Type output, RowFunction function) {}

    /// `start` is what the statement's functions take as now.
    public Programs(Connection connection, Instant start, KnownPrograms known) {
        this.connection = connection;
        this.known = known;
        this.session = new ProgramSession(start);
    }

    /// Lets the database call each program by its name.
    public void register(List<RowProgram> programs) throws SQLException {
        for (RowProgram program : programs) {
            if (registered.add(program.name())) {
                register(known.of(program), program);
            }
        }
    }

    private void register(Program program, RowProgram source) throws SQLException {
        long[] parameters = program.inputs().stream().mapToLong(EngineTypes::of).toArray();
        long result = EngineTypes.of(program.output());
        Called called =
                new Called(program.inputs(), program.output(), program.code().apply(session.functions()));
        long function = EngineApi.createFunction(source.name(), parameters, result, !source.deterministic());
        try {
            EngineApi.setFunction(
                    function,
                    Linker.nativeLinker()
                            .upcallStub(
                                    MethodHandles.insertArguments(CALLED, 0, called),
                                    FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_LONG),
                                    callbacks));
            EngineDriver.register(connection, function, source.name());
        } finally {
            EngineApi.destroyFunction(function);
            EngineApi.destroyType(result);
            for (long parameter : parameters) {
                EngineApi.destroyType(parameter);
            }
        }
    }

    private static final MethodHandle CALLED = called();

    private static MethodHandle called() {
        try {
            return MethodHandles.lookup()
                    .findStatic(
                            Programs.class,
                            "called",
                            MethodType.methodType(void.class, Called.class, long.class, long.class, long.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // The engine calls it from any of its threads. What left it would end the process.
    @SuppressWarnings("unused")
    private static void called(Called program, long call, long chunk, long output) {
        try {
            int count = Math.toIntExact(EngineApi.size(chunk));
            List<Type> types = program.inputs();
            Block[] inputs = new Block[types.size()];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = BlockReader.read(types.get(i), EngineApi.vector(chunk, i), count);
            }
            BlockWriter.write(program.output(), program.function().apply(inputs, count), output);
        } catch (TrinoException e) {
            EngineApi.setError(call, FAILED + e.getErrorCode().getName() + ":" + e.getMessage());
        } catch (SliceTooLargeException | NegativeArraySizeException e) {
            EngineApi.setError(
                    call, FAILED + "EXCEEDED_FUNCTION_MEMORY_LIMIT:a text is larger than a function can make it");
        } catch (ArithmeticException e) {
            // Trino lets it out of a function too, by the same name.
            EngineApi.setError(call, FAILED + "GENERIC_INTERNAL_ERROR:" + e.getMessage());
        } catch (Throwable e) {
            EngineApi.setError(call, FAILED + "GENERIC_INTERNAL_ERROR:" + BROKEN);
        }
    }

    @Override
    public void close() {
        callbacks.close();
    }
}
