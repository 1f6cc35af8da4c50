package dev.lakeward.local.firehose;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.firehose.model.*;

/// Delivery streams, by name: what each is set to.
// A destination may be told in its old form, which AWS still takes.
@SuppressWarnings("deprecation")
public final class LocalDeliveryStreams implements StreamPart {
    /// See [Firehose's quotas](https://docs.aws.amazon.com/firehose/latest/dev/limits.html).
    private static final int STREAMS = 50;

    private static final int PAGE = 10;
    private static final String DESTINATION = "destinationId-000000000001";

    private final StreamScope scope;
    private final DestinationRules rules;

    public LocalDeliveryStreams(StreamScope scope) {
        this.scope = scope;
        this.rules = new DestinationRules(scope);
    }

    @Override
    public CreateDeliveryStreamResponse createDeliveryStream(CreateDeliveryStreamRequest request) {
        requireDirectPut(request.deliveryStreamType());
        SdkPojo asked = one(request.s3DestinationConfiguration(), request.extendedS3DestinationConfiguration());
        String name = request.deliveryStreamName();
        String arn = scope.arns().stream(name);
        scope.streams().documents().change(() -> {
            if (scope.streams().find(name).isPresent()) {
                throw Faults.fault(
                        ResourceInUseException.builder(),
                        "Firehose " + name + " under accountId "
                                + scope.caller().accountId() + " already exists");
            }
            if (scope.streams().documents().count(StreamKinds.STREAM, "") >= STREAMS) {
                throw Faults.fault(
                        LimitExceededException.builder(),
                        "You have already consumed your firehose quota of " + STREAMS + " hoses.");
            }
            DeliveryStreamDescription made = DeliveryStreamDescription.builder()
                    .deliveryStreamName(name)
                    .deliveryStreamARN(arn)
                    .deliveryStreamStatus(DeliveryStreamStatus.ACTIVE)
                    .deliveryStreamType(DeliveryStreamType.DIRECT_PUT)
                    .versionId("1")
                    .createTimestamp(scope.shared().now())
                    .destinations(destination(rules.made(asked)))
                    .hasMoreDestinations(false)
                    .deliveryStreamEncryptionConfiguration(encryption(request))
                    .build();
            List<Document> changes = new ArrayList<>(
                    List.of(StreamStore.document(made), SpoolProgress.start().document(name)));
            if (!request.tags().isEmpty()) {
                changes.add(scope.shared().tags().added(arn, LocalStreamTags.byKey(request.tags())));
            }
            scope.streams().documents().write(changes);
        });
        return CreateDeliveryStreamResponse.builder().deliveryStreamARN(arn).build();
    }

    private static @Nullable DeliveryStreamEncryptionConfiguration encryption(CreateDeliveryStreamRequest request) {
        return request.deliveryStreamEncryptionConfigurationInput() == null
                ? null
                : LocalStreamEncryption.enabled(request.deliveryStreamEncryptionConfigurationInput());
    }

    private static void requireDirectPut(@Nullable DeliveryStreamType type) {
        if (type != null && type != DeliveryStreamType.DIRECT_PUT) {
            throw StreamStore.invalid(
                    "The DeliveryStreamType " + type + " is not supported by the embedded lake, which has DirectPut.");
        }
    }

    private static SdkPojo one(@Nullable SdkPojo old, @Nullable SdkPojo extended) {
        if ((old == null) == (extended == null)) {
            throw StreamStore.invalid("Exactly one destination configuration is supported for a Firehose");
        }
        return old == null ? java.util.Objects.requireNonNull(extended) : old;
    }

    private static DestinationDescription destination(ExtendedS3DestinationDescription s3) {
        return DestinationDescription.builder()
                .destinationId(DESTINATION)
                .extendedS3DestinationDescription(s3)
                .build();
    }

    @Override
    public DescribeDeliveryStreamResponse describeDeliveryStream(DescribeDeliveryStreamRequest request) {
        DeliveryStreamDescription stream = scope.streams().require(request.deliveryStreamName());
        String last = request.exclusiveStartDestinationId();
        boolean none = last != null && last.compareTo(DESTINATION) >= 0;
        List<DestinationDescription> shown =
                none ? List.of() : List.of(shown(stream.destinations().getFirst()));
        return DescribeDeliveryStreamResponse.builder()
                .deliveryStreamDescription(
                        stream.toBuilder().destinations(shown).build())
                .build();
    }

    // AWS shows a destination in its old form too.
    private static DestinationDescription shown(DestinationDescription destination) {
        S3DestinationDescription.Builder old = S3DestinationDescription.builder();
        SdkJson.fill(SdkJson.write(destination.extendedS3DestinationDescription()), old);
        return destination.toBuilder().s3DestinationDescription(old.build()).build();
    }

    /// Names of streams, in order.
    @Override
    public ListDeliveryStreamsResponse listDeliveryStreams(ListDeliveryStreamsRequest request) {
        int limit = request.limit() == null ? PAGE : request.limit();
        String last = request.exclusiveStartDeliveryStreamName();
        DeliveryStreamType type = request.deliveryStreamType();
        List<String> names = type == null || type == DeliveryStreamType.DIRECT_PUT
                ? scope.streams().names(last == null ? "" : last, limit + 1)
                : List.of();
        return ListDeliveryStreamsResponse.builder()
                .deliveryStreamNames(names.stream().limit(limit).toList())
                .hasMoreDeliveryStreams(names.size() > limit)
                .build();
    }

    /// What the request does not say stays.
    @Override
    public UpdateDestinationResponse updateDestination(UpdateDestinationRequest request) {
        SdkPojo asked = one(request.s3DestinationUpdate(), request.extendedS3DestinationUpdate());
        scope.streams().documents().change(() -> {
            DeliveryStreamDescription stream = scope.streams().require(request.deliveryStreamName());
            if (!stream.versionId().equals(request.currentDeliveryStreamVersionId())) {
                throw Faults.fault(
                        ConcurrentModificationException.builder(),
                        "Cannot update firehose: " + stream.deliveryStreamName() + " since the current version id: "
                                + stream.versionId() + " and specified version id: "
                                + request.currentDeliveryStreamVersionId() + " do not match");
            }
            if (!request.destinationId().equals(DESTINATION)) {
                throw StreamStore.invalid("Destination Id " + request.destinationId() + " not found");
            }
            DeliveryStreamDescription changed = stream.toBuilder()
                    .versionId(Long.toString(Long.parseLong(stream.versionId()) + 1))
                    .lastUpdateTimestamp(scope.shared().now())
                    .destinations(destination(rules.changed(StreamStore.destination(stream), asked)))
                    .build();
            scope.streams().documents().write(List.of(StreamStore.document(changed)));
        });
        return UpdateDestinationResponse.builder().build();
    }

    /// Records that are not yet delivered are lost.
    @Override
    public DeleteDeliveryStreamResponse deleteDeliveryStream(DeleteDeliveryStreamRequest request) {
        String name = request.deliveryStreamName();
        SpoolProgress progress = scope.streams().documents().change(() -> {
            scope.streams().require(name);
            SpoolProgress last = scope.streams().requireProgress(name);
            List<Document> changes = new ArrayList<>(StreamStore.removals(name));
            changes.add(dev.lakeward.local.gate.ResourceTags.removal(scope.arns().stream(name)));
            scope.streams().documents().write(changes);
            return last;
        });
        scope.shared().drop(progress);
        return DeleteDeliveryStreamResponse.builder().build();
    }
}
