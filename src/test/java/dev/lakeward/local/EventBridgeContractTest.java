package dev.lakeward.local;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.service.Services;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// What EventBridge's default bus promises: its rules, their targets, and what is put on it.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class EventBridgeContractTest extends SampleLakeContract {
    private static final String WORKFLOW = "arn:aws:glue:us-east-1:123456789012:workflow/w";

    private EventBridgeClient events() {
        return lake.as("admin").of(Services.EVENT_BRIDGE);
    }

    private static Consumer<PutEventsRequestEntry.Builder> event(String source, String detail) {
        return e -> e.source(source).detailType("order").detail(detail);
    }

    @Test
    void entriesAreTakenOneByOne() {
        List<PutEventsResultEntry> answers = events().putEvents(r -> r.entries(
                        event("good", "{}"),
                        event("aws.s3", "{}"),
                        event("good", "[]"),
                        e -> e.source("good").detail("{}"),
                        e -> e.detailType("x").detail("{}")))
                .entries();
        assertThat(answers)
                .extracting(PutEventsResultEntry::errorCode)
                .containsExactly(
                        null,
                        "NotAuthorizedForSourceException",
                        "MalformedDetail",
                        "InvalidArgument",
                        "InvalidArgument");
    }

    @Test
    void rulesAndTargetsAreKeptAndShown() {
        EventBridgeClient events = events();
        events.putRule(r -> r.name("kept").eventPattern("{\"source\": [\"kept\"]}"));
        events.putTargets(r -> r.rule("kept")
                .targets(t ->
                        t.id("1").arn(WORKFLOW).roleArn(LocalLake.role("admin").id())));
        assertThat(events.describeRule(r -> r.name("kept")).arn())
                .isEqualTo("arn:aws:events:us-east-1:123456789012:rule/kept");
        assertThat(events.listRules(r -> r.namePrefix("kept")).rules()).hasSize(1);
        assertThat(events.listTargetsByRule(r -> r.rule("kept")).targets())
                .extracting(Target::arn)
                .containsExactly(WORKFLOW);
        assertThatThrownBy(() -> events.deleteRule(r -> r.name("kept"))).hasMessageContaining("has targets");
        assertThat(events.removeTargets(r -> r.rule("kept").ids("1", "2")).failedEntries())
                .extracting(failed -> failed.targetId())
                .containsExactly("2");
        events.deleteRule(r -> r.name("kept"));
        assertThatThrownBy(() -> events.describeRule(r -> r.name("kept")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    /// Nobody's rule takes the lake's memory, or keeps others from being told.
    @Test
    void aPatternThatIsTooMuchIsRefused() {
        EventBridgeClient events = events();
        String many =
                IntStream.range(0, 300).mapToObj(i -> "\"f" + i + "\":[1]").collect(joining(",", "{", "}"));
        String doubled = Stream.generate(() -> "\"$or\":[{\"a\":[1]},{\"b\":[1]}]")
                .limit(60)
                .collect(joining(",", "{", "}"));
        String wild = "{\"a\":["
                + Stream.generate(() -> "{\"wildcard\":\"" + "*a*b".repeat(20) + "\"}")
                        .limit(30)
                        .collect(joining(","))
                + "]}";
        for (String pattern : List.of(many, doubled, wild, "{\"a\":[" + "1,".repeat(4_000) + "1]}")) {
            assertThatThrownBy(() -> events.putRule(r -> r.name("much").eventPattern(pattern)))
                    .as(pattern.substring(0, 40))
                    .isInstanceOf(EventBridgeException.class)
                    .hasMessageMatching("(?s).*(not valid|satisfy constraint).*");
            assertThatThrownBy(() ->
                            events.testEventPattern(r -> r.eventPattern(pattern).event("{\"a\":1}")))
                    .as(pattern.substring(0, 40))
                    .isInstanceOf(EventBridgeException.class);
        }
        events.putRule(r -> r.name("some").eventPattern("{\"$or\":[{\"a\":[1]},{\"b\":[{\"wildcard\":\"*x*\"}]}]}"));
        events.deleteRule(r -> r.name("some"));
    }

    @Test
    void whatTheBusDoesNotHaveIsRefusedByName() {
        EventBridgeClient events = events();
        String pattern = "{\"source\": [\"x\"]}";
        assertThatThrownBy(() -> events.putRule(r -> r.name("r").scheduleExpression("rate(1 day)")))
                .hasMessageContaining("ScheduleExpression");
        assertThatThrownBy(() -> events.putRule(r -> r.name("r").eventPattern("{\"source\": \"x\"}")))
                .hasMessageContaining("Event pattern is not valid");
        assertThatThrownBy(() ->
                        events.putRule(r -> r.name("r").eventPattern(pattern).eventBusName("own")))
                .hasMessageContaining("default bus alone");
        events.putRule(r -> r.name("refusing").eventPattern(pattern));
        assertThatThrownBy(() -> events.putTargets(r -> r.rule("refusing")
                        .targets(t -> t.id("1").arn("arn:aws:lambda:us-east-1:123456789012:function:f"))))
                .hasMessageContaining("whose rules send to workflows of Glue");
        assertThatThrownBy(() -> events.putTargets(r ->
                        r.rule("refusing").targets(t -> t.id("1").arn(WORKFLOW).input("{}"))))
                .hasMessageContaining("Targets.Input");
        assertThat(events.testEventPattern(r -> r.eventPattern(pattern)
                                .event("{\"id\": \"1\", \"account\": \"1\", \"source\": \"x\", \"time\": \"t\","
                                        + " \"region\": \"r\", \"resources\": [], \"detail-type\": \"d\"}"))
                        .result())
                .isTrue();
    }
}
