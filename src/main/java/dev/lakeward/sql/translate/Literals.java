package dev.lakeward.sql.translate;

import dev.lakeward.sql.plan.Carried;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import io.airlift.slice.Slice;
import io.airlift.slice.SliceUtf8;
import io.trino.spi.block.Block;
import io.trino.spi.block.SqlMap;
import io.trino.spi.block.SqlRow;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.Int128;
import io.trino.spi.type.LongTimestamp;
import io.trino.spi.type.LongTimestampWithTimeZone;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.TimeType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeUtils;
import io.trino.spi.type.VarcharType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Constants of Trino's as the engine carries them.
final class Literals {
    private static final long MICROS_A_SECOND = 1_000_000;
    private static final long SECONDS_A_DAY = 86_400;
    private static final long PICOS_A_NANO = 1_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

    private Literals() {}

    /// A constant of a type; empty where the engine cannot hold the value.
    static Optional<Expr> of(Type type, @Nullable Object value) {
        DataType carried = Carried.of(type);
        if (value == null) {
            return Optional.of(new Expr.Cast(new Expr.Null(), carried, false));
        }
        return switch (type) {
            case BooleanType _ -> Optional.of(new Expr.Bool((Boolean) value));
            case DoubleType _ -> Optional.of(number((Double) value, carried));
            case RealType _ -> Optional.of(number(Float.intBitsToFloat(((Long) value).intValue()), carried));
            case DecimalType decimal -> Optional.of(decimal(decimal, value));
            case DateType _ -> date((Long) value);
            case TimestampType timestamp when carried.equals(DataType.TIMESTAMP) -> timestamp((Long) value);
            case TimeType time
            when carried.equals(DataType.TIME) ->
                Optional.of(new Expr.Cast(
                        new Expr.Text(LocalTime.ofNanoOfDay((Long) value / PICOS_A_NANO)
                                .format(TIME)),
                        DataType.TIME,
                        false));
            case ArrayType array -> array(array, (Block) value);
            case RowType row -> row(row, (SqlRow) value);
            case MapType map -> map(map, (SqlMap) value);
            // What its type cannot hold fails where it is computed.
            case VarcharType text
            when !text.isUnbounded() && SliceUtf8.countCodePoints((Slice) value) > text.getBoundedLength() ->
                Optional.empty();
            default -> plain(carried, value);
        };
    }

    private static Optional<Expr> plain(DataType carried, Object value) {
        return switch (value) {
            case Slice bytes when carried.equals(DataType.VARCHAR) -> text(bytes);
            case Slice bytes ->
                Optional.of(new Expr.Call(
                        EngineFunction.UNHEX, new Expr.Text(HexFormat.of().formatHex(bytes.getBytes()))));
            case Long number -> Optional.of(integer(number, carried));
            case LongTimestamp time -> Optional.of(pair(time.getEpochMicros(), time.getPicosOfMicro(), carried));
            case LongTimestampWithTimeZone time ->
                Optional.of(pair(
                        io.trino.spi.type.DateTimeEncoding.packDateTimeWithZone(
                                time.getEpochMillis(), time.getTimeZoneKey()),
                        time.getPicosOfMilli(),
                        carried));
            default -> Optional.empty();
        };
    }

    private static Expr pair(long first, int second, DataType carried) {
        return struct(carried, List.of(integer(first, DataType.BIGINT), integer(second, DataType.INTEGER)));
    }

    /// A whole number of a type of the engine's.
    static Expr integer(long value, DataType type) {
        Expr digits = signed(BigInteger.valueOf(value));
        return type.equals(DataType.INTEGER) && value != Integer.MIN_VALUE
                ? digits
                : new Expr.Cast(digits, type, false);
    }

    private static Expr signed(BigInteger value) {
        Expr.Number digits = new Expr.Number(value.abs().toString());
        return value.signum() < 0 ? new Expr.Negative(digits) : digits;
    }

    // With an exponent: the engine reads other digits as a decimal first.
    private static Expr number(double value, DataType type) {
        String text = type.equals(DataType.REAL) ? Float.toString((float) value) : Double.toString(value);
        if (Double.isNaN(value) || Double.isInfinite(value) || text.equals("-0.0")) {
            return new Expr.Cast(new Expr.Text(text), type, false);
        }
        Expr.Number digits = new Expr.Number(
                (text.contains("E") ? text : text + "E0").replace("-", "").replace("E", exponent(text)));
        return new Expr.Cast(value < 0 ? new Expr.Negative(digits) : digits, type, false);
    }

    private static String exponent(String text) {
        return text.contains("E-") ? "E-" : "E";
    }

    private static Expr decimal(DecimalType type, Object value) {
        BigInteger unscaled = value instanceof Int128 wide ? wide.toBigInteger() : BigInteger.valueOf((Long) value);
        BigDecimal number = new BigDecimal(unscaled, type.getScale());
        Expr.Number digits = new Expr.Number(number.abs().toPlainString());
        return new Expr.Cast(number.signum() < 0 ? new Expr.Negative(digits) : digits, Carried.of(type), false);
    }

    private static Optional<Expr> text(Slice bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes()))
                    .toString();
            return Expr.Text.isHeld(text) ? Optional.of(new Expr.Text(text)) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Expr> date(long days) {
        LocalDate date = LocalDate.ofEpochDay(days);
        return date.getYear() < 1 || date.getYear() > 9999
                ? Optional.empty()
                : Optional.of(new Expr.Cast(new Expr.Text(date.toString()), DataType.DATE, false));
    }

    private static Optional<Expr> timestamp(long micros) {
        long seconds = Math.floorDiv(micros, MICROS_A_SECOND);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_A_DAY));
        if (date.getYear() < 1 || date.getYear() > 9999) {
            return Optional.empty();
        }
        LocalTime time = LocalTime.ofNanoOfDay(
                Math.floorMod(seconds, SECONDS_A_DAY) * 1_000_000_000 + Math.floorMod(micros, MICROS_A_SECOND) * 1_000);
        return Optional.of(new Expr.Cast(new Expr.Text(date + " " + time.format(TIME)), DataType.TIMESTAMP, false));
    }

    private static Optional<Expr> array(ArrayType type, Block block) {
        return items(type.getElementType(), block)
                .map(items -> new Expr.Cast(new Expr.ArrayOf(items), Carried.of(type), false));
    }

    private static Optional<List<Expr>> items(Type type, Block block) {
        List<Expr> items = new ArrayList<>();
        for (int i = 0; i < block.getPositionCount(); i++) {
            Optional<Expr> item = of(type, TypeUtils.readNativeValue(type, block, i));
            if (item.isEmpty()) {
                return Optional.empty();
            }
            items.add(item.get());
        }
        return Optional.of(items);
    }

    private static Optional<Expr> row(RowType type, SqlRow row) {
        List<Expr> fields = new ArrayList<>();
        for (int i = 0; i < type.getFields().size(); i++) {
            Type field = type.getFields().get(i).getType();
            Optional<Expr> value =
                    of(field, TypeUtils.readNativeValue(field, row.getRawFieldBlock(i), row.getRawIndex()));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            fields.add(value.get());
        }
        return Optional.of(struct(Carried.of(type), fields));
    }

    /// A row of the engine's with these members.
    static Expr struct(DataType carried, List<? extends Expr> values) {
        List<Expr.StructOf.Member> members = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            members.add(new Expr.StructOf.Member(carried.fields().get(i), values.get(i)));
        }
        return new Expr.StructOf(members);
    }

    private static Optional<Expr> map(MapType type, SqlMap map) {
        List<Expr> keys = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        for (int i = 0; i < map.getSize(); i++) {
            Optional<Expr> key = of(
                    type.getKeyType(),
                    TypeUtils.readNativeValue(type.getKeyType(), map.getRawKeyBlock(), map.getRawOffset() + i));
            Optional<Expr> value = of(
                    type.getValueType(),
                    TypeUtils.readNativeValue(type.getValueType(), map.getRawValueBlock(), map.getRawOffset() + i));
            if (key.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            keys.add(key.get());
            values.add(value.get());
        }
        DataType carried = Carried.of(type);
        return Optional.of(new Expr.Call(
                EngineFunction.MAP,
                new Expr.Cast(
                        new Expr.ArrayOf(keys),
                        DataType.array(carried.arguments().getFirst()),
                        false),
                new Expr.Cast(
                        new Expr.ArrayOf(values),
                        DataType.array(carried.arguments().get(1)),
                        false)));
    }
}
