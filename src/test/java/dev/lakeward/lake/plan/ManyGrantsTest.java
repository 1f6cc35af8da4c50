package dev.lakeward.lake.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TestTable;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A file of many grants takes as much work for each as one of few, counted in what is allocated: no clock is asked.
class ManyGrantsTest {
    private static final int FEW = 300;
    private static final int TIMES = 10;
    private static final int TEAMS = 4;

    private static List<Table> tables(int grants) {
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < grants / TEAMS; i++) {
            tables.add(TestTable.of(
                    TableRef.of("d" + i % 7, "t" + i),
                    List.of(new Column("a", "bigint", "", false), new Column("b", "string", "", false))));
        }
        return tables;
    }

    // Each table is granted to every team, whole or in part.
    private static List<Grant> grants(List<Table> tables, List<Principal> teams) {
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            TableRef table = tables.get(i).ref();
            for (int j = 0; j < TEAMS; j++) {
                Securable on =
                        j % 2 == 0 ? table : new Securable.TableColumns(table, new ColumnSet.Include(Set.of("a")));
                grants.add(new Grant(teams.get(j), on, Set.of(Permission.SELECT), Set.of()));
            }
        }
        return grants;
    }

    private static long allocatedForEach(int count) {
        List<Table> tables = tables(count);
        List<Principal> teams = new ArrayList<>();
        for (int i = 0; i < TEAMS; i++) {
            teams.add(Principal.role("123456789012", "team" + i));
        }
        AccessFacts facts = AccessFacts.NONE.withGrants(grants(tables, teams));
        Known known = new Known(tables, teams);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadAllocatedBytes();
        String text = AccessYaml.write(facts);
        // Their tables are gone, so that each is looked for among those of now.
        Known gone = new Known(List.of(), teams);
        assertThat(Plan.between(facts, AccessFile.read(text, facts, gone)).changes())
                .isEmpty();
        assertThat(Plan.between(AccessFacts.NONE, AccessFile.read(text, AccessFacts.NONE, known))
                        .changes())
                .hasSize(count);
        return (thread.getCurrentThreadAllocatedBytes() - start) / count;
    }

    @Test
    void tenTimesAsManyGrantsTakeNoMoreWorkForEach() {
        long few = allocatedForEach(FEW);
        long many = allocatedForEach(FEW * TIMES);
        assertThat(many).isLessThan(few * 2);
    }
}
