package dev.lakeward.local.engine.format;

import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.hive.formats.line.LineBuffer;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.VariableWidthBlock;
import io.trino.spi.type.CharType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Bytes that are no text become U+FFFD, as whoever reads an answer of Athena's sees them.
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    static void clean(LineBuffer line) throws IOException {
        Slice bytes = Slices.wrappedBuffer(line.getBuffer(), 0, line.getLength());
        if (isAscii(bytes)) {
            return;
        }
        byte[] text = bytes.toStringUtf8().getBytes(StandardCharsets.UTF_8);
        if (!bytes.equals(Slices.wrappedBuffer(text))) {
            line.reset();
            line.write(text, 0, text.length);
        }
    }

    /// The same for values that are texts; of what is nested in others nothing is asked.
    static Page clean(Page page, List<Type> types) {
        Block[] blocks = new Block[page.getChannelCount()];
        for (int i = 0; i < blocks.length; i++) {
            Block block = page.getBlock(i);
            blocks[i] = types.get(i) instanceof VarcharType || types.get(i) instanceof CharType
                    ? clean(block, types.get(i))
                    : block;
        }
        return new Page(page.getPositionCount(), blocks);
    }

    private static Block clean(Block block, Type type) {
        if (block instanceof VariableWidthBlock texts && isAscii(texts.getRawSlice())) {
            return block;
        }
        BlockBuilder out = type.createBlockBuilder(null, block.getPositionCount());
        for (int i = 0; i < block.getPositionCount(); i++) {
            if (block.isNull(i)) {
                out.appendNull();
            } else {
                // Read as text and written anew, what was none is U+FFFD.
                type.writeSlice(out, Slices.utf8Slice(type.getSlice(block, i).toStringUtf8()));
            }
        }
        return out.build();
    }

    private static boolean isAscii(Slice slice) {
        byte[] bytes = slice.byteArray();
        int at = slice.byteArrayOffset();
        int end = at + slice.length();
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            if (((long) LONGS.get(bytes, at) & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; at < end; at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }
}
