package dev.lakeward.local.glue.crawler.jdbc;

import java.util.Optional;

/// Where passwords of connections are kept that their documents do not hold.
@FunctionalInterface
public interface JdbcPasswords {
    /// None.
    JdbcPasswords NONE = connection -> Optional.empty();

    /// Of a connection, by its name.
    Optional<String> of(String connection);
}
