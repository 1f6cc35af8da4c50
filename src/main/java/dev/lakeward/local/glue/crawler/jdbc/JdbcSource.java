package dev.lakeward.local.glue.crawler.jdbc;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.AuthenticationConfiguration;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionType;

/// A database and who reads it, as a connection of the catalog says it.
public record JdbcSource(String connection, JdbcUrl url, String user, String password, Encryption encryption) {
    private static final String URL = "JDBC_CONNECTION_URL";
    private static final Set<String> REFUSED = Set.of(
            "ENCRYPTED_PASSWORD",
            "CUSTOM_JDBC_CERT",
            "CUSTOM_JDBC_CERT_STRING",
            "JDBC_DRIVER_JAR_URI",
            "JDBC_DRIVER_CLASS_NAME",
            "CONNECTOR_URL",
            "CONNECTOR_TYPE",
            "CONNECTOR_CLASS_NAME");

    /// Throws JdbcRefusal for what is not connected to.
    public static JdbcSource of(Connection connection) {
        String name = connection.name();
        if (connection.connectionType() != ConnectionType.JDBC) {
            throw refused(
                    name,
                    "is of type " + connection.connectionTypeAsString() + ", and a JDBC target needs one"
                            + " of type JDBC");
        }
        Map<String, String> properties = connection.connectionPropertiesAsStrings();
        if (hasSecret(connection.authenticationConfiguration())) {
            throw refused(
                    name,
                    "names a secret by its ARN (SecretArn), and the embedded lake has no AWS Secrets Manager: name a"
                            + " secret of the lake by SECRET_ID");
        }
        for (String property : REFUSED) {
            if (!text(properties.get(property)).isEmpty()) {
                throw refused(name, "has the property " + property + ", which is not used here: leave it out");
            }
        }
        String user = text(properties.get("USERNAME"));
        if (user.isEmpty()) {
            throw refused(name, "has no USERNAME");
        }
        if (text(properties.get(URL)).isEmpty()) {
            throw refused(name, "has no " + URL);
        }
        JdbcUrl url = JdbcUrl.of(text(properties.get(URL)));
        boolean isEnforced = text(properties.get("JDBC_ENFORCE_SSL")).equalsIgnoreCase("true");
        return new JdbcSource(
                name, url, user, text(properties.get("PASSWORD")), isEnforced ? Encryption.VERIFIED : url.encryption());
    }

    private static boolean hasSecret(@Nullable AuthenticationConfiguration authentication) {
        return authentication != null && !text(authentication.secretArn()).isEmpty();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static JdbcRefusal refused(String connection, String why) {
        return new JdbcRefusal("Connection " + connection + " cannot be crawled: it " + why + ".");
    }

    /// Without the password.
    @Override
    public String toString() {
        return "JdbcSource[" + connection + ", " + url.address() + "]";
    }
}
