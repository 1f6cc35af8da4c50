package dev.lakeward.local.cloudtrail;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.lakeformation.KnownNames;
import dev.lakeward.local.store.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.InvalidLookupAttributesException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidMaxResultsException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTimeRangeException;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.cloudtrail.model.Resource;

/// The lake's trail: LookupEvents, newest first, by one attribute of EventId, EventName, EventSource, ReadOnly,
/// ResourceName, ResourceType and Username.
///
/// Events name what was asked for, so only administrators see those of others. A resource is what the call itself
/// names: its type as CloudFormation has it, such as `AWS::Glue::Table`, and its name alone, in lower case where it is
/// of the catalog. Events that a former Lakeward recorded have none.
public final class LocalCloudTrail implements CloudTrailClient {
    private static final int PAGE = 50;

    private final Events events;
    private final KnownNames names;

    public LocalCloudTrail(Events events, KnownNames names) {
        this.events = events;
        this.names = names;
    }

    @Override
    public String serviceName() {
        return CloudTrailClient.SERVICE_NAME;
    }

    @Override
    public void close() {}

    /// Reads an event's record as a look-up does, and throws what that throws.
    public static void check(String number, String body) {
        Event event = TrailEvent.read(body).event();
        if (event.eventId() == null || event.eventName() == null || event.eventTime() == null) {
            throw new IllegalArgumentException("a part of the event is missing");
        }
    }

    @Override
    public LookupEventsResponse lookupEvents(LookupEventsRequest request) {
        int limit = request.maxResults() == null ? PAGE : request.maxResults();
        if (limit < 1 || limit > PAGE) {
            throw Faults.fault(InvalidMaxResultsException.builder(), "MaxResults lies between 1 and 50.");
        }
        if (request.startTime() != null
                && request.endTime() != null
                && request.startTime().isAfter(request.endTime())) {
            throw Faults.fault(InvalidTimeRangeException.builder(), "The start time lies after the end time.");
        }
        LookupAttribute attribute = attribute(request.lookupAttributes());
        String token = PageToken.read(
                request.nextToken(),
                () -> Faults.fault(InvalidNextTokenException.builder(), "The next token is not one of this lake's."));
        long before = token.isEmpty() ? Long.MAX_VALUE : Long.parseLong(token);
        Events.Sought sought = sought(attribute, request.startTime(), request.endTime());
        List<Event> found = new ArrayList<>();
        while (true) {
            List<Events.Numbered> page = events.before(before, sought, PAGE);
            for (Events.Numbered each : page) {
                TrailEvent recorded = TrailEvent.read(each.body());
                Event event = recorded.event();
                if (names.seesEventsOf(recorded.caller())
                        && isWanted(event, attribute, request.startTime(), request.endTime())) {
                    if (found.size() == limit) {
                        return answer(found, PageToken.of(String.valueOf(before)));
                    }
                    found.add(event);
                }
                before = each.number();
            }
            if (page.size() < PAGE) {
                return answer(found, null);
            }
        }
    }

    private static LookupEventsResponse answer(List<Event> found, @Nullable String token) {
        return LookupEventsResponse.builder().events(found).nextToken(token).build();
    }

    private static @Nullable LookupAttribute attribute(List<LookupAttribute> attributes) {
        if (attributes.size() > 1) {
            throw invalid("At most one attribute can be looked up.");
        }
        return attributes.isEmpty() ? null : attributes.getFirst();
    }

    // What no index finds is found among the others.
    private static Events.Sought sought(
            @Nullable LookupAttribute attribute, @Nullable Instant start, @Nullable Instant end) {
        Events.Member member = attribute == null
                ? Events.Member.NONE
                : switch (attribute.attributeKey()) {
                    case EVENT_ID -> Events.Member.EVENT_ID;
                    case EVENT_NAME -> Events.Member.EVENT_NAME;
                    case EVENT_SOURCE -> Events.Member.EVENT_SOURCE;
                    case USERNAME -> Events.Member.USERNAME;
                    case RESOURCE_NAME -> Events.Member.RESOURCE_NAME;
                    case RESOURCE_TYPE -> Events.Member.RESOURCE_TYPE;
                    default -> Events.Member.NONE;
                };
        return new Events.Sought(
                member,
                attribute == null || member == Events.Member.NONE ? "" : attribute.attributeValue(),
                start == null ? Events.Sought.ALL.from() : start,
                end == null ? Events.Sought.ALL.to() : end);
    }

    private static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidLookupAttributesException.builder(), sentence);
    }

    private static boolean isWanted(
            Event event, @Nullable LookupAttribute attribute, @Nullable Instant start, @Nullable Instant end) {
        boolean inTime = (start == null || !event.eventTime().isBefore(start))
                && (end == null || !event.eventTime().isAfter(end));
        if (attribute == null || !inTime) {
            return inTime;
        }
        String wanted = attribute.attributeValue();
        return switch (attribute.attributeKey()) {
            case EVENT_ID -> wanted.equals(event.eventId());
            case EVENT_NAME -> wanted.equals(event.eventName());
            case EVENT_SOURCE -> wanted.equals(event.eventSource());
            case USERNAME -> wanted.equals(event.username());
            case READ_ONLY -> wanted.equals(event.readOnly());
            case RESOURCE_NAME ->
                event.resources().stream().map(Resource::resourceName).anyMatch(wanted::equals);
            case RESOURCE_TYPE ->
                event.resources().stream().map(Resource::resourceType).anyMatch(wanted::equals);
            default ->
                throw invalid("The embedded lake looks up EventId, EventName, EventSource, ReadOnly, ResourceName,"
                        + " ResourceType and Username.");
        };
    }
}
