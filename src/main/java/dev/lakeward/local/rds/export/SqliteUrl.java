package dev.lakeward.local.rds.export;

import dev.lakeward.local.glue.crawler.jdbc.JdbcRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Where a file of SQLite's lies, as a JDBC URL says it: `jdbc:sqlite:` and an absolute path. Properties of the driver
/// are refused, as they can load libraries.
final class SqliteUrl {
    private static final String SCHEME = "jdbc:sqlite:";

    private SqliteUrl() {}

    static boolean isOne(String url) {
        return url.startsWith(SCHEME);
    }

    /// Throws JdbcRefusal.
    static Path path(String url) {
        String path = url.substring(SCHEME.length());
        try {
            if (path.indexOf('?') < 0 && !path.startsWith(":") && !path.startsWith("file:")) {
                Path file = Path.of(path);
                if (file.isAbsolute() && file.getFileName() != null) {
                    return file;
                }
            }
        } catch (InvalidPathException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static JdbcRefusal malformed() {
        return new JdbcRefusal(
                "JDBC_CONNECTION_URL of SQLite is jdbc:sqlite: and the absolute path of a file, and nothing else.");
    }

    /// The file itself, which is none of a lake's own. Throws JdbcRefusal.
    static Path file(String url, Path lake) {
        Path path = path(url);
        try {
            if (!Files.isRegularFile(path)) {
                throw new JdbcRefusal("The file that JDBC_CONNECTION_URL names is not there.");
            }
            Path real = path.toRealPath();
            if (real.startsWith(lake.toRealPath())) {
                throw new JdbcRefusal("JDBC_CONNECTION_URL names a file of the lake's own folder, which nobody may read"
                        + " but the lake: name another.");
            }
            return real;
        } catch (IOException e) {
            throw new JdbcRefusal("The file that JDBC_CONNECTION_URL names cannot be read.");
        }
    }
}
