package dev.lakeward.local.engine.sample;

import java.util.Locale;

/// The logs that Glue knows by a pattern, in the order in which they are tried.
enum LogPattern {
    COMBINED_APACHE("%{COMBINEDAPACHELOG}"),
    APACHE("%{COMMONAPACHELOG}"),
    LINUX_KERNEL(
            "%{SYSLOGTIMESTAMP:timestamp} %{SYSLOGHOST:host} kernel: (?:\\[\\s*%{NUMBER:uptime}\\] )?%{GREEDYDATA:message}"),
    MICROSOFT_LOG(
            "%{IPORHOST:clientip}, %{NOTSPACE:username}, %{DATE_US:date}, %{TIME:time}, %{DATA:service}, %{DATA:server},"
                    + " %{IP:serverip}, %{NUMBER:timetaken}, %{NUMBER:bytessent}, %{NUMBER:bytesreceived},"
                    + " %{NUMBER:status}, %{NUMBER:windowsstatus}, %{WORD:request}, %{DATA:target}, %{DATA:parameters},"),
    RUBY_LOGGER("%{RUBY_LOGGER}"),
    SQUID(
            "%{NUMBER:timestamp}\\s+%{NUMBER:duration}\\s+%{IPORHOST:clientip}\\s+%{WORD:cacheresult}/%{NUMBER:status}\\s+"
                    + "%{NUMBER:bytes}\\s+%{WORD:method}\\s+%{NOTSPACE:url}\\s+%{NOTSPACE:user}\\s+"
                    + "%{WORD:hierarchy}/%{NOTSPACE:server}\\s+%{NOTSPACE:contenttype}"),
    REDISMONLOG(
            "%{NUMBER:timestamp} \\[%{INT:database} %{NOTSPACE:client}\\] \"%{DATA:command}\"\\s?%{GREEDYDATA:params}"),
    REDISLOG(
            "(?:\\[%{POSINT:pid}\\]|%{POSINT:pid}:[XCSM]) %{MONTHDAY:day} %{MONTH:month}(?: %{YEAR:year})? %{TIME:time}"
                    + " [.\\-*#] %{GREEDYDATA:message}");

    private final String pattern;

    LogPattern(String pattern) {
        this.pattern = pattern;
    }

    String pattern() {
        return pattern;
    }

    String classification() {
        return name().toLowerCase(Locale.ROOT);
    }
}
