package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.CrawlsFilter;
import software.amazon.awssdk.services.glue.model.FilterOperator;

/// Which crawls of a history are wanted: those that pass every filter. Times are milliseconds of the epoch, or a time
/// of ISO 8601 in UTC.
final class CrawlFilters {
    /// What a crawl costs: the embedded lake bills nothing.
    static final double DPU_HOURS = 0;

    private CrawlFilters() {}

    /// Throws InvalidInputException for a filter that is none.
    static Predicate<Run> of(CrawlHistory history, List<CrawlsFilter> filters) {
        return filters.stream().map(filter -> one(history, filter)).reduce(crawl -> true, Predicate::and);
    }

    private static Predicate<Run> one(CrawlHistory history, CrawlsFilter filter) {
        if (filter.fieldName() == null || filter.filterOperator() == null || filter.fieldValue() == null) {
            throw bad(filter);
        }
        FilterOperator operator = filter.filterOperator();
        return switch (filter.fieldName()) {
            case CRAWL_ID -> {
                requireEquality(filter);
                yield crawl -> holds(operator, crawl.id().compareTo(filter.fieldValue()));
            }
            case STATE -> {
                requireEquality(filter);
                yield crawl -> holds(operator, history.state(crawl).toString().compareTo(filter.fieldValue()));
            }
            case START_TIME -> {
                Instant time = time(filter);
                yield crawl -> holds(operator, CrawlHistory.began(crawl).compareTo(time));
            }
            case END_TIME -> {
                Instant time = time(filter);
                yield crawl -> ended(history, crawl)
                        .map(end -> holds(operator, end.compareTo(time)))
                        .orElse(operator == FilterOperator.NE);
            }
            case DPU_HOUR -> {
                BigDecimal hours = number(filter);
                yield crawl -> holds(operator, BigDecimal.valueOf(DPU_HOURS).compareTo(hours));
            }
            case UNKNOWN_TO_SDK_VERSION -> throw bad(filter);
        };
    }

    private static void requireEquality(CrawlsFilter filter) {
        if (filter.filterOperator() != FilterOperator.EQ && filter.filterOperator() != FilterOperator.NE) {
            throw CrawlerScope.invalid("Only EQ or NE operator is allowed for field : " + filter.fieldNameAsString());
        }
    }

    private static boolean holds(FilterOperator operator, int comparison) {
        return switch (operator) {
            case GT -> comparison > 0;
            case GE -> comparison >= 0;
            case LT -> comparison < 0;
            case LE -> comparison <= 0;
            case EQ -> comparison == 0;
            case NE -> comparison != 0;
            case UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    private static Optional<Instant> ended(CrawlHistory history, Run crawl) {
        return !history.isGoing(crawl) && crawl.state() instanceof RunState.Ended ended
                ? Optional.of(ended.ended())
                : Optional.empty();
    }

    private static Instant time(CrawlsFilter filter) {
        String value = filter.fieldValue();
        try {
            return value.matches("-?\\d{1,15}")
                    ? Instant.ofEpochMilli(Long.parseLong(value))
                    : value.endsWith("Z")
                            ? Instant.parse(value)
                            : LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw bad(filter);
        }
    }

    private static BigDecimal number(CrawlsFilter filter) {
        if (!filter.fieldValue().matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw bad(filter);
        }
        return new BigDecimal(filter.fieldValue());
    }

    private static AwsServiceException bad(CrawlsFilter filter) {
        return CrawlerScope.invalid("Invalid Filter Provided: FieldName: " + filter.fieldNameAsString()
                + ", FilterOperator: " + filter.filterOperatorAsString() + ", FieldValue: " + filter.fieldValue());
    }
}
