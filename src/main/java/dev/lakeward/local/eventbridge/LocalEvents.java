package dev.lakeward.local.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.local.gate.Faults;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.model.*;

/// Events that callers put on the default bus, and patterns that they try.
public final class LocalEvents implements EventPart {
    /// See [PutEvents](https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html).
    private static final int MOST_BYTES = 262_144;

    private static final List<String> ENVELOPE =
            List.of("id", "account", "source", "time", "region", "resources", "detail-type");

    private final EventScope scope;

    public LocalEvents(EventScope scope) {
        this.scope = scope;
    }

    /// Takes the entries that are sound, all together; each of the others is answered by why it was not taken.
    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        if (request.entries().stream().mapToLong(LocalEvents::bytes).sum() > MOST_BYTES) {
            throw EventStore.invalid("Total size of the entries in the request is over the limit.");
        }
        List<LakeEvent> taken = new ArrayList<>();
        List<PutEventsResultEntry> answers = new ArrayList<>();
        for (PutEventsRequestEntry entry : request.entries()) {
            Optional<PutEventsResultEntry> refused = refused(entry);
            if (refused.isPresent()) {
                answers.add(refused.get());
            } else {
                LakeEvent event = LakeEvent.of(
                        entry.source(),
                        entry.detailType(),
                        entry.time() == null ? scope.bus().now() : entry.time(),
                        entry.resources(),
                        detail(entry.detail()));
                taken.add(event);
                answers.add(PutEventsResultEntry.builder().eventId(event.id()).build());
            }
        }
        if (!taken.isEmpty()) {
            scope.bus().accept(taken);
        }
        return PutEventsResponse.builder()
                .entries(answers)
                .failedEntryCount(answers.size() - taken.size())
                .build();
    }

    private static long bytes(PutEventsRequestEntry entry) {
        long time = entry.time() == null ? 0 : 14;
        return time
                + length(entry.source())
                + length(entry.detailType())
                + length(entry.detail())
                + entry.resources().stream().mapToLong(LocalEvents::length).sum();
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private Optional<PutEventsResultEntry> refused(PutEventsRequestEntry entry) {
        if (!scope.arns().isDefaultBus(entry.eventBusName())) {
            return refusal(
                    "InvalidArgument",
                    "Parameter EventBusName is not valid. Reason: the embedded lake has the default bus alone.");
        }
        if (entry.source() == null || entry.source().isEmpty()) {
            return refusal("InvalidArgument", "Parameter Source is not valid. Reason: Source is a required argument.");
        }
        if (entry.source().startsWith("aws.")) {
            return refusal("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        if (entry.detailType() == null || entry.detailType().isEmpty()) {
            return refusal(
                    "InvalidArgument", "Parameter DetailType is not valid. Reason: DetailType is a required argument.");
        }
        if (entry.detail() == null) {
            return refusal("InvalidArgument", "Parameter Detail is not valid. Reason: Detail is a required argument.");
        }
        try {
            detail(entry.detail());
        } catch (AwsServiceException e) {
            return refusal("MalformedDetail", "Detail is malformed.");
        }
        return Optional.empty();
    }

    private static JsonNode detail(@Nullable String json) {
        return Patterns.object(json, () -> EventStore.invalid("Detail is malformed."));
    }

    private static Optional<PutEventsResultEntry> refusal(String code, String sentence) {
        return Optional.of(PutEventsResultEntry.builder()
                .errorCode(code)
                .errorMessage(sentence)
                .build());
    }

    @Override
    public TestEventPatternResponse testEventPattern(TestEventPatternRequest request) {
        Patterns.require(request.eventPattern());
        JsonNode event = Patterns.object(request.event(), () -> malformed("Event is not valid JSON."));
        for (String member : ENVELOPE) {
            if (!event.has(member)) {
                throw malformed("Event lacks the member " + member + ".");
            }
        }
        Rule tried = Rule.builder()
                .name("tried")
                .eventPattern(request.eventPattern())
                .build();
        return TestEventPatternResponse.builder()
                .result(!Patterns.of(List.of(tried)).rulesForJSONEvent(event).isEmpty())
                .build();
    }

    private static AwsServiceException malformed(String sentence) {
        return Faults.fault(InvalidEventPatternException.builder(), sentence);
    }
}
