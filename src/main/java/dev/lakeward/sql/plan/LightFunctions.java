package dev.lakeward.sql.plan;

import java.util.Locale;
import java.util.Set;

/// Functions whose work and result are no larger than what they are given. Only they are computed while a statement is
/// read, in the process that serves everybody: all others run where memory and time are limited, and can be stopped.
public final class LightFunctions {
    private static final String OPERATOR = "$operator$";
    private static final Set<String> NAMES = Set.of(
            "$at_timezone",
            "$current_catalog",
            "$current_schema",
            "$current_time",
            "$current_timestamp",
            "$like",
            "$like_pattern",
            "$localtime",
            "$localtimestamp",
            "$not",
            "$try_cast",
            "abs",
            "at_timezone",
            "ceil",
            "ceiling",
            "chr",
            "concat",
            "current_date",
            "current_timezone",
            "date",
            "date_add",
            "date_diff",
            "date_format",
            "date_parse",
            "date_trunc",
            "day",
            "day_of_month",
            "day_of_week",
            "day_of_year",
            "dow",
            "doy",
            "floor",
            "format_datetime",
            "from_iso8601_date",
            "from_iso8601_timestamp",
            "from_iso8601_timestamp_nanos",
            "from_unixtime",
            "from_unixtime_nanos",
            "from_utf8",
            "greatest",
            "hour",
            "infinity",
            "is_nan",
            "last_day_of_month",
            "least",
            "length",
            "lower",
            "ltrim",
            "millisecond",
            "minute",
            "mod",
            "month",
            "nan",
            "now",
            "parse_datetime",
            "pi",
            "quarter",
            "round",
            "rtrim",
            "second",
            "sign",
            "substr",
            "substring",
            "timezone_hour",
            "timezone_minute",
            "to_iso8601",
            "to_milliseconds",
            "to_unixtime",
            "to_utf8",
            "trim",
            "truncate",
            "upper",
            "week",
            "week_of_year",
            "with_timezone",
            "year",
            "year_of_week",
            "yow");

    private LightFunctions() {}

    /// Whether a built-in function is one of them.
    public static boolean contains(String function) {
        String name = function.toLowerCase(Locale.ROOT);
        return name.startsWith(OPERATOR) || NAMES.contains(name);
    }
}
