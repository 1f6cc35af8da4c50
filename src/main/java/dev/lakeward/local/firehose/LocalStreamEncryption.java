package dev.lakeward.local.firehose;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.*;

/// Whether streams are said to be encrypted. It is a state only, kept for who asks for it: records of the embedded
/// lake lie as all of its files do, and are as safe as the disk that they lie on.
public final class LocalStreamEncryption implements StreamPart {
    private final StreamScope scope;

    public LocalStreamEncryption(StreamScope scope) {
        this.scope = scope;
    }

    /// With a key of AWS's own: no key of a customer's is there.
    static DeliveryStreamEncryptionConfiguration enabled(@Nullable DeliveryStreamEncryptionConfigurationInput asked) {
        KeyType type = asked == null ? KeyType.AWS_OWNED_CMK : asked.keyType();
        if (type != KeyType.AWS_OWNED_CMK || asked != null && asked.keyARN() != null) {
            throw StreamStore.invalid(
                    "The KeyType CUSTOMER_MANAGED_CMK is not supported by the embedded lake, which has no keys.");
        }
        return DeliveryStreamEncryptionConfiguration.builder()
                .keyType(type)
                .status(DeliveryStreamEncryptionStatus.ENABLED)
                .build();
    }

    static boolean isEnabled(DeliveryStreamDescription stream) {
        return stream.deliveryStreamEncryptionConfiguration() != null
                && stream.deliveryStreamEncryptionConfiguration().status() == DeliveryStreamEncryptionStatus.ENABLED;
    }

    @Override
    public StartDeliveryStreamEncryptionResponse startDeliveryStreamEncryption(
            StartDeliveryStreamEncryptionRequest request) {
        change(
                request.deliveryStreamName(),
                before -> before.toBuilder()
                        .deliveryStreamEncryptionConfiguration(
                                enabled(request.deliveryStreamEncryptionConfigurationInput()))
                        .build());
        return StartDeliveryStreamEncryptionResponse.builder().build();
    }

    @Override
    public StopDeliveryStreamEncryptionResponse stopDeliveryStreamEncryption(
            StopDeliveryStreamEncryptionRequest request) {
        change(
                request.deliveryStreamName(),
                before -> before.toBuilder()
                        .deliveryStreamEncryptionConfiguration(e -> e.status(DeliveryStreamEncryptionStatus.DISABLED))
                        .build());
        return StopDeliveryStreamEncryptionResponse.builder().build();
    }

    private void change(String stream, UnaryOperator<DeliveryStreamDescription> change) {
        scope.streams()
                .documents()
                .change(() -> scope.streams()
                        .documents()
                        .write(List.of(StreamStore.document(
                                change.apply(scope.streams().require(stream))))));
    }
}
