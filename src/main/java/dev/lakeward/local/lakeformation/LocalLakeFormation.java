package dev.lakeward.local.lakeformation;

import dev.lakeward.access.AccessPath;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowFilterException;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.permission.PermissionMapping;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.local.store.SdkJson;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.*;

/// Lake Formation of the embedded lake; see "Lake Formation permissions reference" of its guide.
///
/// Grants are kept in canonical form and listed in AWS's: SELECT on a table as columns with an empty wildcard.
public final class LocalLakeFormation implements LakeFormationClient {
    private static final int BATCH = 20;
    private static final int PAGE = 1_000;

    private final Documents documents;
    private final Governance governance;
    private final Caller caller;
    private final InstantSource clock;
    private final Object writes;

    /// `writes` is the lock that all clients of one lake share: read, check and write are one step.
    public LocalLakeFormation(
            Documents documents, Governance governance, Caller caller, InstantSource clock, Object writes) {
        this.documents = documents;
        this.governance = governance;
        this.caller = caller;
        this.clock = clock;
        this.writes = writes;
    }

    @Override
    public String serviceName() {
        return LakeFormationClient.SERVICE_NAME;
    }

    @Override
    public void close() {}

    static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidInputException.builder(), sentence);
    }

    static Principal principal(@Nullable DataLakePrincipal principal) {
        String id = principal == null ? null : principal.dataLakePrincipalIdentifier();
        if (id == null || id.isBlank()) {
            throw invalid("A principal needs an identifier.");
        }
        return new Principal(id);
    }

    private void requireAdmin(String what) {
        governance.requireAdmin(caller, what);
    }

    private void save(List<Document> changes) {
        governance.save(changes);
    }

    /// Who calls, as Lake Formation knows it.
    @Override
    public GetDataLakePrincipalResponse getDataLakePrincipal(GetDataLakePrincipalRequest request) {
        return GetDataLakePrincipalResponse.builder()
                .identity(caller.principal().id())
                .build();
    }

    @Override
    public GetDataLakeSettingsResponse getDataLakeSettings(GetDataLakeSettingsRequest request) {
        return GetDataLakeSettingsResponse.builder()
                .dataLakeSettings(governance.settings())
                .build();
    }

    @Override
    public PutDataLakeSettingsResponse putDataLakeSettings(PutDataLakeSettingsRequest request) {
        synchronized (writes) {
            requireAdmin("PutDataLakeSettings");
            DataLakeSettings settings = request.dataLakeSettings();
            settings.dataLakeAdmins().forEach(LocalLakeFormation::principal);
            settings.readOnlyAdmins().forEach(LocalLakeFormation::principal);
            List<PrincipalPermissions> defaults = new ArrayList<>(settings.createDatabaseDefaultPermissions());
            defaults.addAll(settings.createTableDefaultPermissions());
            for (PrincipalPermissions each : defaults) {
                boolean open = principal(each.principal()).equals(Principal.IAM_ALLOWED_PRINCIPALS)
                        && PermissionMapping.permissions(each.permissions()).equals(EnumSet.of(Permission.ALL));
                if (!open) {
                    throw invalid("Default permissions are ALL to IAM_ALLOWED_PRINCIPALS, or none.");
                }
            }
            if (settings.dataLakeAdmins().isEmpty()) {
                throw invalid("A lake needs at least one data lake administrator.");
            }
            save(List.of(new Document(Governance.SETTINGS, "", SdkJson.write(settings))));
        }
        return PutDataLakeSettingsResponse.builder().build();
    }

    @Override
    public GrantPermissionsResponse grantPermissions(GrantPermissionsRequest request) {
        synchronized (writes) {
            save(grant(wanted(
                    request.principal(),
                    request.resource(),
                    request.permissions(),
                    request.permissionsWithGrantOption())));
        }
        return GrantPermissionsResponse.builder().build();
    }

    private Grant wanted(
            DataLakePrincipal principal,
            Resource resource,
            List<software.amazon.awssdk.services.lakeformation.model.Permission> permissions,
            List<software.amazon.awssdk.services.lakeformation.model.Permission> grantable) {
        if (resource == null) {
            throw invalid("A resource is required.");
        }
        Set<Permission> held = PermissionMapping.permissions(permissions);
        held.addAll(PermissionMapping.permissions(grantable));
        if (held.size() < new HashSet<>(permissions).size() || held.isEmpty()) {
            throw invalid("Permissions " + permissions + " are not known or not supported by the embedded lake yet.");
        }
        try {
            Securable on = PermissionMapping.securable(resource)
                    .orElseThrow(() -> invalid("This kind of resource is not supported by the embedded lake yet."));
            return new Grant(principal(principal), on, held, PermissionMapping.permissions(grantable));
        } catch (IllegalArgumentException e) {
            throw invalid("The request is not valid: " + e.getMessage());
        }
    }

    private List<Document> grant(Grant grant) {
        GrantRules.check(grant);
        requireMayGrant(grant);
        requireExists(grant.on());
        Set<Permission> permissions = EnumSet.copyOf(grant.permissions());
        Set<Permission> grantable = EnumSet.noneOf(Permission.class);
        grantable.addAll(grant.grantable());
        for (Grant other : governance.state().grants()) {
            if (!other.principal().equals(grant.principal())) {
                continue;
            }
            if (GrantRules.excludeEachOther(grant, other)) {
                throw invalid("Permissions modification is invalid.");
            }
            if (other.on().equals(grant.on())) {
                permissions.addAll(other.permissions());
                grantable.addAll(other.grantable());
            }
        }
        return List.of(document(new Grant(grant.principal(), grant.on(), permissions, grantable)));
    }

    private void requireMayGrant(Grant grant) {
        if (governance.state().isAdmin(caller.principal())) {
            return;
        }
        boolean covered = governance.state().grants().stream()
                .filter(own -> own.principal().equals(caller.principal()))
                .anyMatch(own -> GrantRules.mayPassOn(own, grant));
        boolean creator = GrantRules.table(grant.on())
                .flatMap(governance::table)
                .map(table -> governance.access(caller.principal(), table))
                .stream()
                .flatMap(access -> access.paths().stream())
                .anyMatch(AccessPath.Creator.class::isInstance);
        if (!covered && !creator) {
            throw Governance.denied(
                    AccessDeniedException::builder,
                    "Required grantable " + grant.permissions() + " on "
                            + grant.on().title());
        }
    }

    private void requireExists(Securable on) {
        GrantRules.table(on).ifPresent(ref -> {
            Table table = governance
                    .table(ref)
                    .orElseThrow(() -> Faults.fault(EntityNotFoundException.builder(), "Table not found: " + ref));
            if (on instanceof Securable.TableColumns columns) {
                List<String> known = Governance.shape(table).columns();
                Set<String> named = switch (columns.columns()) {
                    case ColumnSet.All ignored -> Set.of();
                    case ColumnSet.Include include -> include.names();
                    case ColumnSet.Exclude exclude -> exclude.names();
                };
                for (String name : named) {
                    if (!known.contains(name)) {
                        throw invalid("Column " + name + " is no column of " + ref + " that can be granted.");
                    }
                }
            }
        });
        if (on instanceof Securable.Filter filter
                && documents
                        .get(Governance.FILTER, filterKey(filter.table(), filter.name()))
                        .isEmpty()) {
            throw Faults.fault(EntityNotFoundException.builder(), "Data cells filter not found: " + filter.name());
        }
    }

    private Document document(Grant grant) {
        return Governance.grantDocument(grant, clock.instant(), caller.principal());
    }

    @Override
    public RevokePermissionsResponse revokePermissions(RevokePermissionsRequest request) {
        synchronized (writes) {
            save(revoke(wanted(
                    request.principal(),
                    request.resource(),
                    request.permissions(),
                    request.permissionsWithGrantOption())));
        }
        return RevokePermissionsResponse.builder().build();
    }

    private List<Document> revoke(Grant asked) {
        requireMayGrant(asked);
        List<Document> changes = new ArrayList<>();
        for (Grant held : governance.state().grants()) {
            if (held.principal().equals(asked.principal())) {
                changes.addAll(revoke(asked, held));
            }
        }
        if (changes.isEmpty()) {
            throw invalid(
                    "No permissions revoked. Grantee has no permissions and no grantable permissions on resource.");
        }
        return changes;
    }

    private List<Document> revoke(Grant asked, Grant held) {
        if (held.on().equals(asked.on())) {
            if (held.permissions().stream().noneMatch(asked.permissions()::contains)) {
                return List.of();
            }
            return replaced(held, without(held, asked.permissions()));
        }
        // Columns are kept as one list: revoking some of them leaves the others.
        if (held.on() instanceof Securable.TableColumns(TableRef table, ColumnSet.Include(Set<String> names))
                && asked.on() instanceof Securable.TableColumns(TableRef same, ColumnSet.Include(Set<String> gone))
                && table.equals(same)
                && names.stream().anyMatch(gone::contains)) {
            Set<String> left = new TreeSet<>(names);
            left.removeAll(gone);
            return replaced(
                    held,
                    left.isEmpty()
                            ? null
                            : new Grant(
                                    held.principal(),
                                    new Securable.TableColumns(table, new ColumnSet.Include(left)),
                                    held.permissions(),
                                    held.grantable()));
        }
        return List.of();
    }

    private static @Nullable Grant without(Grant held, Set<Permission> gone) {
        Set<Permission> left = EnumSet.copyOf(held.permissions());
        left.removeAll(gone);
        Set<Permission> grantable = EnumSet.noneOf(Permission.class);
        grantable.addAll(held.grantable());
        grantable.retainAll(left);
        return left.isEmpty() ? null : new Grant(held.principal(), held.on(), left, grantable);
    }

    private List<Document> replaced(Grant held, @Nullable Grant left) {
        List<Document> changes = new ArrayList<>();
        changes.add(new Document(Governance.GRANT, Governance.grantKey(held), null));
        if (left != null) {
            changes.add(document(left));
        }
        return changes;
    }

    @Override
    public BatchGrantPermissionsResponse batchGrantPermissions(BatchGrantPermissionsRequest request) {
        return BatchGrantPermissionsResponse.builder()
                .failures(batch(request.entries(), this::grant))
                .build();
    }

    @Override
    public BatchRevokePermissionsResponse batchRevokePermissions(BatchRevokePermissionsRequest request) {
        return BatchRevokePermissionsResponse.builder()
                .failures(batch(request.entries(), this::revoke))
                .build();
    }

    private List<BatchPermissionsFailureEntry> batch(
            List<BatchPermissionsRequestEntry> entries, java.util.function.Function<Grant, List<Document>> change) {
        if (entries.size() > BATCH) {
            throw invalid("A batch has at most " + BATCH + " entries.");
        }
        List<BatchPermissionsFailureEntry> failures = new ArrayList<>();
        for (BatchPermissionsRequestEntry entry : entries) {
            try {
                synchronized (writes) {
                    save(change.apply(wanted(
                            entry.principal(),
                            entry.resource(),
                            entry.permissions(),
                            entry.permissionsWithGrantOption())));
                }
            } catch (AwsServiceException e) {
                failures.add(BatchPermissionsFailureEntry.builder()
                        .requestEntry(entry)
                        .error(error -> error.errorCode(e.awsErrorDetails().errorCode())
                                .errorMessage(e.awsErrorDetails().errorMessage()))
                        .build());
            }
        }
        return failures;
    }

    @Override
    public ListPermissionsResponse listPermissions(ListPermissionsRequest request) {
        if (request.resource() != null && request.resource().tableWithColumns() != null) {
            throw invalid("TableWithColumns is not supported as a filter: ask for the Table.");
        }
        Principal principal = request.principal() == null ? null : principal(request.principal());
        boolean admin = governance.state().isAdmin(caller.principal());
        if (!admin && principal == null) {
            principal = caller.principal();
        }
        if (!admin && !caller.principal().equals(principal)) {
            throw Governance.denied(
                    AccessDeniedException::builder, "Required data lake administrator to list others' permissions");
        }
        Securable on = request.resource() == null
                ? null
                : PermissionMapping.securable(request.resource())
                        .orElseThrow(() -> invalid("This kind of resource is not supported by the embedded lake yet."));
        if (principal != null && on instanceof TableRef table) {
            return ListPermissionsResponse.builder()
                    .principalResourcePermissions(effective(principal, table))
                    .build();
        }
        return page(request, principal, on);
    }

    private ListPermissionsResponse page(
            ListPermissionsRequest request, @Nullable Principal principal, @Nullable Securable on) {
        int limit = request.maxResults() == null ? PAGE : Math.clamp(request.maxResults(), 1, PAGE);
        String last =
                PageToken.read(request.nextToken(), () -> invalid("The next token is not one of this operation's."));
        List<String> found = documents.page(Governance.GRANT, "", last, limit + 1);
        boolean more = found.size() > limit;
        List<PrincipalResourcePermissions> listed = new ArrayList<>();
        String next = "";
        for (String json : more ? found.subList(0, limit) : found) {
            PrincipalResourcePermissions shape = SdkJson.read(json, PrincipalResourcePermissions::builder);
            Grant grant = PermissionMapping.grant(shape).orElseThrow();
            next = Governance.grantKey(grant);
            boolean asked = (principal == null || grant.principal().equals(principal))
                    && (on == null
                            || grant.on().equals(on)
                            || on.equals(GrantRules.table(grant.on()).orElse(null)));
            if (asked) {
                listed.addAll(GrantRules.reshaped(shape, grant));
            }
        }
        // As on AWS, a page may be empty and still have a token.
        return ListPermissionsResponse.builder()
                .principalResourcePermissions(listed)
                .nextToken(more ? PageToken.of(next) : null)
                .build();
    }

    private List<PrincipalResourcePermissions> effective(Principal principal, TableRef ref) {
        Table table = governance
                .table(ref)
                .orElseThrow(() -> Faults.fault(EntityNotFoundException.builder(), "Table not found: " + ref));
        EffectiveAccess access = governance.access(principal, table);
        List<PrincipalResourcePermissions> listed = new ArrayList<>();
        Set<Permission> onTable = EnumSet.noneOf(Permission.class);
        onTable.addAll(access.permissions().keySet());
        onTable.remove(Permission.SELECT);
        if (!onTable.isEmpty()) {
            listed.add(GrantRules.listed(principal, ref, onTable));
        }
        if (!access.atoms().isEmpty()) {
            Set<String> columns = new TreeSet<>(access.authorisedColumns());
            ColumnSet named = columns.size() == access.table().allColumns().size()
                    ? new ColumnSet.All()
                    : new ColumnSet.Include(columns);
            listed.add(GrantRules.listed(
                    principal, new Securable.TableColumns(ref, named), EnumSet.of(Permission.SELECT)));
        }
        return listed;
    }

    private static String filterKey(TableRef table, String name) {
        return Document.key(table.database().name(), table.name(), name);
    }

    @Override
    public CreateDataCellsFilterResponse createDataCellsFilter(CreateDataCellsFilterRequest request) {
        synchronized (writes) {
            DataCellsFilter filter = request.tableData();
            if (find(filter.databaseName(), filter.tableName(), filter.name()) != null) {
                throw Faults.fault(
                        AlreadyExistsException.builder(), "Data cells filter already exists: " + filter.name());
            }
            saveFilter(filter);
        }
        return CreateDataCellsFilterResponse.builder().build();
    }

    @Override
    public UpdateDataCellsFilterResponse updateDataCellsFilter(UpdateDataCellsFilterRequest request) {
        synchronized (writes) {
            DataCellsFilter filter = request.tableData();
            existing(filter.databaseName(), filter.tableName(), filter.name());
            saveFilter(filter);
        }
        return UpdateDataCellsFilterResponse.builder().build();
    }

    private void saveFilter(DataCellsFilter filter) {
        requireAdmin("data cells filters");
        TableRef ref = TableRef.of(filter.databaseName(), filter.tableName());
        Table table = governance
                .table(ref)
                .orElseThrow(() -> Faults.fault(EntityNotFoundException.builder(), "Table not found: " + ref));
        if (filter.rowFilter() == null
                || (filter.rowFilter().allRowsWildcard() == null)
                        == (filter.rowFilter().filterExpression() == null)) {
            throw invalid("A filter has either a row expression or all rows.");
        }
        if (filter.columnWildcard() == null && filter.columnNames().isEmpty()) {
            throw invalid("A filter names columns or has a column wildcard.");
        }
        try {
            var parsed = PermissionMapping.filter(filter, Governance.types(table), Governance.partitionKeys(table));
            requireExists(new Securable.TableColumns(ref, parsed.columns()));
        } catch (RowFilterException e) {
            throw invalid("The row filter expression is not valid: " + e.getMessage());
        }
        DataCellsFilter stored =
                filter.toBuilder().versionId(UUID.randomUUID().toString()).build();
        save(List.of(new Document(Governance.FILTER, filterKey(ref, filter.name()), SdkJson.write(stored))));
    }

    private @Nullable DataCellsFilter find(String database, String table, String name) {
        return documents
                .get(Governance.FILTER, filterKey(TableRef.of(database, table), name))
                .map(json -> SdkJson.read(json, DataCellsFilter::builder))
                .orElse(null);
    }

    private DataCellsFilter existing(String database, String table, String name) {
        DataCellsFilter filter = find(database, table, name);
        if (filter == null) {
            throw Faults.fault(EntityNotFoundException.builder(), "Data cells filter not found: " + name);
        }
        return filter;
    }

    @Override
    public GetDataCellsFilterResponse getDataCellsFilter(GetDataCellsFilterRequest request) {
        requireAdmin("GetDataCellsFilter");
        return GetDataCellsFilterResponse.builder()
                .dataCellsFilter(existing(request.databaseName(), request.tableName(), request.name()))
                .build();
    }

    @Override
    public ListDataCellsFilterResponse listDataCellsFilter(ListDataCellsFilterRequest request) {
        requireAdmin("ListDataCellsFilter");
        String prefix = request.table() == null
                ? ""
                : Document.below(request.table().databaseName(), request.table().name());
        return ListDataCellsFilterResponse.builder()
                .dataCellsFilters(documents.list(Governance.FILTER, prefix).stream()
                        .map(json -> SdkJson.read(json, DataCellsFilter::builder))
                        .toList())
                .build();
    }

    @Override
    public DeleteDataCellsFilterResponse deleteDataCellsFilter(DeleteDataCellsFilterRequest request) {
        synchronized (writes) {
            requireAdmin("DeleteDataCellsFilter");
            existing(request.databaseName(), request.tableName(), request.name());
            TableRef ref = TableRef.of(request.databaseName(), request.tableName());
            List<Document> changes = new ArrayList<>();
            changes.add(new Document(Governance.FILTER, filterKey(ref, request.name()), null));
            for (Grant grant : governance.state().grants()) {
                if (grant.on().equals(new Securable.Filter(ref, request.name()))) {
                    changes.add(new Document(Governance.GRANT, Governance.grantKey(grant), null));
                }
            }
            save(changes);
        }
        return DeleteDataCellsFilterResponse.builder().build();
    }
}
