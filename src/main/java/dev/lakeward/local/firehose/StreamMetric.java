package dev.lakeward.local.firehose;

import dev.lakeward.local.cloudwatch.Datum;
import dev.lakeward.local.cloudwatch.Metric;
import dev.lakeward.local.cloudwatch.Statistic;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate.Action;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/// What is counted of a stream, as
/// [Monitor with CloudWatch
/// metrics](https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html)
/// has it.
public enum StreamMetric {
    INCOMING_RECORDS("IncomingRecords", StandardUnit.COUNT),
    INCOMING_BYTES("IncomingBytes", StandardUnit.BYTES),
    INCOMING_PUT_REQUESTS("IncomingPutRequests", StandardUnit.COUNT),
    THROTTLED_RECORDS("ThrottledRecords", StandardUnit.COUNT),
    DELIVERED_RECORDS("DeliveryToS3.Records", StandardUnit.COUNT),
    DELIVERED_BYTES("DeliveryToS3.Bytes", StandardUnit.BYTES),
    DELIVERED_OBJECTS("DeliveryToS3.ObjectCount", StandardUnit.COUNT),
    DELIVERY_SUCCESS("DeliveryToS3.Success", StandardUnit.COUNT),
    DELIVERY_FRESHNESS("DeliveryToS3.DataFreshness", StandardUnit.SECONDS),
    BACKUP_RECORDS("BackupToS3.Records", StandardUnit.COUNT),
    BACKUP_BYTES("BackupToS3.Bytes", StandardUnit.BYTES),
    BACKUP_SUCCESS("BackupToS3.Success", StandardUnit.COUNT),
    CONVERTED_RECORDS("SucceedConversion.Records", StandardUnit.COUNT),
    CONVERTED_BYTES("SucceedConversion.Bytes", StandardUnit.BYTES),
    UNCONVERTED_RECORDS("FailedConversion.Records", StandardUnit.COUNT),
    UNCONVERTED_BYTES("FailedConversion.Bytes", StandardUnit.BYTES),
    PARTITIONS("PartitionCount", StandardUnit.COUNT),
    PARTITIONS_EXCEEDED("PartitionCountExceeded", StandardUnit.COUNT);

    /// Where metrics of streams are.
    public static final String NAMESPACE = "AWS/Firehose";

    private static final String STREAM = "DeliveryStreamName";

    private final String title;
    private final StandardUnit unit;

    StreamMetric(String title, StandardUnit unit) {
        this.title = title;
        this.unit = unit;
    }

    Metric of(String stream) {
        return new Metric(NAMESPACE, title, Map.of(STREAM, stream), unit);
    }

    Datum datum(String stream, Instant at, Statistic statistic) {
        return new Datum(of(stream), at, statistic);
    }

    Datum datum(String stream, Instant at, double value) {
        return datum(stream, at, Statistic.of(value));
    }

    /// What IAM must allow for a caller to know the stream that a metric is of.
    public static Optional<Action> known(Caller caller, Metric metric) {
        return Optional.ofNullable(metric.dimensions().get(STREAM))
                .map(name -> new Action("firehose:DescribeDeliveryStream", StreamArns.of(caller).stream(name)));
    }
}
