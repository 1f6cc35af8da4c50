package dev.lakeward.local.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.iam.LocalIam;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.lakeformation.KnownNames;
import dev.lakeward.local.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;

/// What a look-up finds by an index is what it finds by reading everything, and it is an index that finds it.
class LookupTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00.250Z");
    private static final int EVENTS = 300;
    private static final List<String> CALLERS = List.of(
            LocalLake.role("admin").id(),
            LocalLake.role("finance").id(),
            "arn:aws:iam::123456789012:role/a/path/finance",
            "arn:aws:sts::123456789012:assumed-role/team/ends-with/",
            "arn:aws:iam::123456789012:root",
            "123456789012:IAMPrincipals",
            "a/finance",
            "");

    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private Store store;
    private LocalCloudTrail trail;

    @BeforeEach
    void make() {
        LocalLake.create(folder.resolve("lake"), InstantSource.fixed(FIRST)).close();
        store = Store.open(folder.resolve("lake"));
        Governance governance = new Governance(store.documents(), LocalIam.check(store.documents()));
        trail = new LocalCloudTrail(
                store.events(),
                new KnownNames(
                        governance,
                        new Caller(
                                LocalLake.role("admin"), LocalLake.ACCOUNT, "", Caller.Session.unlimited("lookup"))));
        for (int i = 0; i < EVENTS; i++) {
            store.events().append(event(i));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String event(int number) {
        String caller = CALLERS.get(random.nextInt(CALLERS.size()));
        return "{\"eventTime\":\"" + time() + "\",\"eventID\":\"id-" + number + "\",\"eventSource\":\""
                + (random.nextBoolean() ? "glue" : "s3") + ".amazonaws.com\",\"eventName\":\""
                + (random.nextBoolean() ? "GetTable" : "PutObject") + "\""
                + (caller.isEmpty() ? "" : ",\"userIdentity\":{\"arn\":\"" + caller + "\"}") + "}";
    }

    private Instant time() {
        return FIRST.plusMillis(random.nextInt(20) * 250L);
    }

    private List<String> found(LookupEventsRequest request) {
        return trail.lookupEventsPaginator(request).stream()
                .flatMap(page -> page.events().stream())
                .map(Event::eventId)
                .toList();
    }

    private static String value(Event event, LookupAttributeKey key) {
        return switch (key) {
            case EVENT_ID -> event.eventId();
            case EVENT_NAME -> event.eventName();
            case EVENT_SOURCE -> event.eventSource();
            case READ_ONLY -> event.readOnly();
            default -> event.username();
        };
    }

    @Test
    void anIndexFindsWhatIsFoundByReadingEverything() {
        List<Event> all = trail.lookupEventsPaginator(r -> {}).stream()
                .flatMap(page -> page.events().stream())
                .toList();
        assertThat(all).hasSize(EVENTS);
        for (int i = 0; i < 200; i++) {
            LookupAttributeKey key = List.of(
                            LookupAttributeKey.EVENT_ID,
                            LookupAttributeKey.EVENT_NAME,
                            LookupAttributeKey.EVENT_SOURCE,
                            LookupAttributeKey.READ_ONLY,
                            LookupAttributeKey.USERNAME)
                    .get(random.nextInt(5));
            String wanted = value(all.get(random.nextInt(EVENTS)), key);
            Instant start = random.nextInt(3) == 0 ? Instant.MIN : time();
            Instant end = random.nextInt(3) == 0 ? Instant.MAX : start.isAfter(FIRST) ? start.plusMillis(900) : time();
            List<String> expected = all.stream()
                    .filter(event -> value(event, key).equals(wanted))
                    .filter(event -> !event.eventTime().isBefore(start)
                            && !event.eventTime().isAfter(end))
                    .map(Event::eventId)
                    .toList();
            assertThat(found(LookupEventsRequest.builder()
                            .maxResults(1 + random.nextInt(50))
                            .startTime(start)
                            .endTime(end)
                            .lookupAttributes(LookupAttribute.builder()
                                    .attributeKey(key)
                                    .attributeValue(wanted)
                                    .build())
                            .build()))
                    .as("%s %s from %s to %s", key, wanted, start, end)
                    .isEqualTo(expected);
        }
    }

    @Test
    void eachLookUpHasItsIndex() throws Exception {
        found(LookupEventsRequest.builder().build());
        try (Connection lake = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lake/lakeward.db"));
                var statement = lake.createStatement()) {
            for (String member : List.of("eventName", "eventSource", "eventID")) {
                try (ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN SELECT id FROM event WHERE"
                        + " CASE WHEN json_valid(body) THEN body ->> '$." + member + "' END = 'x' AND id < 9"
                        + " ORDER BY id DESC")) {
                    assertThat(plan.next()).isTrue();
                    assertThat(plan.getString("detail")).contains("USING").contains("INDEX event_");
                }
            }
        }
    }

    @Test
    void whatIsOlderThanTheHistoryIsForgotten() {
        Instant now = FIRST.plusSeconds(2).plus(java.time.Duration.ofDays(90));
        List<String> kept = trail.lookupEventsPaginator(r -> {}).stream()
                .flatMap(page -> page.events().stream())
                .filter(event ->
                        !event.eventTime().isBefore(FIRST.plusSeconds(2).minusMillis(250)))
                .map(Event::eventId)
                .toList();
        new TrailRetention(store.events(), InstantSource.fixed(now)).tick();
        assertThat(found(LookupEventsRequest.builder().build())).isEqualTo(kept).hasSizeBetween(50, EVENTS - 50);
    }
}
