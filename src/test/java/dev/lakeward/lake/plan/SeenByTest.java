package dev.lakeward.lake.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessPath;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.Surroundings;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TestTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What one team is shown of permissions: as much as it has, and no name of a column that it does not see.
class SeenByTest {
    private static final int LAKES = 2_000;

    private static Table table(TableRef ref, List<String> columns) {
        return TestTable.of(
                ref,
                columns.stream()
                        .map(name -> new Column(name, "bigint", "", false))
                        .toList());
    }

    @Test
    void aTeamSeesItsAccessAndNoNameOfAHiddenColumn() {
        int hiddenSomewhere = 0;
        for (int seed = 0; seed < LAKES; seed++) {
            AccessFacts facts = new RandomLake(new Random(seed)).facts();
            AccessState state = new AccessState(facts);
            AccessPlans.Reading all = new AccessPlans.Reading(
                    state, List.of(), RandomLake.PRINCIPALS, Surroundings.NONE, Map.of(), List.of());
            for (Principal team : RandomLake.PRINCIPALS) {
                List<Table> seen = new ArrayList<>();
                for (TableRef ref : RandomLake.TABLES) {
                    EffectiveAccess access = state.of(team, new TableShape(ref, RandomLake.COLUMNS, List.of()));
                    List<String> visible =
                            access.describesAllColumns() ? RandomLake.COLUMNS : access.authorisedColumns();
                    if (!access.permissions().isEmpty()) {
                        seen.add(table(ref, visible));
                    }
                }
                AccessPlans.Reading shown = all.seenBy(team, seen);
                assertThat(shown.principals()).containsExactly(team);
                for (Table table : seen) {
                    Set<String> visible = Set.copyOf(table.shape().allColumns());
                    EffectiveAccess before = state.of(team, new TableShape(table.ref(), RandomLake.COLUMNS, List.of()));
                    EffectiveAccess now = shown.state().of(team, table.shape());
                    assertThat(now.authorisedColumns()).isEqualTo(before.authorisedColumns());
                    assertThat(now.rowPredicate()).isEqualTo(before.rowPredicate());
                    Set<String> named = new HashSet<>();
                    now.paths().forEach(path -> named.addAll(excluded(path)));
                    assertThat(visible)
                            .as("seed %s, %s on %s", seed, team, table.ref())
                            .containsAll(named);
                    hiddenSomewhere += visible.size() < RandomLake.COLUMNS.size() ? 1 : 0;
                }
            }
        }
        assertThat(hiddenSomewhere).isGreaterThan(LAKES / 4);
    }

    private static Set<String> excluded(AccessPath path) {
        return path instanceof AccessPath.Granted granted
                        && granted.grant().on() instanceof Securable.TableColumns columns
                        && columns.columns() instanceof ColumnSet.Exclude exclude
                ? exclude.names()
                : Set.of();
    }
}
