package dev.lakeward.local.glue.crawler.jdbc;

/// How a connection to a database is encrypted.
public enum Encryption {
    NONE,
    /// Where the server can.
    PREFERRED,
    /// Whoever the server is.
    REQUIRED,
    /// And the server proves its name.
    VERIFIED
}
