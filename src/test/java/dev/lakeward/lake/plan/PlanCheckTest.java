package dev.lakeward.lake.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// What the lake would refuse of a plan is known before its first call, and nothing else is called refused.
class PlanCheckTest {
    private static final String ADMIN = "arn:aws:iam::123456789012:role/admin";

    @TempDir
    private Path folder;

    private LocalLake lake;
    private Clients admin;
    private AccessPlans plans;

    @BeforeEach
    void makeALake() {
        lake = LocalLake.create(folder.resolve("lake"), InstantSource.system());
        admin = lake.as(LocalLake.role("admin"));
        for (String role : List.of("p1", "maker")) {
            admin.iam().createRole(r -> r.roleName(role).assumeRolePolicyDocument("{}"));
        }
        admin.s3().createBucket(r -> r.bucket("results"));
        admin.athena()
                .updateWorkGroup(r -> r.workGroup("primary")
                        .configurationUpdates(
                                c -> c.resultConfigurationUpdates(results -> results.outputLocation("s3://results/"))));
        String everything = "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}]}";
        admin.iam().putRolePolicy(r -> r.roleName("maker").policyName("all").policyDocument(everything));
        var settings = admin.lakeFormation().getDataLakeSettings(r -> {}).dataLakeSettings();
        admin.lakeFormation()
                .putDataLakeSettings(r -> r.dataLakeSettings(settings.toBuilder()
                        .createDatabaseDefaultPermissions(List.of())
                        .createTableDefaultPermissions(List.of())
                        .build()));
        for (String database : List.of("d1", "open")) {
            admin.glue().createDatabase(r -> r.databaseInput(d -> d.name(database)));
            // Whoever makes a table holds everything on it.
            admin.lakeFormation()
                    .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                    LocalLake.role("maker").id()))
                            .resource(on -> on.database(d -> d.name(database)))
                            .permissions(Permission.CREATE_TABLE));
            lake.as(LocalLake.role("maker"))
                    .glue()
                    .createTable(r -> r.databaseName(database)
                            .tableInput(t -> t.name("t")
                                    .storageDescriptor(s -> s.location("s3://b/" + database)
                                            .inputFormat(
                                                    "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
                                            .serdeInfo(i -> i.serializationLibrary(
                                                    "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"))
                                            .columns(
                                                    Column.builder()
                                                            .name("id")
                                                            .type("bigint")
                                                            .build(),
                                                    Column.builder()
                                                            .name("a")
                                                            .type("string")
                                                            .build()))));
            lake.as(LocalLake.role("maker"))
                    .glue()
                    .createTable(r -> r.databaseName(database)
                            .tableInput(t -> t.name("v")
                                    .tableType("VIRTUAL_VIEW")
                                    .viewOriginalText("/* Presto View: e30= */")
                                    .storageDescriptor(s -> s.columns(Column.builder()
                                            .name("id")
                                            .type("bigint")
                                            .build()))));
        }
        CatalogService catalog = new CatalogService(admin.glue());
        plans = new AccessPlans(
                admin.lakeFormation(),
                catalog,
                new PermissionService(admin.lakeFormation(), catalog, admin.iam(), LocalLake.ACCOUNT),
                new QueryService(admin.athena(), admin.s3()),
                new PlanJournal(folder.resolve("journal"), InstantSource.system()),
                LocalLake.role("admin"));
        become("""
                tags: {k: [x, y]}
                expressions: {e: {k: [x]}}
                assignments: [{table: d1.t, tags: {k: y}}]
                grants: [{to: p1, tables_with: e, permissions: [SELECT]},
                  {to: ADMIN, database: d1, permissions: [CREATE_TABLE]},
                  {to: IAM_ALLOWED_PRINCIPALS, database: open, permissions: [ALL]}]""");
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private Plan plan(String yaml) {
        AccessPlans.Reading now = plans.read();
        AccessFacts facts = now.state().facts();
        String text = "lakeward: 1\n" + yaml.replace(" // ", "\n").replace("ADMIN", ADMIN);
        return Plan.between(facts, AccessFile.read(text, facts, now.known()));
    }

    private void become(String yaml) {
        try {
            assertThat(plans.apply(plan(yaml), (done, of, sentence) -> {}).failures())
                    .isEmpty();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// What a file says, and the reason of each refusal, in the plan's order; none where everything is taken.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            masks: [{view: d1.m, table: d1.t, columns: [id, {column: a, mask: MASK}]}] | with the grant option
            masks: [{view: open.m, table: open.t, columns: [id]}] | is open to IAM; revoke
            masks: [{view: none.m, table: d1.t, columns: [id]}] | there is no database none
            masks: [{view: d1.v, table: d1.t, columns: [id]}] | there is a table or view of this name already
            masks: [{view: d1.m, table: d1.t, columns: [id]}] // grants: [{to: ADMIN, table: d1.t, permissions: [SELECT], grantable: [SELECT]}, {to: ADMIN, database: d1, permissions: [CREATE_TABLE]}, {to: p1, table: d1.m, permissions: [SELECT]}] |
            masks: [{view: d1.m, table: d1.t, columns: [id]}] // grants: [{to: ADMIN, table: d1.t, permissions: [SELECT]}, {to: ADMIN, database: d1, permissions: [CREATE_TABLE]}] | with the grant option
            principals: {x: asdf} // grants: [{to: x, table: d1.t, permissions: [SELECT]}] | asdf is no ARN
            principals: {x: "arn:aws:iam::123456789012:role/none"} // grants: [{to: x, table: d1.t, permissions: [SELECT]}] | the account has no role none
            principals: {x: "123456789012"} // grants: [{to: x, table: d1.t, permissions: [SELECT]}] | no account
            principals: {x: "arn:aws:iam::210987654321:role/there"} // grants: [{to: x, table: d1.t, permissions: [SELECT]}] |
            principals: {x: "arn:aws:iam::123456789012:role/none"} // opt_ins: [{of: x, table: d1.t}] | the account has no role none
            opt_ins: [{of: p1, database: none}] | there is no database none
            grants: [{to: p1, database: none, permissions: [DESCRIBE]}] | there is no database none
            grants: [{to: p1, all_tables_of: none, permissions: [SELECT]}] | there is no database none
            grants: [{to: p1, table: d1.v, permissions: [INSERT]}] | a view is granted whole, and takes only
            grants: [{to: p1, table: d1.v, columns: [id], permissions: [SELECT]}] | a view is granted whole
            grants: [{to: p1, table: d1.v, permissions: [SELECT]}] |
            filters: [{table: d1.v, name: f, columns: [id], rows: id = 1}] | a view has no data cells filters
            grants: [{to: p1, lf_tag: k, values: [z], permissions: [DESCRIBE]}] | has no value z
            grants: [{to: p1, lf_tag: none, values: [x], permissions: [DESCRIBE]}] | LF-Tag none has no value x
            grants: [{to: p1, lf_tag_expression: none, permissions: [DESCRIBE]}] | no saved LF-Tag expression none
            grants: [{to: p1, lf_tag_expression: e, permissions: [DESCRIBE]}] |
            tags: {k: [x]} | the value y is still set on table d1.t
            tags: {k: [x]} // assignments: [] |
            assignments: [{database: none, tags: {k: x}}] | there is no database none
            expressions: {} | a grant to p1 names it
            grants: [{to: p1, database: none, permissions: [DESCRIBE]}, {to: p1, table: d1.v, permissions: [INSERT]}] | no database none; takes only
            """)
    void whatTheLakeWouldRefuseIsToldBeforeTheFirstCall(String yaml, String reasons) throws Exception {
        Plan plan = plan(yaml);
        AccessPlans.Reading now = plans.read();
        List<PlanService.Failure> refusals = plans.refusals(plan, now);
        if (reasons == null) {
            assertThat(refusals).isEmpty();
            PlanService.Outcome outcome = plans.apply(plan, (done, of, sentence) -> {});
            assertThat(outcome.complete()).as(outcome.failures().toString()).isTrue();
            return;
        }
        String[] each = reasons.split("; (?=takes)");
        assertThat(refusals).hasSize(each.length);
        for (int i = 0; i < each.length; i++) {
            assertThat(refusals.get(i).reason()).contains(each[i]);
        }
        assertThatThrownBy(() -> plans.apply(plan, (done, of, sentence) -> {}))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("Nothing was changed. ")
                .hasMessageContaining(refusals.getLast().reason());
        assertThat(Plan.same(plans.read().state().facts(), now.state().facts())).isTrue();
        assertThat(plans.history()).hasSize(1);
        // And the lake does refuse it.
        assertThat(plans.applyChecked(plan, (done, of, sentence) -> {}).failures())
                .isNotEmpty();
    }
}
