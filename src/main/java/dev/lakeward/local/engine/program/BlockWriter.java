package dev.lakeward.local.engine.program;

import static dev.lakeward.local.engine.program.BlockReader.ENTRY;
import static dev.lakeward.local.engine.program.BlockReader.INLINED;
import static dev.lakeward.local.engine.program.BlockReader.INT;
import static dev.lakeward.local.engine.program.BlockReader.LONG;
import static dev.lakeward.local.engine.program.BlockReader.PICOS_OF_MICRO;
import static dev.lakeward.local.engine.program.BlockReader.SHORT;
import static dev.lakeward.local.engine.program.EngineApi.MEMORY;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.airlift.slice.Slice;
import io.airlift.slice.SliceUtf8;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.block.Block;
import io.trino.spi.block.ColumnarArray;
import io.trino.spi.block.ColumnarMap;
import io.trino.spi.block.RowBlock;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DateTimeEncoding;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.Int128;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.LongTimestamp;
import io.trino.spi.type.LongTimestampWithTimeZone;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TimeType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TimestampWithTimeZoneType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import io.trino.type.UnknownType;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.IntToLongFunction;

/// Writes Trino's block of a type into a vector of the engine that nobody has written, as
/// [dev.lakeward.sql.plan.Carried] says.
final class BlockWriter {
    private BlockWriter() {}

    static void write(Type type, Block block, long vector) {
        int count = block.getPositionCount();
        nulls(block, vector);
        switch (type) {
            case UnknownType _ -> {}
            case BooleanType _ -> {
                long data = EngineApi.data(vector);
                for (int i = 0; i < count; i++) {
                    MEMORY.set(JAVA_BYTE, data + i, (byte) (!block.isNull(i) && type.getBoolean(block, i) ? 1 : 0));
                }
            }
            case TinyintType _ -> {
                long data = EngineApi.data(vector);
                for (int i = 0; i < count; i++) {
                    MEMORY.set(JAVA_BYTE, data + i, (byte) (block.isNull(i) ? 0 : type.getLong(block, i)));
                }
            }
            case SmallintType _ -> shorts(block, vector, i -> type.getLong(block, i));
            case IntegerType _, RealType _, DateType _ -> ints(block, vector, i -> type.getLong(block, i));
            case BigintType _ -> longs(block, vector, i -> type.getLong(block, i));
            case DoubleType _ -> longs(block, vector, i -> Double.doubleToRawLongBits(type.getDouble(block, i)));
            case DecimalType decimal -> decimals(decimal, block, vector);
            case TimeType time
            when time.getPrecision() <= 6 -> longs(block, vector, i -> type.getLong(block, i) / PICOS_OF_MICRO);
            case TimestampType timestamp when timestamp.isShort() -> longs(block, vector, i -> type.getLong(block, i));
            case ArrayType array -> lists(array, block, vector);
            case MapType map -> maps(map, block, vector);
            case RowType row -> rows(row, block, vector);
            default -> others(type, block, vector);
        }
    }

    private static void nulls(Block block, long vector) {
        if (!block.mayHaveNull()) {
            return;
        }
        int count = block.getPositionCount();
        long bits = 0;
        for (int i = 0; i < count; i++) {
            if (block.isNull(i)) {
                bits = bits == 0 ? EngineApi.writableValidity(vector) : bits;
                long word = bits + (i >> 6) * (long) Long.BYTES;
                MEMORY.set(LONG, word, MEMORY.get(LONG, word) & ~(1L << i));
            }
        }
    }

    private static void shorts(Block block, long vector, IntToLongFunction value) {
        long data = EngineApi.data(vector);
        for (int i = 0; i < block.getPositionCount(); i++) {
            MEMORY.set(SHORT, data + 2L * i, (short) (block.isNull(i) ? 0 : value.applyAsLong(i)));
        }
    }

    private static void ints(Block block, long vector, IntToLongFunction value) {
        long data = EngineApi.data(vector);
        for (int i = 0; i < block.getPositionCount(); i++) {
            MEMORY.set(INT, data + 4L * i, (int) (block.isNull(i) ? 0 : value.applyAsLong(i)));
        }
    }

    private static void longs(Block block, long vector, IntToLongFunction value) {
        long data = EngineApi.data(vector);
        for (int i = 0; i < block.getPositionCount(); i++) {
            MEMORY.set(LONG, data + 8L * i, block.isNull(i) ? 0 : value.applyAsLong(i));
        }
    }

    private static void decimals(DecimalType type, Block block, long vector) {
        int precision = type.getPrecision();
        if (precision <= 4) {
            shorts(block, vector, i -> type.getLong(block, i));
        } else if (precision <= 9) {
            ints(block, vector, i -> type.getLong(block, i));
        } else if (precision <= 18) {
            longs(block, vector, i -> type.getLong(block, i));
        } else {
            long data = EngineApi.data(vector);
            for (int i = 0; i < block.getPositionCount(); i++) {
                Int128 value = block.isNull(i) ? Int128.ZERO : (Int128) type.getObject(block, i);
                MEMORY.set(LONG, data + 16L * i, value.getLow());
                MEMORY.set(LONG, data + 16L * i + 8, value.getHigh());
            }
        }
    }

    private static void lists(ArrayType type, Block block, long vector) {
        ColumnarArray lists = ColumnarArray.toColumnarArray(block);
        entries(block, vector, lists::getOffset, lists::getLength);
        EngineApi.resizeList(vector, lists.getElementsBlock().getPositionCount());
        write(type.getElementType(), lists.getElementsBlock(), EngineApi.listChild(vector));
    }

    private static void maps(MapType type, Block block, long vector) {
        ColumnarMap maps = ColumnarMap.toColumnarMap(block);
        entries(block, vector, maps::getOffset, maps::getEntryCount);
        EngineApi.resizeList(vector, maps.getKeysBlock().getPositionCount());
        long child = EngineApi.listChild(vector);
        write(type.getKeyType(), maps.getKeysBlock(), EngineApi.structChild(child, 0));
        write(type.getValueType(), maps.getValuesBlock(), EngineApi.structChild(child, 1));
    }

    private static void entries(Block block, long vector, IntToLongFunction offset, IntToLongFunction length) {
        long data = EngineApi.data(vector);
        for (int i = 0; i < block.getPositionCount(); i++) {
            boolean isNull = block.isNull(i);
            MEMORY.set(LONG, data + (long) i * ENTRY, isNull ? 0 : offset.applyAsLong(i));
            MEMORY.set(LONG, data + (long) i * ENTRY + 8, isNull ? 0 : length.applyAsLong(i));
        }
    }

    private static void rows(RowType type, Block block, long vector) {
        List<Block> fields = RowBlock.getRowFieldsFromBlock(block);
        List<Type> types = type.getFieldTypes();
        for (int i = 0; i < types.size(); i++) {
            write(types.get(i), fields.get(i), EngineApi.structChild(vector, i));
        }
    }

    private static void others(Type type, Block block, long vector) {
        if (type.getJavaType() == long.class) {
            if (type.getBaseName().equals("interval year to month")) {
                ints(block, vector, i -> type.getLong(block, i));
            } else {
                longs(block, vector, i -> type.getLong(block, i));
            }
        } else if (type instanceof TimestampType) {
            numbers(
                    block,
                    vector,
                    i -> ((LongTimestamp) type.getObject(block, i)).getEpochMicros(),
                    i -> ((LongTimestamp) type.getObject(block, i)).getPicosOfMicro());
        } else if (type instanceof TimestampWithTimeZoneType) {
            numbers(
                    block,
                    vector,
                    i -> packed((LongTimestampWithTimeZone) type.getObject(block, i)),
                    i -> ((LongTimestampWithTimeZone) type.getObject(block, i)).getPicosOfMilli());
        } else {
            boolean isText = dev.lakeward.sql.plan.Carried.of(type).base().equals("varchar");
            long data = EngineApi.data(vector);
            for (int i = 0; i < block.getPositionCount(); i++) {
                if (!block.isNull(i)) {
                    Slice slice =
                            type.getJavaType() == Slice.class ? type.getSlice(block, i) : ObjectBytes.write(block, i);
                    requireFit(type, slice);
                    bytes(vector, data, i, isText ? SliceUtf8.fixInvalidUtf8(slice) : slice);
                }
            }
        }
    }

    // Some casts let through more than their type has, and Trino finds it in the answer.
    private static void requireFit(Type type, Slice slice) {
        if (type instanceof VarcharType text
                && !text.isUnbounded()
                && slice.length() > text.getBoundedLength()
                && SliceUtf8.countCodePoints(slice) > text.getBoundedLength()) {
            throw new TrinoException(
                    StandardErrorCode.GENERIC_INTERNAL_ERROR,
                    "Character count exceeds length limit " + text.getBoundedLength());
        }
    }

    private static long packed(LongTimestampWithTimeZone value) {
        return DateTimeEncoding.packDateTimeWithZone(value.getEpochMillis(), value.getTimeZoneKey());
    }

    private static void numbers(Block block, long vector, IntToLongFunction first, IntToLongFunction second) {
        longs(block, EngineApi.structChild(vector, 0), first);
        ints(block, EngineApi.structChild(vector, 1), second);
    }

    private static void bytes(long vector, long data, int row, Slice slice) {
        int length = slice.length();
        if (length > INLINED) {
            EngineApi.assign(vector, row, slice.byteArray(), slice.byteArrayOffset(), length);
            return;
        }
        long entry = data + (long) row * ENTRY;
        MEMORY.set(INT, entry, length);
        MEMORY.asSlice(entry + 4, INLINED).fill((byte) 0);
        MemorySegment.copy(slice.byteArray(), slice.byteArrayOffset(), MEMORY, JAVA_BYTE, entry + 4, length);
    }
}
