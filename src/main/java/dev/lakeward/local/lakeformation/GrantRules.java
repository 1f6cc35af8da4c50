package dev.lakeward.local.lakeformation;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.shape.PermissionMapping;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.DataLakeResourceType;
import software.amazon.awssdk.services.lakeformation.model.InvalidInputException;
import software.amazon.awssdk.services.lakeformation.model.PrincipalResourcePermissions;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// What Lake Formation accepts as a grant, and how it lists one back.
public final class GrantRules {
    private GrantRules() {}

    /// Refuses permissions that the kind of resource does not take.
    static void check(Grant grant) {
        Set<Permission> taken = Permission.on(grant.on());
        if (!taken.containsAll(grant.permissions())) {
            throw Faults.fault(
                    InvalidInputException.builder(),
                    "Permissions " + grant.permissions() + " cannot be granted on "
                            + grant.on().fixedTitle() + ", which takes " + taken + ".");
        }
        if (grant.on() instanceof Securable.TableColumns(TableRef table, ColumnSet.Exclude ignored)
                && !grant.grantable().isEmpty()) {
            throw Faults.fault(
                    InvalidInputException.builder(),
                    "With the grant option the columns of " + table + " must be an include list.");
        }
    }

    public static boolean isView(Table table) {
        return "VIRTUAL_VIEW".equals(table.tableType()) || table.viewDefinition() != null;
    }

    /// Refuses what a view does not take: it is granted whole, and nobody writes to it.
    static void checkView(Grant grant, Table table) {
        if (!isView(table)) {
            return;
        }
        if (!(grant.on() instanceof TableRef)) {
            throw LocalLakeFormation.invalid(
                    "A view is granted whole: " + grant.on().fixedTitle() + " cannot be granted.");
        }
        if (!Permission.ON_VIEW.containsAll(grant.permissions())) {
            throw LocalLakeFormation.invalid("Permissions " + grant.permissions() + " cannot be granted on view "
                    + grant.on().fixedTitle() + ", which takes " + Permission.ON_VIEW + ".");
        }
    }

    /// Whether ListPermissions lists a securable under a type of resource.
    static boolean isOf(DataLakeResourceType type, Securable on) {
        return switch (type) {
            case CATALOG -> on instanceof Securable.Catalog;
            case DATABASE -> on instanceof DatabaseRef;
            case TABLE -> on instanceof Securable.AllTables || on.ofTable().isPresent();
            case DATA_LOCATION -> on instanceof Securable.DataLocation;
            case LF_TAG -> on instanceof Securable.LFTag;
            case LF_TAG_POLICY -> on instanceof Securable.LFTagPolicy;
            case LF_TAG_POLICY_DATABASE ->
                on instanceof Securable.LFTagPolicy policy && policy.kind() == Securable.TaggedKind.DATABASE;
            case LF_TAG_POLICY_TABLE ->
                on instanceof Securable.LFTagPolicy policy && policy.kind() == Securable.TaggedKind.TABLE;
            case LF_NAMED_TAG_EXPRESSION -> on instanceof Securable.LFTagExpression;
            case UNKNOWN_TO_SDK_VERSION -> throw LocalLakeFormation.invalid("The resource type is not known.");
        };
    }

    /// Whether a holder of `own` may give `wanted` to somebody.
    static boolean mayPassOn(Grant own, Grant wanted) {
        boolean enough =
                own.grantable().contains(Permission.ALL) || own.grantable().containsAll(wanted.permissions());
        return enough && contains(own.on(), wanted.on());
    }

    private static boolean contains(Securable outer, Securable inner) {
        if (outer.equals(inner)) {
            return true;
        }
        Optional<TableRef> table = inner.ofTable();
        return switch (outer) {
            case TableRef whole -> table.isPresent() && table.get().equals(whole);
            case Securable.AllTables all ->
                table.isPresent() && table.get().database().equals(all.database());
            case Securable.TableColumns(TableRef of, ColumnSet.Include(Set<String> names)) ->
                inner instanceof Securable.TableColumns(TableRef same, ColumnSet.Include(Set<String> some))
                        && of.equals(same)
                        && names.containsAll(some);
            // Values of a key that the holder may pass on.
            case Securable.LFTag own ->
                inner instanceof Securable.LFTag some
                        && own.key().equals(some.key())
                        && own.values().containsAll(some.values());
            default -> false;
        };
    }

    /// A grant as AWS lists it: SELECT on whole tables moves to columns with an empty wildcard.
    static List<PrincipalResourcePermissions> reshaped(PrincipalResourcePermissions shape, Grant grant) {
        Resource columns = null;
        if (grant.permissions().contains(Permission.SELECT)) {
            columns = switch (grant.on()) {
                case TableRef table -> wildcard(table.database().name(), table.name());
                case Securable.AllTables all -> wildcard(all.database().name(), PermissionMapping.ALL_TABLES);
                default -> null;
            };
        }
        if (columns == null) {
            return List.of(shape);
        }
        Set<Permission> select = EnumSet.of(Permission.SELECT);
        List<PrincipalResourcePermissions> listed = new ArrayList<>();
        listed.add(shape.toBuilder()
                .resource(columns)
                .permissions(PermissionMapping.permissions(select))
                .permissionsWithGrantOption(
                        grant.grantable().contains(Permission.SELECT)
                                ? PermissionMapping.permissions(select)
                                : List.of())
                .build());
        if (grant.permissions().size() > 1) {
            listed.add(shape.toBuilder()
                    .permissions(PermissionMapping.permissions(minus(grant.permissions(), select)))
                    .permissionsWithGrantOption(PermissionMapping.permissions(minus(grant.grantable(), select)))
                    .build());
        }
        return listed;
    }

    private static Set<Permission> minus(Set<Permission> all, Set<Permission> gone) {
        Set<Permission> left = EnumSet.noneOf(Permission.class);
        left.addAll(all);
        left.removeAll(gone);
        return left;
    }

    private static Resource wildcard(String database, String table) {
        return Resource.builder()
                .tableWithColumns(t -> t.databaseName(database).name(table).columnWildcard(w -> {}))
                .build();
    }
}
