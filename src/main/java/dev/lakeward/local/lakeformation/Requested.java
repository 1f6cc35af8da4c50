package dev.lakeward.local.lakeformation;

import dev.lakeward.access.Permission;
import dev.lakeward.access.Securable;
import dev.lakeward.shape.PermissionMapping;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lakeformation.model.ColumnWildcard;
import software.amazon.awssdk.services.lakeformation.model.LFTagPolicyResource;
import software.amazon.awssdk.services.lakeformation.model.Resource;
import software.amazon.awssdk.services.lakeformation.model.TableResource;
import software.amazon.awssdk.services.lakeformation.model.TableWithColumnsResource;

/// What requests name, read strictly: what could mean two things, or is not known, is refused with
/// InvalidInputException.
final class Requested {
    private Requested() {}

    /// The one thing that a resource names.
    static Securable securable(@Nullable Resource resource) {
        if (resource == null) {
            throw LocalLakeFormation.invalid("A resource is required.");
        }
        List<String> named = resource.sdkFields().stream()
                .filter(field -> field.getValueOrDefault(resource) != null)
                .map(field -> field.memberName())
                .toList();
        if (named.size() != 1) {
            throw LocalLakeFormation.invalid("A resource names exactly one thing, and this one names "
                    + (named.isEmpty() ? "none." : String.join(" and ", named) + "."));
        }
        if (resource.table() != null) {
            table(resource.table());
        } else if (resource.tableWithColumns() != null) {
            columns(resource.tableWithColumns());
        } else if (resource.lfTagPolicy() != null) {
            policy(resource.lfTagPolicy());
        } else if (resource.dataCellsFilter() != null) {
            var filter = resource.dataCellsFilter();
            if (Stream.of(filter.databaseName(), filter.tableName(), filter.name())
                    .anyMatch(Objects::isNull)) {
                throw LocalLakeFormation.invalid("DataCellsFilter needs DatabaseName, TableName and Name.");
            }
        }
        try {
            return PermissionMapping.securable(resource)
                    .orElseThrow(() -> LocalLakeFormation.invalid(
                            "This kind of resource is not supported by the embedded lake yet."));
        } catch (IllegalArgumentException e) {
            throw LocalLakeFormation.invalid("The resource is not valid: " + e.getMessage());
        }
    }

    private static void table(TableResource table) {
        boolean all = PermissionMapping.ALL_TABLES.equals(table.name());
        if (table.name() == null && table.tableWildcard() == null
                || table.name() != null && table.tableWildcard() != null && !all) {
            throw LocalLakeFormation.invalid("Table has either Name or TableWildcard.");
        }
    }

    private static void columns(TableWithColumnsResource table) {
        boolean all = PermissionMapping.ALL_TABLES.equals(table.name());
        ColumnWildcard wildcard = table.columnWildcard();
        if (wildcard != null == !table.columnNames().isEmpty()) {
            throw LocalLakeFormation.invalid("TableWithColumns has either ColumnNames or ColumnWildcard.");
        }
        if (all && (wildcard == null || !wildcard.excludedColumnNames().isEmpty())) {
            throw LocalLakeFormation.invalid("Columns are named of one table, not of all tables.");
        }
    }

    private static void policy(LFTagPolicyResource policy) {
        boolean saved =
                policy.expressionName() != null && !policy.expressionName().isEmpty();
        if (saved == !policy.expression().isEmpty()) {
            throw LocalLakeFormation.invalid("LFTagPolicy has either Expression or ExpressionName.");
        }
    }

    /// Permissions by the service's names.
    static Set<Permission> permissions(List<String> names) {
        Set<Permission> known = EnumSet.noneOf(Permission.class);
        for (String name : names) {
            known.add(Arrays.stream(Permission.values())
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> LocalLakeFormation.invalid(
                            "Permission " + name + " is not known or not supported by the embedded lake yet.")));
        }
        return known;
    }
}
