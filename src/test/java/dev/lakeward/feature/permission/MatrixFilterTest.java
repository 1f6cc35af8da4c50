package dev.lakeward.feature.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Mask;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.Surroundings;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.Tags;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Intent;
import dev.lakeward.access.plan.Intents;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TestTable;
import dev.lakeward.lake.permission.RowFilters;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.ui.GridModel.Glyph;
import dev.lakeward.ui.Memory;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which tables and teams a search lets through, and how teams stand: pinned, hidden, moved, in groups.
class MatrixFilterTest {
    private static final Principal ANNA = Principal.role("123456789012", "anna");
    private static final Principal BEN = Principal.role("123456789012", "ben");
    private static final Principal CARLA = Principal.role("123456789012", "carla");
    private static final List<Principal> ALL = List.of(ANNA, BEN, CARLA);
    private static final Table ORDERS = table("shop", "orders", "id", "email");
    private static final Table ITEMS = table("shop", "items", "id", "price");
    private static final Table LOGS = table("web", "logs", "ip", "email");

    private final Map<String, String> kept = new HashMap<>();
    private final Memory memory = new Memory() {
        @Override
        public String get(String name, String otherwise) {
            return kept.getOrDefault(name, otherwise);
        }

        @Override
        public void set(String name, String value) {
            kept.put(name, value);
        }
    };

    private static Table table(String database, String name, String... columns) {
        List<Column> all = java.util.Arrays.stream(columns)
                .map(column -> new Column(column, "string", "", false))
                .toList();
        return TestTable.of(TableRef.of(database, name), all);
    }

    private static Grant grant(Principal to, Securable on, Permission... permissions) {
        return new Grant(to, on, EnumSet.copyOf(List.of(permissions)), Set.of());
    }

    private static Matrix matrix() {
        AccessFacts facts = AccessFacts.NONE
                .withFilters(List.of(new DataCellsFilter(
                        ITEMS.ref(), "cheap", new ColumnSet.All(), RowFilters.parse(ITEMS, "price = '1'"))))
                .withTags(new Tags(
                        Map.of("sensitivity", Set.of("pii", "public")),
                        Map.of(
                                Tags.column(ORDERS.ref(), "email"),
                                Map.of("sensitivity", "pii"),
                                new DatabaseRef("web"),
                                Map.of("sensitivity", "public")),
                        Map.of()))
                .withGrants(List.of(
                        grant(ANNA, ORDERS.ref(), Permission.SELECT, Permission.INSERT),
                        grant(BEN, new Securable.Filter(ITEMS.ref(), "cheap"), Permission.SELECT),
                        grant(
                                BEN,
                                new Securable.TableColumns(LOGS.ref(), new ColumnSet.Include(Set.of("ip"))),
                                Permission.SELECT),
                        grant(Principal.IAM_ALLOWED_PRINCIPALS, LOGS.ref(), Permission.ALL)));
        Plan staged =
                new Plan(List.of(new Change.GrantPermissions(grant(CARLA, ITEMS.ref(), Permission.SELECT), Set.of())));
        return Matrix.of(
                new AccessPlans.Reading(
                        new AccessState(facts),
                        List.of(ORDERS, ITEMS, LOGS),
                        ALL,
                        Surroundings.NONE,
                        Map.of(),
                        List.of()),
                staged(staged));
    }

    private static Intents staged(Plan plan) {
        return new Intents(List.of(new Intent(Intent.Kind.EARLIER, List.of(), Set.of(), plan)));
    }

    private MatrixGrid grid(String search) {
        return new MatrixLayout(new TeamLayout(memory)).grid(matrix(), MatrixFilter.parse(search));
    }

    private static String rows(MatrixGrid grid) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < grid.rowCount(); row++) {
            switch (grid.row(row)) {
                case MatrixRow.OfDatabase ignored -> {}
                case MatrixRow.OfTable of ->
                    rows.append(' ').append(of.table().ref().name());
                case MatrixRow.OfColumn of -> rows.append('.').append(of.column());
            }
        }
        return rows.toString().strip();
    }

    private static String teams(MatrixGrid grid) {
        StringBuilder teams = new StringBuilder();
        for (int column = 1; column < grid.columnCount(); column++) {
            teams.append(' ').append(grid.title(column));
        }
        return teams.toString().strip();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `` | orders items logs | anna ben carla
            shop. | orders items | anna ben carla
            items | items | anna ben carla
            email | orders.email logs.email | anna ben carla
            database:web | logs | anna ben carla
            database:web database:shop it | items | anna ben carla
            tag:sensitivity=pii | orders | anna ben carla
            tag:sensitivity | orders logs | anna ben carla
            may:insert | orders logs | anna ben carla
            team:ann | orders items logs | anna
            team:ann may:select | orders logs | anna
            sees:price | items.price | ben carla
            is:changed | items | anna ben carla
            is:filtered | items | anna ben carla
            is:iam | logs | anna ben carla
            is:warned | logs | anna ben carla
            is:masked | `` | anna ben carla
            sees: | orders items logs | anna ben carla
            nothing | `` | anna ben carla
            """)
    void aSearchLetsThrough(String search, String rows, String teams) {
        MatrixGrid grid = grid(search);
        assertThat(rows(grid)).isEqualTo(rows);
        assertThat(teams(grid)).isEqualTo(teams);
    }

    @Test
    void whatIsNoTermIsSaid() {
        assertThat(MatrixFilter.parse("tables:shop").problem()).isPresent();
        assertThat(MatrixFilter.parse("is:new").problem()).isPresent();
        assertThat(MatrixFilter.parse("may:fly").problem()).isPresent();
        assertThat(MatrixFilter.parse("shop is:changed").problem()).isEmpty();
        assertThat(MatrixFilter.plus("shop", MatrixFilter.Kind.DATABASE, "my base"))
                .isEqualTo("shop database:\"my base\"");
    }

    @Test
    void teamsArePinnedHiddenMovedAndGroupedAndItIsRemembered() {
        TeamLayout layout = new TeamLayout(memory);
        layout.setPinned(CARLA, true);
        assertThat(teams(grid(""))).isEqualTo("carla anna ben");
        assertThat(grid("").frozenColumns()).isEqualTo(2);
        layout.setPinned(CARLA, false);
        layout.setHidden(BEN, true);
        assertThat(teams(grid(""))).isEqualTo("anna carla");
        layout.setHidden(BEN, false);
        layout.move(CARLA, ANNA, ALL);
        assertThat(teams(grid(""))).isEqualTo("carla anna ben");
        layout.setGroup(CARLA, "readers");
        layout.setGroup(BEN, "readers");
        assertThat(teams(grid(""))).isEqualTo("carla ben anna");
        assertThat(grid("").band(1)).isEqualTo("readers");
        layout.toggle("readers");
        MatrixGrid closed = grid("");
        assertThat(teams(closed)).isEqualTo("▸ readers (2) anna");
        // At most what one of them gets: Carla is to read all of items, Ben some rows of it.
        assertThat(closed.glyph(2, 1)).isEqualTo(Glyph.FULL);
        assertThat(closed.isMarked(2, 1)).isTrue();
        assertThat(closed.cell(2, 1)).isEmpty();
        layout.reset();
        assertThat(teams(grid(""))).isEqualTo("anna ben carla");
    }

    @Test
    void cellsSayWhatTheEvaluatorSays() {
        Matrix matrix = matrix();
        for (int table = 0; table < 3; table++) {
            for (int team = 0; team < 3; team++) {
                assertThat(matrix.glyph(table, team))
                        .isEqualTo(Cells.glyph(
                                matrix.after(ALL.get(team), matrix.tables().get(table))
                                        .level()));
            }
        }
        assertThat(matrix.isSensitive(ORDERS)).isTrue();
        assertThat(matrix.isSensitive(LOGS)).isFalse();
        // What the plan does not reach is taken over; taken back, everything is as before.
        Matrix back = matrix.with(Intents.NONE);
        assertThat(back.glyph(1, 2)).isEqualTo(Glyph.DOT);
        assertThat(back.isChanged(1)).isFalse();
    }

    /// A grant on a masking view that is there already changes what is seen of the table below.
    @Test
    void aPlanReachesTheTableBelowAMaskingView() {
        MaskingView view = new MaskingView(
                TableRef.of("shop", "orders_masked"),
                ORDERS.ref(),
                List.of(new MaskingView.Masked("email", Optional.of(Mask.Kind.MASK_HASH))),
                Map.of("email", "varchar"),
                new RowPredicate.True());
        AccessFacts facts = AccessFacts.NONE
                .withViews(List.of(view))
                .withGrants(List.of(
                        grant(ANNA, view.name(), Permission.SELECT), grant(BEN, view.name(), Permission.SELECT)));
        AccessPlans.Reading reading = new AccessPlans.Reading(
                new AccessState(facts), List.of(ORDERS), ALL, Surroundings.NONE, Map.of(), List.of());
        Plan plan = new Plan(List.of(
                new Change.RevokePermissions(grant(BEN, view.name(), Permission.SELECT)),
                new Change.GrantPermissions(grant(CARLA, view.name(), Permission.SELECT), Set.of())));
        Matrix matrix = Matrix.of(reading, staged(plan));
        assertThat(List.of(matrix.glyph(0, 0), matrix.glyph(0, 1), matrix.glyph(0, 2)))
                .containsExactly(Glyph.MASKED, Glyph.DOT, Glyph.MASKED);
        assertThat(List.of(matrix.isChanged(0, 0), matrix.isChanged(0, 1), matrix.isChanged(0, 2)))
                .containsExactly(false, true, true);
    }
}
