package dev.lakeward.local.existence;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.existence.Named.Kind;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.Services;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.FirehoseClient;

/// Every operation of Firehose that takes a name.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class StreamCalls {
    private StreamCalls() {}

    private static FirehoseClient firehose(Clients clients) {
        return clients.of(Services.FIREHOSE);
    }

    private static String role(Named n) {
        return LocalLake.role(n.get(Kind.ROLE)).id();
    }

    private static String bucket(Named n) {
        return "arn:aws:s3:::" + n.bucket();
    }

    static void add(Calls calls) {
        set(calls);
        shown(calls);
        put(calls);
    }

    private static void set(Calls t) {
        t.call(
                "firehose:CreateDeliveryStream",
                (c, n) -> firehose(c)
                        .createDeliveryStream(r -> r.deliveryStreamName(n.get(Kind.STREAM))
                                .tags(tag -> tag.key("x"))
                                .extendedS3DestinationConfiguration(
                                        s3 -> s3.roleARN(role(n)).bucketARN(bucket(n)))));
        t.call(
                "firehose:UpdateDestination",
                (c, n) -> firehose(c)
                        .updateDestination(r -> r.deliveryStreamName(n.get(Kind.STREAM))
                                .currentDeliveryStreamVersionId("1")
                                .destinationId("destinationId-000000000001")
                                .extendedS3DestinationUpdate(
                                        s3 -> s3.roleARN(role(n)).bucketARN(bucket(n)))));
        t.call(
                "firehose:DeleteDeliveryStream",
                (c, n) -> firehose(c).deleteDeliveryStream(r -> r.deliveryStreamName(n.get(Kind.STREAM))));
        t.call(
                "firehose:StartDeliveryStreamEncryption",
                (c, n) -> firehose(c).startDeliveryStreamEncryption(r -> r.deliveryStreamName(n.get(Kind.STREAM))));
        t.call(
                "firehose:StopDeliveryStreamEncryption",
                (c, n) -> firehose(c).stopDeliveryStreamEncryption(r -> r.deliveryStreamName(n.get(Kind.STREAM))));
        t.call(
                "firehose:TagDeliveryStream",
                (c, n) -> firehose(c)
                        .tagDeliveryStream(
                                r -> r.deliveryStreamName(n.get(Kind.STREAM)).tags(tag -> tag.key("x"))));
        t.call(
                "firehose:UntagDeliveryStream",
                (c, n) -> firehose(c)
                        .untagDeliveryStream(
                                r -> r.deliveryStreamName(n.get(Kind.STREAM)).tagKeys("x")));
    }

    private static void shown(Calls t) {
        t.call(
                "firehose:DescribeDeliveryStream",
                (c, n) -> firehose(c)
                        .describeDeliveryStream(
                                r -> r.deliveryStreamName(n.get(Kind.STREAM)).exclusiveStartDestinationId("a")));
        t.call(
                "firehose:ListTagsForDeliveryStream",
                (c, n) -> firehose(c)
                        .listTagsForDeliveryStream(
                                r -> r.deliveryStreamName(n.get(Kind.STREAM)).exclusiveStartTagKey("a")));
        t.call(
                "firehose:ListDeliveryStreams",
                (c, n) -> firehose(c).listDeliveryStreams(r -> r.exclusiveStartDeliveryStreamName(n.get(Kind.STREAM))));
    }

    private static void put(Calls t) {
        t.call(
                "firehose:PutRecord",
                (c, n) -> firehose(c)
                        .putRecord(r -> r.deliveryStreamName(n.get(Kind.STREAM))
                                .record(x -> x.data(SdkBytes.fromUtf8String("x")))));
        t.call(
                "firehose:PutRecordBatch",
                (c, n) -> firehose(c)
                        .putRecordBatch(r -> r.deliveryStreamName(n.get(Kind.STREAM))
                                .records(x -> x.data(SdkBytes.fromUtf8String("x")))));
    }
}
