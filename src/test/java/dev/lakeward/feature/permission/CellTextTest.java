package dev.lakeward.feature.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Mask;
import dev.lakeward.access.Permission;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TestTable;
import dev.lakeward.lake.permission.RowFilters;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cells of a spreadsheet say what a team holds, and are read back as just that.
class CellTextTest {
    private static final Table TABLE = TestTable.of(
            TableRef.of("shop", "orders"),
            List.of(
                    new Column("id", "bigint", "", false),
                    new Column("email", "string", "", false),
                    new Column("paid", "timestamp", "", false),
                    new Column("day", "string", "", true)));
    private static final List<String> COLUMNS = List.of("id", "email", "paid");

    private static CellAccess random(Random random) {
        Set<Permission> others = EnumSet.noneOf(Permission.class);
        for (Permission permission : List.of(Permission.INSERT, Permission.ALTER, Permission.DESCRIBE)) {
            if (random.nextInt(3) == 0) {
                others.add(permission);
            }
        }
        boolean reads = random.nextBoolean();
        Set<String> some = new TreeSet<>(List.of(COLUMNS.get(random.nextInt(3)), COLUMNS.get(random.nextInt(3))));
        RowPredicate rows = random.nextBoolean()
                ? new RowPredicate.True()
                : RowFilters.parse(TABLE, "email IN (')', 'it''s (') AND NOT (id = 1)");
        Map<String, Mask> masks = new TreeMap<>();
        if (reads && random.nextInt(3) == 0) {
            masks.put("email", random.nextBoolean() ? Mask.Kind.MASK_HASH : new Mask.Custom("concat('(;', email)"));
            some.add("email");
            others.clear();
        }
        ColumnSet columns = !masks.isEmpty() || random.nextInt(3) == 0
                ? new ColumnSet.Include(some)
                : random.nextInt(3) == 0 ? new ColumnSet.Exclude(Set.of("id")) : new ColumnSet.All();
        boolean grantable = masks.isEmpty() && random.nextInt(4) == 0;
        return new CellAccess(
                new TableEdit(
                        reads,
                        reads ? columns : new ColumnSet.All(),
                        reads ? rows : new RowPredicate.True(),
                        others,
                        grantable),
                masks);
    }

    @Test
    void aCellIsReadBackAsItWasWritten() {
        int read = 0;
        for (int seed = 0; seed < 5_000; seed++) {
            CellAccess access = random(new Random(seed));
            if (access.problem().isEmpty()) {
                String text = CellText.of(access);
                assertThat(CellTextReader.parse(text, TABLE)).as(text).isEqualTo(access);
                assertThat(CellTextReader.parse(text + " [reads everything]", TABLE))
                        .isEqualTo(access);
                read++;
            }
        }
        assertThat(read).isGreaterThan(2_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            all | there is no all
            read columns(id | not closed
            read columns() | at least one column
            read columns(nothing) | has no column nothing
            read columns(day) | partition key
            columns(id) | go with read
            read rows(id = 'x') | rows:
            read rows(nothing = 1) | no column nothing
            read masks(email) | a mask is written
            read masks(email: MASK_ALL) | there is no mask
            read masks(id: MASK_DATE_SHOW_YEAR) | only a date or timestamp
            read masks(email: custom (SELECT max(email) FROM shop.orders)) | no subquery
            read masks(email: custom max(email)) | no aggregate
            read masks(email: custom nothing) | nothing
            read masks(email: MASK_HASH) insert | only read
            read columns(id) insert | SELECT on a part of a table excludes everything else
            select | there is no select
            """)
    void whatIsNoAccessIsRefusedWithItsReason(String text, String reason) {
        assertThatThrownBy(() -> CellTextReader.parse(text, TABLE))
                .isInstanceOf(CellText.CellTextException.class)
                .hasMessageContaining(reason);
    }
}
