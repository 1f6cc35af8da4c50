package dev.lakeward.local.engine.format;

import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import java.util.List;

/// Which bucket a row belongs to, by Hive's first bucketing function.
final class Buckets {
    private static final int FACTOR = 31;

    private Buckets() {}

    static boolean hasHash(Type type) {
        return switch (type) {
            case BooleanType _, TinyintType _, SmallintType _, IntegerType _, BigintType _ -> true;
            case RealType _, DoubleType _, DateType _, VarcharType _ -> true;
            default -> false;
        };
    }

    static int of(Page page, int position, List<Integer> columns, List<Type> types, int buckets) {
        int hash = 0;
        for (int column : columns) {
            hash = hash * FACTOR + hash(page.getBlock(column), position, types.get(column));
        }
        return (hash & Integer.MAX_VALUE) % buckets;
    }

    private static int hash(Block block, int position, Type type) {
        if (block.isNull(position)) {
            return 0;
        }
        return switch (type) {
            case BooleanType bool -> bool.getBoolean(block, position) ? 1 : 0;
            case TinyintType small -> small.getByte(block, position);
            case SmallintType small -> small.getShort(block, position);
            case IntegerType integer -> integer.getInt(block, position);
            case BigintType bigint -> Long.hashCode(bigint.getLong(block, position));
            case RealType real -> Float.floatToIntBits(real.getFloat(block, position));
            case DoubleType real -> Long.hashCode(Double.doubleToLongBits(real.getDouble(block, position)));
            case DateType date -> date.getInt(block, position);
            case VarcharType text -> hash(text.getSlice(block, position), text.isUnbounded() ? 0 : 1);
            default -> throw new IllegalArgumentException("Hive has no bucket for " + type);
        };
    }

    private static int hash(Slice bytes, int initial) {
        int hash = initial;
        for (int i = 0; i < bytes.length(); i++) {
            hash = hash * FACTOR + bytes.getByte(i);
        }
        return hash;
    }
}
