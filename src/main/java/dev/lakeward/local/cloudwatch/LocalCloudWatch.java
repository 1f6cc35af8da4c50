package dev.lakeward.local.cloudwatch;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.store.LakeFolderException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.*;

/// Reads metrics: GetMetricData without expressions, GetMetricStatistics without percentiles, ListMetrics.
public final class LocalCloudWatch implements CloudWatchClient {
    private static final int PAGE = 500;
    private static final int QUERIES = 500;
    private static final int STATISTICS = 1_440;
    private static final int DATA_POINTS = 100_800;
    private static final Duration RECENT = Duration.ofHours(3);

    private final SeenMetrics seen;

    public LocalCloudWatch(SeenMetrics seen) {
        this.seen = seen;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public ListMetricsResponse listMetrics(ListMetricsRequest request) {
        if (request.owningAccount() == null && !Boolean.TRUE.equals(request.includeLinkedAccounts())) {
            return list(request);
        }
        throw invalid("Metrics of linked accounts are not supported by the embedded lake.");
    }

    // Where the disk takes nothing, what was kept before is told.
    private void keepCounted() {
        try {
            seen.metrics().write();
        } catch (LakeFolderException e) {
            Fault.log("keeping metrics", e);
        }
    }

    private ListMetricsResponse list(ListMetricsRequest request) {
        keepCounted();
        String token = PageToken.read(request.nextToken(), () -> invalid("The next token is not one of this lake's."));
        int from = token.isEmpty() ? 0 : Integer.parseInt(token);
        Instant recent = seen.metrics().now().minus(RECENT);
        List<MetricTable.Series> found = seen.series(text(request.namespace())).stream()
                .filter(each ->
                        request.metricName() == null || each.metric().name().equals(request.metricName()))
                .filter(each ->
                        request.recentlyActive() == null || !each.newest().isBefore(recent))
                .filter(each -> request.dimensions().stream()
                        .allMatch(wanted -> wanted.value() == null
                                ? each.metric().dimensions().containsKey(wanted.name())
                                : wanted.value()
                                        .equals(each.metric().dimensions().get(wanted.name()))))
                .toList();
        return ListMetricsResponse.builder()
                .metrics(found.stream()
                        .skip(from)
                        .limit(PAGE)
                        .map(each -> shape(each.metric()))
                        .toList())
                .nextToken(found.size() > from + PAGE ? PageToken.of(String.valueOf(from + PAGE)) : null)
                .build();
    }

    private static software.amazon.awssdk.services.cloudwatch.model.Metric shape(Metric metric) {
        return software.amazon.awssdk.services.cloudwatch.model.Metric.builder()
                .namespace(metric.namespace())
                .metricName(metric.name())
                .dimensions(metric.dimensions().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> Dimension.builder()
                                .name(each.getKey())
                                .value(each.getValue())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public GetMetricStatisticsResponse getMetricStatistics(GetMetricStatisticsRequest request) {
        if (!request.extendedStatistics().isEmpty()) {
            throw invalid("ExtendedStatistics are not supported by the embedded lake.");
        }
        if (request.statistics().isEmpty()) {
            throw fault(
                    MissingRequiredParameterException.builder(),
                    "MissingParameter",
                    "The request must contain the parameter Statistics.");
        }
        Periods periods = periods(request.startTime(), request.endTime(), request.period());
        if (Duration.between(request.startTime(), request.endTime()).toSeconds() / request.period() >= STATISTICS) {
            throw fault(
                    InvalidParameterCombinationException.builder(),
                    "InvalidParameterCombination",
                    "You have requested more than the limit of " + STATISTICS + " datapoints.");
        }
        keepCounted();
        List<MetricTable.Series> series =
                series(request.namespace(), request.metricName(), request.dimensions(), request.unit());
        return GetMetricStatisticsResponse.builder()
                .label(request.metricName())
                .datapoints(periods.of(seen.metrics(), series).entrySet().stream()
                        .map(each -> point(each.getKey(), each.getValue(), request.statistics(), unit(series)))
                        .toList())
                .build();
    }

    private static StandardUnit unit(List<MetricTable.Series> series) {
        return series.isEmpty() ? StandardUnit.NONE : series.getFirst().metric().unit();
    }

    private static Datapoint point(
            Instant at,
            Statistic value,
            List<software.amazon.awssdk.services.cloudwatch.model.Statistic> asked,
            StandardUnit unit) {
        Datapoint.Builder point = Datapoint.builder().timestamp(at).unit(unit);
        for (software.amazon.awssdk.services.cloudwatch.model.Statistic each : asked) {
            switch (each) {
                case SAMPLE_COUNT -> point.sampleCount((double) value.count());
                case AVERAGE -> point.average(value.average());
                case SUM -> point.sum(value.sum());
                case MINIMUM -> point.minimum(value.min());
                case MAXIMUM -> point.maximum(value.max());
                case UNKNOWN_TO_SDK_VERSION -> throw invalid("The statistic is not one of CloudWatch's.");
            }
        }
        return point.build();
    }

    private static Periods periods(Instant from, Instant to, @Nullable Integer seconds) {
        if (!from.isBefore(to)) {
            throw invalid("The parameter StartTime must be less than the parameter EndTime.");
        }
        if (seconds == null || seconds < 1 || seconds % MetricTable.MINUTE != 0) {
            throw invalid("The parameter Period must be a multiple of 60 in the embedded lake.");
        }
        return new Periods(from, to, seconds);
    }

    private List<MetricTable.Series> series(
            String namespace, String name, List<Dimension> dimensions, @Nullable StandardUnit unit) {
        Map<String, String> wanted = new HashMap<>();
        dimensions.forEach(each -> wanted.put(each.name(), each.value()));
        return seen.series(namespace).stream()
                .filter(each -> each.metric().name().equals(name)
                        && each.metric().dimensions().equals(wanted)
                        && (unit == null || each.metric().unit() == unit))
                .toList();
    }

    /// Every page has all that was asked for: more than 100,800 values are refused.
    @Override
    public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
        if (request.metricDataQueries().size() > QUERIES) {
            throw invalid("At most " + QUERIES + " queries are answered at once.");
        }
        keepCounted();
        boolean ascending = request.scanBy() == ScanBy.TIMESTAMP_ASCENDING;
        List<MetricDataResult> results = new ArrayList<>();
        int values = 0;
        for (MetricDataQuery query : request.metricDataQueries()) {
            MetricDataResult result = result(query, request, ascending);
            values += result.values().size();
            if (!Boolean.FALSE.equals(query.returnData())) {
                results.add(result);
            }
        }
        int most = Optional.ofNullable(request.maxDatapoints()).orElse(DATA_POINTS);
        if (values > Math.min(most, DATA_POINTS)) {
            throw invalid("The answer has more than " + Math.min(most, DATA_POINTS)
                    + " data points: ask for less time, or a longer period.");
        }
        return GetMetricDataResponse.builder().metricDataResults(results).build();
    }

    private MetricDataResult result(MetricDataQuery query, GetMetricDataRequest request, boolean ascending) {
        MetricStat stat = query.metricStat();
        if (query.expression() != null || stat == null) {
            throw invalid("Expressions are not supported by the embedded lake: a query has a MetricStat.");
        }
        Periods periods = periods(request.startTime(), request.endTime(), stat.period());
        ToDoubleFunction<Statistic> reading = reading(stat.stat());
        software.amazon.awssdk.services.cloudwatch.model.Metric metric = stat.metric();
        SortedMap<Instant, Statistic> found = periods.of(
                seen.metrics(),
                series(text(metric.namespace()), text(metric.metricName()), metric.dimensions(), stat.unit()));
        Comparator<Instant> order = ascending ? Comparator.naturalOrder() : Comparator.reverseOrder();
        List<Instant> times = found.keySet().stream().sorted(order).toList();
        return MetricDataResult.builder()
                .id(query.id())
                .label(query.label() == null ? metric.metricName() : query.label())
                .timestamps(times)
                .values(times.stream()
                        .map(at -> reading.applyAsDouble(found.get(at)))
                        .toList())
                .statusCode(StatusCode.COMPLETE)
                .build();
    }

    private static ToDoubleFunction<Statistic> reading(String name) {
        return switch (name) {
            case "SampleCount" -> Statistic::count;
            case "Average" -> Statistic::average;
            case "Sum" -> Statistic::sum;
            case "Minimum" -> Statistic::min;
            case "Maximum" -> Statistic::max;
            default ->
                throw invalid("The statistic " + name + " is not supported by the embedded lake, which has SampleCount,"
                        + " Average, Sum, Minimum and Maximum.");
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static AwsServiceException invalid(String sentence) {
        return fault(InvalidParameterValueException.builder(), "InvalidParameterValue", sentence);
    }

    private static AwsServiceException fault(AwsServiceException.Builder shape, String code, String sentence) {
        return Faults.coded(shape, code, 400, sentence);
    }
}
