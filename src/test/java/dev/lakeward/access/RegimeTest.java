package dev.lakeward.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who decides, and rights that no grant on the table gives: opt-ins, creators, admins, groups, other accounts' shares.
class RegimeTest {
    private static final Principal ANNA = Principal.role("123456789012", "anna");
    private static final TableRef TABLE = TableRef.of("shop", "orders");
    private static final TableShape SHAPE = new TableShape(TABLE, List.of("id", "price"), List.of("day"));
    private static final Grant OPEN =
            new Grant(Principal.IAM_ALLOWED_PRINCIPALS, TABLE, EnumSet.of(Permission.ALL), Set.of());

    private static EffectiveAccess of(AccessFacts facts) {
        return new AccessState(facts).of(ANNA, SHAPE);
    }

    private static Grant select(Principal principal, Securable on) {
        return new Grant(principal, on, EnumSet.of(Permission.SELECT), Set.of());
    }

    @Test
    void anOptInHandsTheDecisionToLakeFormation() {
        AccessFacts open = AccessFacts.NONE.withGrants(List.of(OPEN));
        assertThat(of(open).regime()).isEqualTo(EffectiveAccess.Regime.IAM_ONLY);
        for (Securable on : List.of(TABLE, TABLE.database(), new Securable.AllTables(TABLE.database()))) {
            EffectiveAccess opted = of(open.withOptIns(Set.of(new OptIn(ANNA, on))));
            assertThat(opted.regime()).isEqualTo(EffectiveAccess.Regime.LAKE_FORMATION);
            assertThat(opted.permissions()).isEmpty();
        }
        OptIn another = new OptIn(Principal.role("123456789012", "ben"), TABLE);
        assertThat(of(open.withOptIns(Set.of(another))).regime()).isEqualTo(EffectiveAccess.Regime.IAM_ONLY);
    }

    @Test
    void whoeverMadeATableHoldsEverythingGrantable() {
        EffectiveAccess made = of(AccessFacts.NONE.withCreators(Map.of(TABLE, ANNA)));
        assertThat(made.level()).isEqualTo(EffectiveAccess.Level.WRITE);
        assertThat(made.grantable()).containsKeys(Permission.SELECT, Permission.DROP);
    }

    @Test
    void anAdminDescribesAndPassesOnAndDoesNotRead() {
        EffectiveAccess admin = of(AccessFacts.NONE.withAdmins(Set.of(ANNA)));
        assertThat(admin.permissions()).containsOnlyKeys(Permission.DESCRIBE);
        assertThat(admin.authorisedColumns()).isEmpty();
        assertThat(admin.grantable()).containsKey(Permission.SELECT);
    }

    @Test
    void aGroupReachesItsMembers() {
        Principal group = new Principal("arn:aws:identitystore:::group/analysts");
        AccessFacts facts = AccessFacts.NONE.withGrants(List.of(select(group, TABLE)));
        assertThat(of(facts).permissions()).isEmpty();
        assertThat(of(facts.withGroups(Map.of(ANNA, Set.of(group)))).level()).isEqualTo(EffectiveAccess.Level.FULL);
    }

    @Test
    void whatAnotherAccountSharesBoundsWhatAnybodyHereGets() {
        Principal account = new Principal("123456789012");
        RowPredicate korea = RowFilterParser.parse(
                "price = 1", Map.of("price", dev.lakeward.sql.type.DataType.ofHive("bigint")), Set.of());
        DataCellsFilter filter = new DataCellsFilter(TABLE, "f", new ColumnSet.Include(Set.of("id")), korea);
        AccessState owner = new AccessState(AccessFacts.NONE
                .withFilters(List.of(filter))
                .withGrants(List.of(select(account, new Securable.Filter(TABLE, "f")))));
        AccessFacts here = AccessFacts.NONE.withGrants(
                List.of(new Grant(ANNA, TABLE, EnumSet.of(Permission.SELECT, Permission.INSERT), Set.of())));
        EffectiveAccess shared = new AccessState(here)
                .sharedBy(owner, account, Set.of(TABLE.database()))
                .of(ANNA, SHAPE);
        assertThat(shared.authorisedColumns()).containsExactly("id", "day");
        assertThat(shared.rowPredicate()).isEqualTo(korea);
        assertThat(shared.permissions()).containsOnlyKeys(Permission.SELECT, Permission.DESCRIBE);
        // Without a share nothing of the other account's is to be had, whatever is granted here.
        EffectiveAccess unshared = new AccessState(here)
                .sharedBy(new AccessState(AccessFacts.NONE), account, Set.of(TABLE.database()))
                .of(ANNA, SHAPE);
        assertThat(unshared.permissions()).isEmpty();
        assertThat(unshared.atoms()).isEmpty();
    }
}
