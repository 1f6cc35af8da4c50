package dev.lakeward.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers and times for people; every number has a unit.
public final class Formats {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private Formats() {}

    public static String bytes(long bytes) {
        String[] units = {"B", "KB", "MB", "GB", "TB", "PB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1_000 && unit < units.length - 1) {
            value /= 1_000;
            unit++;
        }
        return unit == 0
                ? bytes + " B"
                : String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }

    public static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    public static String duration(Duration time) {
        long millis = time.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }

    /// How long before `now` it was, in one unit: `3 weeks ago`.
    public static String ago(Instant time, Instant now) {
        long seconds = Math.max(0, Duration.between(time, now).toSeconds());
        if (seconds < 60) {
            return "just now";
        }
        long minutes = seconds / 60;
        long hours = minutes / 60;
        long days = hours / 24;
        String unit = minutes < 60
                ? count(minutes, "minute", "minutes")
                : hours < 24
                        ? count(hours, "hour", "hours")
                        : days < 14
                                ? count(days, "day", "days")
                                : days < 60
                                        ? count(days / 7, "week", "weeks")
                                        : days < 730
                                                ? count(days / 30, "month", "months")
                                                : count(days / 365, "year", "years");
        return unit + " ago";
    }

    /// The time of day, in UTC, for lines of a log.
    public static String second(Instant time) {
        return SECOND.format(time);
    }

    public static String minute(Instant time) {
        return MINUTE.format(time) + " UTC";
    }
}
