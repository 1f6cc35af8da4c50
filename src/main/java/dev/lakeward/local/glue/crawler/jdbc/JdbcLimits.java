package dev.lakeward.local.glue.crawler.jdbc;

import java.time.Duration;

/// How long a database may take to connect, to answer one question and to be read in all, and how much it may tell.
public record JdbcLimits(Duration connect, Duration statement, Duration whole, int relations, int columns) {
    public static final JdbcLimits DEFAULT =
            new JdbcLimits(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(10), 100_000, 2_000_000);
}
