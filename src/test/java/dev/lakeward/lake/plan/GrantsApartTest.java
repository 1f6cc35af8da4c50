package dev.lakeward.lake.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Grant;
import dev.lakeward.access.GrantApart;
import dev.lakeward.access.Lint;
import dev.lakeward.access.Lints;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.Surroundings;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.WhyNot;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.LakeFormationOptInsInfo;
import software.amazon.awssdk.services.lakeformation.model.ListLakeFormationOptInsResponse;
import software.amazon.awssdk.services.lakeformation.model.ListPermissionsResponse;
import software.amazon.awssdk.services.lakeformation.model.PrincipalResourcePermissions;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// What an account lists and this version does not understand: shown, and neither access nor anything that a plan
/// touches.
class GrantsApartTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final String CONDITION =
            "context.iam.principalTags.getTag(\"department\") == \"sales\"\n\u2028grants:";
    private static final Principal EVERYBODY = new Principal(LocalLake.ACCOUNT + ":IAMPrincipals");
    private static final Principal MARKETING = LocalLake.role("marketing");
    private static final Principal ENGINEER = LocalLake.role("engineer");
    private static final TableRef PAYMENTS = TableRef.of("shop", "payments");

    private static PrincipalResourcePermissions listed(
            Principal principal, Consumer<Resource.Builder> on, String... permissions) {
        return PrincipalResourcePermissions.builder()
                .principal(p -> p.dataLakePrincipalIdentifier(principal.id()))
                .resource(on)
                .permissionsWithStrings(permissions)
                .build();
    }

    private static final List<PrincipalResourcePermissions> MORE = List.of(
            listed(
                            EVERYBODY,
                            r -> r.table(t -> t.catalogId(LocalLake.ACCOUNT)
                                    .databaseName("shop")
                                    .name("payments")),
                            "SELECT")
                    .toBuilder()
                    .condition(c -> c.expression(CONDITION))
                    .build(),
            listed(MARKETING, r -> r.table(t -> t.databaseName("shop").name("orders")), "SELECT").toBuilder()
                    .condition(c -> {})
                    .build(),
            listed(
                    MARKETING,
                    r -> r.table(t -> t.catalogId(LocalLake.ACCOUNT + ":s3tablescatalog/b")
                            .databaseName("shop")
                            .name("payments")),
                    "SELECT"),
            listed(
                    MARKETING,
                    r -> r.dataCellsFilter(f -> f.tableCatalogId("999999999999")
                            .databaseName("shop")
                            .tableName("payments")
                            .name("support_korea")),
                    "SELECT"),
            listed(ENGINEER, r -> r.catalog(c -> c.id(LocalLake.ACCOUNT + ":mycat")), "SUPER_USER", "CREATE_DATABASE"),
            listed(
                    ENGINEER,
                    r -> r.database(d -> d.catalogId(LocalLake.ACCOUNT).name("shop")),
                    "SUPER_USER",
                    "DESCRIBE"),
            listed(MARKETING, r -> {}, "SELECT"));

    private static LakeFormationClient account() {
        LakeFormationClient own = LAKE.as("steward").lakeFormation();
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.isDefault() && method.getName().endsWith("Paginator")) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            Object answer = method.invoke(own, arguments);
            return switch (answer) {
                case ListPermissionsResponse page
                when page.nextToken() == null -> {
                    List<PrincipalResourcePermissions> all = new ArrayList<>(page.principalResourcePermissions());
                    all.addAll(MORE);
                    yield page.toBuilder().principalResourcePermissions(all).build();
                }
                case ListLakeFormationOptInsResponse page ->
                    page.toBuilder()
                            .lakeFormationOptInsInfoList(LakeFormationOptInsInfo.builder()
                                    .principal(p -> p.dataLakePrincipalIdentifier(MARKETING.id()))
                                    .resource(r -> r.database(d -> d.name("raw")))
                                    .condition(c -> c.expression(CONDITION))
                                    .build())
                            .build();
                case null, default -> answer;
            };
        };
        return (LakeFormationClient) Proxy.newProxyInstance(
                LakeFormationClient.class.getClassLoader(), new Class<?>[] {LakeFormationClient.class}, handler);
    }

    private static CatalogService catalog() {
        return new CatalogService(LAKE.as("steward").glue());
    }

    private static AccessState state(LakeFormationClient client) {
        return new PermissionService(client, catalog(), LAKE.as("steward").iam(), LocalLake.ACCOUNT).state();
    }

    private static TableShape payments() {
        Table table = catalog().table(PAYMENTS);
        return table.shape();
    }

    @Test
    void whatIsNotUnderstoodIsNamedAndNoAccess() {
        AccessState plain = state(LAKE.as("steward").lakeFormation());
        AccessState state = state(account());
        Set<Grant> added = new java.util.HashSet<>(state.facts().grants());
        plain.facts().grants().forEach(added::remove);
        assertThat(added)
                .containsExactly(new Grant(
                        ENGINEER,
                        new dev.lakeward.access.DatabaseRef("shop"),
                        java.util.EnumSet.of(Permission.DESCRIBE),
                        Set.of()));
        assertThat(state.optIns()).isEmpty();
        assertThat(state.of(MARKETING, payments()).level()).isEqualTo(EffectiveAccess.Level.NONE);
        assertThat(state.of(EVERYBODY, payments()).level()).isEqualTo(EffectiveAccess.Level.NONE);
        assertThat(state.facts().apart())
                .extracting(GrantApart::principal)
                .contains(EVERYBODY, MARKETING, ENGINEER)
                .hasSize(MORE.size() + 1);
        assertThat(state.facts().apart())
                .extracting(GrantApart::on)
                .contains(
                        PAYMENTS,
                        new Securable.Elsewhere(LocalLake.ACCOUNT + ":s3tablescatalog/b", "table shop.payments"),
                        new Securable.Elsewhere(LocalLake.ACCOUNT + ":mycat", "everything"))
                .doesNotContain(new Securable.Catalog());
        assertThat(WhyNot.of(state, MARKETING, payments(), "card_number"))
                .anyMatch(reason -> reason.contains("only if") && reason.contains("department"));
        assertThat(Lints.of(state, List.of(payments()), Set.of(), Surroundings.NONE))
                .anyMatch(lint -> lint.kind() == Lint.Kind.CONDITIONAL
                        && lint.on().equals(PAYMENTS)
                        && lint.reason().contains("department"))
                .anyMatch(lint ->
                        lint.kind() == Lint.Kind.NOT_UNDERSTOOD && lint.reason().contains("SUPER_USER"));
        assertThat(state.principals()).contains(EVERYBODY);
    }

    @Test
    void theExportNamesItAndAPlanOfItTouchesNothing() {
        AccessFacts facts = state(account()).facts();
        String file = AccessYaml.write(facts);
        assertThat(file)
                .contains("department")
                .contains("s3tablescatalog/b")
                .contains(":mycat")
                .contains("SUPER_USER")
                .doesNotContain("to: " + EVERYBODY.id());
        List<String> comments =
                file.lines().takeWhile(line -> line.startsWith("#")).toList();
        assertThat(comments).hasSize(MORE.size() + 2);
        assertThat(String.join("\n", file.lines().skip(comments.size()).toList()))
                .doesNotContain("SUPER_USER")
                .doesNotContain("s3tables");
        AccessFacts wanted =
                AccessFile.read(file, facts, new Known(catalog().allTables(), List.of(EVERYBODY, MARKETING, ENGINEER)));
        assertThat(Plan.between(facts, wanted).isEmpty()).isTrue();
        assertThat(wanted.apart()).isEqualTo(facts.apart());
        AccessFacts none =
                AccessFile.read("lakeward: 1\ngrants: []\nopt_ins: []\n", facts, new Known(List.of(), List.of()));
        assertThat(Plan.between(facts, none).grants())
                .noneMatch(grant -> grant.principal().equals(EVERYBODY));
        assertThat(Plan.between(facts, none).applyTo(facts).apart()).isEqualTo(facts.apart());
    }
}
