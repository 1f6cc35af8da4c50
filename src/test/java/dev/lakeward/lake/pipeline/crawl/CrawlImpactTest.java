package dev.lakeward.lake.pipeline.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.Impact;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Database;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TestTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whose sight changes as tables do.
class CrawlImpactTest {
    private static final TableRef PEOPLE = TableRef.of("raw", "people");
    private static final Principal MARKETING = Principal.role("123456789012", "marketing");
    private static final Principal SUPPORT = Principal.role("123456789012", "support");
    private static final Principal MAKER = Principal.role("123456789012", "crawls");
    private static final List<Principal> ALL = List.of(MARKETING, SUPPORT, MAKER);

    private static Optional<Table> table(String... columns) {
        return Optional.of(TestTable.of(
                PEOPLE,
                Arrays.stream(columns)
                        .map(name -> new Column(name, "string", "", false))
                        .toList()));
    }

    private static ChangedTable changed(ChangedTable.Kind kind, Optional<Table> before, Optional<Table> after) {
        return new ChangedTable(
                PEOPLE,
                kind,
                before,
                after,
                ChangedTable.Partitions.NONE,
                List.of(),
                Map.of(),
                ChangedTable.Files.UNKNOWN);
    }

    private static CrawlImpact of(ChangedTable changed, AccessFacts facts, Database... databases) {
        return CrawlImpact.of(List.of(changed), new AccessState(facts), ALL, List.of(databases), Optional.of(MAKER));
    }

    private static Grant select(Principal principal, Securable on) {
        return new Grant(principal, on, Set.of(Permission.SELECT, Permission.DESCRIBE), Set.of());
    }

    @Test
    void aNewColumnThatLooksSensitiveIsToldWithWhoWillSeeItAndByWhat() {
        CrawlImpact impact = of(
                changed(ChangedTable.Kind.CHANGED, table("id"), table("id", "resident_no", "note")),
                AccessFacts.NONE.withGrants(List.of(select(MARKETING, PEOPLE))));
        assertThat(impact.newcomers()).hasSize(1);
        CrawlImpact.Newcomer newcomer = impact.newcomers().getFirst();
        assertThat(newcomer.column()).isEqualTo("resident_no");
        assertThat(newcomer.seenBy().keySet()).containsExactly(MARKETING);
        assertThat(newcomer.seenBy().get(MARKETING)).contains("SELECT").contains("raw.people");
        assertThat(impact.impacts())
                .extracting(Impact::principal, Impact::direction)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(MARKETING, Impact.Direction.WIDENS));
    }

    @Test
    void aNewTableIsSeenByItsMakerAndByWhomItsDatabaseGivesIt() {
        Database database =
                new Database(PEOPLE.database(), "", Map.of(SUPPORT, Set.of(Permission.SELECT, Permission.DESCRIBE)));
        CrawlImpact impact =
                of(changed(ChangedTable.Kind.ADDED, Optional.empty(), table("id")), AccessFacts.NONE, database);
        assertThat(impact.impacts()).extracting(Impact::principal).containsExactlyInAnyOrder(MAKER, SUPPORT);
    }

    @Test
    void aFilterThatNamesAColumnThatGoesShowsNothingAnyMore() {
        DataCellsFilter filter = new DataCellsFilter(
                PEOPLE,
                "noted",
                new ColumnSet.All(),
                new RowPredicate.IsNull(new RowPredicate.Field(List.of("note")), true));
        AccessFacts facts = AccessFacts.NONE
                .withFilters(List.of(filter))
                .withGrants(List.of(select(MARKETING, new Securable.Filter(PEOPLE, "noted"))));
        CrawlImpact impact =
                of(changed(ChangedTable.Kind.CHANGED, table("id", "note"), table("id", "resident_no")), facts);
        assertThat(impact.filters())
                .containsExactly(new CrawlImpact.BrokenFilter(PEOPLE, "noted", Set.of("note"), Set.of(MARKETING)));
        assertThat(impact.newcomers().getFirst().seenBy()).isEmpty();
        assertThat(impact.impacts())
                .extracting(Impact::principal, Impact::direction)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(MARKETING, Impact.Direction.NARROWS));
    }

    @Test
    void partitionsAloneConcernNobody() {
        assertThat(of(changed(ChangedTable.Kind.KEPT, Optional.empty(), Optional.empty()), AccessFacts.NONE)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void someTablesAreToldApart() {
        CrawlImpact impact = of(
                changed(ChangedTable.Kind.CHANGED, table("id"), table("id", "email")),
                AccessFacts.NONE.withGrants(List.of(select(MARKETING, PEOPLE))));
        assertThat(impact.of(Set.of(PEOPLE))).isEqualTo(impact);
        assertThat(impact.of(Set.of())).isEqualTo(CrawlImpact.NONE);
    }

    @Test
    void newMembersOfAColumnMayLookSensitiveToo() {
        Table before = TestTable.of(PEOPLE, List.of(new Column("info", "struct<id:int>", "", false)));
        Table after = TestTable.of(PEOPLE, List.of(new Column("info", "struct<id:int,email:string>", "", false)));
        assertThat(changed(ChangedTable.Kind.CHANGED, Optional.of(before), Optional.of(after))
                        .newSensitive())
                .containsExactly("info");
        assertThat(changed(ChangedTable.Kind.CHANGED, Optional.of(after), Optional.of(after))
                        .newSensitive())
                .isEmpty();
    }
}
