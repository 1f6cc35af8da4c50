package dev.lakeward.lake.query;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts rows in the order of one column: numbers by value, all else by text without regard to case, NULL last. Rows
/// that are equal stay as they were. Holds the rows' numbers and this column's values, and no more.
public final class RowOrder {
    private static final int OBJECT = 56;
    private static final int PRIMITIVES = 20;
    private static final int BETWEEN_LOOKS = 1_024;
    private static final int KEPT = 4_096;

    private final ResultColumn column;
    private final String[] seen = new String[KEPT];
    private final boolean integral;
    private final boolean floating;
    private int[] rows = new int[BETWEEN_LOOKS];
    private int[] absent = new int[BETWEEN_LOOKS];
    private long[] numbers;
    private Comparable<?>[] others;
    private int count;
    private int absentCount;
    private long bytes;

    public RowOrder(ResultColumn column) {
        this.column = column;
        this.integral = switch (column.type()) {
            case "tinyint", "smallint", "integer", "bigint" -> true;
            default -> false;
        };
        this.floating = List.of("real", "float", "double").contains(column.type());
        this.numbers = new long[integral || floating ? BETWEEN_LOOKS : 0];
        this.others = new Comparable<?>[integral || floating ? 0 : BETWEEN_LOOKS];
    }

    /// Takes a row with its value.
    public void add(int row, @Nullable String value) {
        if (value == null) {
            absent = absentCount < absent.length ? absent : Arrays.copyOf(absent, absentCount * 2);
            absent[absentCount++] = row;
            bytes += Integer.BYTES;
            return;
        }
        if (count == rows.length) {
            int room = count + (count >> 1);
            rows = Arrays.copyOf(rows, room);
            numbers = numbers.length == 0 ? numbers : Arrays.copyOf(numbers, room);
            others = others.length == 0 ? others : Arrays.copyOf(others, room);
        }
        rows[count] = row;
        bytes += PRIMITIVES;
        if (integral) {
            numbers[count] = Long.parseLong(value);
        } else if (floating) {
            long bits = Double.doubleToLongBits(Double.parseDouble(value));
            // In this form they are ordered as the doubles are.
            numbers[count] = bits ^ (bits >> 63 & Long.MAX_VALUE);
        } else {
            others[count] = column.type().equals("decimal") ? decimal(value) : shared(value);
        }
        count++;
    }

    private BigDecimal decimal(String value) {
        bytes += OBJECT;
        return new BigDecimal(value);
    }

    // Values that come again and again are held once.
    private String shared(String value) {
        int place = value.hashCode() & KEPT - 1;
        if (value.equals(seen[place])) {
            return seen[place];
        }
        seen[place] = value;
        bytes += OBJECT + value.length();
        return value;
    }

    /// How much memory it holds and will need, about.
    public long bytes() {
        return bytes;
    }

    /// The numbers of the rows in their order. Interrupting the thread ends it.
    public int[] sorted(boolean descending) throws InterruptedException {
        int[] places = new int[count];
        Arrays.setAll(places, place -> place);
        sort(places, new int[count], 0, count, descending ? -1 : 1);
        int[] sorted = new int[count + absentCount];
        for (int i = 0; i < count; i++) {
            sorted[i] = rows[places[i]];
        }
        System.arraycopy(absent, 0, sorted, count, absentCount);
        return sorted;
    }

    private void sort(int[] places, int[] spare, int from, int to, int sign) throws InterruptedException {
        if (to - from < 2) {
            return;
        }
        if (to - from > BETWEEN_LOOKS && Thread.interrupted()) {
            throw new InterruptedException();
        }
        int middle = (from + to) >>> 1;
        sort(places, spare, from, middle, sign);
        sort(places, spare, middle, to, sign);
        if (compare(places[middle - 1], places[middle]) * sign <= 0) {
            return;
        }
        System.arraycopy(places, from, spare, from, to - from);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takesLeft = right >= to || left < middle && compare(spare[left], spare[right]) * sign <= 0;
            places[i] = takesLeft ? spare[left++] : spare[right++];
        }
    }

    private int compare(int a, int b) {
        if (integral || floating) {
            return Long.compare(numbers[a], numbers[b]);
        }
        if (others[a] instanceof BigDecimal left && others[b] instanceof BigDecimal right) {
            return left.compareTo(right);
        }
        String left = (String) others[a];
        String right = (String) others[b];
        int byText = left.compareToIgnoreCase(right);
        return byText != 0 ? Integer.signum(byText) : Integer.signum(left.compareTo(right));
    }
}
