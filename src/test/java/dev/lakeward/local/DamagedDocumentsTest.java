package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableShape;
import dev.lakeward.local.DamagedLake.Stored;
import dev.lakeward.local.iam.LocalIam;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.store.Unreadable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.Table;

/// Documents that somebody garbled behind the lake's back: it opens, what is broken is named and gives nothing, and
/// everything else goes on.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class DamagedDocumentsTest {
    private static final int DOCUMENTS = Integer.getInteger("lakeward.documents", 120);
    private static final int AT_ONCE = 10;
    private static final List<String> TEAMS = List.of("marketing", "finance", "support");

    private DamagedLake lake;
    private List<Stored> all;
    private Map<String, List<Stored>> byKind;
    private Map<Principal, Map<TableShape, EffectiveAccess>> before;

    @BeforeAll
    void make(@TempDir Path folder) throws Exception {
        lake = DamagedLake.make(folder.resolve("lake"));
        all = lake.all();
        byKind = new TreeMap<>();
        all.forEach(each ->
                byKind.computeIfAbsent(each.kind(), key -> new ArrayList<>()).add(each));
        before = access();
    }

    @Test
    void everyKindOfTheLakeIsCheckedAndReadable() {
        assertThat(byKind.keySet()).isEqualTo(Kinds.all().names());
        for (Stored each : all) {
            assertThat(Kinds.all().isSound(each.kind(), each.key(), each.body()))
                    .as("%s %s %s", each.kind(), each.key(), each.body())
                    .isTrue();
        }
    }

    @Test
    void garbledDocumentsAreNamedGiveNothingAndStopNobody() throws Exception {
        Random random = new Random(10);
        List<String> kinds = List.copyOf(byKind.keySet());
        int unreadable = 0;
        for (int done = 0, round = 0; done < DOCUMENTS; done += AT_ONCE, round++) {
            Map<Stored, byte[]> mutated = new LinkedHashMap<>();
            while (mutated.size() < AT_ONCE) {
                List<Stored> ofKind = byKind.get(kinds.get(random.nextInt(kinds.size())));
                Stored victim = ofKind.get(random.nextInt(ofKind.size()));
                mutated.put(victim, Mutations.of(victim, all, random));
            }
            lake.write(mutated);
            Set<Unreadable> broken = broken(mutated);
            unreadable += broken.size();
            try {
                // What is still readable may say anything; what is not must not open anything.
                if (broken.size() < mutated.size()) {
                    restoreReadable(mutated, broken);
                }
                requireNarrower(round);
                lake.write(mutated);
                try (LocalLake open = lake.open()) {
                    assertThat(open.unreadable()).as("round %d", round).containsAll(broken);
                    requireOthersWork(open, mutated, broken, round);
                }
            } finally {
                lake.restore(mutated.keySet());
            }
        }
        System.out.println(DOCUMENTS + " documents garbled, " + unreadable + " of them unreadable");
        assertThat(unreadable).isGreaterThan(DOCUMENTS / 2);
    }

    private Set<Unreadable> broken(Map<Stored, byte[]> mutated) throws SQLException {
        Set<Unreadable> broken = new HashSet<>();
        for (Stored each : mutated.keySet()) {
            if (!Kinds.all().isSound(each.kind(), each.key(), lake.stored(each))) {
                broken.add(new Unreadable(each.kind(), each.key()));
            }
        }
        return broken;
    }

    private void restoreReadable(Map<Stored, byte[]> mutated, Set<Unreadable> broken) throws SQLException {
        lake.restore(mutated.keySet().stream()
                .filter(each -> !broken.contains(new Unreadable(each.kind(), each.key())))
                .toList());
    }

    private Map<Principal, Map<TableShape, EffectiveAccess>> access() {
        try (Store store = Store.open(lake.folder())) {
            store.documents().readAs(Kinds.all());
            Governance governance = new Governance(store.documents(), LocalIam.check(store.documents()));
            AccessState state = governance.state();
            Map<Principal, Map<TableShape, EffectiveAccess>> access = new HashMap<>();
            for (Stored each : byKind.get("table")) {
                String[] name = each.key().split("\u0000");
                governance
                        .table(dev.lakeward.access.TableRef.of(name[0], name[1]))
                        .ifPresent(table -> {
                            TableShape shape = Governance.shape(table);
                            for (String team : TEAMS) {
                                Principal principal = LocalLake.role(team);
                                access.computeIfAbsent(principal, key -> new HashMap<>())
                                        .put(shape, state.of(principal, shape));
                            }
                        });
            }
            return access;
        }
    }

    private void requireNarrower(int round) {
        access().forEach((principal, tables) -> tables.forEach((shape, after) -> {
            EffectiveAccess whole = before.get(principal).get(shape);
            if (whole.regime() == EffectiveAccess.Regime.IAM_ONLY) {
                return;
            }
            assertThat(after.regime())
                    .as("round %d %s %s", round, principal, shape)
                    .isEqualTo(whole.regime());
            for (EffectiveAccess.Atom atom : after.atoms()) {
                assertThat(whole.atoms())
                        .as("round %d %s %s", round, principal, shape)
                        .anyMatch(old -> old.columns().containsAll(atom.columns())
                                && old.rows().equals(atom.rows()));
            }
            assertThat(whole.permissions().keySet())
                    .as("round %d %s %s", round, principal, shape)
                    .containsAll(after.permissions().keySet());
        }));
    }

    private interface Call {
        Object run();
    }

    private void requireOthersWork(LocalLake open, Map<Stored, byte[]> mutated, Set<Unreadable> broken, int round) {
        Set<String> kinds = new TreeSet<>();
        mutated.keySet().forEach(each -> kinds.add(each.kind()));
        // Whoever's own role is garbled is nobody.
        String self = mutated.keySet().stream()
                        .anyMatch(each ->
                                each.kind().startsWith("role") && each.key().startsWith("admin"))
                ? "steward"
                : "admin";
        Clients admin = open.as(LocalLake.role(self));
        String at = "round " + round + " " + kinds;
        for (Call call : calls(admin)) {
            requireAnswer(call, at);
        }
        for (String team : TEAMS) {
            Clients clients = open.as(LocalLake.role(team));
            requireAnswer(() -> clients.glue().getDatabases(r -> {}), at);
            requireAnswer(() -> clients.glue().getTables(r -> r.databaseName("shop")), at);
            requireAnswer(() -> clients.lakeFormation().listPermissions(r -> {}), at);
        }
        if (kinds.stream().noneMatch(Set.of("role", "role-policy", "settings", "resource-policy")::contains)) {
            requireTablesOfOthers(admin, mutated);
        }
    }

    private void requireTablesOfOthers(Clients admin, Map<Stored, byte[]> mutated) {
        Set<String> touched = new HashSet<>();
        mutated.keySet().stream()
                .filter(each -> each.kind().equals("table"))
                .forEach(each -> touched.add(each.key().replace('\u0000', '.')));
        Set<String> seen = new TreeSet<>();
        for (Database database : admin.glue().getDatabases(r -> {}).databaseList()) {
            if (byKind.get("database").stream().anyMatch(each -> each.key().equals(database.name()))) {
                for (Table table : admin.glue()
                        .getTables(r -> r.databaseName(database.name()))
                        .tableList()) {
                    seen.add(table.databaseName() + "." + table.name());
                }
            }
        }
        Set<String> lostDatabases = new HashSet<>();
        mutated.keySet().stream()
                .filter(each -> each.kind().equals("database"))
                .forEach(each -> lostDatabases.add(each.key()));
        for (Stored each : byKind.get("table")) {
            String name = each.key().replace('\u0000', '.');
            if (!touched.contains(name) && !lostDatabases.contains(each.key().split("\u0000")[0])) {
                assertThat(seen).contains(name);
            }
        }
    }

    // A refusal by name is an answer; a fault of ours is none.
    private static void requireAnswer(Call call, String at) {
        try {
            call.run();
        } catch (AwsServiceException e) {
            assertThat(e.statusCode()).as("%s: %s", at, e.getMessage()).isLessThan(500);
        }
    }

    private static List<Call> calls(Clients admin) {
        var glue = admin.glue();
        var formation = admin.lakeFormation();
        return List.of(
                () -> glue.getDatabases(r -> {}),
                () -> glue.getDatabasesPaginator(r -> r.maxResults(1)).stream().count(),
                () -> glue.getTablesPaginator(r -> r.databaseName("shop").maxResults(2)).stream()
                        .count(),
                () -> glue.getTable(r -> r.databaseName("shop").name("orders")),
                () -> glue.getTableVersions(r -> r.databaseName("shop").tableName("parts")),
                () -> glue.getPartitions(r -> r.databaseName("shop").tableName("orders")),
                () -> glue.getPartitions(r -> r.databaseName("shop").tableName("parts")),
                () -> glue.getPartitionIndexes(r -> r.databaseName("shop").tableName("orders")),
                () -> glue.getColumnStatisticsForTable(
                        r -> r.databaseName("shop").tableName("orders").columnNames("order_id")),
                () -> glue.getUserDefinedFunctions(r -> r.databaseName("shop").pattern("*")),
                () -> glue.getConnections(r -> {}),
                () -> glue.getClassifiers(r -> {}),
                () -> glue.getResourcePolicy(r -> {}),
                () -> glue.getTags(
                        r -> r.resourceArn("arn:aws:glue:us-east-1:" + LocalLake.ACCOUNT + ":database/shop")),
                () -> glue.searchTables(r -> {}),
                () -> formation.getDataLakeSettings(r -> {}),
                () -> formation.listPermissionsPaginator(r -> r.maxResults(3)).stream()
                        .count(),
                () -> formation.listDataCellsFilter(r -> {}),
                () -> formation.listLakeFormationOptIns(r -> {}),
                () -> formation.listResources(r -> {}),
                () -> formation.listLFTags(r -> {}),
                () -> formation.listLFTagExpressions(r -> {}),
                () -> formation.getResourceLFTags(
                        r -> r.resource(x -> x.table(t -> t.databaseName("shop").name("orders")))),
                () -> formation.searchTablesByLFTags(
                        r -> r.expression(e -> e.tagKey("level").tagValues("public"))),
                () -> formation.describeLakeFormationIdentityCenterConfiguration(r -> {}),
                () -> formation.getEffectivePermissionsForPath(r -> r.resourceArn("arn:aws:s3:::parts")),
                () -> admin.athena().listQueryExecutions(r -> {}),
                () -> admin.athena().listWorkGroups(r -> {}),
                () -> admin.athena().listNamedQueries(r -> {}),
                () -> admin.athena().listPreparedStatements(r -> r.workGroup("primary")),
                () -> admin.iam().listRoles(),
                () -> admin.s3().listBuckets(),
                () -> admin.s3().listObjectsV2(r -> r.bucket("parts")),
                () -> admin.s3().listMultipartUploads(r -> r.bucket("parts")),
                () -> admin.cloudTrail().lookupEvents(r -> {}));
    }

    /// The ways in which a stored text is garbled.
    private static final class Mutations {
        static byte[] of(Stored victim, List<Stored> all, Random random) {
            String body = victim.body();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return switch (random.nextInt(14)) {
                case 0 -> flipped(bytes, random, 1);
                case 1 -> flipped(bytes, random, 5);
                case 2 -> flipped(bytes, random, 60);
                case 3 -> java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
                case 4 -> swapped(body, random, "null").getBytes(StandardCharsets.UTF_8);
                case 5 -> swapped(body, random, "{\"a\":[]}").getBytes(StandardCharsets.UTF_8);
                case 6 -> swapped(body, random, "[[1]]").getBytes(StandardCharsets.UTF_8);
                case 7 ->
                    swapped(body, random, "9".repeat(1 + random.nextInt(3_000))).getBytes(StandardCharsets.UTF_8);
                case 8 ->
                    swapped(body, random, "1e" + random.nextInt(2_000_000_000)).getBytes(StandardCharsets.UTF_8);
                case 9 -> swapped(body, random, "[".repeat(200_000)).getBytes(StandardCharsets.UTF_8);
                case 10 -> body.getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.UTF_16BE);
                case 11 -> all.get(random.nextInt(all.size())).body().getBytes(StandardCharsets.UTF_8);
                case 12 ->
                    swapped(body, random, "\"" + "x".repeat(100_000) + "\"").getBytes(StandardCharsets.UTF_8);
                default ->
                    List.of("", "null", "{}", "[]", "\"\"", "\u0000", "{\"a\":1}", "\ufeff" + body)
                            .get(random.nextInt(8))
                            .getBytes(StandardCharsets.UTF_8);
            };
        }

        private static byte[] flipped(byte[] bytes, Random random, int times) {
            byte[] flipped = bytes.clone();
            for (int i = 0; i < times && flipped.length > 0; i++) {
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return flipped;
        }

        // Puts another value behind one of the colons, or in place of everything.
        private static String swapped(String body, Random random, String value) {
            List<Integer> colons = new ArrayList<>();
            for (int at = body.indexOf("\":"); at >= 0; at = body.indexOf("\":", at + 1)) {
                colons.add(at + 2);
            }
            if (colons.isEmpty()) {
                return value;
            }
            int from = colons.get(random.nextInt(colons.size()));
            int to = from + 1;
            while (to < body.length() && ",}".indexOf(body.charAt(to)) < 0) {
                to++;
            }
            return body.substring(0, from) + value + body.substring(to);
        }
    }
}
