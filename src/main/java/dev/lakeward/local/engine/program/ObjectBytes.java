package dev.lakeward.local.engine.program;

import dev.lakeward.sql.plan.TrinoContext;
import io.airlift.slice.DynamicSliceOutput;
import io.airlift.slice.Slice;
import io.trino.spi.block.Block;
import io.trino.spi.block.ValueBlock;

/// Values that are neither numbers nor bytes, as the bytes of a block with one of them.
final class ObjectBytes {
    private static final int SIZE = 64;

    private ObjectBytes() {}

    static ValueBlock read(Slice bytes) {
        return TrinoContext.get().blocks().readBlock(bytes.getInput()).getSingleValueBlock(0);
    }

    static Slice write(Block block, int position) {
        DynamicSliceOutput out = new DynamicSliceOutput(SIZE);
        TrinoContext.get().blocks().writeBlock(out, block.getSingleValueBlock(position));
        return out.slice();
    }
}
