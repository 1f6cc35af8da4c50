package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.service.Clients;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.model.*;

/// What the metrics of the embedded lake promise, by those of its delivery streams.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class CloudWatchContractTest extends SampleLakeContract {
    private static int made;

    private static Clients admin() {
        return lake.as("admin");
    }

    private static String stream() {
        String name = "counted" + ++made;
        admin().firehose()
                .createDeliveryStream(r -> r.deliveryStreamName(name)
                        .extendedS3DestinationConfiguration(
                                s3 -> s3.roleARN(LocalLake.role("admin").id())
                                        .bucketARN("arn:aws:s3:::shop-lake")
                                        .prefix("counted/")
                                        .bufferingHints(b -> b.sizeInMBs(1).intervalInSeconds(0))));
        return name;
    }

    private static void put(String stream, String... records) {
        admin().firehose()
                .putRecordBatch(r -> r.deliveryStreamName(stream)
                        .records(List.of(records).stream()
                                .map(text -> software.amazon.awssdk.services.firehose.model.Record.builder()
                                        .data(SdkBytes.fromUtf8String(text))
                                        .build())
                                .toList()));
    }

    private static double sum(String stream, String name) {
        Instant now = Instant.now();
        return admin()
                .cloudWatch()
                .getMetricStatistics(r -> r.namespace("AWS/Firehose")
                        .metricName(name)
                        .dimensions(d -> d.name("DeliveryStreamName").value(stream))
                        .startTime(now.minus(Duration.ofHours(1)))
                        .endTime(now.plus(Duration.ofMinutes(2)))
                        .period(3_600)
                        .statistics(Statistic.SUM))
                .datapoints()
                .stream()
                .mapToDouble(Datapoint::sum)
                .sum();
    }

    @Test
    void whatArrivesAndWhatIsDeliveredIsCounted() {
        String name = stream();
        put(name, "abc", "de");
        put(name, "f");
        lake.lake().parts().streams().tick();
        assertThat(sum(name, "IncomingRecords")).isEqualTo(3);
        assertThat(sum(name, "IncomingBytes")).isEqualTo(6);
        assertThat(sum(name, "IncomingPutRequests")).isEqualTo(2);
        assertThat(sum(name, "ThrottledRecords")).isZero();
        assertThat(sum(name, "DeliveryToS3.Records")).isEqualTo(3);
        assertThat(sum(name, "DeliveryToS3.Bytes")).isEqualTo(6);
        assertThat(sum(name, "DeliveryToS3.Success")).isEqualTo(sum(name, "DeliveryToS3.ObjectCount"));
    }

    @Test
    void dataOfSeveralMetricsIsReadAtOnce() {
        String name = stream();
        put(name, "abc", "de");
        Instant now = Instant.now();
        List<MetricDataResult> results = admin().cloudWatch()
                .getMetricData(r -> r.startTime(now.minusSeconds(600))
                        .endTime(now.plusSeconds(120))
                        .metricDataQueries(
                                q -> q.id("records").metricStat(stat(name, "IncomingRecords", "Sum")),
                                q -> q.id("bytes").metricStat(stat(name, "IncomingBytes", "Average")),
                                q -> q.id("none").metricStat(stat("absent", "IncomingBytes", "Sum"))))
                .metricDataResults();
        assertThat(results).extracting(MetricDataResult::id).containsExactly("records", "bytes", "none");
        assertThat(results.getFirst().values()).containsExactly(2.0);
        assertThat(results.getFirst().timestamps()).allMatch(at -> at.getEpochSecond() % 60 == 0);
        assertThat(results.get(1).values()).containsExactly(5.0);
        assertThat(results.get(2).values()).isEmpty();
        assertThat(results).allMatch(each -> each.statusCode() == StatusCode.COMPLETE);
    }

    private static MetricStat stat(String stream, String name, String statistic) {
        return MetricStat.builder()
                .metric(m -> m.namespace("AWS/Firehose")
                        .metricName(name)
                        .dimensions(d -> d.name("DeliveryStreamName").value(stream)))
                .period(60)
                .stat(statistic)
                .build();
    }

    @Test
    void metricsAreListedByWhatTheyAreOf() {
        String name = stream();
        put(name, "abc");
        assertThat(admin().cloudWatch()
                        .listMetrics(r -> r.namespace("AWS/Firehose")
                                .dimensions(d -> d.name("DeliveryStreamName").value(name)))
                        .metrics())
                .extracting(Metric::metricName)
                .contains("IncomingBytes", "IncomingPutRequests", "IncomingRecords");
        assertThat(admin().cloudWatch()
                        .listMetrics(r -> r.namespace("AWS/Nothing"))
                        .metrics())
                .isEmpty();
    }

    @Test
    void streamsOfWhichACallerMayNotKnowAreNotTold() {
        String seen = stream();
        String hidden = stream();
        put(seen, "abc");
        put(hidden, "abc");
        admin().iam().createRole(r -> r.roleName("watcher" + seen).assumeRolePolicyDocument("{}"));
        admin().iam()
                .putRolePolicy(
                        r -> r.roleName("watcher" + seen).policyName("watch").policyDocument("""
                                {"Statement": [{"Effect": "Allow", "Action": "cloudwatch:*", "Resource": "*"},
                                 {"Effect": "Allow", "Action": "firehose:DescribeDeliveryStream",
                                  "Resource": "arn:aws:firehose:us-east-1:123456789012:deliverystream/%s"}]}""".formatted(seen)));
        Clients watcher = lake.as("watcher" + seen);
        assertThat(watcher.cloudWatch()
                        .listMetrics(r -> r.namespace("AWS/Firehose"))
                        .metrics())
                .isNotEmpty()
                .allMatch(metric -> metric.dimensions().getFirst().value().equals(seen));
        Instant now = Instant.now();
        assertThat(watcher.cloudWatch()
                        .getMetricData(r -> r.startTime(now.minusSeconds(600))
                                .endTime(now.plusSeconds(120))
                                .metricDataQueries(q -> q.id("x").metricStat(stat(hidden, "IncomingRecords", "Sum"))))
                        .metricDataResults()
                        .getFirst()
                        .values())
                .isEmpty();
        assertThatThrownBy(() -> lake.as("marketing").cloudWatch().listMetrics(r -> r.namespace("AWS/Firehose")))
                .isInstanceOf(CloudWatchException.class)
                .hasMessageContaining("cloudwatch:ListMetrics");
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() {
        Instant now = Instant.now();
        assertThatThrownBy(() -> admin().cloudWatch()
                        .getMetricData(r -> r.startTime(now.minusSeconds(60))
                                .endTime(now)
                                .metricDataQueries(q -> q.id("x").expression("SUM(METRICS())"))))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Expressions");
        assertThatThrownBy(() -> admin().cloudWatch()
                        .getMetricData(r -> r.startTime(now.minusSeconds(60))
                                .endTime(now)
                                .metricDataQueries(q -> q.id("x").metricStat(stat("s", "IncomingRecords", "p99")))))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("p99");
        assertThatThrownBy(() -> admin().cloudWatch()
                        .getMetricStatistics(r -> r.namespace("AWS/Firehose")
                                .metricName("IncomingRecords")
                                .startTime(now.minus(Duration.ofDays(30)))
                                .endTime(now)
                                .period(60)
                                .statistics(Statistic.SUM)))
                .isInstanceOf(InvalidParameterCombinationException.class);
        assertThatThrownBy(() -> admin().cloudWatch()
                        .getMetricData(r -> r.startTime(now)
                                .endTime(now.minusSeconds(1))
                                .metricDataQueries(Collections.nCopies(
                                        1,
                                        MetricDataQuery.builder()
                                                .id("x")
                                                .metricStat(stat("s", "IncomingRecords", "Sum"))
                                                .build()))))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("StartTime");
    }
}
