package dev.lakeward.local.glue.crawler.jdbc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a database listens, as a JDBC URL says it.
///
/// A driver never gets the URL itself: properties of drivers can load classes, read and write files and run SQL. Those
/// that say how values are read are taken and have no effect, as no value is read; encryption is understood; every
/// other is refused by its name.
public record JdbcUrl(JdbcEngine engine, String host, int port, String database, Encryption encryption) {
    private static final Pattern FORM =
            Pattern.compile("jdbc:([a-z]+)://(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9][A-Za-z0-9._-]*)(?::(\\d{1,5}))?"
                    + "(?:/([^/?#;%&:,()\\\\\\p{Cntrl}]*))?(?:\\?(.*))?");
    private static final Pattern SCHEME = Pattern.compile("jdbc:([A-Za-z0-9_-]{1,32}):.*", Pattern.DOTALL);
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z0-9_.]{1,64}");

    // By their names in small letters.
    private static final Set<String> HARMLESS = Set.of(
            "applicationname",
            "characterencoding",
            "connectiontimezone",
            "connecttimeout",
            "currentschema",
            "logintimeout",
            "preparethreshold",
            "servertimezone",
            "sockettimeout",
            "stringtype",
            "tcpkeepalive",
            "tinyint1isbit",
            "useunicode",
            "yearisdatetype",
            "zerodatetimebehavior");

    /// Throws JdbcRefusal.
    public static JdbcUrl of(String url) {
        Matcher scheme = SCHEME.matcher(url);
        if (!scheme.matches()) {
            throw new JdbcRefusal("JDBC_CONNECTION_URL is no JDBC URL: it begins with jdbc:postgresql://,"
                    + " jdbc:mysql:// or jdbc:mariadb://.");
        }
        JdbcEngine engine = engine(scheme.group(1)).orElseThrow(() -> unknown(scheme.group(1)));
        Matcher form = FORM.matcher(url);
        if (!form.matches() || form.group(3) != null && !isPort(Integer.parseInt(form.group(3)))) {
            throw new JdbcRefusal("JDBC_CONNECTION_URL is jdbc:" + engine.classification()
                    + "://host:port/database, with one host and no user or password in it.");
        }
        return new JdbcUrl(
                engine,
                form.group(2),
                form.group(3) == null ? engine.port() : Integer.parseInt(form.group(3)),
                form.group(4) == null ? "" : form.group(4),
                encryption(engine, form.group(5) == null ? "" : form.group(5)));
    }

    private static Optional<JdbcEngine> engine(String name) {
        return Arrays.stream(JdbcEngine.values())
                .filter(each -> each.classification().equals(name))
                .findFirst();
    }

    private static JdbcRefusal unknown(String name) {
        return new JdbcRefusal("The embedded lake crawls PostgreSQL, MySQL and MariaDB over JDBC, and no " + name
                + " databases: export the tables to S3 and crawl the export with S3Targets.");
    }

    private static boolean isPort(int port) {
        return port > 0 && port < 1 << 16;
    }

    private static Encryption encryption(JdbcEngine engine, String query) {
        Encryption encryption = engine == JdbcEngine.POSTGRESQL ? Encryption.PREFERRED : Encryption.NONE;
        for (String property : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = property.indexOf('=');
            String name = equals < 0 ? property : property.substring(0, equals);
            String value = equals < 0 ? "" : property.substring(equals + 1);
            switch (name.toLowerCase(Locale.ROOT)) {
                case "sslmode" -> encryption = mode(engine, value);
                case "ssl", "usessl", "requiressl" -> encryption = flag(engine, name, value);
                case String other when HARMLESS.contains(other) -> {}
                default -> throw refused(name);
            }
        }
        return encryption;
    }

    private static JdbcRefusal refused(String name) {
        return new JdbcRefusal("The embedded lake connects to no database with the property "
                + (PROPERTY.matcher(name).matches() ? name : "that JDBC_CONNECTION_URL names")
                + ": leave it out of JDBC_CONNECTION_URL.");
    }

    private static Encryption mode(JdbcEngine engine, String value) {
        Map<String, Encryption> modes = engine == JdbcEngine.POSTGRESQL
                ? Map.of(
                        "disable", Encryption.NONE,
                        "allow", Encryption.PREFERRED,
                        "prefer", Encryption.PREFERRED,
                        "require", Encryption.REQUIRED,
                        "verify-ca", Encryption.VERIFIED,
                        "verify-full", Encryption.VERIFIED)
                // Their driver cannot do without where the server cannot.
                : Map.of(
                        "disable", Encryption.NONE,
                        "disabled", Encryption.NONE,
                        "trust", Encryption.REQUIRED,
                        "required", Encryption.REQUIRED,
                        "verify-ca", Encryption.VERIFIED,
                        "verify_ca", Encryption.VERIFIED,
                        "verify-full", Encryption.VERIFIED,
                        "verify_identity", Encryption.VERIFIED);
        Encryption mode = modes.get(value.toLowerCase(Locale.ROOT));
        if (mode == null) {
            throw new JdbcRefusal("The property sslMode of JDBC_CONNECTION_URL is one of "
                    + String.join(", ", modes.keySet().stream().sorted().toList()) + ".");
        }
        return mode;
    }

    private static Encryption flag(JdbcEngine engine, String name, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "", "true" -> engine == JdbcEngine.POSTGRESQL ? Encryption.VERIFIED : Encryption.REQUIRED;
            case "false" -> Encryption.NONE;
            default -> throw new JdbcRefusal("The property " + name + " of JDBC_CONNECTION_URL is true or false.");
        };
    }

    /// Host and port, for a sentence.
    public String address() {
        return host + ":" + port;
    }
}
