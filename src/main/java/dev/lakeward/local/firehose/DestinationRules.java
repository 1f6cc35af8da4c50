package dev.lakeward.local.firehose;

import dev.lakeward.local.iam.LocalIam;
import dev.lakeward.shape.SdkJson;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.firehose.model.BufferingHints;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationUpdate;
import software.amazon.awssdk.services.firehose.model.NoEncryptionConfig;
import software.amazon.awssdk.services.firehose.model.S3BackupMode;
import software.amazon.awssdk.services.firehose.model.S3DestinationDescription;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Completes what a request says of a destination as Firehose does, and refuses what Firehose or the embedded lake
/// does not take.
record DestinationRules(StreamScope scope) {
    private static final int PLAIN = 5;
    private static final int PARTITIONED = 64;
    private static final int CONVERTED = 128;

    /// A new destination of what a request says. Throws InvalidArgumentException.
    ExtendedS3DestinationDescription made(SdkPojo asked) {
        ExtendedS3DestinationDescription.Builder builder = ExtendedS3DestinationDescription.builder();
        if (asked instanceof ExtendedS3DestinationConfiguration said && said.s3BackupConfiguration() != null) {
            builder.s3BackupDescription(backup(S3DestinationDescription.builder(), said.s3BackupConfiguration()));
        }
        return checked(builder, asked);
    }

    /// A destination with what a request says; the rest stays. Throws InvalidArgumentException.
    ExtendedS3DestinationDescription changed(ExtendedS3DestinationDescription old, SdkPojo asked) {
        ExtendedS3DestinationDescription.Builder builder = old.toBuilder();
        if (asked instanceof ExtendedS3DestinationUpdate said && said.s3BackupUpdate() != null) {
            S3DestinationDescription before = old.s3BackupDescription();
            builder.s3BackupDescription(backup(
                    before == null ? S3DestinationDescription.builder() : before.toBuilder(), said.s3BackupUpdate()));
        }
        ExtendedS3DestinationDescription changed = checked(builder, asked);
        if (old.s3BackupMode() == S3BackupMode.ENABLED && changed.s3BackupMode() != S3BackupMode.ENABLED) {
            throw StreamStore.invalid("S3BackupMode can be changed from Disabled to Enabled, and not back");
        }
        if (isPartitioned(old) != isPartitioned(changed)) {
            throw StreamStore.invalid(
                    isPartitioned(old)
                            ? "Dynamic Partitioning cannot be disabled once it is enabled"
                            : "Dynamic Partitioning can be enabled only when a stream is created");
        }
        return changed;
    }

    private static boolean isPartitioned(ExtendedS3DestinationDescription s3) {
        return s3.dynamicPartitioningConfiguration() != null
                && Boolean.TRUE.equals(s3.dynamicPartitioningConfiguration().enabled());
    }

    private static boolean isConverted(ExtendedS3DestinationDescription s3) {
        return s3.dataFormatConversionConfiguration() != null
                && Boolean.TRUE.equals(s3.dataFormatConversionConfiguration().enabled());
    }

    private S3DestinationDescription backup(S3DestinationDescription.Builder builder, SdkPojo asked) {
        SdkJson.fill(SdkJson.write(asked), builder);
        S3DestinationDescription said = builder.build();
        if (said.roleARN() == null || said.bucketARN() == null) {
            throw StreamStore.invalid("A backup needs RoleARN and BucketARN.");
        }
        S3DestinationDescription whole = said.toBuilder()
                .bufferingHints(hints(said.bufferingHints(), 5))
                .compressionFormat(
                        said.compressionFormat() == null ? CompressionFormat.UNCOMPRESSED : said.compressionFormat())
                .encryptionConfiguration(e -> e.noEncryptionConfig(NoEncryptionConfig.NO_ENCRYPTION))
                .cloudWatchLoggingOptions(c -> c.enabled(false))
                .build();
        requireRole(whole.roleARN());
        return whole;
    }

    private ExtendedS3DestinationDescription checked(ExtendedS3DestinationDescription.Builder builder, SdkPojo asked) {
        SdkJson.fill(SdkJson.write(asked), builder);
        ExtendedS3DestinationDescription said = builder.build();
        ExtendedS3DestinationDescription whole = said.toBuilder()
                .bufferingHints(hints(
                        said.bufferingHints(),
                        isConverted(said) ? CONVERTED : isPartitioned(said) ? PARTITIONED : PLAIN))
                .compressionFormat(
                        said.compressionFormat() == null ? CompressionFormat.UNCOMPRESSED : said.compressionFormat())
                .encryptionConfiguration(e -> e.noEncryptionConfig(NoEncryptionConfig.NO_ENCRYPTION))
                .cloudWatchLoggingOptions(c -> c.enabled(false))
                .s3BackupMode(said.s3BackupMode() == null ? S3BackupMode.DISABLED : said.s3BackupMode())
                .build();
        requireRole(whole.roleARN());
        requireSchemaHere(whole);
        Destination destination = Destination.of(whole);
        BatchObjects.ObjectName name =
                new BatchObjects.ObjectName("stream", "1", scope.shared().now());
        requireKey(destination.bucket(), destination.key(name, keys(destination)));
        requireKey(destination.bucket(), destination.errorKey(name, "processing-failed"));
        destination.backup().ifPresent(backup -> requireKey(backup.bucket(), backup.key(name)));
        return whole;
    }

    private void requireSchemaHere(ExtendedS3DestinationDescription s3) {
        if (!isConverted(s3)) {
            return;
        }
        Conversion.of(s3.dataFormatConversionConfiguration())
                .ifPresent(conversion -> requireRole(conversion.schema().role()));
        String region =
                s3.dataFormatConversionConfiguration().schemaConfiguration().region();
        if (region != null && !region.equals(scope.caller().region())) {
            throw StreamStore.invalid("SchemaConfiguration names another Region than the embedded lake's.");
        }
    }

    // Some values, as records will have.
    private static Map<String, String> keys(Destination destination) {
        Set<String> keys = destination.processing().query().map(KeyQuery::keys).orElse(Set.of());
        return keys.stream().collect(Collectors.toMap(key -> key, key -> "1"));
    }

    // A key that no object can have is told now, and not when records wait for it.
    private void requireKey(String bucket, String key) {
        try {
            scope.shared().objects().find(bucket, key);
        } catch (S3Exception e) {
            throw StreamStore.invalid("The Prefix makes no key that an object can have: "
                    + e.awsErrorDetails().errorMessage());
        }
    }

    private static BufferingHints hints(@Nullable BufferingHints asked, int otherwise) {
        Integer size = asked == null ? null : asked.sizeInMBs();
        Integer interval = asked == null ? null : asked.intervalInSeconds();
        if (asked != null && (size == null) != (interval == null)) {
            throw StreamStore.invalid("BufferingHints have both SizeInMBs and IntervalInSeconds, or neither.");
        }
        return BufferingHints.builder()
                .sizeInMBs(size == null ? otherwise : size)
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
