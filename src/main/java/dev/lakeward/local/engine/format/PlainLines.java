package dev.lakeward.local.engine.format;

import io.trino.hive.formats.HiveClassNames;
import io.trino.hive.formats.encodings.text.TextEncodingOptions;
import io.trino.hive.formats.line.Column;
import io.trino.hive.formats.line.LineBuffer;
import io.trino.hive.formats.line.LineDeserializer;
import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.ValueBlock;
import io.trino.spi.type.Type;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// The short way of LazySimpleSerDe: of a line of as many values as the table has columns, those in the form of their
/// [PlainValue] are read here, and all from the first other one on by Trino's reader. Both give the same values.
final class PlainLines implements LineDeserializer {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LOW_BITS = 0x7f * ONES;

    private final LineDeserializer exact;
    private final long separators;
    private final byte[] nullText;
    // By the place of a value in its line, for each that is asked for: its channel, or -1.
    private final int[] channels;
    private final Type[] types;
    private final PlainValue[] forms;
    // Of the line that is read: where each value ends.
    private final int[] ends;
    private final PageBuilder alone;

    private PlainLines(LineDeserializer exact, List<Column> columns, TextEncodingOptions options, int tableColumns) {
        this.exact = exact;
        this.separators = (options.getSeparators().getByte(0) & 0xff) * ONES;
        this.nullText = options.getNullSequence().getBytes();
        this.channels = new int[tableColumns];
        Arrays.fill(channels, -1);
        this.types = new Type[columns.size()];
        this.forms = new PlainValue[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            channels[columns.get(i).ordinal()] = i;
            types[i] = columns.get(i).type();
            forms[i] = PlainValue.of(types[i]).orElseThrow();
        }
        this.ends = new int[tableColumns];
        this.alone = new PageBuilder(1, List.of(types));
    }

    /// The short way before an exact one, where lines can have it: nothing in them is escaped, the last column is as
    /// the others, and all that is asked for have a form.
    static LineDeserializer before(LineDeserializer exact, FileShape shape, List<Column> columns) {
        if (!shape.serde().equals(HiveClassNames.LAZY_SIMPLE_SERDE_CLASS)) {
            return exact;
        }
        TextEncodingOptions options = TextEncodingOptions.fromSchema(shape.properties());
        boolean hasShortWay = options.getEscapeByte() == null
                && !options.isLastColumnTakesRest()
                && options.getTimestampFormats().isEmpty()
                && columns.stream()
                        .allMatch(column -> PlainValue.of(column.type()).isPresent());
        return hasShortWay
                ? new PlainLines(exact, columns, options, shape.columns().size())
                : exact;
    }

    @Override
    public List<? extends Type> getTypes() {
        return exact.getTypes();
    }

    @Override
    public void deserialize(LineBuffer line, PageBuilder page) throws IOException {
        byte[] bytes = line.getBuffer();
        if (!split(bytes, line.getLength())) {
            exact.deserialize(line, page);
            return;
        }
        page.declarePosition();
        int start = 0;
        for (int i = 0; i < ends.length; i++) {
            int channel = channels[i];
            if (channel >= 0 && !append(page.getBlockBuilder(channel), channel, bytes, start, ends[i])) {
                appendRest(line, page, i);
                return;
            }
            start = ends[i] + 1;
        }
    }

    private boolean append(BlockBuilder out, int channel, byte[] bytes, int start, int end) {
        if (isNull(bytes, start, end)) {
            out.appendNull();
            return true;
        }
        return forms[channel].append(out, types[channel], bytes, start, end);
    }

    // The values from a place on, as the exact reader reads the line.
    private void appendRest(LineBuffer line, PageBuilder page, int place) throws IOException {
        alone.reset();
        exact.deserialize(line, alone);
        Page row = alone.build();
        for (int i = place; i < ends.length; i++) {
            int channel = channels[i];
            if (channel >= 0) {
                ValueBlock values = (ValueBlock) row.getBlock(channel);
                page.getBlockBuilder(channel).append(values, 0);
            }
        }
    }

    // Whether there are as many values as columns.
    private boolean split(byte[] bytes, int length) {
        int count = 0;
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            long different = (long) LONGS.get(bytes, at) ^ separators;
            // The highest bit of each byte that is a separator.
            long found = ~((different & LOW_BITS) + LOW_BITS | different | LOW_BITS);
            for (; found != 0; found &= found - 1) {
                if (count == ends.length) {
                    return false;
                }
                ends[count++] = at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        for (; at < length; at++) {
            if (bytes[at] == (byte) separators) {
                if (count == ends.length) {
                    return false;
                }
                ends[count++] = at;
            }
        }
        if (count != ends.length - 1) {
            return false;
        }
        ends[count] = length;
        return true;
    }

    private boolean isNull(byte[] bytes, int start, int end) {
        return end - start == nullText.length && Arrays.equals(bytes, start, end, nullText, 0, nullText.length);
    }
}
