package dev.lakeward.local.firehose;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ProcessingConfiguration;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;
import software.amazon.awssdk.services.firehose.model.S3BackupMode;

/// Where a stream's records go, in what objects: as what it is set to is understood.
record Destination(
        String bucket,
        KeyPrefix prefix,
        ZoneId zone,
        long bufferBytes,
        Duration interval,
        CompressionFormat compression,
        String extension,
        boolean delimited) {
    private static final Pattern EXTENSION = Pattern.compile("\\.[0-9a-z!\\-_.*'()]{1,127}");
    private static final long MEBIBYTE = 1 << 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT);

    /// Throws InvalidArgumentException with what Firehose or the embedded lake does not take.
    static Destination of(ExtendedS3DestinationDescription s3) {
        if (s3.s3BackupMode() != null && s3.s3BackupMode() != S3BackupMode.DISABLED) {
            throw StreamStore.invalid("The S3BackupMode Enabled is not supported by the embedded lake.");
        }
        String bucket = StreamArns.bucket(s3.bucketARN())
                .orElseThrow(() -> StreamStore.invalid("BucketARN is not the ARN of a bucket of S3."));
        return new Destination(
                bucket,
                KeyPrefix.of(s3.prefix(), s3.errorOutputPrefix()),
                zone(s3),
                s3.bufferingHints().sizeInMBs() * MEBIBYTE,
                Duration.ofSeconds(s3.bufferingHints().intervalInSeconds()),
                s3.compressionFormat(),
                extension(s3),
                delimited(s3.processingConfiguration()));
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
            return ObjectCompression.extension(s3.compressionFormat());
        }
        if (!EXTENSION.matcher(given).matches()) {
            throw StreamStore.invalid(
                    "FileExtension begins with a dot and has at most 128 of the characters" + " 0-9a-z!-_.*'().");
        }
        return given;
    }

    private static boolean delimited(@org.jspecify.annotations.Nullable ProcessingConfiguration processing) {
        if (processing == null || !Boolean.TRUE.equals(processing.enabled())) {
            return false;
        }
        List<Processor> processors = processing.processors();
        for (Processor processor : processors) {
            if (processor.type() != ProcessorType.APPEND_DELIMITER_TO_RECORD) {
                throw StreamStore.invalid("The processor " + processor.typeAsString()
                        + " is not supported by the embedded lake, which has AppendDelimiterToRecord only.");
            }
            if (!processor.parameters().stream().allMatch(Destination::isLineEnd)) {
                throw StreamStore.invalid("AppendDelimiterToRecord takes no parameter but Delimiter, which is \\n.");
            }
        }
        if (processors.size() > 1) {
            throw StreamStore.invalid("A processor is given once.");
        }
        return !processors.isEmpty();
    }

    private static boolean isLineEnd(ProcessorParameter parameter) {
        String value = parameter.parameterValue();
        return parameter.parameterName() == ProcessorParameterName.DELIMITER
                && ("\\n".equals(value) || "\n".equals(value));
    }

    /// A new key for an object whose oldest record arrived at `arrival`.
    String key(String stream, String version, Instant arrival) {
        return prefix.at(arrival, zone) + stream + "-" + version + "-" + TIME.format(arrival.atZone(zone)) + "-"
                + UUID.randomUUID() + extension;
    }
}
