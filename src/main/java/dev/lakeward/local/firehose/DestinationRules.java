package dev.lakeward.local.firehose;

import dev.lakeward.local.iam.LocalIam;
import dev.lakeward.shape.SdkJson;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.firehose.model.BufferingHints;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.NoEncryptionConfig;
import software.amazon.awssdk.services.firehose.model.S3BackupMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Completes what a request says of a destination as Firehose does, and refuses what Firehose or the embedded lake
/// does not take.
record DestinationRules(StreamScope scope) {
    /// A new destination of what a request says. Throws InvalidArgumentException.
    ExtendedS3DestinationDescription made(SdkPojo asked) {
        return checked(ExtendedS3DestinationDescription.builder(), asked);
    }

    /// A destination with what a request says; the rest stays. Throws InvalidArgumentException.
    ExtendedS3DestinationDescription changed(ExtendedS3DestinationDescription old, SdkPojo asked) {
        return checked(old.toBuilder(), asked);
    }

    private ExtendedS3DestinationDescription checked(ExtendedS3DestinationDescription.Builder builder, SdkPojo asked) {
        SdkJson.fill(SdkJson.write(asked), builder);
        ExtendedS3DestinationDescription said = builder.build();
        ExtendedS3DestinationDescription whole = said.toBuilder()
                .bufferingHints(hints(said.bufferingHints()))
                .compressionFormat(
                        said.compressionFormat() == null ? CompressionFormat.UNCOMPRESSED : said.compressionFormat())
                .encryptionConfiguration(e -> e.noEncryptionConfig(NoEncryptionConfig.NO_ENCRYPTION))
                .cloudWatchLoggingOptions(c -> c.enabled(false))
                .s3BackupMode(said.s3BackupMode() == null ? S3BackupMode.DISABLED : said.s3BackupMode())
                .build();
        requireRole(whole.roleARN());
        requireKeys(Destination.of(whole));
        return whole;
    }

    // A key that no object can have is told now, and not when records wait for it.
    private void requireKeys(Destination destination) {
        String key = destination.key("stream", "1", scope.shared().now());
        try {
            scope.shared().objects().find(destination.bucket(), key);
        } catch (S3Exception e) {
            throw StreamStore.invalid("The Prefix makes no key that an object can have: "
                    + e.awsErrorDetails().errorMessage());
        }
    }

    private static BufferingHints hints(@Nullable BufferingHints asked) {
        Integer size = asked == null ? null : asked.sizeInMBs();
        Integer interval = asked == null ? null : asked.intervalInSeconds();
        if (asked != null && (size == null) != (interval == null)) {
            throw StreamStore.invalid("BufferingHints have both SizeInMBs and IntervalInSeconds, or neither.");
        }
        return BufferingHints.builder()
                .sizeInMBs(size == null ? 5 : size)
                .intervalInSeconds(interval == null ? 300 : interval)
                .build();
    }

    // Whether it is missing or may not be assumed is not told apart, as on AWS.
    private void requireRole(String role) {
        if (scope.arns()
                .role(role)
                .filter(principal -> LocalIam.exists(scope.streams().documents(), principal))
                .isEmpty()) {
            throw StreamStore.invalid(
                    "Firehose is unable to assume role " + role + ". Please check the role provided.");
        }
    }
}
