package dev.lakeward.feature.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.Surroundings;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Unread;
import dev.lakeward.access.plan.Intents;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TestTable;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.ui.GridModel.Glyph;
import dev.lakeward.ui.Memory;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the matrix says where facts could not be read: a question mark for what they decide, and why.
class UnreadWordsTest {
    private static final Principal ANNA = Principal.role("123456789012", "anna");
    private static final Principal BEN = Principal.role("123456789012", "ben");
    private static final Table OPEN = table("open");
    private static final Table ORDERS = table("orders");
    private static final Table ITEMS = table("items");
    private static final Unread OPT_INS =
            new Unread(Unread.Fact.OPT_INS, "lakeformation:ListLakeFormationOptIns", true);
    private static final Memory NOTHING = new Memory() {
        @Override
        public String get(String name, String otherwise) {
            return otherwise;
        }

        @Override
        public void set(String name, String value) {}
    };

    private static Table table(String name) {
        return TestTable.of(TableRef.of("shop", name), List.of(new Column("id", "string", "", false)));
    }

    private static Grant select(Principal to, Securable on) {
        return new Grant(to, on, EnumSet.of(Permission.SELECT), Set.of());
    }

    private static Matrix matrix(Unread... unread) {
        AccessFacts facts = AccessFacts.NONE.withGrants(List.of(
                new Grant(Principal.IAM_ALLOWED_PRINCIPALS, OPEN.ref(), EnumSet.of(Permission.ALL), Set.of()),
                select(ANNA, ORDERS.ref()),
                select(ANNA, new Securable.Filter(ITEMS.ref(), "some")),
                select(
                        BEN,
                        new Securable.LFTagPolicy(
                                Securable.TaggedKind.TABLE, TagExpression.of(Map.of("zone", Set.of("x")))))));
        return Matrix.of(
                new AccessPlans.Reading(
                        new AccessState(facts),
                        List.of(OPEN, ORDERS, ITEMS),
                        List.of(ANNA, BEN),
                        Surroundings.NONE,
                        Map.of(),
                        List.of(unread)),
                Intents.NONE);
    }

    /// Tables by teams, as their cells show.
    private static List<Glyph> glyphs(Matrix matrix) {
        return List.of(
                matrix.glyph(0, 0),
                matrix.glyph(0, 1),
                matrix.glyph(1, 0),
                matrix.glyph(1, 1),
                matrix.glyph(2, 0),
                matrix.glyph(2, 1));
    }

    private static Unread refused(Unread.Fact fact) {
        return new Unread(fact, "lakeformation:Some", true);
    }

    @Test
    void aCellIsAQuestionMarkForWantOfTheFactThatDecidesIt() {
        Glyph not = Glyph.UNKNOWN;
        assertThat(glyphs(matrix()))
                .containsExactly(Glyph.FORBIDDEN, Glyph.FORBIDDEN, Glyph.FULL, Glyph.DOT, Glyph.DOT, Glyph.DOT);
        assertThat(glyphs(matrix(OPT_INS))).containsExactly(not, not, Glyph.FULL, Glyph.DOT, Glyph.DOT, Glyph.DOT);
        assertThat(glyphs(matrix(refused(Unread.Fact.FILTERS))))
                .containsExactly(Glyph.FORBIDDEN, Glyph.FORBIDDEN, Glyph.FULL, Glyph.DOT, not, Glyph.DOT);
        assertThat(glyphs(matrix(refused(Unread.Fact.TAGS))))
                .containsExactly(Glyph.FORBIDDEN, not, Glyph.FULL, not, Glyph.DOT, not);
        assertThat(glyphs(matrix(refused(Unread.Fact.EXPRESSIONS)))).isEqualTo(glyphs(matrix()));
        assertThat(glyphs(matrix(refused(Unread.Fact.ADMINS))))
                .containsExactly(Glyph.FORBIDDEN, Glyph.FORBIDDEN, Glyph.FULL, not, not, not);
        assertThat(glyphs(matrix(refused(Unread.Fact.ROLES)))).isEqualTo(glyphs(matrix()));
    }

    @Test
    void theNoticeNamesEveryFactAndTheActionThatIsMissing() {
        assertThat(matrix().unreadNotice()).isEmpty();
        assertThat(matrix(OPT_INS, refused(Unread.Fact.ROLES)).unreadNotice())
                .contains("opt-ins could not be read: lakeformation:ListLakeFormationOptIns is missing")
                .contains("the account's roles could not be read")
                .contains("no plan can be made");
        assertThat(matrix(refused(Unread.Fact.ROLES)).unreadNotice()).contains("Access is known all the same");
    }

    @Test
    void theCellSaysWhyAndOffersNoForm() {
        Matrix matrix = matrix(OPT_INS);
        var cell = new PermissionViewModel.Cell(ANNA, new DatabaseRef("shop"), OPEN, "id");
        assertThat(UnreadWords.why(matrix, cell))
                .isEqualTo(
                        "not known: opt-ins could not be read:" + " lakeformation:ListLakeFormationOptIns is missing");
        CellReport report = UnreadWords.report("anna on shop.open", UnreadWords.why(matrix, cell));
        assertThat(report.form()).isEmpty();
        MatrixGrid grid = new MatrixLayout(new TeamLayout(NOTHING)).grid(matrix, MatrixFilter.parse("shop.open"));
        assertThat(grid.glyph(1, 1)).isEqualTo(Glyph.UNKNOWN);
        assertThat(grid.description(1, 1)).contains("anna on ").contains("not known: opt-ins could not be read");
    }

    @Test
    void aFilterFindsNothingThatIsNotKnown() {
        MatrixAnswers answers = new MatrixAnswers(matrix(OPT_INS));
        assertThat(answers.may(OPEN, 0, "select")).isFalse();
        assertThat(answers.sees(0, 0, "id")).isFalse();
        assertThat(answers.may(ORDERS, 0, "select")).isTrue();
        assertThat(new MatrixAnswers(matrix()).may(OPEN, 0, "select")).isTrue();
    }
}
