package dev.lakeward.local.transfer;

import dev.lakeward.local.transfer.work.Sources;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.datasync.model.*;

/// Locations of SFTP servers, which AWS DataSync does not have: the lake's own reading of its object-storage location.
/// `ServerHostname` and `ServerPort` (22) are the server's, `BucketName` is `sftp`, `AccessKey` is the user.
/// `CustomSecretConfig` names the secret of the login and the role that may read it: a JSON object with `password` or
/// `privateKey`, and perhaps `hostKey`. `ServerCertificate` is the server's host key as OpenSSH writes it, where the
/// secret has none: a server with another key is refused. A password in the request itself is not taken.
public final class LocalServers implements TransferPart {
    private static final String BUCKET = "sftp";
    private static final int PORT = 22;

    private final TransferScope scope;
    private final Locations locations;

    public LocalServers(TransferScope scope) {
        this.scope = scope;
        this.locations = new Locations(scope);
    }

    @Override
    public CreateLocationObjectStorageResponse createLocationObjectStorage(CreateLocationObjectStorageRequest request) {
        if (!request.bucketName().equals(BUCKET)) {
            throw TransferStore.invalid("BucketName is sftp: the embedded lake reads SFTP servers.");
        }
        locations.requireAgent(request.agentArns(), LocalAgents.SFTP);
        CustomSecretConfig secret = request.customSecretConfig();
        if (request.accessKey() == null
                || request.accessKey().isBlank()
                || secret == null
                || secret.secretArn() == null
                || secret.secretAccessRoleArn() == null) {
            throw TransferStore.invalid("AccessKey is the user, and CustomSecretConfig has the SecretArn of the login"
                    + " and the SecretAccessRoleArn that reads it.");
        }
        int port = request.serverPort() == null ? PORT : request.serverPort();
        String path = request.subdirectory() == null ? "" : request.subdirectory();
        DescribeLocationObjectStorageResponse made = DescribeLocationObjectStorageResponse.builder()
                .locationArn(scope.arns().location(TransferArns.newLocationId()))
                .locationUri("sftp://" + request.serverHostname() + ":" + port + (path.startsWith("/") ? "" : "/")
                        + path + (path.endsWith("/") || path.isEmpty() ? "" : "/"))
                .accessKey(request.accessKey())
                .serverPort(port)
                .agentArns(request.agentArns())
                .serverCertificate(request.serverCertificate())
                .customSecretConfig(secret)
                .creationTime(scope.shared().now())
                .build();
        Locations.tested(() -> Sources.require(scope.shared().jobs().server(made)));
        locations.write(scope.store().document(made), made.locationArn(), request.tags());
        return CreateLocationObjectStorageResponse.builder()
                .locationArn(made.locationArn())
                .build();
    }

    @Override
    public DescribeLocationObjectStorageResponse describeLocationObjectStorage(
            DescribeLocationObjectStorageRequest request) {
        return scope.store().requireServer(request.locationArn());
    }

    /// The host of a location.
    static String host(DescribeLocationObjectStorageResponse location) {
        String uri = location.locationUri();
        return uri.substring("sftp://".length(), uri.lastIndexOf(":" + location.serverPort() + "/"));
    }

    /// The absolute path of a location's folder on its server.
    static String path(DescribeLocationObjectStorageResponse location) {
        String port = ":" + location.serverPort() + "/";
        String uri = location.locationUri();
        return uri.substring(uri.indexOf(port, "sftp://".length()) + port.length() - 1);
    }

    static String hostKey(DescribeLocationObjectStorageResponse location) {
        SdkBytes key = location.serverCertificate();
        return key == null ? "" : key.asUtf8String();
    }
}
