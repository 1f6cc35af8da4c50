package dev.lakeward.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// Permissions that a principal holds on a securable, in canonical form: SELECT on a whole table stands on
/// the table itself, never on "all columns".
public record Grant(Principal principal, Securable on, Set<Permission> permissions, Set<Permission> grantable) {
    public Grant {
        permissions = copy(permissions);
        grantable = copy(grantable);
        if (!permissions.containsAll(grantable)) {
            throw new IllegalArgumentException("grantable " + grantable + " goes beyond " + permissions);
        }
        if (on instanceof Securable.TableColumns columns && columns.columns() instanceof ColumnSet.All) {
            on = columns.table();
        }
    }

    /// Whether the service refuses to let one principal hold both: a part of a table's columns beside anything on the
    /// whole table, or a part of its cells beside anything but SELECT on it. See the guide's permissions reference.
    public boolean excludes(Grant other) {
        return principal.equals(other.principal) && (isWholeBeside(other) || other.isWholeBeside(this));
    }

    private boolean isWholeBeside(Grant part) {
        return on instanceof TableRef table
                && part.on.ofTable().filter(table::equals).isPresent()
                && (part.on instanceof Securable.TableColumns
                        || part.on instanceof Securable.Filter
                                && !EnumSet.of(Permission.SELECT).containsAll(permissions));
    }

    @Override
    public int hashCode() {
        return Hashes.of(principal, on) + 31 * permissions.hashCode() + grantable.hashCode();
    }

    private static Set<Permission> copy(Set<Permission> set) {
        EnumSet<Permission> copy = EnumSet.noneOf(Permission.class);
        copy.addAll(set);
        return Collections.unmodifiableSet(copy);
    }
}
