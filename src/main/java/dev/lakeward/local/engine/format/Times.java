package dev.lakeward.local.engine.format;

import io.trino.spi.Page;
import io.trino.spi.block.ArrayBlockBuilder;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.ColumnarArray;
import io.trino.spi.block.ColumnarMap;
import io.trino.spi.block.MapBlockBuilder;
import io.trino.spi.block.RowBlock;
import io.trino.spi.block.RowBlockBuilder;
import io.trino.spi.block.SqlMap;
import io.trino.spi.block.SqlRow;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.Timestamps;
import io.trino.spi.type.Type;
import java.util.List;
import java.util.function.LongPredicate;

/// Times within blocks, which hold microseconds whether their type is of milliseconds or not.
final class Times {
    private static final int MILLISECOND = 1_000;
    private static final int SECOND = 1_000_000;
    // Those that a millisecond has beyond a microsecond.
    private static final int MICROS_DIGITS = 3;

    private Times() {}

    /// Whether a type is one of times, or a part of it is.
    static boolean has(Type type) {
        return switch (type) {
            case TimestampType _ -> true;
            case ArrayType array -> has(array.getElementType());
            case MapType map -> has(map.getKeyType()) || has(map.getValueType());
            case RowType row -> row.getFields().stream().anyMatch(field -> has(field.getType()));
            default -> false;
        };
    }

    /// Whether a time is finer than a millisecond.
    static boolean isFine(long micros) {
        return micros % MILLISECOND != 0;
    }

    /// Whether a time lies within the last second before 1970, which ORC's readers take for the first one after, or
    /// before that within the first millisecond of a second, which some take for one of the next.
    static boolean isOfNoOrc(long micros) {
        long behind = Math.floorMod(micros, SECOND);
        return micros < 0 && (micros > -SECOND || behind > 0 && behind < MILLISECOND);
    }

    /// Whether some time is one of those that are asked for.
    static boolean any(Page page, List<Type> types, LongPredicate asked) {
        for (int i = 0; i < types.size(); i++) {
            if (has(types.get(i)) && any(page.getBlock(i), types.get(i), asked)) {
                return true;
            }
        }
        return false;
    }

    private static boolean any(Block block, Type type, LongPredicate asked) {
        if (!has(type)) {
            return false;
        }
        return switch (type) {
            case TimestampType timestamp -> {
                boolean found = false;
                for (int i = 0; i < block.getPositionCount() && !found; i++) {
                    found = !block.isNull(i) && asked.test(timestamp.getLong(block, i));
                }
                yield found;
            }
            case ArrayType array ->
                any(ColumnarArray.toColumnarArray(block).getElementsBlock(), array.getElementType(), asked);
            case MapType map -> {
                ColumnarMap parts = ColumnarMap.toColumnarMap(block);
                yield any(parts.getKeysBlock(), map.getKeyType(), asked)
                        || any(parts.getValuesBlock(), map.getValueType(), asked);
            }
            case RowType row -> {
                List<Block> fields = RowBlock.getRowFieldsFromBlock(block);
                boolean found = false;
                for (int i = 0; i < fields.size() && !found; i++) {
                    found = any(fields.get(i), row.getFields().get(i).getType(), asked);
                }
                yield found;
            }
            default -> false;
        };
    }

    /// Rows with times to the nearest millisecond, as Trino rounds them.
    static Page rounded(Page page, List<Type> types) {
        Block[] blocks = new Block[types.size()];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = page.getBlock(i);
            if (has(types.get(i))) {
                BlockBuilder out = types.get(i).createBlockBuilder(null, page.getPositionCount());
                append(out, types.get(i), page.getBlock(i), 0, page.getPositionCount());
                blocks[i] = out.build();
            }
        }
        return new Page(page.getPositionCount(), blocks);
    }

    private static void append(BlockBuilder out, Type type, Block block, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (block.isNull(i)) {
                out.appendNull();
            } else if (has(type)) {
                append(out, type, block, i);
            } else {
                out.append(block.getUnderlyingValueBlock(), block.getUnderlyingValuePosition(i));
            }
        }
    }

    private static void append(BlockBuilder out, Type type, Block block, int at) {
        switch (type) {
            case TimestampType time -> time.writeLong(out, Timestamps.round(time.getLong(block, at), MICROS_DIGITS));
            case ArrayType array -> {
                Block elements = array.getObject(block, at);
                ((ArrayBlockBuilder) out)
                        .buildEntry(
                                all -> append(all, array.getElementType(), elements, 0, elements.getPositionCount()));
            }
            case MapType map -> {
                SqlMap entries = map.getObject(block, at);
                ((MapBlockBuilder) out).buildEntry((keys, values) -> {
                    int from = entries.getRawOffset();
                    append(keys, map.getKeyType(), entries.getRawKeyBlock(), from, entries.getSize());
                    append(values, map.getValueType(), entries.getRawValueBlock(), from, entries.getSize());
                });
            }
            case RowType row -> {
                SqlRow fields = row.getObject(block, at);
                ((RowBlockBuilder) out).buildEntry(all -> {
                    for (int i = 0; i < all.size(); i++) {
                        Type field = row.getFields().get(i).getType();
                        append(all.get(i), field, fields.getRawFieldBlock(i), fields.getRawIndex(), 1);
                    }
                });
            }
            default -> throw new IllegalStateException("no type of times");
        }
    }
}
