package dev.lakeward.local.engine.program;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/// What DuckDB's driver does itself with a function and shows nobody: it alone knows the engine's side of a connection.
@SuppressWarnings("restricted")
final class EngineDriver {
    private static final VarHandle CONNECTION;
    private static final MethodHandle REGISTER;

    static {
        try {
            MethodHandles.Lookup driver = MethodHandles.privateLookupIn(DuckDBConnection.class, MethodHandles.lookup());
            CONNECTION = driver.findVarHandle(DuckDBConnection.class, "connRef", ByteBuffer.class);
            REGISTER = driver.findStatic(
                    driver.findClass("org.duckdb.DuckDBBindings"),
                    "duckdb_register_scalar_function",
                    MethodType.methodType(int.class, ByteBuffer.class, ByteBuffer.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private EngineDriver() {}

    static void register(Connection connection, long function, String name) throws SQLException {
        DuckDBConnection database = connection.unwrap(DuckDBConnection.class);
        ByteBuffer address =
                MemorySegment.ofAddress(function).reinterpret(Long.BYTES).asByteBuffer();
        int state;
        try {
            state = (int) REGISTER.invokeExact((ByteBuffer) CONNECTION.get(database), address);
        } catch (Throwable e) {
            throw new SQLException("the driver is another one", e);
        }
        if (state != 0) {
            throw new SQLException("the function " + name + " cannot be registered");
        }
    }
}
