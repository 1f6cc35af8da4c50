package dev.lakeward.local.engine.program;

import static dev.lakeward.local.engine.program.EngineApi.MEMORY;
import static io.trino.spi.type.DateTimeEncoding.unpackMillisUtc;
import static io.trino.spi.type.DateTimeEncoding.unpackZoneKey;

import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.spi.block.ArrayBlock;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.ByteArrayBlock;
import io.trino.spi.block.Int128ArrayBlock;
import io.trino.spi.block.IntArrayBlock;
import io.trino.spi.block.LongArrayBlock;
import io.trino.spi.block.RowBlock;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.block.ShortArrayBlock;
import io.trino.spi.block.VariableWidthBlock;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.CharType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
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
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;
import io.trino.type.UnknownType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/// Reads a vector of the engine as Trino's block of a type, as [dev.lakeward.sql.plan.Carried] says.
final class BlockReader {
    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.nativeOrder());
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    /// Bytes of a text, or of a list's place.
    static final int ENTRY = 16;

    /// The longest text that stands in its entry.
    static final int INLINED = 12;

    static final long PICOS_OF_MICRO = 1_000_000;

    private BlockReader() {}

    static Block read(Type type, long vector, int count) {
        Optional<long[]> valid = valid(vector, count);
        return switch (type) {
            case UnknownType unknown -> nulls(unknown, count);
            case BooleanType _ -> bytes(vector, count, valid);
            case TinyintType _ -> bytes(vector, count, valid);
            case SmallintType _ -> new ShortArrayBlock(count, valid, shorts(vector, count));
            case IntegerType _, RealType _, DateType _ -> new IntArrayBlock(count, valid, ints(vector, count));
            case BigintType _, DoubleType _ -> new LongArrayBlock(count, valid, longs(vector, count));
            case DecimalType decimal -> decimals(decimal, vector, count, valid);
            case VarcharType _, CharType _, VarbinaryType _ -> texts(vector, count, valid);
            case TimeType time
            when time.getPrecision() <= 6 -> {
                long[] picos = longs(vector, count);
                for (int i = 0; i < count; i++) {
                    picos[i] *= PICOS_OF_MICRO;
                }
                yield new LongArrayBlock(count, valid, picos);
            }
            case TimestampType timestamp
            when timestamp.isShort() -> new LongArrayBlock(count, valid, longs(vector, count));
            case ArrayType array -> lists(array, vector, count, valid);
            case MapType map -> maps(map, vector, count, valid);
            case RowType row -> rows(row, vector, count, valid);
            default -> others(type, vector, count, valid);
        };
    }

    private static Block nulls(Type type, int count) {
        return RunLengthEncodedBlock.create(type, null, count);
    }

    // The engine keeps them as Trino does.
    private static Optional<long[]> valid(long vector, int count) {
        long bits = EngineApi.validity(vector);
        if (bits == 0) {
            return Optional.empty();
        }
        long[] words = new long[(count + Long.SIZE - 1) / Long.SIZE];
        MemorySegment.copy(MEMORY, LONG, bits, words, 0, words.length);
        if (count % Long.SIZE != 0) {
            words[words.length - 1] &= (1L << count) - 1;
        }
        return Optional.of(words);
    }

    static boolean isValid(Optional<long[]> valid, int row) {
        return valid.isEmpty() || (valid.get()[row >> 6] >>> row & 1) != 0;
    }

    private static Block bytes(long vector, int count, Optional<long[]> valid) {
        byte[] values = new byte[count];
        MemorySegment.copy(MEMORY, ValueLayout.JAVA_BYTE, EngineApi.data(vector), values, 0, count);
        return new ByteArrayBlock(count, valid, values);
    }

    private static short[] shorts(long vector, int count) {
        short[] values = new short[count];
        MemorySegment.copy(MEMORY, SHORT, EngineApi.data(vector), values, 0, count);
        return values;
    }

    private static int[] ints(long vector, int count) {
        int[] values = new int[count];
        MemorySegment.copy(MEMORY, INT, EngineApi.data(vector), values, 0, count);
        return values;
    }

    private static long[] longs(long vector, int count) {
        long[] values = new long[count];
        MemorySegment.copy(MEMORY, LONG, EngineApi.data(vector), values, 0, count);
        return values;
    }

    private static Block decimals(DecimalType type, long vector, int count, Optional<long[]> valid) {
        int precision = type.getPrecision();
        if (precision > 18) {
            long[] pairs = longs(vector, 2 * count);
            for (int i = 0; i < count; i++) {
                long low = pairs[2 * i];
                pairs[2 * i] = pairs[2 * i + 1];
                pairs[2 * i + 1] = low;
            }
            return new Int128ArrayBlock(count, valid, pairs);
        }
        if (precision > 9) {
            return new LongArrayBlock(count, valid, longs(vector, count));
        }
        long[] values = new long[count];
        if (precision > 4) {
            int[] ints = ints(vector, count);
            for (int i = 0; i < count; i++) {
                values[i] = ints[i];
            }
        } else {
            short[] shorts = shorts(vector, count);
            for (int i = 0; i < count; i++) {
                values[i] = shorts[i];
            }
        }
        return new LongArrayBlock(count, valid, values);
    }

    private static VariableWidthBlock texts(long vector, int count, Optional<long[]> valid) {
        long data = EngineApi.data(vector);
        int[] offsets = new int[count + 1];
        for (int i = 0; i < count; i++) {
            int length = isValid(valid, i) ? MEMORY.get(INT, data + (long) i * ENTRY) : 0;
            offsets[i + 1] = Math.addExact(offsets[i], length);
        }
        byte[] all = new byte[offsets[count]];
        for (int i = 0; i < count; i++) {
            int length = offsets[i + 1] - offsets[i];
            if (length > 0) {
                long entry = data + (long) i * ENTRY;
                long bytes = length <= INLINED ? entry + 4 : MEMORY.get(LONG, entry + 8);
                MemorySegment.copy(MEMORY, ValueLayout.JAVA_BYTE, bytes, all, offsets[i], length);
            }
        }
        Slice slice = all.length == 0 ? Slices.EMPTY_SLICE : Slices.wrappedBuffer(all);
        return new VariableWidthBlock(count, slice, offsets, valid);
    }

    /// Where each list's elements are among those of a block with all of them, in order.
    private record Lists(int[] offsets, int[] elements, boolean isDense) {
        static Lists of(long vector, int count, Optional<long[]> valid) {
            long data = EngineApi.data(vector);
            int[] offsets = new int[count + 1];
            boolean isDense = true;
            for (int i = 0; i < count; i++) {
                long entry = data + (long) i * ENTRY;
                int length = isValid(valid, i) ? Math.toIntExact(MEMORY.get(LONG, entry + 8)) : 0;
                isDense &= length == 0 || MEMORY.get(LONG, entry) == offsets[i];
                offsets[i + 1] = Math.addExact(offsets[i], length);
            }
            int[] elements = new int[isDense ? 0 : offsets[count]];
            for (int i = 0; i < count && !isDense; i++) {
                int from = offsets[i + 1] == offsets[i] ? 0 : (int) MEMORY.get(LONG, data + (long) i * ENTRY);
                for (int j = offsets[i]; j < offsets[i + 1]; j++) {
                    elements[j] = from + j - offsets[i];
                }
            }
            return new Lists(offsets, elements, isDense);
        }

        Block of(Block all) {
            return isDense ? all : all.copyPositions(elements, 0, elements.length);
        }
    }

    private static Block lists(ArrayType type, long vector, int count, Optional<long[]> valid) {
        Lists lists = Lists.of(vector, count, valid);
        int size = Math.toIntExact(EngineApi.listSize(vector));
        Block elements = lists.of(read(type.getElementType(), EngineApi.listChild(vector), size));
        return ArrayBlock.fromElementBlock(count, valid, lists.offsets(), elements);
    }

    private static Block maps(MapType type, long vector, int count, Optional<long[]> valid) {
        Lists lists = Lists.of(vector, count, valid);
        int size = Math.toIntExact(EngineApi.listSize(vector));
        long entries = EngineApi.listChild(vector);
        Block keys = lists.of(read(type.getKeyType(), EngineApi.structChild(entries, 0), size));
        Block values = lists.of(read(type.getValueType(), EngineApi.structChild(entries, 1), size));
        return type.createBlockFromKeyValue(valid, lists.offsets(), keys, values);
    }

    private static Block rows(RowType type, long vector, int count, Optional<long[]> valid) {
        List<Type> types = type.getFieldTypes();
        Block[] fields = new Block[types.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = read(types.get(i), EngineApi.structChild(vector, i), count);
        }
        return RowBlock.fromNotNullSuppressedFieldBlocks(count, valid, fields);
    }

    private static Block others(Type type, long vector, int count, Optional<long[]> valid) {
        BlockBuilder builder = type.createBlockBuilder(null, count);
        if (type.getJavaType() == long.class) {
            boolean isNarrow = type.getBaseName().equals("interval year to month");
            long data = EngineApi.data(vector);
            for (int i = 0; i < count; i++) {
                if (isValid(valid, i)) {
                    type.writeLong(
                            builder, isNarrow ? MEMORY.get(INT, data + 4L * i) : MEMORY.get(LONG, data + 8L * i));
                } else {
                    builder.appendNull();
                }
            }
        } else if (type instanceof TimestampType || type instanceof TimestampWithTimeZoneType) {
            long[] first = longs(EngineApi.structChild(vector, 0), count);
            int[] second = ints(EngineApi.structChild(vector, 1), count);
            for (int i = 0; i < count; i++) {
                if (!isValid(valid, i)) {
                    builder.appendNull();
                } else if (type instanceof TimestampType) {
                    type.writeObject(builder, new LongTimestamp(first[i], second[i]));
                } else {
                    type.writeObject(
                            builder,
                            LongTimestampWithTimeZone.fromEpochMillisAndFraction(
                                    unpackMillisUtc(first[i]), second[i], unpackZoneKey(first[i])));
                }
            }
        } else {
            VariableWidthBlock texts = texts(vector, count, valid);
            for (int i = 0; i < count; i++) {
                if (texts.isNull(i)) {
                    builder.appendNull();
                } else if (type.getJavaType() == Slice.class) {
                    type.writeSlice(builder, texts.getSlice(i));
                } else {
                    builder.append(ObjectBytes.read(texts.getSlice(i)), 0);
                }
            }
        }
        return builder.build();
    }
}
