package dev.lakeward.local.firehose;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.firehose.model.*;

/// What IAM is asked for a call on delivery streams: the operation on the stream by its ARN, as
/// [AWS's
/// reference](https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisfirehose.html)
/// has it, and `iam:PassRole` for the role that a stream is to act as.
// A destination may be told in its old form, which AWS still takes.
@SuppressWarnings("deprecation")
public final class StreamActions {
    private StreamActions() {}

    public static List<Action> actions(Caller caller, String operation, AwsRequest request) {
        StreamArns arns = StreamArns.of(caller);
        if (request instanceof ListDeliveryStreamsRequest) {
            return List.of(new Action("firehose:" + operation, "*"));
        }
        List<Action> actions = new ArrayList<>();
        stream(request).ifPresent(name -> actions.add(new Action("firehose:" + operation, arns.stream(name))));
        if (request instanceof CreateDeliveryStreamRequest made && !made.tags().isEmpty()) {
            actions.add(new Action("firehose:TagDeliveryStream", arns.stream(made.deliveryStreamName())));
        }
        roles(request).forEach(role -> actions.add(new Action("iam:PassRole", role)));
        return actions;
    }

    private static Optional<String> stream(AwsRequest request) {
        return Optional.ofNullable(
                switch (request) {
                    case CreateDeliveryStreamRequest r -> r.deliveryStreamName();
                    case DeleteDeliveryStreamRequest r -> r.deliveryStreamName();
                    case DescribeDeliveryStreamRequest r -> r.deliveryStreamName();
                    case UpdateDestinationRequest r -> r.deliveryStreamName();
                    case PutRecordRequest r -> r.deliveryStreamName();
                    case PutRecordBatchRequest r -> r.deliveryStreamName();
                    case StartDeliveryStreamEncryptionRequest r -> r.deliveryStreamName();
                    case StopDeliveryStreamEncryptionRequest r -> r.deliveryStreamName();
                    case TagDeliveryStreamRequest r -> r.deliveryStreamName();
                    case UntagDeliveryStreamRequest r -> r.deliveryStreamName();
                    case ListTagsForDeliveryStreamRequest r -> r.deliveryStreamName();
                    default -> null;
                });
    }

    private static List<String> roles(AwsRequest request) {
        List<String> roles = new ArrayList<>();
        switch (request) {
            case CreateDeliveryStreamRequest r -> {
                add(
                        roles,
                        r.s3DestinationConfiguration() == null
                                ? null
                                : r.s3DestinationConfiguration().roleARN());
                add(
                        roles,
                        r.extendedS3DestinationConfiguration() == null
                                ? null
                                : r.extendedS3DestinationConfiguration().roleARN());
                if (r.extendedS3DestinationConfiguration() != null) {
                    schema(roles, r.extendedS3DestinationConfiguration().dataFormatConversionConfiguration());
                }
                if (r.extendedS3DestinationConfiguration() != null
                        && r.extendedS3DestinationConfiguration().s3BackupConfiguration() != null) {
                    add(
                            roles,
                            r.extendedS3DestinationConfiguration()
                                    .s3BackupConfiguration()
                                    .roleARN());
                }
            }
            case UpdateDestinationRequest r -> {
                add(
                        roles,
                        r.s3DestinationUpdate() == null
                                ? null
                                : r.s3DestinationUpdate().roleARN());
                add(
                        roles,
                        r.extendedS3DestinationUpdate() == null
                                ? null
                                : r.extendedS3DestinationUpdate().roleARN());
                if (r.extendedS3DestinationUpdate() != null) {
                    schema(roles, r.extendedS3DestinationUpdate().dataFormatConversionConfiguration());
                }
                if (r.extendedS3DestinationUpdate() != null
                        && r.extendedS3DestinationUpdate().s3BackupUpdate() != null) {
                    add(roles, r.extendedS3DestinationUpdate().s3BackupUpdate().roleARN());
                }
            }
            default -> {}
        }
        return roles;
    }

    private static void schema(List<String> roles, @Nullable DataFormatConversionConfiguration conversion) {
        if (conversion != null && conversion.schemaConfiguration() != null) {
            add(roles, conversion.schemaConfiguration().roleARN());
        }
    }

    private static void add(List<String> roles, @Nullable String role) {
        if (role != null) {
            roles.add(role);
        }
    }
}
