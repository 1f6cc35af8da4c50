package dev.lakeward.local.engine.program;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// DuckDB's own C interface, in the library that its driver has loaded: a connection must have been made before.
@SuppressWarnings("restricted")
final class EngineApi {
    /// All memory of the process; addresses of it come from the engine only.
    static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBRARY = SymbolLookup.loaderLookup();

    private static final MethodHandle SIMPLE_TYPE = function("duckdb_create_logical_type", JAVA_LONG, JAVA_INT);
    private static final MethodHandle DECIMAL_TYPE =
            function("duckdb_create_decimal_type", JAVA_LONG, JAVA_BYTE, JAVA_BYTE);
    private static final MethodHandle LIST_TYPE = function("duckdb_create_list_type", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle MAP_TYPE = function("duckdb_create_map_type", JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle STRUCT_TYPE =
            function("duckdb_create_struct_type", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle DESTROY_TYPE = action("duckdb_destroy_logical_type", ADDRESS);

    private static final MethodHandle CREATE_FUNCTION = function("duckdb_create_scalar_function", JAVA_LONG);
    private static final MethodHandle SET_NAME = action("duckdb_scalar_function_set_name", JAVA_LONG, ADDRESS);
    private static final MethodHandle ADD_PARAMETER =
            action("duckdb_scalar_function_add_parameter", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle SET_RETURN_TYPE =
            action("duckdb_scalar_function_set_return_type", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle SET_VOLATILE = action("duckdb_scalar_function_set_volatile", JAVA_LONG);
    private static final MethodHandle SET_SPECIAL_HANDLING =
            action("duckdb_scalar_function_set_special_handling", JAVA_LONG);
    private static final MethodHandle SET_FUNCTION = action("duckdb_scalar_function_set_function", JAVA_LONG, ADDRESS);
    private static final MethodHandle DESTROY_FUNCTION = action("duckdb_destroy_scalar_function", ADDRESS);

    private static final MethodHandle SET_ERROR = action("duckdb_scalar_function_set_error", JAVA_LONG, ADDRESS);
    private static final MethodHandle CHUNK_SIZE = function("duckdb_data_chunk_get_size", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CHUNK_VECTOR =
            function("duckdb_data_chunk_get_vector", JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle DATA = function("duckdb_vector_get_data", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle VALIDITY = function("duckdb_vector_get_validity", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle ENSURE_VALIDITY = action("duckdb_vector_ensure_validity_writable", JAVA_LONG);
    private static final MethodHandle LIST_CHILD = function("duckdb_list_vector_get_child", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle LIST_SIZE = function("duckdb_list_vector_get_size", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle SET_LIST_SIZE =
            function("duckdb_list_vector_set_size", JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle RESERVE = function("duckdb_list_vector_reserve", JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle STRUCT_CHILD =
            function("duckdb_struct_vector_get_child", JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle ASSIGN_BYTES = LINKER.downcallHandle(
            symbol("duckdb_unsafe_vector_assign_string_element_len"),
            FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
            Linker.Option.critical(true));

    private EngineApi() {}

    private static MemorySegment symbol(String name) {
        return LIBRARY.find(name).orElseThrow(() -> new IllegalStateException("the engine has no " + name));
    }

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
        return LINKER.downcallHandle(symbol(name), FunctionDescriptor.of(result, parameters));
    }

    private static MethodHandle action(String name, MemoryLayout... parameters) {
        return LINKER.downcallHandle(symbol(name), FunctionDescriptor.ofVoid(parameters));
    }

    private static long number(MethodHandle function, Object... arguments) {
        return ((Number) called(function, arguments)).longValue();
    }

    private static Object called(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    // A call of C raises nothing.
    private static IllegalStateException failed(Throwable e) {
        return new IllegalStateException("the engine cannot be called", e);
    }

    static long simpleType(int id) {
        return number(SIMPLE_TYPE, id);
    }

    static long decimalType(int precision, int scale) {
        return number(DECIMAL_TYPE, (byte) precision, (byte) scale);
    }

    static long listType(long element) {
        return number(LIST_TYPE, element);
    }

    static long mapType(long key, long value) {
        return number(MAP_TYPE, key, value);
    }

    static long structType(long[] types, String[] names) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment texts = arena.allocate(ADDRESS, names.length);
            for (int i = 0; i < names.length; i++) {
                texts.setAtIndex(ADDRESS, i, arena.allocateFrom(names[i]));
            }
            return number(STRUCT_TYPE, arena.allocateFrom(JAVA_LONG, types), texts, (long) names.length);
        }
    }

    static void destroyType(long type) {
        destroy(DESTROY_TYPE, type);
    }

    private static void destroy(MethodHandle destructor, long object) {
        try (Arena arena = Arena.ofConfined()) {
            called(destructor, arena.allocateFrom(JAVA_LONG, object));
        }
    }

    /// A scalar function that is yet to be registered, and then destroyed.
    static long createFunction(String name, long[] parameters, long result, boolean isVolatile) {
        long function = number(CREATE_FUNCTION);
        try (Arena arena = Arena.ofConfined()) {
            called(SET_NAME, function, arena.allocateFrom(name));
        }
        for (long parameter : parameters) {
            called(ADD_PARAMETER, function, parameter);
        }
        called(SET_RETURN_TYPE, function, result);
        called(SET_SPECIAL_HANDLING, function);
        if (isVolatile) {
            called(SET_VOLATILE, function);
        }
        return function;
    }

    static void setFunction(long function, MemorySegment callback) {
        called(SET_FUNCTION, function, callback);
    }

    static void destroyFunction(long function) {
        destroy(DESTROY_FUNCTION, function);
    }

    static void setError(long call, String message) {
        try (Arena arena = Arena.ofConfined()) {
            called(SET_ERROR, call, arena.allocateFrom(message.replace('\0', ' ')));
        }
    }

    static long size(long chunk) {
        try {
            return (long) CHUNK_SIZE.invokeExact(chunk);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static long vector(long chunk, long column) {
        try {
            return (long) CHUNK_VECTOR.invokeExact(chunk, column);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static long data(long vector) {
        try {
            return (long) DATA.invokeExact(vector);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /// Where the bits stand that are set of what is not NULL; 0 where nothing is.
    static long validity(long vector) {
        try {
            return (long) VALIDITY.invokeExact(vector);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static long writableValidity(long vector) {
        try {
            ENSURE_VALIDITY.invokeExact(vector);
            return (long) VALIDITY.invokeExact(vector);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static long listChild(long vector) {
        try {
            return (long) LIST_CHILD.invokeExact(vector);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static long listSize(long vector) {
        try {
            return (long) LIST_SIZE.invokeExact(vector);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /// Makes room for so many elements of all lists; pointers into the child are to be asked for afterwards.
    static void resizeList(long vector, long size) {
        try {
            int reserved = (int) RESERVE.invokeExact(vector, size);
            int set = (int) SET_LIST_SIZE.invokeExact(vector, size);
            if (reserved != 0 || set != 0) {
                throw new IllegalStateException("a list cannot have " + size + " elements");
            }
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static long structChild(long vector, long index) {
        try {
            return (long) STRUCT_CHILD.invokeExact(vector, index);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /// Writes a text, which must be UTF-8, or bytes.
    static void assign(long vector, long row, byte[] bytes, int offset, int length) {
        try {
            ASSIGN_BYTES.invokeExact(vector, row, MemorySegment.ofArray(bytes).asSlice(offset, length), (long) length);
        } catch (Throwable e) {
            throw failed(e);
        }
    }
}
