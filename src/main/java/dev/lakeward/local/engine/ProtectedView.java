package dev.lakeward.local.engine;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Principal;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.sql.SqlException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.glue.model.ViewDialect;
import software.amazon.awssdk.services.glue.model.ViewRepresentationInput;

/// A protected multi-dialect view of the Data Catalog: read with its definer's rights by whoever holds SELECT on it.
/// See "Use AWS Glue Data Catalog views" of Athena's guide.
public final class ProtectedView {
    private static final int MOST_BASE_TABLES = 10;

    private ProtectedView() {}

    /// Whose rights a view is read with; empty for a plain one.
    static Optional<Principal> definer(Table table) {
        return Optional.ofNullable(table.viewDefinition())
                .filter(view -> Boolean.TRUE.equals(view.isProtected()) && view.definer() != null)
                .map(view -> new Principal(view.definer()));
    }

    /// The input that makes a view's table a protected one of a definer.
    public static TableInput input(AthenaView view, String name, Principal definer, List<String> tableArns) {
        TableInput plain = view.input(name, definer.name());
        return plain.toBuilder()
                .viewDefinition(definition -> definition
                        .isProtected(true)
                        .definer(definer.id())
                        .subObjects(tableArns)
                        .representations(ViewRepresentationInput.builder()
                                .dialect(ViewDialect.ATHENA)
                                .dialectVersion("3")
                                .viewOriginalText(view.sql())
                                .viewExpandedText(view.sql())
                                .build()))
                .build();
    }

    /// Refuses a base table that its definer may not pass on whole, or that is open to IAM: who makes a view gives what
    /// it shows. Asked when a view is made and at each read.
    static void requireBase(EffectiveAccess base) {
        if (base.regime() != EffectiveAccess.Regime.LAKE_FORMATION) {
            throw refused("Multi Dialect views may only reference tables without IAMAllowedPrincipals permissions, and "
                    + base.table().table() + " is open to IAM; revoke IAM_ALLOWED_PRINCIPALS from it first");
        }
        if (base.isRestricted() || !base.mayPassOnEverything()) {
            throw refused("its definer needs SELECT on all of " + base.table().table() + " with the grant option");
        }
    }

    /// The base tables of a new protected view. Refuses too many, and a database that is open to IAM.
    public static List<EffectiveAccess> requireDefinable(
            GovernedTables tables, Governance governance, DatabaseRef database) {
        if (governance.isOpenToIam(database)) {
            throw refused("Multi Dialect views may only be made in databases without IAMAllowedPrincipals permissions,"
                    + " and " + database.name() + " is open to IAM");
        }
        List<EffectiveAccess> bases = tables.accesses();
        long names = bases.stream().map(base -> base.table().table()).distinct().count();
        if (names == 0 || names > MOST_BASE_TABLES) {
            throw refused("a protected view reads 1 to " + MOST_BASE_TABLES + " tables, not " + names);
        }
        return bases;
    }

    private static SqlException refused(String why) {
        return new SqlException(SqlException.Kind.NOT_SUPPORTED, 1, 1, "the view cannot be protected: " + why);
    }
}
