package dev.lakeward.local.s3;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Store;
import dev.lakeward.shape.SdkJson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.*;

/// Whom buckets tell of their objects: EventBridge, or nobody.
public final class LocalNotifications implements S3Part {
    static final String KIND = "bucket-notification";

    private final Store store;
    private final ObjectStore objects;

    public LocalNotifications(Store store, ObjectStore objects) {
        this.store = store;
        this.objects = objects;
    }

    /// What the request does not name is told nothing more.
    @Override
    public PutBucketNotificationConfigurationResponse putBucketNotificationConfiguration(
            PutBucketNotificationConfigurationRequest request) {
        requireOwner(request.expectedBucketOwner());
        NotificationConfiguration asked = request.notificationConfiguration();
        if (!asked.topicConfigurations().isEmpty()
                || !asked.queueConfigurations().isEmpty()
                || !asked.lambdaFunctionConfigurations().isEmpty()) {
            throw Faults.s3(
                    "NotImplemented",
                    501,
                    "Notifications of topics, queues and functions are not supported by the embedded lake, which tells"
                            + " EventBridge alone.");
        }
        String bucket = request.bucket();
        store.documents().change(() -> {
            objects.requireBucket(bucket);
            boolean tells = asked.eventBridgeConfiguration() != null;
            store.documents()
                    .write(List.of(new Document(
                            KIND,
                            bucket,
                            tells
                                    ? SdkJson.write(NotificationConfiguration.builder()
                                            .eventBridgeConfiguration(asked.eventBridgeConfiguration())
                                            .build())
                                    : null)));
        });
        return PutBucketNotificationConfigurationResponse.builder().build();
    }

    @Override
    public GetBucketNotificationConfigurationResponse getBucketNotificationConfiguration(
            GetBucketNotificationConfigurationRequest request) {
        requireOwner(request.expectedBucketOwner());
        objects.requireBucket(request.bucket());
        Optional<NotificationConfiguration> kept = store.documents()
                .get(KIND, request.bucket())
                .map(json -> SdkJson.read(json, NotificationConfiguration::builder));
        return GetBucketNotificationConfigurationResponse.builder()
                .eventBridgeConfiguration(kept.map(NotificationConfiguration::eventBridgeConfiguration)
                        .orElse(null))
                .build();
    }

    private static void requireOwner(@Nullable String owner) {
        if (owner != null && !owner.equals(LocalLake.ACCOUNT)) {
            throw Faults.s3("AccessDenied", 403, "The bucket's owner is another account than was expected.");
        }
    }
}
