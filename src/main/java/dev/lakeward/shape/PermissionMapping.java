package dev.lakeward.shape;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Grant;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowFilterException;
import dev.lakeward.access.RowFilterParser;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.Securable.TaggedKind;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.TagExpression;
import dev.lakeward.sql.type.DataType;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.lakeformation.model.CatalogResource;
import software.amazon.awssdk.services.lakeformation.model.ColumnWildcard;
import software.amazon.awssdk.services.lakeformation.model.DataLakePrincipal;
import software.amazon.awssdk.services.lakeformation.model.LFTagPolicyResource;
import software.amazon.awssdk.services.lakeformation.model.LakeFormationOptInsInfo;
import software.amazon.awssdk.services.lakeformation.model.PrincipalResourcePermissions;
import software.amazon.awssdk.services.lakeformation.model.Resource;
import software.amazon.awssdk.services.lakeformation.model.TableResource;
import software.amazon.awssdk.services.lakeformation.model.TableWildcard;

/// Pure functions between Lake Formation's shapes and `access` values.
public final class PermissionMapping {
    /// The name under which AWS lists a wildcard over a database's tables.
    public static final String ALL_TABLES = "ALL_TABLES";

    private PermissionMapping() {}

    /// An opt-in as listed; empty for one with a condition, on another catalog than `account`'s own, or on a kind of
    /// resource that this version does not know.
    public static Optional<OptIn> optIn(LakeFormationOptInsInfo listed, String account) {
        return listed.condition() == null
                        && ApartMapping.elsewhere(listed.resource(), account).isEmpty()
                ? securable(listed.resource()).map(on -> new OptIn(holder(listed.principal()), on))
                : Optional.empty();
    }

    static Principal holder(DataLakePrincipal principal) {
        return new Principal(principal.dataLakePrincipalIdentifier());
    }

    /// The securable that a resource names, or empty for kinds this version does not know.
    public static Optional<Securable> securable(Resource resource) {
        if (resource.catalog() != null) {
            return Optional.of(new Securable.Catalog());
        }
        if (resource.database() != null) {
            return Optional.of(new DatabaseRef(resource.database().name()));
        }
        if (resource.table() != null) {
            return Optional.of(table(resource.table()));
        }
        if (resource.tableWithColumns() != null) {
            var columns = resource.tableWithColumns();
            DatabaseRef database = new DatabaseRef(columns.databaseName());
            ColumnWildcard wildcard = columns.columnWildcard();
            if (ALL_TABLES.equals(columns.name())) {
                // Some columns of every table have no form here.
                return wildcard == null || !wildcard.excludedColumnNames().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Securable.AllTables(database));
            }
            if (wildcard == null && columns.columnNames().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Securable.TableColumns(
                    new TableRef(database, columns.name()), columns(columns.columnNames(), columns.columnWildcard())));
        }
        if (resource.dataCellsFilter() != null) {
            var filter = resource.dataCellsFilter();
            return Optional.of(
                    new Securable.Filter(TableRef.of(filter.databaseName(), filter.tableName()), filter.name()));
        }
        if (resource.dataLocation() != null) {
            return Optional.of(
                    new Securable.DataLocation(resource.dataLocation().resourceArn()));
        }
        if (resource.lfTag() != null) {
            return Optional.of(new Securable.LFTag(
                    resource.lfTag().tagKey(), Set.copyOf(resource.lfTag().tagValues())));
        }
        if (resource.lfTagPolicy() != null) {
            return policy(resource.lfTagPolicy());
        }
        if (resource.lfTagExpression() != null) {
            return Optional.of(
                    new Securable.LFTagExpression(resource.lfTagExpression().name()));
        }
        return Optional.empty();
    }

    private static Optional<Securable> policy(LFTagPolicyResource policy) {
        TagCondition condition =
                policy.expressionName() == null || policy.expressionName().isEmpty()
                        ? expression(policy.expression())
                        : new TagCondition.Saved(policy.expressionName());
        return switch (policy.resourceType()) {
            case DATABASE -> Optional.of(new Securable.LFTagPolicy(TaggedKind.DATABASE, condition));
            case TABLE -> Optional.of(new Securable.LFTagPolicy(TaggedKind.TABLE, condition));
            case UNKNOWN_TO_SDK_VERSION -> Optional.empty();
        };
    }

    /// An expression of a request. A key that stands there twice is refused, as AND of a key with itself has no form.
    public static TagExpression expression(List<software.amazon.awssdk.services.lakeformation.model.LFTag> tags) {
        Map<String, Set<String>> values = new HashMap<>();
        for (var tag : tags) {
            String key = tag.tagKey().toLowerCase(Locale.ROOT);
            if (values.put(key, Set.copyOf(tag.tagValues())) != null) {
                throw new IllegalArgumentException("LF-Tag " + key + " stands twice in an expression");
            }
        }
        return TagExpression.of(values);
    }

    public static List<software.amazon.awssdk.services.lakeformation.model.LFTag> expression(TagExpression expression) {
        return expression.values().entrySet().stream()
                .map(each -> software.amazon.awssdk.services.lakeformation.model.LFTag.builder()
                        .tagKey(each.getKey())
                        .tagValues(each.getValue())
                        .build())
                .toList();
    }

    private static Securable table(TableResource table) {
        DatabaseRef database = new DatabaseRef(table.databaseName());
        return table.tableWildcard() != null || ALL_TABLES.equals(table.name())
                ? new Securable.AllTables(database)
                : new TableRef(database, table.name());
    }

    private static ColumnSet columns(Collection<String> names, ColumnWildcard wildcard) {
        if (wildcard == null) {
            return new ColumnSet.Include(Set.copyOf(names));
        }
        return wildcard.excludedColumnNames().isEmpty()
                ? new ColumnSet.All()
                : new ColumnSet.Exclude(Set.copyOf(wildcard.excludedColumnNames()));
    }

    /// The resource that names a securable in requests.
    public static Resource resource(Securable securable) {
        Resource.Builder resource = Resource.builder();
        switch (securable) {
            case Securable.Catalog ignored ->
                resource.catalog(CatalogResource.builder().build());
            case DatabaseRef database -> resource.database(d -> d.name(database.name()));
            case TableRef table ->
                resource.table(t -> t.databaseName(table.database().name()).name(table.name()));
            case Securable.AllTables all ->
                resource.table(t -> t.databaseName(all.database().name())
                        .tableWildcard(TableWildcard.builder().build()));
            case Securable.TableColumns columns ->
                resource.tableWithColumns(t -> {
                    t.databaseName(columns.table().database().name())
                            .name(columns.table().name());
                    switch (columns.columns()) {
                        case ColumnSet.All ignored -> t.columnWildcard(w -> {});
                        case ColumnSet.Include include -> t.columnNames(include.names());
                        case ColumnSet.Exclude exclude -> t.columnWildcard(w -> w.excludedColumnNames(exclude.names()));
                    }
                });
            case Securable.Filter filter ->
                resource.dataCellsFilter(
                        f -> f.databaseName(filter.table().database().name())
                                .tableName(filter.table().name())
                                .name(filter.name()));
            case Securable.DataLocation location -> resource.dataLocation(l -> l.resourceArn(location.arn()));
            case Securable.LFTag tag -> resource.lfTag(t -> t.tagKey(tag.key()).tagValues(tag.values()));
            case Securable.LFTagPolicy policy ->
                resource.lfTagPolicy(p -> {
                    p.resourceType(policy.kind().name());
                    switch (policy.condition()) {
                        case TagExpression expression -> p.expression(expression(expression));
                        case TagCondition.Saved saved -> p.expressionName(saved.name());
                    }
                });
            case Securable.LFTagExpression expression -> resource.lfTagExpression(e -> e.name(expression.name()));
            case Securable.Elsewhere elsewhere ->
                throw new IllegalArgumentException("no request can name " + elsewhere.fixedTitle());
        }
        return resource.build();
    }

    /// Lake Formation's permissions that this version knows.
    public static Set<Permission> permissions(
            List<software.amazon.awssdk.services.lakeformation.model.Permission> listed) {
        Set<Permission> known = EnumSet.noneOf(Permission.class);
        listed.forEach(each -> Arrays.stream(Permission.values())
                .filter(permission -> permission.name().equals(String.valueOf(each)))
                .forEach(known::add));
        return known;
    }

    public static List<software.amazon.awssdk.services.lakeformation.model.Permission> permissions(
            Set<Permission> permissions) {
        return permissions.stream()
                .map(each -> software.amazon.awssdk.services.lakeformation.model.Permission.fromValue(each.name()))
                .toList();
    }

    /// A listed grant in canonical form, as far as it is understood; empty where it has a condition, is on another
    /// catalog than `account`'s own or on an unknown kind of resource, or gives nothing known.
    public static Optional<Grant> grant(PrincipalResourcePermissions listed, String account) {
        Set<Permission> known = permissions(listed.permissions());
        if (listed.condition() != null
                || known.isEmpty()
                || ApartMapping.elsewhere(listed.resource(), account).isPresent()) {
            return Optional.empty();
        }
        Set<Permission> grantable = permissions(listed.permissionsWithGrantOption());
        grantable.retainAll(known);
        return securable(listed.resource()).map(on -> new Grant(holder(listed.principal()), on, known, grantable));
    }

    public static DataLakePrincipal principal(Principal principal) {
        return DataLakePrincipal.builder()
                .dataLakePrincipalIdentifier(principal.id())
                .build();
    }

    /// As [#filter], for a filter that the service keeps: one whose text no longer fits its table is broken, and shows
    /// no row.
    public static DataCellsFilter kept(
            software.amazon.awssdk.services.lakeformation.model.DataCellsFilter filter,
            Map<String, DataType> types,
            Set<String> partitionKeys) {
        try {
            return filter(filter, types, partitionKeys);
        } catch (RowFilterException e) {
            return new DataCellsFilter(
                    TableRef.of(filter.databaseName(), filter.tableName()),
                    filter.name(),
                    columns(filter.columnNames(), filter.columnWildcard()),
                    new RowPredicate.Broken(filter.rowFilter().filterExpression()));
        }
    }

    /// The shape of a filter in requests.
    public static software.amazon.awssdk.services.lakeformation.model.DataCellsFilter shape(
            DataCellsFilter filter, String catalogId) {
        var shape = software.amazon.awssdk.services.lakeformation.model.DataCellsFilter.builder()
                .tableCatalogId(catalogId)
                .databaseName(filter.table().database().name())
                .tableName(filter.table().name())
                .name(filter.name());
        switch (filter.columns()) {
            case ColumnSet.All ignored -> shape.columnWildcard(w -> {});
            case ColumnSet.Include include -> shape.columnNames(include.names());
            case ColumnSet.Exclude exclude -> shape.columnWildcard(w -> w.excludedColumnNames(exclude.names()));
        }
        String text = filter.rows().text();
        return text.isEmpty()
                ? shape.rowFilter(r -> r.allRowsWildcard(a -> {})).build()
                : shape.rowFilter(r -> r.filterExpression(text)).build();
    }

    /// A filter; `types` are the table's columns of today. A filter that no longer fits them shows nothing.
    public static DataCellsFilter filter(
            software.amazon.awssdk.services.lakeformation.model.DataCellsFilter filter,
            Map<String, DataType> types,
            Set<String> partitionKeys) {
        ColumnSet columns = columns(filter.columnNames(), filter.columnWildcard());
        RowPredicate rows = filter.rowFilter() == null || filter.rowFilter().allRowsWildcard() != null
                ? new RowPredicate.True()
                : RowFilterParser.parse(filter.rowFilter().filterExpression(), types, partitionKeys);
        return new DataCellsFilter(
                TableRef.of(filter.databaseName(), filter.tableName()), filter.name(), columns, rows);
    }
}
