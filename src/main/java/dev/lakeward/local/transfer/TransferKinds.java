package dev.lakeward.local.transfer;

import static dev.lakeward.local.store.DocumentKinds.require;
import static dev.lakeward.local.store.DocumentKinds.shape;

import dev.lakeward.local.store.DocumentKinds.Check;
import dev.lakeward.local.transfer.work.TransferOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datasync.model.DescribeLocationNfsResponse;
import software.amazon.awssdk.services.datasync.model.DescribeLocationObjectStorageResponse;
import software.amazon.awssdk.services.datasync.model.DescribeLocationS3Response;
import software.amazon.awssdk.services.datasync.model.DescribeTaskResponse;

/// What the documents of locations and tasks must say to be read.
public final class TransferKinds {
    static final String S3 = "transfer-s3-location";
    static final String FOLDER = "transfer-folder-location";
    static final String SERVER = "transfer-server-location";
    static final String TASK = "transfer-task";

    private TransferKinds() {}

    public static Map<String, Check> all() {
        return Map.of(
                S3,
                shape(DescribeLocationS3Response::builder, TransferKinds::s3),
                FOLDER,
                shape(DescribeLocationNfsResponse::builder, TransferKinds::folder),
                SERVER,
                shape(DescribeLocationObjectStorageResponse::builder, TransferKinds::server),
                TASK,
                shape(DescribeTaskResponse::builder, TransferKinds::task));
    }

    private static String s3(DescribeLocationS3Response location) {
        require(location.s3Config() != null && location.s3Config().bucketAccessRoleArn() != null);
        require(S3Place.isOne(location.locationUri()));
        return id(location.locationArn());
    }

    private static String folder(DescribeLocationNfsResponse location) {
        require(location.locationUri() != null && location.locationUri().startsWith(LocalLocations.LOCALHOST + "/"));
        return id(location.locationArn());
    }

    private static String server(DescribeLocationObjectStorageResponse location) {
        require(location.accessKey() != null
                && location.serverPort() != null
                && location.customSecretConfig() != null
                && location.customSecretConfig().secretArn() != null
                && location.customSecretConfig().secretAccessRoleArn() != null);
        String uri = location.locationUri();
        require(uri != null && uri.startsWith("sftp://") && uri.contains(":" + location.serverPort() + "/"));
        return id(location.locationArn());
    }

    private static String task(DescribeTaskResponse task) {
        require(task.sourceLocationArn() != null
                && task.destinationLocationArn() != null
                && task.options() != null
                && task.options().verifyMode() != null);
        TransferOrder.selection(task.includes(), task.excludes());
        return id(task.taskArn());
    }

    private static String id(@Nullable String arn) {
        if (arn == null || !arn.contains("/")) {
            throw new IllegalArgumentException("an ARN ends with an id");
        }
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
