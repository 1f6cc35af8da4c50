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
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.Resource;

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

    private static final List<Resource> RESOURCES = List.of(
            resource("AWS::Glue::Table", "orders"),
            resource("AWS::Glue::Database", "orders"),
            resource("AWS::Glue::Table", "customers"));

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
                + (caller.isEmpty() ? "" : ",\"userIdentity\":{\"arn\":\"" + caller + "\"}")
                + ",\"resources\":["
                + RESOURCES.subList(0, random.nextInt(RESOURCES.size() + 1)).stream()
                        .map(each ->
                                "{\"type\":\"" + each.resourceType() + "\",\"name\":\"" + each.resourceName() + "\"}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static Resource resource(String type, String name) {
        return Resource.builder().resourceType(type).resourceName(name).build();
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

    private static List<String> values(Event event, LookupAttributeKey key) {
        return switch (key) {
            case EVENT_ID -> List.of(event.eventId());
            case EVENT_NAME -> List.of(event.eventName());
            case EVENT_SOURCE -> List.of(event.eventSource());
            case READ_ONLY -> List.of(event.readOnly());
            case RESOURCE_NAME ->
                event.resources().stream().map(Resource::resourceName).toList();
            case RESOURCE_TYPE ->
                event.resources().stream().map(Resource::resourceType).toList();
            default -> List.of(event.username());
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
                            LookupAttributeKey.RESOURCE_NAME,
                            LookupAttributeKey.RESOURCE_TYPE,
                            LookupAttributeKey.USERNAME)
                    .get(random.nextInt(7));
            List<String> some = values(all.get(random.nextInt(EVENTS)), key);
            String wanted = some.isEmpty() ? "nothing" : some.getLast();
            Instant start = random.nextInt(3) == 0 ? Instant.MIN : time();
            Instant end = random.nextInt(3) == 0 ? Instant.MAX : start.isAfter(FIRST) ? start.plusMillis(900) : time();
            List<String> expected = all.stream()
                    .filter(event -> values(event, key).contains(wanted))
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
    void aResourceHasItsIndexAndIsForgottenWithItsEvent() throws Exception {
        found(LookupEventsRequest.builder().build());
        String named = "SELECT event.id FROM event_resource AS named CROSS JOIN event ON event.id = named.id"
                + " WHERE named.member = 'name' AND named.value = 'orders' AND named.id < 9 ORDER BY named.id DESC";
        try (Connection lake = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lake/lakeward.db"));
                var statement = lake.createStatement()) {
            try (ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + named)) {
                while (plan.next()) {
                    assertThat(plan.getString("detail")).startsWith("SEARCH");
                }
            }
            new TrailRetention(store.events(), InstantSource.fixed(FIRST.plus(java.time.Duration.ofDays(100)))).tick();
            try (ResultSet left = statement.executeQuery("SELECT count(*) FROM event_resource")) {
                assertThat(left.getInt(1)).isZero();
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
