package dev.lakeward.local.engine;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Principal;
import dev.lakeward.sql.SqlException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /// Refuses a view whose definer does not read its tables whole, or whose tables are open to IAM. Answers the base
    /// tables.
    public static List<EffectiveAccess> requireDefinable(GovernedTables tables) {
        List<EffectiveAccess> bases = tables.accesses();
        Set<Object> names = new HashSet<>();
        for (EffectiveAccess base : bases) {
            names.add(base.table().table());
            if (base.regime() != EffectiveAccess.Regime.LAKE_FORMATION) {
                throw refused("table " + base.table().table()
                        + " is open to IAM; revoke IAM_ALLOWED_PRINCIPALS from it first");
            }
            if (base.isRestricted()) {
                throw refused(
                        "its definer needs SELECT on all of " + base.table().table());
            }
        }
        if (names.isEmpty() || names.size() > MOST_BASE_TABLES) {
            throw refused("a protected view reads 1 to " + MOST_BASE_TABLES + " tables, not " + names.size());
        }
        return bases;
    }

    private static SqlException refused(String why) {
        return new SqlException(SqlException.Kind.NOT_SUPPORTED, 1, 1, "the view cannot be protected: " + why);
    }
}
