package dev.lakeward.local.engine.format;

import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.CharType;
import io.trino.spi.type.Chars;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.Decimals;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;
import io.trino.spi.type.Varchars;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Texts of OpenCSVSerde in the types that Athena gives them: a date counts days and a timestamp milliseconds since
/// 1970, and what does not parse is an error, an empty number too.
final class TypedPages implements Pages {
    private static final long MICROSECONDS = 1_000;

    private final LinePages texts;
    private final List<Integer> columns;
    private final List<Type> types = new ArrayList<>();

    TypedPages(LinePages texts, FileShape shape, List<Integer> columns) {
        this.texts = texts;
        this.columns = List.copyOf(columns);
        columns.forEach(column -> types.add(PartitionCoercion.of(shape, column).from()));
    }

    @Override
    public List<Type> types() {
        return types;
    }

    @Override
    public Optional<Page> next() throws IOException, BrokenException {
        Optional<Page> page = texts.next();
        if (page.isEmpty()) {
            return page;
        }
        Block[] blocks = new Block[types.size()];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = types.get(i).equals(VarcharType.VARCHAR)
                    ? page.get().getBlock(i)
                    : typed(page.get().getBlock(i), types.get(i), columns.get(i));
        }
        return Optional.of(new Page(page.get().getPositionCount(), blocks));
    }

    private Block typed(Block block, Type type, int column) throws BrokenException {
        int count = block.getPositionCount();
        BlockBuilder out = type.createBlockBuilder(null, count);
        for (int i = 0; i < count; i++) {
            if (block.isNull(i)) {
                out.appendNull();
                continue;
            }
            try {
                write(out, type, VarcharType.VARCHAR.getSlice(block, i));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new BrokenException(new Broken(column, "HIVE_BAD_DATA", texts.row() - count + i + 1), e);
            } catch (UnsupportedOperationException e) {
                throw new BrokenException(new Broken(column, "GENERIC_INTERNAL_ERROR", 0), e);
            }
        }
        return out.build();
    }

    /// Writes a text as a value of a type. Throws IllegalArgumentException or ArithmeticException where it is none, and
    /// UnsupportedOperationException for a type that texts are not read as.
    static void write(BlockBuilder out, Type type, Slice value) {
        switch (type) {
            case VarcharType varchar -> varchar.writeSlice(out, Varchars.truncateToLength(value, varchar));
            case CharType character -> character.writeSlice(out, Chars.truncateToLengthAndTrimSpaces(value, character));
            case VarbinaryType binary -> binary.writeSlice(out, value);
            default -> write(out, type, value.toStringUtf8());
        }
    }

    private static void write(BlockBuilder out, Type type, String text) {
        switch (type) {
            case BooleanType bool -> bool.writeBoolean(out, isTrue(text));
            case TinyintType small -> small.writeLong(out, Byte.parseByte(text));
            case SmallintType small -> small.writeLong(out, Short.parseShort(text));
            case IntegerType integer -> integer.writeLong(out, Integer.parseInt(text));
            case BigintType bigint -> bigint.writeLong(out, Long.parseLong(text));
            case RealType real -> real.writeLong(out, Float.floatToIntBits(Float.parseFloat(text)));
            case DoubleType real -> real.writeDouble(out, Double.parseDouble(text));
            case DecimalType decimal -> writeDecimal(out, decimal, new BigDecimal(text));
            case DateType date -> date.writeLong(out, Integer.parseInt(text));
            case TimestampType timestamp ->
                timestamp.writeLong(out, Math.multiplyExact(Long.parseLong(text), MICROSECONDS));
            default -> throw new UnsupportedOperationException();
        }
    }

    private static boolean isTrue(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("no boolean");
        };
    }

    private static void writeDecimal(BlockBuilder out, DecimalType type, BigDecimal value) {
        BigDecimal scaled = value.setScale(type.getScale(), RoundingMode.HALF_UP);
        if (scaled.precision() > type.getPrecision()) {
            throw new ArithmeticException("too large");
        }
        if (type.isShort()) {
            type.writeLong(out, scaled.unscaledValue().longValueExact());
        } else {
            type.writeObject(out, Decimals.encodeScaledValue(scaled, type.getScale()));
        }
    }

    @Override
    public void close() throws IOException {
        texts.close();
    }
}
