package dev.lakeward.local.firehose;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.S3BackupMode;
import software.amazon.awssdk.services.firehose.model.S3DestinationDescription;

/// Where a stream's records go, in what objects: as what it is set to is understood. `backup` is where they go
/// besides as they came.
record Destination(
        String bucket,
        Prefixes prefixes,
        long bufferBytes,
        Duration interval,
        CompressionFormat compression,
        String extension,
        Processing processing,
        Optional<Backup> backup,
        Optional<Conversion> conversion) {
    private static final Pattern EXTENSION = Pattern.compile("\\.[0-9a-z!\\-_.*'()]{1,127}");
    private static final long MEBIBYTE = 1 << 20;
    private static final int PARTITIONED_MEBIBYTES = 64;
    private static final int PARTITIONED_SECONDS = 60;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT);

    /// What keys of objects begin with, and the zone of the times in them.
    record Prefixes(KeyPrefix records, KeyPrefix errors, ZoneId zone) {
        private String key(KeyPrefix prefix, BatchObjects.ObjectName name, Map<String, String> keys, String error) {
            return prefix.at(new KeyPrefix.Evaluation(name.arrival(), zone, keys, error)) + name.stream() + "-"
                    + name.version() + "-" + TIME.format(name.arrival().atZone(zone)) + "-" + UUID.randomUUID();
        }
    }

    /// Where records go as they came.
    record Backup(String role, String bucket, Prefixes prefixes, CompressionFormat compression) {
        static Backup of(S3DestinationDescription s3) {
            CompressionFormat compression =
                    s3.compressionFormat() == null ? CompressionFormat.UNCOMPRESSED : s3.compressionFormat();
            return new Backup(
                    s3.roleARN(),
                    bucketOf(s3.bucketARN()),
                    new Prefixes(
                            KeyPrefix.of(s3.prefix(), s3.errorOutputPrefix(), null),
                            KeyPrefix.ofErrors(s3.prefix(), s3.errorOutputPrefix()),
                            ZoneOffset.UTC),
                    compression);
        }

        /// A new key for an object.
        String key(BatchObjects.ObjectName name) {
            return prefixes.key(prefixes.records(), name, Map.of(), "") + ObjectCompression.extension(compression);
        }
    }

    /// Throws InvalidArgumentException with what Firehose or the embedded lake does not take.
    static Destination of(ExtendedS3DestinationDescription s3) {
        Processing processing = Processing.of(s3.processingConfiguration());
        boolean isPartitioned = s3.dynamicPartitioningConfiguration() != null
                && Boolean.TRUE.equals(s3.dynamicPartitioningConfiguration().enabled());
        requirePartitioned(s3, isPartitioned, processing);
        Set<String> keys = processing.query().map(KeyQuery::keys).orElse(Set.of());
        return new Destination(
                bucketOf(s3.bucketARN()),
                new Prefixes(
                        KeyPrefix.of(s3.prefix(), s3.errorOutputPrefix(), isPartitioned ? keys : null),
                        KeyPrefix.ofErrors(s3.prefix(), s3.errorOutputPrefix()),
                        zone(s3)),
                s3.bufferingHints().sizeInMBs() * MEBIBYTE,
                Duration.ofSeconds(s3.bufferingHints().intervalInSeconds()),
                s3.compressionFormat(),
                extension(s3),
                processing,
                backup(s3),
                conversion(s3));
    }

    private static Optional<Conversion> conversion(ExtendedS3DestinationDescription s3) {
        Optional<Conversion> conversion = Conversion.of(s3.dataFormatConversionConfiguration());
        if (conversion.isPresent() && s3.compressionFormat() != CompressionFormat.UNCOMPRESSED) {
            throw StreamStore.invalid("CompressionFormat must be UNCOMPRESSED when data format conversion is enabled.");
        }
        if (conversion.isPresent() && s3.bufferingHints().sizeInMBs() < PARTITIONED_MEBIBYTES) {
            throw StreamStore.invalid(
                    "BufferingHints.SizeInMBs must be at least 64 when data format conversion is enabled.");
        }
        return conversion;
    }

    private static String bucketOf(String arn) {
        return StreamArns.bucket(arn)
                .orElseThrow(() -> StreamStore.invalid("BucketARN is not the ARN of a bucket of S3."));
    }

    private static Optional<Backup> backup(ExtendedS3DestinationDescription s3) {
        if (s3.s3BackupMode() == null || s3.s3BackupMode() == S3BackupMode.DISABLED) {
            return Optional.empty();
        }
        if (s3.s3BackupMode() != S3BackupMode.ENABLED || s3.s3BackupDescription() == null) {
            throw StreamStore.invalid("S3BackupMode Enabled needs an S3BackupConfiguration.");
        }
        return Optional.of(Backup.of(s3.s3BackupDescription()));
    }

    private static void requirePartitioned(
            ExtendedS3DestinationDescription s3, boolean isPartitioned, Processing processing) {
        if (!isPartitioned
                && (processing.query().isPresent() || processing.apart().isPresent())) {
            throw StreamStore.invalid(
                    "MetadataExtraction and RecordDeAggregation can be used only when Dynamic Partitioning is enabled");
        }
        if (isPartitioned && processing.query().isEmpty()) {
            throw StreamStore.invalid("MetadataExtraction processor is required when Dynamic Partitioning is enabled");
        }
        if (isPartitioned
                && (s3.bufferingHints().sizeInMBs() < PARTITIONED_MEBIBYTES
                        || s3.bufferingHints().intervalInSeconds() < PARTITIONED_SECONDS)) {
            throw StreamStore.invalid(
                    "BufferingHints have at least 64 MB and 60 seconds when Dynamic Partitioning is enabled");
        }
    }

    private static ZoneId zone(ExtendedS3DestinationDescription s3) {
        String zone = s3.customTimeZone();
        try {
            return zone == null || zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw StreamStore.invalid("CustomTimeZone is not the name of a time zone.");
        }
    }

    private static String extension(ExtendedS3DestinationDescription s3) {
        String given = s3.fileExtension();
        if (given == null || given.isEmpty()) {
            return Conversion.of(s3.dataFormatConversionConfiguration())
                    .map(Conversion::extension)
                    .orElseGet(() -> ObjectCompression.extension(s3.compressionFormat()));
        }
        if (!EXTENSION.matcher(given).matches()) {
            throw StreamStore.invalid(
                    "FileExtension begins with a dot and has at most 128 of the characters" + " 0-9a-z!-_.*'().");
        }
        return given;
    }

    /// A new key for an object of a partition.
    String key(BatchObjects.ObjectName name, Map<String, String> keys) {
        return prefixes.key(prefixes.records(), name, keys, "") + extension;
    }

    /// A new key for an object of records that failed in some way.
    String errorKey(BatchObjects.ObjectName name, String type) {
        return prefixes.key(prefixes.errors(), name, Map.of(), type);
    }
}
