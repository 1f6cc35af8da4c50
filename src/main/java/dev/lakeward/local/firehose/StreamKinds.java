package dev.lakeward.local.firehose;

import static dev.lakeward.local.store.DocumentKinds.require;
import static dev.lakeward.local.store.DocumentKinds.shape;

import dev.lakeward.local.store.DocumentKinds.Check;
import java.util.Map;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;

/// What the documents of delivery streams must say to be read.
public final class StreamKinds {
    static final String STREAM = "delivery-stream";

    private StreamKinds() {}

    public static Map<String, Check> all() {
        return Map.of(
                STREAM,
                shape(DeliveryStreamDescription::builder, StreamKinds::stream),
                SpoolProgress.KIND,
                (key, body) -> SpoolProgress.read(body));
    }

    private static String stream(DeliveryStreamDescription stream) {
        require(stream.versionId() != null
                && stream.deliveryStreamARN() != null
                && stream.destinations().size() == 1);
        ExtendedS3DestinationDescription s3 = StreamStore.destination(stream);
        require(s3 != null && s3.bucketARN() != null && s3.roleARN() != null && s3.bufferingHints() != null);
        Long.parseLong(stream.versionId());
        Destination.of(s3);
        return stream.deliveryStreamName();
    }
}
