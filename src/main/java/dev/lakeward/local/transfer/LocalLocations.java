package dev.lakeward.local.transfer;

import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.transfer.work.Sources;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.datasync.model.*;

/// Locations: prefixes of buckets, and folders of this computer.
public final class LocalLocations implements TransferPart {
    static final String LOCALHOST = "nfs://localhost";

    private final TransferScope scope;
    private final Locations locations;

    public LocalLocations(TransferScope scope) {
        this.scope = scope;
        this.locations = new Locations(scope);
    }

    @Override
    public CreateLocationS3Response createLocationS3(CreateLocationS3Request request) {
        if (request.s3StorageClass() != null && request.s3StorageClass() != S3StorageClass.STANDARD) {
            throw TransferStore.invalid("The S3StorageClass " + request.s3StorageClassAsString()
                    + " is not supported by the embedded lake, which has STANDARD.");
        }
        String bucket = TransferArns.bucket(request.s3BucketArn())
                .orElseThrow(() -> TransferStore.invalid("S3BucketArn is not the ARN of a bucket of S3."));
        S3Place place = S3Place.of(bucket, request.subdirectory());
        Locations.tested(() -> scope.shared()
                .target(place, request.s3Config().bucketAccessRoleArn())
                .require());
        DescribeLocationS3Response made = DescribeLocationS3Response.builder()
                .locationArn(scope.arns().location(TransferArns.newLocationId()))
                .locationUri(place.uri())
                .s3StorageClass(S3StorageClass.STANDARD)
                .s3Config(request.s3Config())
                .creationTime(scope.shared().now())
                .build();
        locations.write(scope.store().document(made), made.locationArn(), request.tags());
        return CreateLocationS3Response.builder()
                .locationArn(made.locationArn())
                .build();
    }

    /// A folder of this computer: the server is `localhost`, and the agent the one that this lake has for it.
    @Override
    public CreateLocationNfsResponse createLocationNfs(CreateLocationNfsRequest request) {
        if (!request.serverHostname().equals("localhost")) {
            throw TransferStore.invalid("The embedded lake reads folders of this computer, whose ServerHostname is"
                    + " localhost: mount the server's folder and name where.");
        }
        locations.requireAgent(request.onPremConfig().agentArns(), LocalAgents.THIS_COMPUTER);
        Path folder = path(request.subdirectory());
        Locations.tested(
                () -> Sources.require(Sources.folder(folder, scope.shared().folder())));
        String name = folder.toString();
        DescribeLocationNfsResponse made = DescribeLocationNfsResponse.builder()
                .locationArn(scope.arns().location(TransferArns.newLocationId()))
                .locationUri(LOCALHOST + (name.endsWith("/") ? name : name + "/"))
                .onPremConfig(request.onPremConfig())
                .mountOptions(m -> m.version(NfsVersion.AUTOMATIC))
                .creationTime(scope.shared().now())
                .build();
        locations.write(scope.store().document(made), made.locationArn(), request.tags());
        return CreateLocationNfsResponse.builder()
                .locationArn(made.locationArn())
                .build();
    }

    private static Path path(String subdirectory) {
        try {
            Path path = Path.of(subdirectory).normalize();
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw TransferStore.invalid("Subdirectory is no path of this computer.");
        }
        throw TransferStore.invalid("Subdirectory is the absolute path of a folder.");
    }

    /// The folder of a location of this computer.
    static Path folder(String uri) {
        return Path.of(uri.substring(LOCALHOST.length()));
    }

    @Override
    public DescribeLocationS3Response describeLocationS3(DescribeLocationS3Request request) {
        return scope.store().requireS3(request.locationArn());
    }

    @Override
    public DescribeLocationNfsResponse describeLocationNfs(DescribeLocationNfsRequest request) {
        return scope.store().requireFolder(request.locationArn());
    }

    @Override
    public ListLocationsResponse listLocations(ListLocationsRequest request) {
        Pages.Part<LocationListEntry> page = Pages.of(
                scope.store().locations(), LocationListEntry::locationArn, request.nextToken(), request.maxResults());
        return ListLocationsResponse.builder()
                .locations(page.items())
                .nextToken(page.token())
                .build();
    }

    /// Throws InvalidRequestException while a task uses it.
    @Override
    public DeleteLocationResponse deleteLocation(DeleteLocationRequest request) {
        String arn = request.locationArn();
        scope.store().documents().change(() -> {
            String kind = scope.store().requireLocation(arn);
            if (scope.store().tasks().stream()
                    .anyMatch(task ->
                            arn.equals(task.sourceLocationArn()) || arn.equals(task.destinationLocationArn()))) {
                throw inUse(arn);
            }
            scope.store()
                    .documents()
                    .write(List.of(new Document(kind, scope.arns().id(arn), null), ResourceTags.removal(arn)));
        });
        return DeleteLocationResponse.builder().build();
    }

    private AwsServiceException inUse(String arn) {
        return TransferStore.invalid("Location " + scope.arns().id(arn) + " is in use by a task.");
    }
}
