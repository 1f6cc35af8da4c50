package dev.lakeward.local.glue;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.glue.model.*;

/// Connections to databases and other stores outside the lake.
///
/// No password is ever kept: a connection names a secret of AWS Secrets Manager instead, by `SECRET_ID`.
public final class LocalConnections implements GluePart {
    static final String CONNECTION = "connection";

    // user:password@host, and password=… among a URL's parameters.
    private static final Pattern SECRET_IN_URL =
            Pattern.compile("://[^/?#]*:[^/?#]*@|(?i:(password|pwd|secret|token)\\s*=)|^(?i:jdbc:oracle:[^@]*/[^@]*@)");

    private final Scope scope;

    public LocalConnections(Scope scope) {
        this.scope = scope;
    }

    private Connection existing(String name) {
        return scope.catalog()
                .documents()
                .get(CONNECTION, name)
                .map(json -> SdkJson.read(json, Connection::builder))
                .orElseThrow(() -> Scope.notFound("Connection " + name + " not found."));
    }

    private static void requireNoSecret(ConnectionInput input) {
        Map<String, String> properties = new HashMap<>(input.connectionPropertiesAsStrings());
        properties.putAll(input.athenaProperties());
        properties.putAll(input.pythonProperties());
        properties.putAll(input.sparkProperties());
        properties.forEach((name, value) -> {
            String upper = name.toUpperCase(Locale.ROOT);
            boolean secret = upper.contains("PASSWORD") || upper.contains("SECRET") && !upper.equals("SECRET_ID");
            if (secret || SECRET_IN_URL.matcher(value).find()) {
                throw noSecrets(name);
            }
        });
        AuthenticationConfigurationInput authentication = input.authenticationConfiguration();
        if (authentication != null
                && (authentication.basicAuthenticationCredentials() != null
                        || authentication.hasCustomAuthenticationCredentials()
                        || authentication.oAuth2Properties() != null)) {
            throw noSecrets("AuthenticationConfiguration");
        }
    }

    private static software.amazon.awssdk.awscore.exception.AwsServiceException noSecrets(String member) {
        return Scope.invalid("The embedded lake keeps no passwords, and " + member
                + " holds one. Put it into a secret and name the secret: SECRET_ID, or SecretArn.");
    }

    private Connection.Builder filled(Connection.Builder connection, ConnectionInput input) {
        requireNoSecret(input);
        AuthenticationConfigurationInput authentication = input.authenticationConfiguration();
        if (authentication != null) {
            connection.authenticationConfiguration(a -> a.authenticationType(authentication.authenticationType())
                    .secretArn(authentication.secretArn())
                    .kmsKeyArn(authentication.kmsKeyArn()));
        }
        return connection
                .description(input.description())
                .connectionType(input.connectionType())
                .matchCriteria(input.matchCriteria())
                .connectionPropertiesWithStrings(input.connectionPropertiesAsStrings())
                .athenaProperties(input.athenaProperties())
                .pythonProperties(input.pythonProperties())
                .sparkProperties(input.sparkProperties())
                .physicalConnectionRequirements(input.physicalConnectionRequirements())
                .lastUpdatedTime(scope.clock().instant())
                .lastUpdatedBy(scope.caller().principal().id());
    }

    private static Document document(Connection connection) {
        return new Document(CONNECTION, connection.name(), SdkJson.write(connection));
    }

    /// Nothing is connected to: the status says READY, as the embedded lake does not test connections.
    @Override
    public CreateConnectionResponse createConnection(CreateConnectionRequest request) {
        scope.change(() -> {
            ConnectionInput input = request.connectionInput();
            if (scope.catalog().documents().get(CONNECTION, input.name()).isPresent()) {
                throw Faults.fault(AlreadyExistsException.builder(), "Connection already exists: " + input.name());
            }
            Connection made = filled(Connection.builder(), input)
                    .name(input.name())
                    .creationTime(scope.clock().instant())
                    .status(ConnectionStatus.READY)
                    .connectionSchemaVersion(1)
                    .build();
            List<Document> changes = new ArrayList<>(List.of(document(made)));
            if (!request.tags().isEmpty()) {
                changes.add(scope.tags().added(scope.arn(CONNECTION, input.name()), request.tags()));
            }
            scope.catalog().save(changes);
        });
        return CreateConnectionResponse.builder()
                .createConnectionStatus(ConnectionStatus.READY)
                .build();
    }

    @Override
    public GetConnectionResponse getConnection(GetConnectionRequest request) {
        return GetConnectionResponse.builder()
                .connection(existing(request.name()))
                .build();
    }

    /// Connections by name.
    @Override
    public GetConnectionsResponse getConnections(GetConnectionsRequest request) {
        GetConnectionsFilter filter = request.filter();
        Page<Connection> page = scope.page(
                request.nextToken(),
                request.maxResults(),
                CONNECTION,
                "",
                json -> SdkJson.read(json, Connection::builder),
                Connection::name,
                connection -> filter == null
                        || (filter.connectionType() == null || filter.connectionType() == connection.connectionType())
                                && connection.matchCriteria().containsAll(filter.matchCriteria()));
        return GetConnectionsResponse.builder()
                .connectionList(page.items())
                .nextToken(page.token())
                .build();
    }

    @Override
    public UpdateConnectionResponse updateConnection(UpdateConnectionRequest request) {
        scope.change(() -> {
            Connection old = existing(request.name());
            Scope.requireSameName(old.name(), request.connectionInput().name());
            scope.catalog()
                    .save(List.of(document(
                            filled(old.toBuilder(), request.connectionInput()).build())));
        });
        return UpdateConnectionResponse.builder().build();
    }

    private void delete(String name) {
        scope.change(() -> {
            existing(name);
            scope.catalog()
                    .save(List.of(
                            new Document(CONNECTION, name, null), ResourceTags.removal(scope.arn(CONNECTION, name))));
        });
    }

    @Override
    public DeleteConnectionResponse deleteConnection(DeleteConnectionRequest request) {
        delete(request.connectionName());
        return DeleteConnectionResponse.builder().build();
    }

    @Override
    public BatchDeleteConnectionResponse batchDeleteConnection(BatchDeleteConnectionRequest request) {
        List<String> gone = new ArrayList<>();
        Map<String, ErrorDetail> errors = new HashMap<>();
        for (String name : request.connectionNameList()) {
            Scope.attempt(() -> delete(name)).ifPresentOrElse(error -> errors.put(name, error), () -> gone.add(name));
        }
        return BatchDeleteConnectionResponse.builder()
                .succeeded(gone)
                .errors(errors)
                .build();
    }
}
