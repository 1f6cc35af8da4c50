package dev.lakeward.feature.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.Intents;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.permission.RoleTrust;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.lake.plan.PlanJournal;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.ui.TeamKind;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TeamReportTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final Principal MARKETING = LocalLake.role("marketing");

    @TempDir
    private Path journal;

    private AccessPlans.Reading reading() {
        Clients steward = LAKE.as("steward");
        CatalogService catalog = new CatalogService(steward.glue());
        return new AccessPlans(
                        steward.lakeFormation(),
                        catalog,
                        new PermissionService(steward.lakeFormation(), catalog, steward.iam(), LocalLake.ACCOUNT),
                        new QueryService(steward.athena(), steward.s3()),
                        new PlanJournal(journal, InstantSource.system()),
                        LocalLake.role("steward"))
                .read();
    }

    @Test
    void theListCountsWhatThePageLists() {
        Matrix matrix = Matrix.of(reading(), Intents.NONE);
        assertThat(TeamLine.all(matrix)).hasSameSizeAs(matrix.principals()).allSatisfy(line -> {
            TeamReport report = TeamReport.of(matrix, line.team(), true);
            assertThat(report.tables()).hasSize(line.tables());
            assertThat(report.rules()).hasSize(line.filters() + line.masks());
            assertThat(report.warnings()).hasSize(line.warnings());
        });
    }

    @Test
    void aTableSaysHowMuchOfItTheTeamSees() {
        TeamReport report = TeamReport.of(Matrix.of(reading(), Intents.NONE), MARKETING, true);
        assertThat(report.tables())
                .filteredOn(row -> row.table().equals(TableRef.of("shop", "customers")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.columns()).isLessThan(row.of());
                    assertThat(row.rows()).contains("agreed_to_marketing");
                });
        assertThat(report.rules())
                .anyMatch(rule -> rule.table().equals(TableRef.of("shop", "customers"))
                        && rule.name().equals("agreed_to_marketing"));
    }

    @Test
    void aViewedTeamIsNamedNoColumnThatItDoesNotSee() {
        AccessPlans.Reading all = reading();
        for (Principal team : all.principals()) {
            // What brings data in may not ask for the catalog.
            if (TeamKind.of(team) != TeamKind.ROLE || team.name().equals("ingest")) {
                continue;
            }
            List<Table> seen = new CatalogService(LAKE.as(team.name()).glue()).allTables();
            TeamReport report = TeamReport.of(Matrix.ofTeam(all.seenBy(team, seen)), team, false);
            assertThat(report.warnings()).isEmpty();
            for (Table table : all.tables()) {
                Set<String> hidden = names(table);
                seen.stream()
                        .filter(each -> each.ref().equals(table.ref()))
                        .forEach(each -> hidden.removeAll(names(each)));
                assertThat(words(report, table.ref()))
                        .as(team.name() + " on " + table.ref())
                        .noneMatch(
                                text -> hidden.stream().anyMatch(column -> text.matches(".*\\b" + column + "\\b.*")));
            }
        }
    }

    private static Set<String> names(Table table) {
        return table.columns().stream().map(Column::name).collect(Collectors.toSet());
    }

    // A filter's own name is the steward's word, and shows in the panel too.
    private static List<String> words(TeamReport report, TableRef table) {
        return Stream.concat(
                        report.tables().stream()
                                .filter(row -> row.table().equals(table))
                                .flatMap(row -> Stream.of(row.access(), row.rows(), row.masks())),
                        report.rules().stream()
                                .filter(rule -> rule.table().equals(table))
                                .flatMap(rule -> Stream.of(rule.what(), rule.columns())))
                .toList();
    }

    @Test
    void membersAreThoseOfTheTrustPolicy() {
        TeamMembers members = TeamMembers.of(
                MARKETING,
                Optional.of(new RoleTrust(List.of(
                        new RoleTrust.Member("AWS", "arn:aws:iam::111122223333:root", false, false),
                        new RoleTrust.Member("AWS", "arn:aws:iam::111122223333:user/ana", true, false)))));
        assertThat(members.all())
                .containsExactly(
                        new TeamMembers.Member(
                                "all of account 111122223333 that its own policies allow", "account", "may become it"),
                        new TeamMembers.Member(
                                "arn:aws:iam::111122223333:user/ana", "user", "may become it, on a condition"));
        assertThat(TeamMembers.of(MARKETING, Optional.empty()).why()).startsWith("Who may become this role");
        assertThat(TeamMembers.of(new Principal("111122223333"), Optional.empty())
                        .why())
                .startsWith("Only a role says");
    }

    @Test
    void aPrincipalIsOfTheKindThatItsIdentifierSays() {
        assertThat(Stream.of(
                                "arn:aws:iam::111122223333:role/a/b",
                                "arn:aws:iam::111122223333:user/ana",
                                "arn:aws:iam::111122223333:saml-provider/idp:group/sales",
                                "111122223333",
                                "arn:aws:organizations::111122223333:organization/o-1234567890",
                                "111122223333:IAMPrincipals",
                                "IAM_ALLOWED_PRINCIPALS",
                                "strange")
                        .map(Principal::new)
                        .map(TeamKind::of))
                .containsExactly(
                        TeamKind.ROLE,
                        TeamKind.USER,
                        TeamKind.GROUP,
                        TeamKind.ACCOUNT,
                        TeamKind.ORGANISATION,
                        TeamKind.EVERYBODY,
                        TeamKind.IAM,
                        TeamKind.OTHER);
    }
}
