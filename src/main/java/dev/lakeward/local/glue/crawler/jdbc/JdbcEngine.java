package dev.lakeward.local.glue.crawler.jdbc;

/// A kind of database that can be crawled, as a JDBC URL names it.
public enum JdbcEngine {
    POSTGRESQL("postgresql", 5432, true),
    /// The protocol is MariaDB's too, and so is the driver.
    MYSQL("mysql", 3306, false),
    MARIADB("mariadb", 3306, false);

    private final String classification;
    private final int port;
    private final boolean hasSchemas;

    JdbcEngine(String classification, int port, boolean hasSchemas) {
        this.classification = classification;
        this.port = port;
        this.hasSchemas = hasSchemas;
    }

    /// What stands on its tables, and in its URLs.
    public String classification() {
        return classification;
    }

    /// Where it listens unless a URL says otherwise.
    public int port() {
        return port;
    }

    /// Whether there are schemas between a database and its tables.
    public boolean hasSchemas() {
        return hasSchemas;
    }
}
