package dev.lakeward.ui;

import dev.lakeward.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// Numbers and times for people, as their language writes them; every number has a unit.
public final class Formats {
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");

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
                : String.format(Words.locale(), value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }

    /// Bytes to the last one, where [#bytes] would say the same of two sizes.
    public static String bytesExactly(long bytes) {
        return number(bytes) + " B";
    }

    /// An amount of money, as bills of AWS write it; the unit stands in the sentence around it.
    public static String usd(double usd) {
        return String.format(Locale.ROOT, "%.4f", usd);
    }

    /// A number of things: `what` is the end of the key `count.…`, such as `rows`.
    public static String count(long count, String what) {
        return Messages.text("count." + what, count);
    }

    public static String number(long number) {
        return String.format(Words.locale(), "%,d", number);
    }

    public static String duration(Duration time) {
        long millis = time.toMillis();
        if (millis < 1_000) {
            return Messages.text("time.millis", millis);
        }
        return Messages.text("time.seconds", String.format(Words.locale(), "%.1f", millis / 1_000.0));
    }

    /// How long before `now` it was, in one unit: `3 weeks ago`.
    public static String ago(Instant time, Instant now) {
        long seconds = Math.max(0, Duration.between(time, now).toSeconds());
        long minutes = seconds / 60;
        long hours = minutes / 60;
        long days = hours / 24;
        if (minutes == 0) {
            return Messages.text("time.just_now");
        } else if (minutes < 60) {
            return Messages.text("time.minutes_ago", minutes);
        } else if (hours < 24) {
            return Messages.text("time.hours_ago", hours);
        } else if (days < 14) {
            return Messages.text("time.days_ago", days);
        } else if (days < 60) {
            return Messages.text("time.weeks_ago", days / 7);
        } else if (days < 730) {
            return Messages.text("time.months_ago", days / 30);
        }
        return Messages.text("time.years_ago", days / 365);
    }

    /// How long after `now` it will be, in one unit: `in 5 hours`.
    public static String ahead(Instant time, Instant now) {
        long minutes = Math.max(0, Duration.between(now, time).toMinutes());
        long hours = minutes / 60;
        if (minutes == 0) {
            return Messages.text("time.in_a_moment");
        } else if (minutes < 60) {
            return Messages.text("time.in_minutes", minutes);
        } else if (hours < 48) {
            return Messages.text("time.in_hours", hours);
        }
        return Messages.text("time.in_days", hours / 24);
    }

    /// The time of day, for lines of a log.
    public static String second(Instant time) {
        return SECOND.format(time.atZone(ZoneId.systemDefault()));
    }

    /// The exact time, with its zone: what a relative one says when the mouse rests on it.
    public static String exact(Instant time) {
        return DateTimeFormatter.ofPattern(Messages.text("time.exact"), Words.locale())
                .format(time.atZone(ZoneId.systemDefault()));
    }

    /// A time in UTC and in this machine's zone, with the day of the week.
    public static String both(Instant time) {
        DateTimeFormatter utc = DateTimeFormatter.ofPattern(Messages.text("schedule.time_utc"), Words.locale());
        DateTimeFormatter here = DateTimeFormatter.ofPattern(Messages.text("schedule.time_here"), Words.locale());
        return Messages.text(
                "schedule.time_both",
                utc.format(time.atZone(ZoneOffset.UTC)),
                here.format(time.atZone(ZoneId.systemDefault())));
    }

    /// A text of others, for a sentence: what is invisible and would turn the direction of what stands around it, or
    /// steer a terminal, stands as its code.
    public static String visible(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}
