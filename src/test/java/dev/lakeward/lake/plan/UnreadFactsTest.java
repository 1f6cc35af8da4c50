package dev.lakeward.lake.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.NotKnown;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Unread;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.shape.PermissionMapping;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;

/// Each action is taken away in turn: the reading names it, what depends on it is not known, and the rest is as ever.
class UnreadFactsTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final Principal MARKETING = LocalLake.role("marketing");
    private static final TableRef OPEN = TableRef.of("raw", "products");
    private static final AwsServiceException REFUSED = answer("AccessDeniedException", 400);

    @TempDir
    private Path folder;

    private static AwsServiceException answer(String code, int status) {
        return AwsServiceException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("no")
                        .build())
                .statusCode(status)
                .build();
    }

    /// An opt-in on what is open to IAM, and a grant on a saved expression.
    @BeforeAll
    static void grants() {
        LakeFormationClient steward = LAKE.as("steward").lakeFormation();
        steward.createLFTagExpression(r -> r.name("harmless")
                .expression(PermissionMapping.expression(TagExpression.of(Map.of("sensitivity", Set.of("public"))))));
        steward.createLakeFormationOptIn(
                r -> r.principal(PermissionMapping.principal(MARKETING)).resource(PermissionMapping.resource(OPEN)));
        steward.grantPermissions(r -> r.principal(PermissionMapping.principal(LocalLake.role("support")))
                .resource(PermissionMapping.resource(
                        new Securable.LFTagPolicy(Securable.TaggedKind.TABLE, new TagCondition.Saved("harmless"))))
                .permissions(software.amazon.awssdk.services.lakeformation.model.Permission.DESCRIBE));
    }

    private static <C> C without(Class<C> type, C client, String operation, AwsServiceException answer) {
        String name = Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
        InvocationHandler handler = (proxy, method, arguments) -> {
            boolean whole = arguments != null && !(arguments[0] instanceof java.util.function.Consumer<?>);
            if (method.isDefault() && (method.getName().endsWith("Paginator") || !whole)) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            if (method.getName().equals(name)) {
                throw answer;
            }
            try {
                return method.invoke(client, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private AccessPlans plans(String action, AwsServiceException answer) {
        Clients steward = LAKE.as("steward");
        String operation = action.substring(action.indexOf(':') + 1);
        CatalogService catalog = new CatalogService(without(GlueClient.class, steward.glue(), operation, answer));
        LakeFormationClient lakeFormation =
                without(LakeFormationClient.class, steward.lakeFormation(), operation, answer);
        IamClient iam = without(IamClient.class, steward.iam(), operation, answer);
        return new AccessPlans(
                lakeFormation,
                catalog,
                new PermissionService(lakeFormation, catalog, iam, LocalLake.ACCOUNT),
                new QueryService(without(AthenaClient.class, steward.athena(), operation, answer), steward.s3()),
                new PlanJournal(folder, InstantSource.system()),
                LocalLake.role("steward"));
    }

    private static boolean isSame(EffectiveAccess one, EffectiveAccess other) {
        return one.level() == other.level()
                && one.regime() == other.regime()
                && one.permissions().keySet().equals(other.permissions().keySet())
                && one.authorisedColumns().equals(other.authorisedColumns())
                && one.rowPredicate().equals(other.rowPredicate());
    }

    /// How many cells of tables are not known; every other one is as in the whole reading.
    private static int notKnown(AccessPlans.Reading whole, AccessPlans.Reading part) {
        NotKnown notKnown = new NotKnown(part.state(), part.unread());
        int unknown = 0;
        for (Table table : whole.tables()) {
            for (Principal principal : whole.principals()) {
                if (!notKnown.of(principal, table.shape()).isEmpty()) {
                    unknown++;
                    continue;
                }
                EffectiveAccess one = whole.state().of(principal, table.shape());
                EffectiveAccess other = part.state().of(principal, table.shape());
                assertThat(isSame(one, other))
                        .as(principal.name() + " on " + table.ref())
                        .isTrue();
                for (String column : table.shape().allColumns()) {
                    assertThat(one.describesAllColumns() == other.describesAllColumns()
                                    || !notKnown.of(principal, table.shape(), column)
                                            .isEmpty()
                                    || one.authorisedColumns().contains(column))
                            .as(principal.name() + " on " + column + " of " + table.ref())
                            .isTrue();
                }
                if (notKnown.of(principal, table.ref().database()).isEmpty()) {
                    assertThat(part.state().of(principal, table.ref().database()))
                            .isEqualTo(whole.state().of(principal, table.ref().database()));
                }
            }
        }
        return unknown;
    }

    @ParameterizedTest
    @CsvSource({
        "lakeformation:GetDataLakeSettings, ADMINS",
        "lakeformation:ListDataCellsFilter, FILTERS",
        "lakeformation:ListLakeFormationOptIns, OPT_INS",
        "lakeformation:ListLFTags, TAGS",
        "lakeformation:SearchDatabasesByLFTags, ASSIGNMENTS",
        "lakeformation:SearchTablesByLFTags, ASSIGNMENTS",
        "lakeformation:ListLFTagExpressions, EXPRESSIONS",
        "lakeformation:ListResources, LOCATIONS",
        "iam:ListRoles, ROLES",
        "athena:ListWorkGroups, RESULTS"
    })
    void anActionThatIsMissingIsNamedAndTheRestIsRead(String action, Unread.Fact fact) {
        AccessPlans.Reading whole = plans("none:Such", REFUSED).readWithSurroundings();
        assertThat(whole.unread()).isEmpty();
        for (AwsServiceException answer : List.of(REFUSED, answer("Forbidden", 403), answer("", 404))) {
            AccessPlans plans = plans(action, answer);
            AccessPlans.Reading part = plans.readWithSurroundings();
            boolean refused = answer.statusCode() != 404;
            Unread missing = new Unread(fact, action, refused);
            assertThat(part.unread()).containsExactly(missing);
            assertThat(missing.sentence()).contains(action + (refused ? " is missing" : " gets no answer"));
            int unknown = notKnown(whole, part);
            assertThat(unknown > 0).as("%d cells are not known", unknown).isEqualTo(missing.isDecisive());
            assertThat(unknown)
                    .isLessThan(whole.tables().size() * whole.principals().size());
            if (missing.isDecisive()) {
                assertThatThrownBy(() -> plans.apply(Plan.EMPTY, (done, of, sentence) -> {}))
                        .isInstanceOf(LakeException.class)
                        .hasMessageContaining(missing.sentence());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lakeformation:ListPermissions", "glue:GetDatabases", "glue:GetTables"})
    void withoutGrantsOrTablesThereIsNothingToShow(String action) {
        assertThatThrownBy(() -> plans(action, REFUSED).read())
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.operation()).isEqualTo(action));
    }

    @Test
    void troubleThatMayPassFailsTheReading() {
        AccessPlans plans = plans("lakeformation:ListLakeFormationOptIns", answer("ThrottlingException", 400));
        assertThatThrownBy(plans::read)
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.error()).isEqualTo(LakeError.THROTTLED));
    }

    @Test
    void anOptInThatIsNotReadIsNeitherAccessNorNoAccess() {
        AccessPlans.Reading part =
                plans("lakeformation:ListLakeFormationOptIns", REFUSED).read();
        NotKnown notKnown = new NotKnown(part.state(), part.unread());
        Table open = part.tables().stream()
                .filter(table -> table.ref().equals(OPEN))
                .findFirst()
                .orElseThrow();
        assertThat(notKnown.of(MARKETING, open.shape())).hasSize(1);
        assertThat(part.state().facts().optIns()).doesNotContain(new OptIn(MARKETING, open.ref()));
        assertThat(part.state().allows(MARKETING, open.shape(), Permission.SELECT))
                .as("why it has to be asked")
                .isTrue();
    }
}
