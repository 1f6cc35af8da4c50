package dev.lakeward.local.lakeformation;

import dev.lakeward.access.AccessPath;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.shape.PermissionMapping;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.lakeformation.model.PrincipalResourcePermissions;

/// What a principal holds on a table, whatever grants it comes from, as Lake Formation lists it.
final class EffectiveGrants {
    private EffectiveGrants() {}

    /// A principal's own access to a table as AWS lists it: what is held on the table as a whole, and SELECT on its
    /// columns, apart where only some of them may be passed on.
    static List<PrincipalResourcePermissions> of(Principal principal, TableRef ref, EffectiveAccess access) {
        List<PrincipalResourcePermissions> listed = new ArrayList<>();
        Set<Permission> onTable = EnumSet.noneOf(Permission.class);
        onTable.addAll(access.permissions().keySet());
        onTable.remove(Permission.SELECT);
        if (!onTable.isEmpty()) {
            Set<Permission> passedOn = EnumSet.copyOf(onTable);
            passedOn.retainAll(access.grantable().keySet());
            listed.add(listed(principal, ref, onTable, passedOn));
        }
        Set<String> columns = new TreeSet<>(access.authorisedColumns());
        Set<String> passedOn = new TreeSet<>(columns);
        passedOn.retainAll(selectedOnwards(access));
        columns.removeAll(passedOn);
        Set<Permission> select = EnumSet.of(Permission.SELECT);
        for (Set<String> some : List.of(columns, passedOn)) {
            if (!some.isEmpty()) {
                boolean whole = some.size() == access.table().allColumns().size();
                Securable on =
                        new Securable.TableColumns(ref, whole ? new ColumnSet.All() : new ColumnSet.Include(some));
                listed.add(listed(principal, on, select, some == passedOn ? select : Set.of()));
            }
        }
        return listed;
    }

    // The columns whose SELECT may be passed on.
    private static Set<String> selectedOnwards(EffectiveAccess access) {
        Set<String> columns = new HashSet<>();
        for (AccessPath path : access.grantable().getOrDefault(Permission.SELECT, List.of())) {
            boolean part = path.origin() instanceof AccessPath.Granted(Grant grant)
                            && grant.on() instanceof Securable.TableColumns
                    || path.origin() instanceof AccessPath.Tagged tagged && !tagged.whole();
            if (!part) {
                columns.addAll(access.table().allColumns());
            } else if (path.origin() instanceof AccessPath.Granted(Grant grant)
                    && grant.on() instanceof Securable.TableColumns(TableRef ignored, ColumnSet some)) {
                columns.addAll(some.of(access.table().allColumns()));
            }
        }
        return columns;
    }

    private static PrincipalResourcePermissions listed(
            Principal principal, Securable on, Set<Permission> permissions, Set<Permission> passedOn) {
        return PrincipalResourcePermissions.builder()
                .principal(PermissionMapping.principal(principal))
                .resource(PermissionMapping.resource(on))
                .permissions(PermissionMapping.permissions(permissions))
                .permissionsWithGrantOption(PermissionMapping.permissions(passedOn))
                .build();
    }
}
