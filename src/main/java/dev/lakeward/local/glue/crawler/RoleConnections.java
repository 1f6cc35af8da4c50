package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Connection;

/// Connections as a role may use them.
public final class RoleConnections {
    private final CrawlParts parts;
    private final Caller role;

    public RoleConnections(CrawlParts parts, Caller role) {
        this.parts = parts;
        this.role = role;
    }

    /// Throws InvalidInputException where the role may not use a connection, or there is none of the name.
    public Connection require(String name) {
        for (String resource : CatalogArns.of(role).onConnection(name)) {
            if (!parts.iam().allows(role, "glue:GetConnection", resource)) {
                throw notRetrieved(
                        name,
                        "User: " + role.principal().id()
                                + " is not authorized to perform: glue:GetConnection on resource: " + resource);
            }
        }
        return parts.catalog()
                .connection(name)
                .orElseThrow(() -> notRetrieved(name, "Connection " + name + " not found."));
    }

    /// The same with the login of the secret that it names, in place of that name.
    public Connection opened(String name) {
        Connection connection = require(name);
        Map<String, String> properties = new HashMap<>(connection.connectionPropertiesAsStrings());
        String secretId = properties.remove("SECRET_ID");
        if (secretId == null || secretId.isBlank()) {
            return connection;
        }
        LakeSecrets.Login login = new LakeSecrets(parts, role).require(secretId);
        properties.put("USERNAME", login.user());
        properties.put("PASSWORD", login.password());
        return connection.toBuilder()
                .connectionPropertiesWithStrings(properties)
                .build();
    }

    private static AwsServiceException notRetrieved(String name, String why) {
        return CrawlerScope.invalid("Unable to retrieve connection " + name + ": " + why);
    }
}
