package dev.lakeward.local.rds.export;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Makes texts of PostgreSQL's binary values, letter by letter as its own output functions do with `DateStyle = 'ISO'`
/// and `TimeZone = 'UTC'`. Holds the last one.
final class PostgresTexts {
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final int SECOND_MICROS = 1_000_000;
    // Days from 1 March of the year 0 to 1 January 2000, from where PostgreSQL counts.
    private static final long DAYS_TO_2000 = 730_425;
    // Of the calendar, whose years begin in March here so that a leap day is the last.
    private static final int DAYS_OF_ERA = 146_097;
    private static final int YEARS_OF_ERA = 400;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int NEGATIVE = 0x4000;
    private static final int NOT_A_NUMBER = 0xc000;
    private static final int INFINITE = 0xd000;
    private static final int NEGATIVE_INFINITE = 0xf000;
    private static final int HEAD = 4 * Short.BYTES;

    // Both digits of each number below a hundred.
    private static final byte[] TENS = new byte[100];
    private static final byte[] ONES = new byte[100];

    static {
        for (int i = 0; i < TENS.length; i++) {
            TENS[i] = (byte) ('0' + i / 10);
            ONES[i] = (byte) ('0' + i % 10);
        }
    }

    private byte[] text = new byte[128];
    private int length;

    byte[] bytes() {
        return text;
    }

    int length() {
        return length;
    }

    /// Of days since 2000.
    void date(int days) {
        length = 0;
        if (days == Integer.MAX_VALUE) {
            put("infinity");
        } else if (days == Integer.MIN_VALUE) {
            put("-infinity");
        } else {
            long year = day(days);
            era(year);
        }
    }

    /// Of microseconds since 2000, with a zone behind it.
    void timestamp(long micros, String zone) {
        length = 0;
        if (micros == Long.MAX_VALUE) {
            put("infinity");
            return;
        }
        if (micros == Long.MIN_VALUE) {
            put("-infinity");
            return;
        }
        long ofDay = Math.floorMod(micros, DAY_MICROS);
        long year = day(Math.floorDiv(micros, DAY_MICROS));
        int second = (int) (ofDay / SECOND_MICROS);
        put(' ');
        two(second / 3_600);
        put(':');
        two(second / 60 % 60);
        put(':');
        two(second % 60);
        fraction((int) (ofDay % SECOND_MICROS));
        put(zone);
        era(year);
    }

    private void fraction(int micros) {
        if (micros == 0) {
            return;
        }
        put('.');
        two(micros / 10_000);
        two(micros / 100 % 100);
        two(micros % 100);
        while (text[length - 1] == '0') {
            length--;
        }
    }

    // Answers the year, which is 0 and less before Christ.
    private long day(long days) {
        long at = days + DAYS_TO_2000;
        long era = Math.floorDiv(at, DAYS_OF_ERA);
        int ofEra = (int) (at - era * DAYS_OF_ERA);
        int yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / (DAYS_OF_ERA - 1)) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int month = (5 * ofYear + 2) / 153;
        int day = ofYear - (153 * month + 2) / 5 + 1;
        long year = yearOfEra + era * YEARS_OF_ERA + (month < 10 ? 0 : 1);
        long shown = year > 0 ? year : 1 - year;
        if (shown < 10_000) {
            two((int) shown / 100);
            two((int) shown % 100);
        } else {
            put(String.valueOf(shown));
        }
        put('-');
        two(month < 10 ? month + 3 : month - 9);
        put('-');
        two(day);
        return year;
    }

    private void era(long year) {
        if (year <= 0) {
            put(" BC");
        }
    }

    /// Of sixteen bytes.
    void uuid(byte[] bytes, int at) {
        length = 0;
        for (int i = 0; i < 16; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                put('-');
            }
            put((char) HEX[bytes[at + i] >> 4 & 0xf]);
            put((char) HEX[bytes[at + i] & 0xf]);
        }
    }

    /// Of groups of four digits, the weight of the first, a sign, and how many digits are shown behind the point.
    /// Throws
    /// IllegalArgumentException where it is none.
    void numeric(byte[] bytes, int at, int size) {
        length = 0;
        int groups = size < HEAD ? -1 : unsigned(bytes, at);
        if (groups < 0 || size != HEAD + groups * Short.BYTES) {
            throw new IllegalArgumentException("no numeric");
        }
        int weight = (short) unsigned(bytes, at + 2);
        int scale = unsigned(bytes, at + 6);
        switch (unsigned(bytes, at + 4)) {
            case 0 -> digits(bytes, at + HEAD, groups, weight, scale);
            case NEGATIVE -> {
                put('-');
                digits(bytes, at + HEAD, groups, weight, scale);
            }
            case NOT_A_NUMBER -> put("NaN");
            case INFINITE -> put("Infinity");
            case NEGATIVE_INFINITE -> put("-Infinity");
            default -> throw new IllegalArgumentException("no numeric");
        }
    }

    private void digits(byte[] bytes, int at, int groups, int weight, int scale) {
        if (weight < 0) {
            put('0');
        }
        for (int i = 0; i <= weight; i++) {
            int group = i < groups ? unsigned(bytes, at + i * Short.BYTES) : 0;
            if (i == 0) {
                put(String.valueOf(group));
            } else {
                two(group / 100);
                two(group % 100);
            }
        }
        if (scale > 0) {
            put('.');
            int end = length + scale;
            for (int i = weight + 1; length < end; i++) {
                int group = i >= 0 && i < groups ? unsigned(bytes, at + i * Short.BYTES) : 0;
                two(group / 100);
                two(group % 100);
            }
            length = end;
        }
    }

    private static int unsigned(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private void two(int number) {
        put((char) TENS[number]);
        put((char) ONES[number]);
    }

    private void put(String more) {
        for (int i = 0; i < more.length(); i++) {
            put(more.charAt(i));
        }
    }

    private void put(char next) {
        if (length == text.length) {
            text = Arrays.copyOf(text, 2 * length);
        }
        text[length++] = (byte) next;
    }
}
