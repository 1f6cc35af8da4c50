package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.storage.S3Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;
import software.amazon.awssdk.services.firehose.model.DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsResponse;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorType;

/// Firehose: each delivery stream that writes to S3 is a source, each hour in which something came or went a transfer,
/// by the metrics of CloudWatch. What came in one hour may be written in the next.
final class StreamHours implements Carrier {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int PAGE = 50;
    private static final String NAMESPACE = "AWS/Firehose";
    private static final String BUCKET_ARN = ":::";
    private static final String ERRORS = "_errors/";

    private final FirehoseClient firehose;
    private final CloudWatchClient cloudWatch;
    private final InstantSource clock;

    /// What is asked of a stream, by the metric's name.
    private enum Metric {
        RECORDS_IN("IncomingRecords"),
        BYTES_IN("IncomingBytes"),
        RECORDS_OUT("DeliveryToS3.Records"),
        BYTES_OUT("DeliveryToS3.Bytes"),
        FAILED("FailedConversion.Records");

        private final String title;

        Metric(String title) {
            this.title = title;
        }
    }

    StreamHours(FirehoseClient firehose, CloudWatchClient cloudWatch, InstantSource clock) {
        this.firehose = firehose;
        this.cloudWatch = cloudWatch;
        this.clock = clock;
    }

    @Override
    public List<Source> sources() {
        return SdkErrors.call("firehose:ListDeliveryStreams", () -> {
            List<Source> sources = new ArrayList<>();
            for (String name : names()) {
                source(firehose.describeDeliveryStream(request -> request.deliveryStreamName(name))
                                .deliveryStreamDescription())
                        .ifPresent(sources::add);
            }
            return sources;
        });
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        boolean more = true;
        while (more) {
            @Nullable String last = names.isEmpty() ? null : names.getLast();
            ListDeliveryStreamsResponse page =
                    firehose.listDeliveryStreams(request -> request.limit(PAGE).exclusiveStartDeliveryStreamName(last));
            names.addAll(page.deliveryStreamNames());
            more = page.hasMoreDeliveryStreams() && !page.deliveryStreamNames().isEmpty();
        }
        return names;
    }

    private static Optional<Source> source(DeliveryStreamDescription stream) {
        return stream.destinations().stream()
                .map(DestinationDescription::extendedS3DestinationDescription)
                .filter(each -> each != null)
                .findFirst()
                .map(destination -> new Source(
                        Source.Kind.STREAM,
                        stream.deliveryStreamName(),
                        stream.deliveryStreamName(),
                        from(stream),
                        Optional.of(place(destination)),
                        "",
                        Source.Pause.NONE));
    }

    private static String from(DeliveryStreamDescription stream) {
        return stream.source() == null || stream.source().kinesisStreamSourceDescription() == null
                ? stream.deliveryStreamTypeAsString()
                : stream.source().kinesisStreamSourceDescription().kinesisStreamARN();
    }

    // What stands before the first expression is the same for all objects.
    private static S3Path place(ExtendedS3DestinationDescription destination) {
        String bucket = destination.bucketARN();
        String prefix = destination.prefix() == null ? "" : destination.prefix();
        int expression = prefix.indexOf("!{");
        String same = expression < 0 ? prefix : prefix.substring(0, expression);
        return new S3Path(
                bucket.substring(bucket.indexOf(BUCKET_ARN) + BUCKET_ARN.length()),
                same.substring(0, same.lastIndexOf('/') + 1));
    }

    @Override
    public List<Transfer> transfers(Source source, Instant since) {
        return SdkErrors.call("cloudwatch:GetMetricData", () -> {
            Instant now = clock.instant();
            Map<Metric, Map<Instant, Double>> known = figures(source, since.truncatedTo(ChronoUnit.HOURS), now);
            NavigableMap<Instant, Ledger> hours = new TreeMap<>();
            known.values().forEach(each -> each.keySet().forEach(hour -> hours.put(hour, ledger(known, hour))));
            return hours.descendingMap().entrySet().stream()
                    .map(hour -> transfer(hour.getKey(), hour.getValue(), now))
                    .toList();
        });
    }

    private Map<Metric, Map<Instant, Double>> figures(Source source, Instant from, Instant now) {
        List<MetricDataQuery> queries = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            queries.add(MetricDataQuery.builder()
                    .id("m" + metric.ordinal())
                    .metricStat(stat -> stat.metric(named -> named.namespace(NAMESPACE)
                                    .metricName(metric.title)
                                    .dimensions(Dimension.builder()
                                            .name("DeliveryStreamName")
                                            .value(source.id())
                                            .build()))
                            .period((int) HOUR.toSeconds())
                            .stat("Sum"))
                    .build());
        }
        Map<Metric, Map<Instant, Double>> figures = new HashMap<>();
        cloudWatch
                .getMetricDataPaginator(request ->
                        request.metricDataQueries(queries).startTime(from).endTime(now))
                .stream()
                .flatMap(page -> page.metricDataResults().stream())
                .forEach(result -> add(figures, result));
        return figures;
    }

    private static void add(Map<Metric, Map<Instant, Double>> figures, MetricDataResult result) {
        Metric metric = Metric.values()[Integer.parseInt(result.id().substring(1))];
        Map<Instant, Double> hours = figures.computeIfAbsent(metric, key -> new HashMap<>());
        for (int i = 0; i < result.timestamps().size(); i++) {
            hours.put(result.timestamps().get(i), result.values().get(i));
        }
    }

    private static Ledger ledger(Map<Metric, Map<Instant, Double>> figures, Instant hour) {
        long failed = figure(figures, Metric.FAILED, hour);
        return Ledger.of(
                new Ledger.Amount(figure(figures, Metric.RECORDS_IN, hour), figure(figures, Metric.BYTES_IN, hour)),
                new Ledger.Amount(figure(figures, Metric.RECORDS_OUT, hour), figure(figures, Metric.BYTES_OUT, hour)),
                Ledger.Amount.NONE,
                failed == 0 ? Map.of() : Map.of("conversion", new Ledger.Amount(failed, -1)));
    }

    private static long figure(Map<Metric, Map<Instant, Double>> figures, Metric metric, Instant hour) {
        return Math.round(figures.getOrDefault(metric, Map.of()).getOrDefault(hour, 0.0));
    }

    private static Transfer transfer(Instant hour, Ledger ledger, Instant now) {
        Instant end = hour.plus(HOUR);
        boolean over = !end.isAfter(now);
        return new Transfer(
                hour.toString(),
                over ? Transfer.State.SUCCEEDED : Transfer.State.RUNNING,
                "",
                hour,
                over ? Optional.of(end) : Optional.empty(),
                ledger,
                Transfer.Progress.UNKNOWN,
                "");
    }

    /// Makes a stream; answers its name.
    String make(TransferPlan.Stream plan) {
        firehose.createDeliveryStream(request -> request.deliveryStreamName(plan.name())
                .deliveryStreamType(DeliveryStreamType.DIRECT_PUT)
                .extendedS3DestinationConfiguration(to -> {
                    to.bucketARN("arn:aws:s3:::" + plan.into().bucket())
                            .roleARN(plan.role())
                            .prefix(plan.into().prefix())
                            .errorOutputPrefix(ERRORS + plan.name() + "/!{firehose:error-output-type}/")
                            .bufferingHints(
                                    hints -> hints.sizeInMBs(plan.megabytes()).intervalInSeconds(plan.seconds()))
                            .compressionFormat(plan.gzip() ? CompressionFormat.GZIP : CompressionFormat.UNCOMPRESSED);
                    if (plan.delimited()) {
                        to.processingConfiguration(processing -> processing
                                .enabled(true)
                                .processors(Processor.builder()
                                        .type(ProcessorType.APPEND_DELIMITER_TO_RECORD)
                                        .build()));
                    }
                }));
        return plan.name();
    }

    @Override
    public Optional<String> start(Source source) {
        throw new LakeException(LakeError.UNSUPPORTED, "firehose:PutRecordBatch", "", null);
    }

    @Override
    public Transfer transfer(Source source, String id) {
        throw new LakeException(LakeError.UNSUPPORTED, "firehose:PutRecordBatch", "", null);
    }

    @Override
    public void stop(Source source, Transfer transfer) {
        throw new LakeException(LakeError.UNSUPPORTED, "firehose:PutRecordBatch", "", null);
    }

    @Override
    public Optional<Runnable> delete(Source source) {
        SdkErrors.call(
                "firehose:DeleteDeliveryStream",
                () -> firehose.deleteDeliveryStream(request -> request.deliveryStreamName(source.id())));
        return Optional.empty();
    }

    @Override
    public Report report(Source source, Transfer transfer) {
        return Report.NONE;
    }
}
