package dev.lakeward.local.engine.format;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;

/// Dates and timestamps in the one form that nearly all have: `2020-01-31`, `2020-01-31 23:59:59` and that with one to
/// three digits of a fraction. [DateTimeFormatter] takes twenty times as long for them. What has another form, or names
/// no day, is [#NONE] here and somebody else's to read.
final class PlainTimes {
    /// No value of either kind.
    static final long NONE = Long.MIN_VALUE;

    private static final int DATE = 10;
    private static final int TIME = 19;
    private static final int MILLIS_DIGITS = 3;
    private static final int LONGEST = TIME + 1 + MILLIS_DIGITS;
    private static final int SHORTEST_MONTH = 28;

    private PlainTimes() {}

    /// Days since 1970.
    static long days(byte[] text, int at, int length) {
        return length == DATE ? days(text, at) : NONE;
    }

    /// Microseconds since 1970.
    static long micros(byte[] text, int at, int length) {
        if (length < TIME || length == TIME + 1 || length > LONGEST) {
            return NONE;
        }
        long days = days(text, at);
        int hours = two(text, at + 11);
        int minutes = two(text, at + 14);
        int seconds = two(text, at + 17);
        int millis = length == TIME ? 0 : millis(text, at + TIME, length - TIME - 1);
        boolean isTime = text[at + 10] == ' '
                && text[at + 13] == ':'
                && text[at + 16] == ':'
                && (hours | minutes | seconds | millis) >= 0
                && hours < 24
                && minutes < 60
                && seconds < 60;
        return days == NONE || !isTime
                ? NONE
                : (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000_000 + millis * 1_000L;
    }

    private static long days(byte[] text, int at) {
        int century = two(text, at);
        int yearOfCentury = two(text, at + 2);
        int month = two(text, at + 5);
        int day = two(text, at + 8);
        if (text[at + 4] != '-' || text[at + 7] != '-' || (century | yearOfCentury | month | day) < 0) {
            return NONE;
        }
        int year = century * 100 + yearOfCentury;
        boolean isDay = year > 0
                && month > 0
                && month <= 12
                && day > 0
                && (day <= SHORTEST_MONTH || day <= Month.of(month).length(Year.isLeap(year)));
        return isDay ? LocalDate.of(year, month, day).toEpochDay() : NONE;
    }

    // A point and one to three digits.
    private static int millis(byte[] text, int at, int digits) {
        int value = text[at] == '.' ? 0 : -1;
        for (int i = 1; i <= MILLIS_DIGITS && value >= 0; i++) {
            int digit = i <= digits ? text[at + i] - '0' : 0;
            value = digit < 0 || digit > 9 ? -1 : value * 10 + digit;
        }
        return value;
    }

    // Two digits, or less than nothing.
    private static int two(byte[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
