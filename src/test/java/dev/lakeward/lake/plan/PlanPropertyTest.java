package dev.lakeward.lake.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.BatchGrantPermissionsRequest;
import software.amazon.awssdk.services.lakeformation.model.BatchPermissionsFailureEntry;
import software.amazon.awssdk.services.lakeformation.model.BatchPermissionsRequestEntry;
import software.amazon.awssdk.services.lakeformation.model.BatchRevokePermissionsRequest;
import software.amazon.awssdk.services.lakeformation.model.ConcurrentModificationException;

/// The algebra of plans, on values and on a lake: applied gives wanted, the second plan is empty, the inverse restores.
class PlanPropertyTest {
    private static final int LAKES = Integer.getInteger("lakeward.lakes", 15);
    private static final int SCHEDULES = Integer.getInteger("lakeward.schedules", 20);
    private static final int APPLIED = Integer.getInteger("lakeward.applied", 10);

    @TempDir
    private static Path folder;

    private static LocalLake lake;
    private static List<Table> tables;

    @BeforeAll
    static void makeALake() {
        lake = LocalLake.create(folder.resolve("lake"), InstantSource.system());
        Clients admin = lake.as(LocalLake.role("admin"));
        for (String role : List.of("p1", "p2")) {
            admin.iam().createRole(r -> r.roleName(role).assumeRolePolicyDocument("{}"));
        }
        var settings = admin.lakeFormation().getDataLakeSettings(r -> {}).dataLakeSettings();
        admin.lakeFormation()
                .putDataLakeSettings(r -> r.dataLakeSettings(settings.toBuilder()
                        .createDatabaseDefaultPermissions(List.of())
                        .createTableDefaultPermissions(List.of())
                        .build()));
        for (DatabaseRef database : RandomLake.DATABASES) {
            admin.glue().createDatabase(r -> r.databaseInput(d -> d.name(database.name())));
        }
        RandomLake.TABLES.forEach(table -> admin.glue()
                .createTable(r -> r.databaseName(table.database().name())
                        .tableInput(t -> t.name(table.name())
                                .storageDescriptor(s -> s.columns(
                                        column("id", "bigint"),
                                        column("a", "bigint"),
                                        column("b", "string"),
                                        column("c", "boolean"))))));
        tables = new CatalogService(admin.glue()).allTables();
    }

    private static software.amazon.awssdk.services.glue.model.Column column(String name, String type) {
        return software.amazon.awssdk.services.glue.model.Column.builder()
                .name(name)
                .type(type)
                .build();
    }

    @AfterAll
    static void close() {
        lake.close();
    }

    private static AccessFacts read() {
        Clients admin = lake.as(LocalLake.role("admin"));
        return new PermissionService(
                        admin.lakeFormation(), new CatalogService(admin.glue()), admin.iam(), LocalLake.ACCOUNT)
                .state()
                .facts();
    }

    @Test
    void aPlanOfValuesLeadsThereAndBack() {
        for (int seed = 0; seed < LAKES; seed++) {
            RandomLake random = new RandomLake(new Random(seed));
            AccessFacts from = random.facts();
            AccessFacts to = random.facts();
            Plan plan = Plan.between(from, to);
            AccessFacts there = plan.applyTo(from);
            assertThat(Plan.between(there, to).changes()).as("seed %s", seed).isEmpty();
            assertThat(plan.remaining(there).changes()).as("seed %s", seed).isEmpty();
            assertThat(Plan.between(plan.inverse().applyTo(there), from).changes())
                    .as("seed %s", seed)
                    .isEmpty();
            assertThat(Plan.between(from, from).isEmpty()).isTrue();
        }
    }

    @Test
    void aFileOfAccessReadsAsWhatItWasWrittenFrom() {
        Known known = new Known(tables, RandomLake.PRINCIPALS);
        for (int seed = 0; seed < LAKES / 5; seed++) {
            RandomLake random = new RandomLake(new Random(seed));
            AccessFacts facts = random.facts();
            String text = AccessYaml.write(facts);
            AccessFacts base = AccessFacts.NONE.withAdmins(facts.admins());
            assertThat(Plan.between(facts, AccessFile.read(text, base, known)).changes())
                    .as(text)
                    .isEmpty();
            Plan plan = Plan.between(facts, random.facts());
            assertThat(PlanFile.read(YamlNode.parse(AccessYaml.write(plan)), known))
                    .isEqualTo(plan);
        }
    }

    @Test
    void aLakeBecomesWhatAPlanWants() throws Exception {
        PlanService service = new PlanService(
                lake.as(LocalLake.role("admin")).lakeFormation(),
                LocalLake.ACCOUNT,
                PlanPropertyTest::read,
                (sql, database) -> {},
                time -> {});
        for (int seed = 0; seed < APPLIED; seed++) {
            AccessFacts start = read();
            AccessFacts wanted = wanted(start, seed);
            Plan plan = Plan.between(start, wanted);
            PlanService.Outcome outcome = service.apply(plan, (done, of, sentence) -> {});
            assertThat(outcome.failures()).as("seed %s", seed).isEmpty();
            assertThat(outcome.complete()).as("seed %s: %s", seed, outcome).isTrue();
            assertThat(Plan.between(read(), wanted).changes())
                    .as("seed %s", seed)
                    .isEmpty();
            if (seed % 2 == 0) {
                assertThat(service.apply(plan.inverse(), (done, of, sentence) -> {})
                                .complete())
                        .as("undo of seed %s", seed)
                        .isTrue();
                assertThat(Plan.between(read(), start).changes())
                        .as("seed %s", seed)
                        .isEmpty();
            }
        }
    }

    private static AccessFacts wanted(AccessFacts start, int seed) {
        AccessFacts random = new RandomLake(new Random(seed)).facts();
        return start.withGrants(random.grants())
                .withFilters(random.filters())
                .withTags(random.tags())
                .withOptIns(random.optIns());
    }

    /// What ends a process at any call; no handler of the product takes it for a failure.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /// A client that is throttled, meets parallel changes, loses answers, or is killed, by a random schedule.
    private static LakeFormationClient faulty(Random random, AtomicInteger callsToDeath) {
        LakeFormationClient real = lake.as(LocalLake.role("admin")).lakeFormation();
        return (LakeFormationClient) Proxy.newProxyInstance(
                LakeFormationClient.class.getClassLoader(),
                new Class<?>[] {LakeFormationClient.class},
                (proxy, method, arguments) -> {
                    String name = method.getName();
                    if (name.startsWith("get") || name.startsWith("list") || name.startsWith("search")) {
                        return method.invoke(real, arguments);
                    }
                    if (method.isDefault()
                            && arguments != null
                            && arguments[0] instanceof java.util.function.Consumer<?>) {
                        return java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    int fault = random.nextInt(8);
                    if (fault == 0) {
                        throw trouble();
                    }
                    if (callsToDeath.decrementAndGet() == 0) {
                        throw new Killed();
                    }
                    Object[] sent = arguments;
                    List<BatchPermissionsFailureEntry> refused = new ArrayList<>();
                    if (fault == 1 && arguments != null) {
                        sent = new Object[] {part(arguments[0], random, refused)};
                    }
                    try {
                        Object answer = method.invoke(real, sent);
                        if (fault == 2) {
                            throw trouble();
                        }
                        return refused.isEmpty() ? answer : withFailures(answer, refused);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static ConcurrentModificationException trouble() {
        return ConcurrentModificationException.builder()
                .message("parallel change")
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ConcurrentModificationException")
                        .errorMessage("parallel change")
                        .build())
                .build();
    }

    // A batch without some of its entries, which are told as refused.
    private static Object part(Object request, Random random, List<BatchPermissionsFailureEntry> refused) {
        return switch (request) {
            case BatchGrantPermissionsRequest r ->
                r.toBuilder().entries(some(r.entries(), random, refused)).build();
            case BatchRevokePermissionsRequest r ->
                r.toBuilder().entries(some(r.entries(), random, refused)).build();
            default -> request;
        };
    }

    private static List<BatchPermissionsRequestEntry> some(
            List<BatchPermissionsRequestEntry> entries, Random random, List<BatchPermissionsFailureEntry> refused) {
        List<BatchPermissionsRequestEntry> sent = new ArrayList<>();
        for (BatchPermissionsRequestEntry entry : entries) {
            if (random.nextBoolean()) {
                sent.add(entry);
            } else {
                refused.add(BatchPermissionsFailureEntry.builder()
                        .requestEntry(entry)
                        .error(e ->
                                e.errorCode("ConcurrentModificationException").errorMessage("parallel change"))
                        .build());
            }
        }
        return sent;
    }

    private static Object withFailures(Object answer, List<BatchPermissionsFailureEntry> refused) {
        return switch (answer) {
            case software.amazon.awssdk.services.lakeformation.model.BatchGrantPermissionsResponse r ->
                r.toBuilder().failures(joined(r.failures(), refused)).build();
            case software.amazon.awssdk.services.lakeformation.model.BatchRevokePermissionsResponse r ->
                r.toBuilder().failures(joined(r.failures(), refused)).build();
            default -> answer;
        };
    }

    private static <T> List<T> joined(List<T> a, List<T> b) {
        List<T> both = new ArrayList<>(a);
        both.addAll(b);
        return both;
    }

    @Test
    void badSchedulesConverge() throws Exception {
        int killed = 0;
        Known known = new Known(tables, RandomLake.PRINCIPALS);
        PlanJournal journal = new PlanJournal(folder.resolve("journal"), InstantSource.system());
        for (int seed = 0; seed < SCHEDULES; seed++) {
            Random random = new Random(seed);
            AccessFacts start = read();
            AccessFacts wanted = wanted(start, seed);
            Plan plan = Plan.between(start, wanted);
            PlanJournal.Entry entry = journal.begin(plan, "steward", List.of());
            AtomicInteger callsToDeath = new AtomicInteger(random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 1_000_000);
            LakeFormationClient faulty = faulty(random, callsToDeath);
            boolean rollBack = random.nextBoolean();
            try {
                apply(faulty, plan);
            } catch (Killed e) {
                killed++;
                // As a new process finds it: what is left of the journal's plan, or back to where it began.
                PlanJournal.Entry found = journal.entries(known).getFirst();
                assertThat(found.state()).isEqualTo(PlanJournal.State.APPLYING);
                assertThat(found.plan()).isEqualTo(plan);
                callsToDeath.set(1_000_000);
                if (rollBack) {
                    apply(faulty, found.plan().inverse());
                    assertThat(Plan.between(read(), start).changes())
                            .as("seed %s", seed)
                            .isEmpty();
                    continue;
                }
                apply(faulty, found.plan());
            }
            assertThat(Plan.between(read(), wanted).changes())
                    .as("seed %s", seed)
                    .isEmpty();
            journal.end(entry, PlanJournal.State.APPLIED, known);
        }
        assertThat(killed).isGreaterThan(SCHEDULES / 10);
    }

    // As often as a person would press the button again; interrupted as a kill would end it.
    private static void apply(LakeFormationClient client, Plan plan) throws InterruptedException {
        PlanService service =
                new PlanService(client, LocalLake.ACCOUNT, PlanPropertyTest::read, (sql, database) -> {}, time -> {});
        for (int i = 0; i < 20; i++) {
            if (service.apply(plan, (done, of, sentence) -> {}).complete()) {
                return;
            }
        }
    }
}
