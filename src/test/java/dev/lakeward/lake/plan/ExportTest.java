package dev.lakeward.lake.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Mask;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Column;

/// What is exported of a lake is valid, is read again, and says that nothing is to be changed: also where things were
/// taken away that grants, filters, assignments, opt-ins and views still name.
class ExportTest {
    private static final int LAKES = Integer.getInteger("lakeward.exported.lakes", 8);
    private static final int LOSSES = 12;

    @TempDir
    private Path folder;

    private record Opened(LocalLake lake, Clients admin) implements AutoCloseable {
        @Override
        public void close() {
            lake.close();
        }

        private CatalogService catalog() {
            return new CatalogService(admin.glue());
        }

        AccessPlans.Reading read() {
            CatalogService catalog = catalog();
            return new AccessPlans(
                            admin.lakeFormation(),
                            catalog,
                            new PermissionService(admin.lakeFormation(), catalog, admin.iam(), LocalLake.ACCOUNT),
                            queries(),
                            new PlanJournal(Path.of("none"), InstantSource.system()),
                            LocalLake.role("admin"))
                    .read();
        }

        private QueryService queries() {
            return new QueryService(admin.athena(), admin.s3());
        }

        void become(AccessFacts wanted) throws InterruptedException {
            AccessFacts now = read().state().facts();
            new PlanService(
                            admin.lakeFormation(),
                            LocalLake.ACCOUNT,
                            () -> read().state().facts(),
                            (sql, database) -> queries().run(sql, database).close(),
                            time -> {})
                    .apply(Plan.between(now, wanted), (done, of, sentence) -> {});
        }
    }

    private Opened lake(int seed) {
        LocalLake lake = LocalLake.create(folder.resolve("lake" + seed), InstantSource.system());
        Clients admin = lake.as(LocalLake.role("admin"));
        admin.s3().createBucket(r -> r.bucket("results"));
        admin.athena()
                .updateWorkGroup(r -> r.workGroup("primary")
                        .configurationUpdates(
                                c -> c.resultConfigurationUpdates(results -> results.outputLocation("s3://results/"))));
        for (String role : List.of("p1", "p2")) {
            admin.iam().createRole(r -> r.roleName(role).assumeRolePolicyDocument("{}"));
        }
        if (seed % 2 == 0) {
            var settings = admin.lakeFormation().getDataLakeSettings(r -> {}).dataLakeSettings();
            admin.lakeFormation()
                    .putDataLakeSettings(r -> r.dataLakeSettings(settings.toBuilder()
                            .createDatabaseDefaultPermissions(List.of())
                            .createTableDefaultPermissions(List.of())
                            .build()));
        }
        RandomLake.DATABASES.forEach(each ->
                admin.glue().createDatabase(r -> r.databaseInput(d -> d.name(each.name()))));
        RandomLake.TABLES.forEach(each -> table(admin, each, RandomLake.COLUMNS));
        return new Opened(lake, admin);
    }

    private static void table(Clients admin, TableRef table, List<String> columns) {
        Map<String, String> types = Map.of("id", "bigint", "a", "bigint", "b", "string", "c", "boolean");
        List<Column> shapes = columns.stream()
                .map(name -> Column.builder().name(name).type(types.get(name)).build())
                .toList();
        admin.glue()
                .createTable(r -> r.databaseName(table.database().name())
                        .tableInput(t -> t.name(table.name())
                                .storageDescriptor(s -> s.columns(shapes)
                                        .location("s3://b/" + table)
                                        .inputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
                                        .serdeInfo(i -> i.serializationLibrary(
                                                "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe")))));
    }

    private static void requireWholeExport(Opened opened, String after) {
        AccessPlans.Reading now = opened.read();
        AccessFacts facts = now.state().facts();
        String exported = AccessYaml.write(facts);
        AccessSchema.require(YamlNode.parse(exported));
        AccessFacts wanted;
        try {
            // Roles that were deleted are known to nobody.
            wanted = AccessFile.read(exported, facts, new Known(now.tables(), List.of()));
        } catch (PlanFileException e) {
            throw new AssertionError(after + ": " + e.getMessage() + "\n" + exported, e);
        }
        assertThat(Plan.between(facts, wanted).changes())
                .as(after + "\n" + exported)
                .isEmpty();
    }

    @Test
    void whatIsExportedPlansToNothingWhateverWasTakenAway() throws Exception {
        int lost = 0;
        int views = 0;
        for (int seed = 0; seed < LAKES; seed++) {
            Random random = new Random(seed);
            try (Opened opened = lake(seed)) {
                requireWholeExport(opened, "seed " + seed);
                opened.become(filled(opened.read().state().facts(), random));
                views += opened.read().state().facts().views().size();
                requireWholeExport(opened, "seed " + seed);
                StringBuilder done = new StringBuilder("seed " + seed);
                for (int i = 0; i < LOSSES; i++) {
                    String loss = lose(opened.admin(), random);
                    done.append(", ").append(loss);
                    lost += loss.endsWith("refused") ? 0 : 1;
                    requireWholeExport(opened, done.toString());
                }
            }
        }
        assertThat(views).isPositive();
        assertThat(lost).isGreaterThan(LAKES * LOSSES / 3);
    }

    private static AccessFacts filled(AccessFacts now, Random random) {
        AccessFacts facts = new RandomLake(random).facts();
        List<Grant> grants = new ArrayList<>(facts.grants());
        for (Principal principal : RandomLake.PRINCIPALS) {
            facts.filters()
                    .forEach(filter -> add(
                            grants, principal, new Securable.Filter(filter.table(), filter.name()), Permission.SELECT));
            facts.tags().saved().forEach((name, expression) -> {
                add(
                        grants,
                        principal,
                        new Securable.LFTagPolicy(
                                Securable.TaggedKind.TABLE, new dev.lakeward.access.TagCondition.Saved(name)),
                        Permission.SELECT);
                add(
                        grants,
                        principal,
                        new Securable.LFTagPolicy(Securable.TaggedKind.DATABASE, expression),
                        Permission.DESCRIBE);
                add(grants, principal, new Securable.LFTagExpression(name), Permission.DESCRIBE);
            });
            facts.tags()
                    .keys()
                    .forEach((key, values) ->
                            add(grants, principal, new Securable.LFTag(key, values), Permission.ASSOCIATE));
        }
        List<MaskingView> views = new ArrayList<>();
        if (random.nextBoolean()) {
            TableRef table = RandomLake.TABLES.getFirst();
            views.add(new MaskingView(
                    new TableRef(table.database(), "masked"),
                    table,
                    List.of(
                            new MaskingView.Masked("id", Optional.empty()),
                            new MaskingView.Masked("b", Optional.of(Mask.Kind.MASK_HASH))),
                    Map.of("id", "bigint", "a", "bigint", "b", "varchar", "c", "boolean"),
                    new RowPredicate.True()));
            add(grants, RandomLake.PRINCIPALS.getFirst(), views.getFirst().name(), Permission.SELECT);
            // Who makes the view.
            Principal admin = LocalLake.role("admin");
            Set<Permission> select = EnumSet.of(Permission.SELECT);
            grants.add(new Grant(admin, table, select, select));
            grants.add(new Grant(admin, table.database(), EnumSet.of(Permission.CREATE_TABLE), Set.of()));
        }
        grants.addAll(now.grants().stream()
                .filter(grant -> grant.principal().equals(Principal.IAM_ALLOWED_PRINCIPALS))
                .toList());
        return now.withTags(facts.tags())
                .withFilters(facts.filters())
                .withOptIns(facts.optIns())
                .withViews(views)
                .withGrants(grants);
    }

    private static void add(List<Grant> grants, Principal principal, Securable on, Permission permission) {
        Grant grant = new Grant(principal, on, EnumSet.of(permission), Set.of());
        if (grants.stream().noneMatch(grant::excludes)) {
            grants.add(grant);
        }
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    // What the service refuses is no loss.
    private static String lose(Clients admin, Random random) {
        TableRef table = one(RandomLake.TABLES, random);
        String database = table.database().name();
        String key = one(List.of("team", "zone"), random);
        int kind = random.nextInt(10);
        String name = List.of(
                        "drop table",
                        "drop columns",
                        "drop database",
                        "delete tag",
                        "delete tag value",
                        "delete expression",
                        "delete filter",
                        "change types",
                        "drop view",
                        "change expression")
                .get(kind);
        try {
            switch (kind) {
                case 0 -> admin.glue().deleteTable(r -> r.databaseName(database).name(table.name()));
                case 1 ->
                    admin.glue()
                            .updateTable(r -> r.databaseName(database)
                                    .tableInput(t -> t.name(table.name())
                                            .storageDescriptor(s -> s.columns(Column.builder()
                                                    .name("id")
                                                    .type("bigint")
                                                    .build()))));
                case 2 -> admin.glue().deleteDatabase(r -> r.name(database));
                case 3 -> admin.lakeFormation().deleteLFTag(r -> r.tagKey(key));
                case 4 ->
                    admin.lakeFormation()
                            .updateLFTag(r -> r.tagKey(key).tagValuesToDelete(one(List.of("x", "y", "z"), random)));
                case 5 -> admin.lakeFormation().deleteLFTagExpression(r -> r.name("e1"));
                case 6 ->
                    admin.lakeFormation()
                            .deleteDataCellsFilter(r -> r.databaseName(database)
                                    .tableName(table.name())
                                    .name(one(List.of("f1", "f2"), random)));
                case 7 ->
                    admin.glue()
                            .updateTable(r -> r.databaseName(database)
                                    .tableInput(t -> t.name(table.name())
                                            .storageDescriptor(s -> s.columns(
                                                    Column.builder()
                                                            .name("id")
                                                            .type("date")
                                                            .build(),
                                                    Column.builder()
                                                            .name("a")
                                                            .type("boolean")
                                                            .build(),
                                                    Column.builder()
                                                            .name("b")
                                                            .type("int")
                                                            .build(),
                                                    Column.builder()
                                                            .name("new")
                                                            .type("map<int,int>")
                                                            .build()))));
                case 8 -> admin.glue().deleteTable(r -> r.databaseName("d1").name("masked"));
                default ->
                    admin.lakeFormation()
                            .updateLFTagExpression(r -> r.name("e1")
                                    .expression(software.amazon.awssdk.services.lakeformation.model.LFTag.builder()
                                            .tagKey(key)
                                            .tagValues("x")
                                            .build()));
            }
        } catch (AwsServiceException e) {
            return name + " refused";
        }
        return name;
    }

    @Test
    void theVersionIsANumberAndOlderFilesAreRead() {
        assertThat(AccessYaml.write(AccessFacts.NONE)).startsWith("lakeward: 1\n");
        Known nothing = new Known(List.of(), List.of());
        AccessFacts read = AccessFile.read("lakeward: '1'\ngrants: []\n", AccessFacts.NONE, nothing);
        assertThat(Plan.same(read, AccessFacts.NONE)).isTrue();
    }
}
