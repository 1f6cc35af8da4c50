package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.permission.FactReads;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// The console's own AWS side, real SDK clients and all, on a served lake: first in good weather, then through a proxy
/// that throttles, fails, cuts, loses and delays.
@Tag("long")
@Tag("slow")
class BadDayTest {
    private static final int SCHEDULES = Integer.getInteger("lakeward.schedules", 60);
    private static final AwsSession.Patience SHORT = new AwsSession.Patience(
            Duration.ofSeconds(4), Duration.ofMillis(600), Duration.ofMillis(5), Duration.ofMillis(50));
    private static final Duration LATE = Duration.ofMillis(900);
    private static final String SQL = "SELECT customer_id, country FROM shop.customers ORDER BY customer_id LIMIT 300";

    private static ServedSample served;
    private static LocalLake lake;

    @BeforeAll
    static void serve() throws Exception {
        served = new ServedSample();
        lake = served.lake();
    }

    @AfterAll
    static void end() throws Exception {
        served.close();
    }

    private static Connection.Aws connection(String profile, Optional<String> role, URI endpoint) {
        return new Connection.Aws(profile, "us-east-1", role, Optional.of(endpoint));
    }

    private static AwsSession open(String profile, URI endpoint) {
        return AwsSession.open(connection(profile, Optional.empty(), endpoint), SHORT);
    }

    private static List<List<String>> rows(Session session, Principal as, String sql) {
        Clients clients = session.as(as);
        try (QueryResult result = new QueryService(clients.athena(), clients.s3()).run(sql, "shop")) {
            List<List<String>> rows = new ArrayList<>();
            for (int i = 0; i < result.rows().rowCount(); i++) {
                rows.add(Arrays.asList(result.rows().row(i)));
            }
            return rows;
        }
    }

    @Test
    void theAccountSideSeesWhatTheEmbeddedSideSees() {
        try (AwsSession account = open("steward", served.endpoint())) {
            assertThat(account.self()).isEqualTo(LocalLake.role("steward"));
            assertThat(account.place()).isEqualTo("123456789012 · us-east-1");
            for (String team : List.of("steward", "marketing", "support", "finance")) {
                Principal principal = LocalLake.role(team);
                CatalogService near = new CatalogService(lake.as(principal).glue());
                CatalogService far = new CatalogService(account.as(principal).glue());
                assertThat(far.allTables()).as(team).isEqualTo(near.allTables());
            }
            assertThat(rows(account, LocalLake.role("support"), "SELECT DISTINCT country FROM shop.customers"))
                    .containsExactly(List.of("KR"));
            Clients own = account.as(account.self());
            PermissionService far = new PermissionService(
                    own.lakeFormation(), new CatalogService(own.glue()), own.iam(), LocalLake.ACCOUNT);
            Clients steward = lake.as(LocalLake.role("steward"));
            PermissionService near = new PermissionService(
                    steward.lakeFormation(), new CatalogService(steward.glue()), steward.iam(), LocalLake.ACCOUNT);
            assertThat(far.state().facts().grants())
                    .containsExactlyInAnyOrderElementsOf(near.state().facts().grants());
            assertThat(own.iam().listRoles().roles())
                    .hasSameSizeAs(steward.iam().listRoles().roles());
            assertThat(far.principals(far.state(), new FactReads()))
                    .isEqualTo(near.principals(near.state(), new FactReads()));
        }
    }

    @Test
    void aRoleIsAssumedAtTheStart() {
        String role = LocalLake.role("marketing").id();
        try (AwsSession account = AwsSession.open(connection("admin", Optional.of(role), served.endpoint()), SHORT)) {
            assertThat(account.self()).isEqualTo(LocalLake.role("marketing"));
            assertThat(new CatalogService(account.as(account.self()).glue())
                            .table(TableRef.of("shop", "customers"))
                            .columns())
                    .hasSize(8);
        }
    }

    @Test
    void aSignInThatIsNoneSaysSo() {
        assertThatThrownBy(() -> open("stale", served.endpoint()))
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.error()).isEqualTo(LakeError.SIGNED_OUT));
        assertThatThrownBy(() -> open("no-such-profile", served.endpoint()))
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.error()).isEqualTo(LakeError.SIGNED_OUT));
        assertThatThrownBy(() -> open("steward", URI.create("http://127.0.0.1:9")))
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.error()).isEqualTo(LakeError.UNREACHABLE));
    }

    @Test
    void aDeniedCallNamesThePermissionThatIsMissing() {
        try (AwsSession account = open("steward", served.endpoint())) {
            Clients marketing = account.as(LocalLake.role("marketing"));
            assertThatThrownBy(() -> SdkErrors.call(
                            "glue:DeleteTable",
                            () -> marketing
                                    .glue()
                                    .deleteTable(r -> r.databaseName("shop").name("customers"))))
                    .isInstanceOfSatisfying(LakeException.class, e -> {
                        assertThat(e.error()).isEqualTo(LakeError.ACCESS_DENIED);
                        assertThat(e.detail()).contains("Drop on customers");
                    });
            assertThatThrownBy(() -> SdkErrors.call(
                            "s3:GetObject",
                            () -> marketing
                                    .s3()
                                    .getObject(r -> r.bucket("shop-lake").key("curated/x"))))
                    .isInstanceOfSatisfying(
                            LakeException.class,
                            e -> assertThat(e.detail())
                                    .contains("s3:GetObject on resource: arn:aws:s3:::shop-lake/curated/x"));
        }
    }

    @Test
    void whatNeedsAnUnreadFactIsRefusedByName() throws Exception {
        try (FaultProxy proxy = new FaultProxy(
                served.endpoint(),
                request -> request.startsWith("POST /ListLakeFormationOptIns")
                        ? FaultProxy.Fault.REFUSED
                        : FaultProxy.Fault.NONE,
                Duration.ZERO)) {
            String endpoint = proxy.endpoint().toString();
            String wanted = Files.writeString(served.folder().resolve("wanted.yaml"), "lakeward: 1\n")
                    .toString();
            for (CommandLineTest.Answer answer : List.of(
                    CommandLineTest.run("access", "export", "--profile", "steward", "--endpoint", endpoint),
                    CommandLineTest.run("plan", "--profile", "steward", "--endpoint", endpoint, wanted),
                    CommandLineTest.run("apply", "--profile", "steward", "--endpoint", endpoint, wanted))) {
                assertThat(answer.err()).contains("lakeformation:ListLakeFormationOptIns is missing");
                assertThat(answer.out()).isEmpty();
                assertThat(answer.code()).isEqualTo(1);
            }
        }
    }

    @Test
    void whatIsTriedAgainIsTold() throws Exception {
        AtomicInteger left = new AtomicInteger(3);
        List<RetryWatch.Retry> told = new ArrayList<>();
        try (FaultProxy proxy = new FaultProxy(
                        served.endpoint(),
                        () -> left.getAndDecrement() == 2 ? FaultProxy.Fault.BROKEN : FaultProxy.Fault.NONE,
                        LATE);
                AwsSession session = open("steward", proxy.endpoint())) {
            session.watchRetries(told::add);
            assertThat(new CatalogService(session.as(session.self()).glue()).databases())
                    .hasSize(4);
        }
        assertThat(told).containsExactly(new RetryWatch.Retry("GetDatabases", 2));
    }

    @Test
    void badDaysEndRightOrSaySo() throws Exception {
        List<String> tables = new CatalogService(
                        lake.as(LocalLake.role("steward")).glue())
                .allTables().stream().map(table -> table.ref().toString()).toList();
        List<List<String>> expected;
        try (AwsSession calm = open("steward", served.endpoint())) {
            expected = rows(calm, calm.self(), SQL);
        }
        AtomicInteger right = new AtomicInteger();
        AtomicInteger said = new AtomicInteger();
        try (ExecutorService days = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < SCHEDULES; i++) {
                int seed = i;
                all.add(days.submit((Callable<Boolean>) () -> {
                    boolean well = day(seed, tables, expected);
                    (well ? right : said).incrementAndGet();
                    return well;
                }));
            }
            for (Future<Boolean> each : all) {
                // Never a hang.
                each.get(120, TimeUnit.SECONDS);
            }
        }
        assertThat(right.get() + said.get()).isEqualTo(SCHEDULES);
        // Retries are worth their name.
        assertThat(right.get()).isGreaterThan(SCHEDULES / 2);
    }

    private static FaultProxy.Fault fault(Random random) {
        if (random.nextInt(100) >= 20) {
            return FaultProxy.Fault.NONE;
        }
        FaultProxy.Fault[] all = FaultProxy.Fault.values();
        // What is refused stays refused: that has a test of its own.
        FaultProxy.Fault drawn = all[random.nextInt(FaultProxy.Fault.REFUSED.ordinal())];
        // An ended sign-in is rare, and no retry helps against it.
        return drawn == FaultProxy.Fault.EXPIRED && random.nextInt(5) > 0 ? FaultProxy.Fault.BROKEN : drawn;
    }

    // True where everything ended right; false where a failure was said clearly.
    private static boolean day(int seed, List<String> tables, List<List<String>> expected) throws Exception {
        Random random = new Random(seed);
        try (FaultProxy proxy = new FaultProxy(
                        served.endpoint(),
                        () -> {
                            synchronized (random) {
                                return fault(random);
                            }
                        },
                        LATE);
                AwsSession session = open("steward", proxy.endpoint())) {
            return switch (seed % 3) {
                case 0 -> catalog(session, tables);
                case 1 -> grant(session, seed);
                default -> query(session, seed, expected);
            };
        } catch (LakeException e) {
            assertThat(e.error()).as(e.toString()).isNotIn(LakeError.INTERNAL, LakeError.INVALID_INPUT);
            return false;
        }
    }

    private static boolean catalog(AwsSession session, List<String> tables) {
        assertThat(new CatalogService(session.as(session.self()).glue())
                        .allTables().stream().map(table -> table.ref().toString()))
                .containsExactlyElementsOf(tables);
        return true;
    }

    // Whatever the client was told, the lake holds the grant once or not at all; told that it is there, it is.
    private static boolean grant(AwsSession session, int seed) {
        Principal team = new Principal("arn:aws:iam::111122223333:role/bad-day-" + seed);
        boolean told = false;
        LakeException failure = null;
        try {
            SdkErrors.call(
                    "lakeformation:GrantPermissions",
                    () -> session.as(session.self())
                            .lakeFormation()
                            .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(team.id()))
                                    .resource(s ->
                                            s.table(t -> t.databaseName("shop").name("orders")))
                                    .permissions(Permission.SELECT)));
            told = true;
        } catch (LakeException e) {
            failure = e;
        }
        var held = lake
                .as(LocalLake.role("admin"))
                .lakeFormation()
                .listPermissionsPaginator(r -> r.principal(p -> p.dataLakePrincipalIdentifier(team.id())))
                .stream()
                .flatMap(page -> page.principalResourcePermissions().stream())
                .toList();
        assertThat(held).hasSizeLessThanOrEqualTo(1);
        if (told) {
            assertThat(held).hasSize(1);
        }
        if (failure != null) {
            throw failure;
        }
        return true;
    }

    // The rows are whole or there are none, and a lost answer starts no second query.
    private static boolean query(AwsSession session, int seed, List<List<String>> expected) {
        String sql = SQL + " -- day " + seed;
        try {
            assertThat(rows(session, session.self(), sql)).isEqualTo(expected);
            return true;
        } finally {
            var athena = lake.as(LocalLake.role("steward")).athena();
            long started = athena.listQueryExecutionsPaginator(r -> {}).stream()
                    .flatMap(page -> page.queryExecutionIds().stream())
                    .filter(id -> athena.getQueryExecution(r -> r.queryExecutionId(id))
                            .queryExecution()
                            .query()
                            .equals(sql))
                    .count();
            assertThat(started).isLessThanOrEqualTo(1);
        }
    }
}
