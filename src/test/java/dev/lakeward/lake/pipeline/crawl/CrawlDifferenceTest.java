package dev.lakeward.lake.pipeline.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TestTable;
import dev.lakeward.lake.pipeline.crawl.ChangedTable.Kind;
import dev.lakeward.lake.pipeline.crawl.ChangedTable.Partitions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What several crawls changed together.
class CrawlDifferenceTest {
    private static final TableRef EVENTS = TableRef.of("raw", "events");
    private static final TableRef ORDERS = TableRef.of("raw", "orders");

    private static Optional<Table> table(String... columns) {
        return Optional.of(TestTable.of(
                EVENTS,
                Arrays.stream(columns)
                        .map(name -> new Column(name, "string", "", false))
                        .toList()));
    }

    private static CrawlDifference crawl(
            Kind kind, Optional<Table> before, Optional<Table> after, String... partitions) {
        long added = count(partitions, "+");
        long changed = count(partitions, "≠");
        long removed = count(partitions, "−");
        return new CrawlDifference(
                List.of(new ChangedTable(
                        EVENTS,
                        kind,
                        before,
                        after,
                        new Partitions(added, changed, removed, List.of(partitions)),
                        List.of(),
                        Map.of(),
                        ChangedTable.Files.UNKNOWN)),
                List.of());
    }

    private static long count(String[] partitions, String sign) {
        return Arrays.stream(partitions).filter(each -> each.startsWith(sign)).count();
    }

    private static ChangedTable only(CrawlDifference... crawls) {
        CrawlDifference all = CrawlDifference.ofAll(List.of(crawls));
        assertThat(all.tables()).hasSize(1);
        return all.tables().getFirst();
    }

    @Test
    void addedAndThenChangedIsAddedAsItBecame() {
        ChangedTable all =
                only(crawl(Kind.ADDED, Optional.empty(), table("a")), crawl(Kind.CHANGED, table("a"), table("a", "b")));
        assertThat(all.kind()).isEqualTo(Kind.ADDED);
        assertThat(all.before()).isEmpty();
        assertThat(all.after()).isEqualTo(table("a", "b"));
    }

    @Test
    void whatCameAndWentIsNoChange() {
        assertThat(CrawlDifference.ofAll(List.of(
                                crawl(Kind.ADDED, Optional.empty(), table("a")),
                                crawl(Kind.REMOVED, table("a"), Optional.empty())))
                        .tables())
                .isEmpty();
        assertThat(CrawlDifference.ofAll(List.of(
                                crawl(Kind.CHANGED, table("a"), table("b")),
                                crawl(Kind.CHANGED, table("b"), table("a"))))
                        .tables())
                .isEmpty();
    }

    @Test
    void whatWentAndCameBackOtherwiseIsChanged() {
        ChangedTable all = only(
                crawl(Kind.REMOVED, table("a"), Optional.empty()), crawl(Kind.ADDED, Optional.empty(), table("b")));
        assertThat(all.kind()).isEqualTo(Kind.CHANGED);
    }

    @Test
    void deprecatedStaysDeprecatedUntilItIsChangedAgain() {
        assertThat(only(crawl(Kind.CHANGED, table("a"), table("b")), crawl(Kind.DEPRECATED, table("b"), table("b")))
                        .kind())
                .isEqualTo(Kind.DEPRECATED);
    }

    @Test
    void aCrawlThatOnlyBringsPartitionsLeavesWhatBecameOfTheTable() {
        ChangedTable all = only(
                crawl(Kind.KEPT, Optional.empty(), Optional.empty(), "+ dt=1"),
                crawl(Kind.CHANGED, table("a"), table("b")),
                crawl(Kind.KEPT, Optional.empty(), Optional.empty(), "+ dt=2"));
        assertThat(all.kind()).isEqualTo(Kind.CHANGED);
        assertThat(all.before()).isEqualTo(table("a"));
        assertThat(all.after()).isEqualTo(table("b"));
        assertThat(all.partitions().added()).isEqualTo(2);
    }

    @Test
    void partitionsThatCameAndWentCountForNothing() {
        ChangedTable all = only(
                crawl(Kind.KEPT, table("a"), table("a"), "+ dt=1", "+ dt=2", "− dt=3", "≠ dt=4"),
                crawl(Kind.KEPT, table("a"), table("a"), "− dt=1", "≠ dt=2", "+ dt=3", "− dt=4"));
        assertThat(all.partitions()).isEqualTo(new Partitions(1, 1, 1, List.of("+ dt=2", "≠ dt=3", "− dt=4")));
    }

    @Test
    void wherePartitionsAreNotAllNamedThatTheyAreAddedUpIsSaid() {
        ChangedTable many = new ChangedTable(
                EVENTS,
                Kind.KEPT,
                table("a"),
                table("a"),
                new Partitions(2_000, 0, 0, List.of("+ dt=1")),
                List.of(),
                Map.of(),
                ChangedTable.Files.UNKNOWN);
        CrawlDifference all = CrawlDifference.ofAll(List.of(
                new CrawlDifference(List.of(many), List.of("known")),
                new CrawlDifference(List.of(many), List.of("known"))));
        assertThat(all.tables().getFirst().partitions().added()).isEqualTo(4_000);
        assertThat(all.gaps()).hasSize(2).contains("known").anyMatch(gap -> gap.contains("raw.events"));
    }

    @Test
    void tablesOfAllCrawlsAreThere() {
        CrawlDifference other = new CrawlDifference(
                List.of(new ChangedTable(
                        ORDERS,
                        Kind.ADDED,
                        Optional.empty(),
                        table("a"),
                        Partitions.NONE,
                        List.of(),
                        Map.of(),
                        ChangedTable.Files.UNKNOWN)),
                List.of());
        assertThat(CrawlDifference.ofAll(List.of(crawl(Kind.ADDED, Optional.empty(), table("a")), other))
                        .tables())
                .extracting(ChangedTable::table)
                .containsExactly(EVENTS, ORDERS);
    }
}
