package dev.lakeward.feature.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.Principal;
import dev.lakeward.async.Background;
import dev.lakeward.async.Load;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.lake.plan.PlanJournal;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import dev.lakeward.local.service.Clients;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.IamException;

class TeamsViewModelTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final Principal MARKETING = LocalLake.role("marketing");
    private static final Principal SUPPORT = LocalLake.role("support");

    @TempDir
    private Path journal;

    private final InstantSource clock = InstantSource.system();
    private final Background background = Background.direct(clock);
    private final List<Principal> asked = new ArrayList<>();
    private PermissionViewModel permissions;

    /// An account that does not tell who may become a role.
    private static final IamClient SILENT = new IamClient() {
        @Override
        public GetRoleResponse getRole(GetRoleRequest request) {
            throw IamException.builder()
                    .message("not authorized")
                    .statusCode(403)
                    .awsErrorDetails(
                            AwsErrorDetails.builder().errorCode("AccessDenied").build())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    };

    private static PermissionService permissions(IamClient iam) {
        Clients steward = LAKE.as("steward");
        return new PermissionService(
                steward.lakeFormation(), new CatalogService(steward.glue()), iam, LocalLake.ACCOUNT);
    }

    private TeamsViewModel model(Optional<Principal> only) {
        return model(only, LAKE.as("steward").iam());
    }

    private TeamsViewModel model(Optional<Principal> only, IamClient iam) {
        Clients steward = LAKE.as("steward");
        CatalogService catalog = new CatalogService(steward.glue());
        QueryService queries = new QueryService(steward.athena(), steward.s3());
        AccessPlans plans = new AccessPlans(
                steward.lakeFormation(),
                catalog,
                permissions(steward.iam()),
                queries,
                new PlanJournal(journal, clock),
                LocalLake.role("steward"));
        permissions = new PermissionViewModel(
                plans,
                only.map(team -> new CatalogService(LAKE.as(team.name()).glue()))
                        .orElse(catalog),
                queries,
                only,
                Optional.empty(),
                new PermissionViewModelTest.Brief(),
                new SessionRuns(background),
                background,
                clock);
        return new TeamsViewModel(
                permissions,
                permissions(iam),
                team -> {
                    asked.add(team);
                    if (team.equals(SUPPORT)) {
                        throw new LakeException(LakeError.ACCESS_DENIED, "sts:AssumeRole", "not for you", null);
                    }
                    return queries;
                },
                only,
                background,
                clock);
    }

    @Test
    void nothingIsMadeUntilItIsLookedAt() {
        TeamsViewModel model = model(Optional.empty());
        permissions.refresh();
        assertThat(model.all().get()).isInstanceOf(Load.Idle.class);
        model.watch();
        assertThat(model.all().get()).isInstanceOf(Load.Ready.class);
        assertThat(model.report().get()).isInstanceOf(Load.Idle.class);
        model.show(MARKETING);
        assertThat(model.report().get()).isInstanceOf(Load.Ready.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void whereATeamMayNotBeAskedTheLoadSaysWhy() {
        TeamsViewModel model = model(Optional.empty(), SILENT);
        permissions.refresh();
        model.watch();
        model.show(SUPPORT);
        model.readQueries();
        assertThat(model.queries().get())
                .isInstanceOfSatisfying(
                        Load.Failed.class,
                        failed -> assertThat(failed.cause().error()).isEqualTo(LakeError.ACCESS_DENIED));
        model.readMembers();
        assertThat(model.members().get())
                .isInstanceOfSatisfying(
                        Load.Failed.class,
                        failed -> assertThat(failed.cause().operation()).isEqualTo("iam:GetRole"));
        model.show(MARKETING);
        assertThat(model.members().get()).isInstanceOf(Load.Idle.class);
        model.readQueries();
        assertThat(model.queries().get()).isInstanceOf(Load.Ready.class);
    }

    @Test
    void whoIsNoRoleIsNotAsked() {
        TeamsViewModel model = model(Optional.empty());
        model.show(new Principal("111122223333"));
        model.readQueries();
        assertThat(asked).isEmpty();
    }

    @Test
    void aViewedTeamIsShownItselfAlone() {
        TeamsViewModel model = model(Optional.of(MARKETING));
        permissions.refresh();
        model.watch();
        model.show(SUPPORT);
        assertThat(model.shown().get()).isEqualTo(MARKETING);
        model.show(null);
        assertThat(model.shown().get()).isEqualTo(MARKETING);
        model.readMembers();
        assertThat(model.members().get()).isInstanceOf(Load.Idle.class);
        assertThat(model.all().get()).isInstanceOf(Load.Idle.class);
        model.readQueries();
        assertThat(asked).containsExactly(MARKETING);
    }
}
