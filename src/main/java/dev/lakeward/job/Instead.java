package dev.lakeward.job;

import java.util.Map;

/// What to do about nodes that only AWS runs.
final class Instead {
    private static final String DATABASES =
            "it writes to tables of PostgreSQL, MySQL and MariaDB, by PostgreSQLCatalogTarget and MySQLCatalogTarget"
                    + " nodes; run the job on AWS, or take one of those";
    private static final Map<String, String> WORDS = Map.of(
            "MicrosoftSQLServerCatalogTarget",
            DATABASES,
            "OracleSQLCatalogTarget",
            DATABASES,
            "JDBCConnectorTarget",
            DATABASES,
            "Recipe",
            "recipes are DataBrew's; run the job on AWS, or do its steps by nodes");

    private Instead() {}

    static String of(String member) {
        return WORDS.getOrDefault(member, "run the job on AWS, or replace the node");
    }
}
