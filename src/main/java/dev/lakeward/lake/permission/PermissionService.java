package dev.lakeward.lake.permission;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowFilterException;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.sql.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.ListPermissionsRequest;
import software.amazon.awssdk.services.lakeformation.model.ListPermissionsResponse;

/// Reads everything that decides access, as a data lake admin. Every method blocks and pages to the end.
public final class PermissionService {
    private final LakeFormationClient lakeFormation;
    private final GlueClient glue;
    private final IamClient iam;

    public PermissionService(LakeFormationClient lakeFormation, GlueClient glue, IamClient iam) {
        this.lakeFormation = lakeFormation;
        this.glue = glue;
        this.iam = iam;
    }

    /// Admins, grants and filters of this moment. Creators come from the tables' own records.
    public AccessState state() {
        Set<Principal> admins = new HashSet<>();
        SdkErrors.call("lakeformation:GetDataLakeSettings", () -> lakeFormation.getDataLakeSettings(request -> {}))
                .dataLakeSettings()
                .dataLakeAdmins()
                .forEach(admin -> admins.add(new Principal(admin.dataLakePrincipalIdentifier())));
        Map<TableRef, Table> tables = tables();
        Map<TableRef, Principal> creators = new HashMap<>();
        tables.forEach((ref, table) -> {
            if (table.createdBy() != null) {
                creators.put(ref, new Principal(table.createdBy()));
            }
        });
        return new AccessState(admins, grants(), filters(tables), creators);
    }

    private Map<TableRef, Table> tables() {
        return SdkErrors.call("glue:GetTables", () -> {
            Map<TableRef, Table> tables = new LinkedHashMap<>();
            for (var database : glue.getDatabasesPaginator(request -> {}).stream()
                    .flatMap(page -> page.databaseList().stream())
                    .toList()) {
                glue
                        .getTablesPaginator(
                                request -> request.databaseName(database.name()).maxResults(1_000))
                        .stream()
                        .flatMap(page -> page.tableList().stream())
                        .forEach(table -> tables.put(TableRef.of(table.databaseName(), table.name()), table));
            }
            return tables;
        });
    }

    // A page may be empty and still have a token: the token alone ends the loop.
    private List<Grant> grants() {
        List<Grant> grants = new ArrayList<>();
        String token = null;
        do {
            ListPermissionsRequest request =
                    ListPermissionsRequest.builder().nextToken(token).build();
            ListPermissionsResponse page =
                    SdkErrors.call("lakeformation:ListPermissions", () -> lakeFormation.listPermissions(request));
            page.principalResourcePermissions()
                    .forEach(listed -> PermissionMapping.grant(listed).ifPresent(grants::add));
            token = page.nextToken();
        } while (token != null);
        return grants;
    }

    private List<DataCellsFilter> filters(Map<TableRef, Table> tables) {
        var listed = SdkErrors.call(
                "lakeformation:ListDataCellsFilter",
                () -> lakeFormation.listDataCellsFilterPaginator(request -> {}).stream()
                        .flatMap(page -> page.dataCellsFilters().stream())
                        .toList());
        List<DataCellsFilter> filters = new ArrayList<>();
        for (var filter : listed) {
            Table table = tables.get(TableRef.of(filter.databaseName(), filter.tableName()));
            if (table != null) {
                filter(filter, table).ifPresent(filters::add);
            }
        }
        return filters;
    }

    // A filter that no longer fits its table shows nothing, as in the engines.
    private static Optional<DataCellsFilter> filter(
            software.amazon.awssdk.services.lakeformation.model.DataCellsFilter filter, Table table) {
        Map<String, DataType> types = new HashMap<>();
        Set<String> keys = new HashSet<>();
        table.storageDescriptor().columns().forEach(column -> types.put(name(column), type(column)));
        table.partitionKeys().forEach(key -> {
            types.put(name(key), type(key));
            keys.add(name(key));
        });
        try {
            return Optional.of(PermissionMapping.filter(filter, types, keys));
        } catch (RowFilterException e) {
            return Optional.empty();
        }
    }

    private static String name(Column column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    private static DataType type(Column column) {
        try {
            return DataType.ofHive(column.type());
        } catch (IllegalArgumentException e) {
            return DataType.UNKNOWN;
        }
    }

    /// Whom a person may look at: the account's roles, and everybody who holds a grant; by name.
    public List<Principal> principals(AccessState state) {
        Set<Principal> principals = new TreeSet<>(java.util.Comparator.comparing(Principal::name));
        principals.addAll(state.principals());
        try {
            principals.addAll(SdkErrors.call(
                    "iam:ListRoles",
                    () -> iam.listRolesPaginator().stream()
                            .flatMap(page -> page.roles().stream())
                            .filter(role -> !role.path().startsWith("/aws-service-role/"))
                            .map(role -> new Principal(role.arn()))
                            .toList()));
        } catch (LakeException e) {
            // Without iam:ListRoles the holders of grants are known all the same.
            return List.copyOf(principals);
        }
        return List.copyOf(principals);
    }
}
