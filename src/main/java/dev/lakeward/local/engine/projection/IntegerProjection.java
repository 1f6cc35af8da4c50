package dev.lakeward.local.engine.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Every so many-th whole number of a range, both ends within, padded with zeros where so many digits are wanted.
record IntegerProjection(long least, long greatest, int interval, int digits) implements ColumnProjection {
    private static final int MOST_DIGITS = 100;

    static IntegerProjection of(Settings settings) {
        String[] range = settings.range();
        return new IntegerProjection(
                number(settings, range[0]),
                number(settings, range[1]),
                settings.count("interval", 1),
                digits(settings));
    }

    private static int digits(Settings settings) {
        int digits =
                settings.find("digits").map(text -> settings.count("digits", 1)).orElse(0);
        if (digits > MOST_DIGITS) {
            throw settings.wrong("digits", "is at most " + MOST_DIGITS);
        }
        return digits;
    }

    private static long number(Settings settings, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw settings.wrong("range", "has no whole number: '" + text + "'");
        }
    }

    @Override
    public List<String> values(Instant now, int most) {
        List<String> values = new ArrayList<>();
        for (long value = least; value <= greatest && values.size() < most; value += interval) {
            values.add(text(value));
            if (value > Long.MAX_VALUE - interval) {
                break;
            }
        }
        return values;
    }

    private String text(long value) {
        return digits == 0 ? String.valueOf(value) : String.format("%0" + digits + "d", value);
    }
}
