package dev.lakeward.feature.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowFilterParser;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.sql.type.DataType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CellWordsTest {
    private static final TableRef TABLE = TableRef.of("shop", "customers");
    private static final Principal TEAM = new Principal("team");

    private static EffectiveAccess access(List<String> columns) {
        DataCellsFilter hiding = new DataCellsFilter(
                TABLE,
                "hiding",
                new ColumnSet.Include(Set.of("email")),
                RowFilterParser.parse("salary > 90000", Map.of("salary", DataType.ofHive("int")), Set.of()));
        AccessFacts facts = AccessFacts.NONE
                .withFilters(List.of(hiding))
                .withGrants(List.of(
                        new Grant(
                                TEAM,
                                new Securable.TableColumns(TABLE, new ColumnSet.Include(Set.of("id"))),
                                EnumSet.of(Permission.SELECT),
                                Set.of()),
                        new Grant(
                                TEAM, new Securable.Filter(TABLE, "hiding"), EnumSet.of(Permission.SELECT), Set.of())));
        return new AccessState(facts).of(TEAM, new TableShape(TABLE, columns, List.of()));
    }

    @Test
    void aColumnsConditionIsNotNamedToWhoDoesNotSeeWhatItNames() {
        EffectiveAccess team = access(List.of("id", "email"));
        assertThat(CellWords.column(team, "id")).isEqualTo("✓  id");
        assertThat(CellWords.column(team, "email"))
                .startsWith("✓  email")
                .doesNotContain("salary")
                .doesNotContain("90000");
        EffectiveAccess steward = access(List.of("id", "email", "salary"));
        assertThat(CellWords.column(steward, "email")).contains("only where salary > 90000");
    }
}
