package dev.lakeward.access.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.Tags;
import dev.lakeward.lake.plan.RandomLake;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// A wide grant taken apart: everybody has what they had, but the one principal on the one table.
class GrantSplitTest {
    private static final int LAKES = 3_000;
    private static final List<TableShape> SHAPES = RandomLake.TABLES.stream()
            .map(table -> new TableShape(table, RandomLake.COLUMNS, List.of()))
            .toList();
    private static final Principal TEAM = RandomLake.PRINCIPALS.getFirst();
    private static final TableShape FIRST = SHAPES.getFirst();
    private static final Securable ALL = new Securable.AllTables(new DatabaseRef("d1"));
    private static final CellAccess WITHOUT_B = new CellAccess(
            new TableEdit(
                    true, new ColumnSet.Include(Set.of("id", "a", "c")), new RowPredicate.True(), Set.of(), false),
            Map.of());

    private static CellAccess.Target target(TableShape shape) {
        return new CellAccess.Target(shape, Map.of());
    }

    private static UnaryOperator<AccessFacts> narrowed(Principal principal, TableShape shape) {
        return facts -> WITHOUT_B.applyTo(facts, principal, target(shape), MaskNaming.USUAL, name -> false);
    }

    private static String seen(AccessFacts facts, Principal principal, TableShape shape) {
        EffectiveAccess access = new AccessState(facts).of(principal, shape);
        StringBuilder cells = new StringBuilder();
        shape.allColumns()
                .forEach(column -> cells.append(column)
                        .append('=')
                        .append(access.authorisedColumns().contains(column) ? access.cellPredicate(column) : "-")
                        .append(' '));
        return new java.util.TreeSet<>(access.permissions().keySet()) + " "
                + new java.util.TreeSet<>(access.grantable().keySet()) + " " + cells;
    }

    private static WiderAccess wider(AccessFacts facts, Principal principal, TableShape shape) {
        AccessState state = new AccessState(facts);
        return WiderAccess.of(state, state.of(principal, shape));
    }

    @Test
    void nobodyButTheEditedCellHasOtherAccessThanBefore() {
        int split = 0;
        int refused = 0;
        for (int seed = 0; seed < LAKES; seed++) {
            AccessFacts facts = new RandomLake(new Random(seed)).facts();
            for (Principal principal : RandomLake.PRINCIPALS) {
                for (TableShape edited : SHAPES) {
                    WiderAccess wider = wider(facts, principal, edited);
                    if (wider.wide().isEmpty()) {
                        continue;
                    }
                    GrantSplit.Result result = new GrantSplit(wider.wide(), SHAPES, Set.of())
                            .applyTo(facts, edited.table(), narrowed(principal, edited));
                    if (!result.problem().isEmpty()) {
                        assertThat(result.facts()).isEqualTo(facts);
                        refused++;
                        continue;
                    }
                    split++;
                    // What a service lists after it, merged as a service merges.
                    AccessFacts after = Plan.between(facts, result.facts()).applyTo(facts);
                    for (TableShape shape : SHAPES) {
                        for (Principal each : RandomLake.PRINCIPALS) {
                            boolean concerned = shape.equals(edited) && new AccessState(facts).covers(principal, each);
                            if (!concerned) {
                                assertThat(seen(after, each, shape))
                                        .as("seed %s, %s on %s", seed, each.name(), shape.table())
                                        .isEqualTo(seen(facts, each, shape));
                            }
                        }
                    }
                    for (DatabaseRef database : RandomLake.DATABASES) {
                        for (Principal each : RandomLake.PRINCIPALS) {
                            if (database.equals(edited.table().database())
                                    && new AccessState(facts).covers(principal, each)) {
                                continue;
                            }
                            assertThat(new AccessState(after).of(each, database))
                                    .as("seed %s, %s on %s", seed, each.name(), database)
                                    .isEqualTo(new AccessState(facts).of(each, database));
                        }
                    }
                    assertThat(wider(after, principal, edited).wide()).isEmpty();
                }
            }
        }
        assertThat(split).isGreaterThan(1_000);
        assertThat(refused).isLessThan(split / 3);
    }

    @Test
    void theEditedTableHasWhatWasAskedForAndTheOthersAllOfIt() {
        Grant wide = new Grant(TEAM, ALL, EnumSet.of(Permission.SELECT, Permission.INSERT), Set.of());
        AccessFacts facts = AccessFacts.NONE.withGrants(List.of(wide));
        GrantSplit.Result result =
                new GrantSplit(List.of(wide), SHAPES, Set.of()).applyTo(facts, FIRST.table(), narrowed(TEAM, FIRST));
        assertThat(result.problem()).isEmpty();
        assertThat(result.tables()).isEqualTo(1);
        assertThat(new AccessState(result.facts()).of(TEAM, FIRST).authorisedColumns())
                .containsExactly("id", "a", "c");
        assertThat(result.facts().grants())
                .contains(new Grant(
                        TEAM, TableRef.of("d1", "t2"), EnumSet.of(Permission.SELECT, Permission.INSERT), Set.of()))
                .doesNotContain(wide);
    }

    @Test
    void aViewGetsWhatAViewTakes() {
        Grant wide = new Grant(TEAM, ALL, EnumSet.of(Permission.SELECT, Permission.INSERT), Set.of());
        TableRef view = TableRef.of("d1", "t2");
        GrantSplit.Result result = new GrantSplit(List.of(wide), SHAPES, Set.of(view))
                .applyTo(AccessFacts.NONE.withGrants(List.of(wide)), FIRST.table(), narrowed(TEAM, FIRST));
        assertThat(result.problem()).isEmpty();
        assertThat(result.facts().grants()).contains(new Grant(TEAM, view, EnumSet.of(Permission.SELECT), Set.of()));
    }

    @Test
    void aGrantOnTagsIsSplitByWhatTheyReachColumnsToo() {
        Tags tags = new Tags(
                Map.of("zone", Set.of("x", "y")),
                Map.of(
                        new DatabaseRef("d1"),
                        Map.of("zone", "x"),
                        Tags.column(TableRef.of("d1", "t2"), "b"),
                        Map.of("zone", "y")),
                Map.of());
        Securable tagged = new Securable.LFTagPolicy(
                Securable.TaggedKind.TABLE, dev.lakeward.access.TagExpression.of(Map.of("zone", Set.of("x"))));
        Grant wide = new Grant(TEAM, tagged, EnumSet.of(Permission.SELECT), EnumSet.of(Permission.SELECT));
        AccessFacts facts = AccessFacts.NONE.withTags(tags).withGrants(List.of(wide));
        GrantSplit.Result result =
                new GrantSplit(List.of(wide), SHAPES, Set.of()).applyTo(facts, FIRST.table(), narrowed(TEAM, FIRST));
        assertThat(result.problem()).isEmpty();
        assertThat(result.facts().grants())
                .contains(new Grant(
                        TEAM,
                        new Securable.TableColumns(
                                TableRef.of("d1", "t2"), new ColumnSet.Include(Set.of("id", "a", "c"))),
                        EnumSet.of(Permission.SELECT),
                        EnumSet.of(Permission.SELECT)));
    }

    @Test
    void whatAWideGrantGivesIsShownAsAnEditAndMoreThanAskedForIsSeen() {
        AccessFacts facts = AccessFacts.NONE.withGrants(
                List.of(new Grant(TEAM, ALL, EnumSet.of(Permission.SELECT, Permission.INSERT), Set.of())));
        WiderAccess wider = wider(facts, TEAM, FIRST);
        assertThat(wider.asEdit().edit())
                .isEqualTo(new TableEdit(
                        true, new ColumnSet.All(), new RowPredicate.True(), Set.of(Permission.INSERT), false));
        assertThat(wider.goesBeyond(wider.asEdit(), target(FIRST))).isFalse();
        assertThat(wider.goesBeyond(WITHOUT_B, target(FIRST))).isTrue();
        assertThat(wider.canBeSplit(CellAccess.NONE, target(FIRST))).isTrue();
        TableEdit more = new TableEdit(
                true, new ColumnSet.All(), new RowPredicate.True(), Set.of(Permission.INSERT, Permission.ALTER), false);
        assertThat(wider.beside(new CellAccess(more, Map.of())).edit())
                .isEqualTo(new TableEdit(
                        false, new ColumnSet.All(), new RowPredicate.True(), Set.of(Permission.ALTER), false));
    }
}
