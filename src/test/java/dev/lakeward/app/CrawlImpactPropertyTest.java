package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.Impact;
import dev.lakeward.access.plan.Impact.Reshaped;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.pipeline.crawl.ChangedTable;
import dev.lakeward.lake.pipeline.crawl.CrawlImpact;
import dev.lakeward.lake.pipeline.crawl.CrawlPlan;
import dev.lakeward.lake.pipeline.crawl.CrawlPlans;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.lakeformation.model.DataCellsFilter.Builder;
import software.amazon.awssdk.services.lakeformation.model.LakeFormationException;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// What a plan of a crawl says of who sees more or less, beside what the evaluator says once the plan is applied.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class CrawlImpactPropertyTest {
    private static final int CASES = Integer.getInteger("lakeward.cases", 6);
    private static final int TABLES = 3;
    private static final int COLUMNS = 4;
    private static final List<String> TEAMS = List.of("marketing", "finance", "support", "operations");

    /// A database of its own with a crawler, and grants by chance.
    private record Case(CrawledLake lake, Clients clients, String name, Random random) {
        static Case of(CrawledLake lake, int seed) {
            Random random = new Random(seed);
            Clients clients = lake.session().as(LocalLake.role("admin"));
            String name = "chance" + seed;
            clients.glue()
                    .createDatabase(r -> r.databaseInput(d -> {
                        d.name(name);
                        if (random.nextInt(3) == 0) {
                            d.createTableDefaultPermissions(
                                    p -> p.principal(w -> w.dataLakePrincipalIdentifier("IAM_ALLOWED_PRINCIPALS"))
                                            .permissionsWithStrings("ALL"));
                        }
                    }));
            clients.glue()
                    .createCrawler(r -> r.name(name)
                            .role(LocalLake.role("admin").id())
                            .databaseName(name)
                            .schemaChangePolicy(p -> p.updateBehavior("UPDATE_IN_DATABASE")
                                    .deleteBehavior(
                                            random.nextBoolean()
                                                    ? DeleteBehavior.DELETE_FROM_DATABASE
                                                    : DeleteBehavior.DEPRECATE_IN_DATABASE))
                            .targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/" + name + "/"))));
            return new Case(lake, clients, name, random);
        }

        private static String role(Random random) {
            return LocalLake.role(TEAMS.get(random.nextInt(TEAMS.size()))).id();
        }

        void files() {
            for (int table = 0; table < TABLES; table++) {
                String key = name + "/t" + table + "/f.csv";
                if (random.nextInt(4) == 0) {
                    clients.s3().deleteObject(r -> r.bucket("shop-lake").key(key));
                    continue;
                }
                List<String> header = new ArrayList<>(List.of("id" + table));
                List<String> values = new ArrayList<>(List.of("1"));
                for (int column = 0; column < COLUMNS; column++) {
                    if (random.nextInt(4) > 0) {
                        header.add("t" + table + (column == 0 ? "_ssn" : "_c" + column));
                        values.add(random.nextBoolean() ? "7" : "x");
                    }
                }
                String line = String.join(",", values) + "\n";
                String text = String.join(",", header) + "\n" + line + line;
                clients.s3().putObject(r -> r.bucket("shop-lake").key(key), RequestBody.fromString(text));
            }
        }

        void applyAll() {
            CrawlPlans plans = lake.plans();
            CrawlPlan plan = plans.plan(plans.read(name, (done, total) -> {}), CrawlPlan.Thresholds.GLUE);
            plans.apply(plan, plan.changes().stream().map(ChangedTable::table).collect(Collectors.toSet()));
        }

        void grants() {
            if (random.nextBoolean()) {
                grant(r -> r.table(t -> t.databaseName(name).tableWildcard(w -> {})), read());
            }
            if (random.nextBoolean()) {
                grant(r -> r.database(d -> d.name(name)), List.of(Permission.CREATE_TABLE));
            }
            tag(r -> r.database(d -> d.name(name)));
            for (Table table : tables().values()) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    grantOn(table);
                }
                tag(r -> r.table(t -> t.databaseName(name).name(table.ref().name())));
                // A column that stays: the tags of one that is gone are told by nobody.
                tag(r -> r.tableWithColumns(t -> t.databaseName(name)
                        .name(table.ref().name())
                        .columnNames("id" + table.ref().name().substring(1))));
            }
            grant(
                    r -> r.lfTagPolicy(p -> p.resourceType("TABLE")
                            .expression(e -> e.tagKey("chance").tagValues(random.nextBoolean() ? "a" : "b"))),
                    read());
        }

        private List<Permission> read() {
            return random.nextBoolean() ? List.of(Permission.SELECT, Permission.DESCRIBE) : List.of(Permission.SELECT);
        }

        private String column(Table table) {
            return table.columns().get(random.nextInt(table.columns().size())).name();
        }

        private void grantOn(Table table) {
            String at = table.ref().name();
            switch (random.nextInt(4)) {
                case 0 -> grant(r -> r.table(t -> t.databaseName(name).name(at)), List.of(Permission.ALL));
                case 1 ->
                    grant(
                            r -> r.tableWithColumns(
                                    t -> t.databaseName(name).name(at).columnNames(column(table))),
                            List.of(Permission.SELECT));
                case 2 ->
                    grant(
                            r -> r.tableWithColumns(t -> t.databaseName(name)
                                    .name(at)
                                    .columnWildcard(w -> w.excludedColumnNames(column(table)))),
                            List.of(Permission.SELECT));
                default -> filter(table);
            }
        }

        private void filter(Table table) {
            String filter = "f" + random.nextInt(1_000_000);
            String column = column(table);
            String rows = column + (random.nextBoolean() ? " > 5" : " = 'x'");
            int columns = random.nextInt(3);
            try {
                clients.lakeFormation()
                        .createDataCellsFilter(r -> r.tableData(d -> {
                            Builder data = d.tableCatalogId(LocalLake.ACCOUNT)
                                    .databaseName(name)
                                    .tableName(table.ref().name())
                                    .name(filter);
                            if (random.nextBoolean()) {
                                data.rowFilter(f -> f.filterExpression(rows));
                            } else {
                                data.rowFilter(f -> f.allRowsWildcard(w -> {}));
                            }
                            switch (columns) {
                                case 0 -> data.columnWildcard(w -> {});
                                case 1 -> data.columnWildcard(w -> w.excludedColumnNames(column(table)));
                                default -> data.columnNames(new HashSet<>(List.of(column(table), column(table))));
                            }
                        }));
            } catch (LakeFormationException e) {
                return;
            }
            grant(
                    r -> r.dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                            .databaseName(name)
                            .tableName(table.ref().name())
                            .name(filter)),
                    List.of(Permission.SELECT));
        }

        private void grant(java.util.function.Consumer<Resource.Builder> on, List<Permission> permissions) {
            try {
                clients.lakeFormation()
                        .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(role(random)))
                                .resource(on)
                                .permissions(permissions));
            } catch (LakeFormationException e) {
                // Beside what is granted already it is refused: one grant fewer.
            }
        }

        private void tag(java.util.function.Consumer<Resource.Builder> on) {
            if (random.nextInt(3) == 0) {
                clients.lakeFormation()
                        .addLFTagsToResource(r -> r.resource(on)
                                .lfTags(t -> t.tagKey("chance").tagValues(random.nextBoolean() ? "a" : "b")));
            }
        }

        Map<TableRef, Table> tables() {
            return catalog()
                    .tables(catalog().databases().stream()
                            .filter(each -> each.ref().name().equals(name))
                            .findFirst()
                            .orElseThrow()
                            .ref())
                    .stream()
                    .collect(Collectors.toMap(Table::ref, Function.identity()));
        }

        CatalogService catalog() {
            return new CatalogService(clients.glue());
        }

        AccessState state() {
            return permissions().state();
        }

        PermissionService permissions() {
            return new PermissionService(clients.lakeFormation(), catalog(), clients.iam(), LocalLake.ACCOUNT);
        }
    }

    @Test
    void isWhatTheEvaluatorSaysOnceThePlanIsApplied() throws Exception {
        try (CrawledLake lake = new CrawledLake()) {
            lake.session()
                    .as(LocalLake.role("admin"))
                    .lakeFormation()
                    .createLFTag(r -> r.tagKey("chance").tagValues("a", "b"));
            for (int seed = 0; seed < CASES; seed++) {
                Case each = Case.of(lake, seed);
                each.files();
                each.applyAll();
                each.grants();
                // Filters break and fit again.
                for (int step = 0; step < 2; step++) {
                    each.files();
                    compare(each, "case " + seed + ", crawl " + step);
                }
            }
        }
    }

    private static void compare(Case of, String name) {
        CrawlPlans plans = of.lake().plans();
        AccessState before = of.state();
        Map<TableRef, Table> tablesBefore = of.tables();
        CrawlPlan plan = plans.plan(plans.read(of.name(), (done, total) -> {}), CrawlPlan.Thresholds.GLUE);
        Set<Principal> principals = new TreeSet<>(before.principals());
        TEAMS.forEach(team -> principals.add(LocalLake.role(team)));
        CrawlImpact said = CrawlImpact.of(
                plan.changes(), before, principals, of.catalog().databases(), Optional.of(LocalLake.role("admin")));
        plans.apply(plan, plan.changes().stream().map(ChangedTable::table).collect(Collectors.toSet()));
        AccessState after = of.state();
        Map<TableRef, Table> tablesAfter = of.tables();
        Set<TableRef> all = new TreeSet<>(tablesBefore.keySet());
        all.addAll(tablesAfter.keySet());
        List<Reshaped> reshaped = all.stream()
                .map(table -> Reshaped.of(
                        Optional.ofNullable(tablesBefore.get(table)).map(Table::shape),
                        Optional.ofNullable(tablesAfter.get(table)).map(Table::shape)))
                .toList();
        assertThat(said.impacts().stream().map(CrawlImpactPropertyTest::worded))
                .as(name)
                .containsExactlyInAnyOrderElementsOf(Impact.ofTables(reshaped, before, after, principals).stream()
                        .map(CrawlImpactPropertyTest::worded)
                        .toList());
        assertThat(said.filters().stream()
                        .filter(each -> tablesAfter.containsKey(each.table()))
                        .map(each -> new Securable.Filter(each.table(), each.name())))
                .as(name)
                .containsExactlyInAnyOrderElementsOf(broken(after, tablesAfter).stream()
                        .filter(each -> tablesAfter.containsKey(each.table())
                                && !broken(before, tablesBefore).contains(each))
                        .toList());
        said.newcomers()
                .forEach(each -> assertThat(each.seenBy().keySet())
                        .as(name + each)
                        .isEqualTo(principals.stream()
                                .filter(principal -> after.of(
                                                principal,
                                                tablesAfter.get(each.table()).shape())
                                        .authorisedColumns()
                                        .contains(each.column()))
                                .collect(Collectors.toSet())));
    }

    private static String worded(Impact impact) {
        return impact.sentence()
                + impact.before().access().permissions().keySet()
                + impact.after().access().permissions().keySet()
                + impact.after().access().atoms();
    }

    private static Set<Securable.Filter> broken(AccessState state, Map<TableRef, Table> tables) {
        return state.facts().filters().stream()
                .filter(each -> tables.containsKey(each.table()))
                .filter(each -> each.rows() instanceof RowPredicate.Broken
                        || each.columns() instanceof ColumnSet.Include include
                                && Collections.disjoint(
                                        include.names(),
                                        tables.get(each.table()).shape().allColumns()))
                .map((DataCellsFilter each) -> new Securable.Filter(each.table(), each.name()))
                .collect(Collectors.toSet());
    }
}
