package dev.lakeward.lake.permission;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.Grant;
import dev.lakeward.access.GrantApart;
import dev.lakeward.access.Holders;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.Unread.Fact;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.shape.ApartMapping;
import dev.lakeward.shape.PermissionMapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.ListPermissionsRequest;
import software.amazon.awssdk.services.lakeformation.model.ListPermissionsResponse;

/// Reads everything that decides access, as a data lake admin. Every method blocks and pages to the end.
public final class PermissionService {
    private static final int PAGE = 1_000;
    private static final String QUERYING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                    + "[\"glue:Get*\",\"glue:Search*\",\"lakeformation:GetDataAccess\",\"athena:StartQueryExecution\","
                    + "\"athena:StopQueryExecution\",\"athena:Get*\",\"athena:BatchGet*\",\"athena:List*\"],"
                    + "\"Resource\":[\"*\"]}]}";
    private static final String SERVICE_ROLES = "/aws-service-role/";

    private final LakeFormationClient lakeFormation;
    private final CatalogService catalog;
    private final IamClient iam;
    private final String account;

    /// `account` is the one that the clients sign in to: what is listed of other catalogs is kept apart.
    public PermissionService(LakeFormationClient lakeFormation, CatalogService catalog, IamClient iam, String account) {
        this.account = account;
        this.lakeFormation = lakeFormation;
        this.catalog = catalog;
        this.iam = iam;
    }

    /// When a grant was last changed, and by whom; an ARN.
    public record Given(Instant at, String by) {}

    /// Everything that decides access, and what is known of how its grants came.
    public record Read(AccessState state, Map<Grant, Given> given) {
        public Read {
            given = Map.copyOf(given);
        }
    }

    /// As [#read], without how it came. Throws where something that decides access could not be read.
    public AccessState state() {
        FactReads reads = new FactReads();
        AccessState state = read(reads).state();
        FactReads.requireDecisive(reads.unread());
        return state;
    }

    /// Admins, grants and filters of this moment. Creators come from the tables' own records. Throws where the tables
    /// or the grants cannot be read; any other fact is read by itself.
    public Read read(FactReads reads) {
        Map<Grant, Given> given = new HashMap<>();
        Map<TableRef, Table> tables = new HashMap<>();
        Map<Securable, Principal> creators = new HashMap<>();
        for (Table table : catalog.allTables()) {
            tables.put(table.ref(), table);
            if (!table.createdBy().isEmpty()) {
                creators.put(table.ref(), new Principal(table.createdBy()));
            }
        }
        List<GrantApart> apart = new ArrayList<>();
        AccessState state = new AccessState(new AccessFacts(
                        reads.read(Fact.ADMINS, Set.of(), this::admins),
                        grants(given, apart),
                        reads.read(Fact.FILTERS, List.of(), () -> filters(tables)),
                        creators,
                        reads.read(Fact.OPT_INS, Set.of(), () -> optIns(apart)),
                        new TagService(lakeFormation, account).tags(reads),
                        Map.of(),
                        MaskingViews.of(tables),
                        List.of())
                .withApart(apart));
        return new Read(state, given);
    }

    private Set<Principal> admins() {
        return SdkErrors.call("lakeformation:GetDataLakeSettings", () -> lakeFormation.getDataLakeSettings(r -> {}))
                .dataLakeSettings()
                .dataLakeAdmins()
                .stream()
                .map(admin -> new Principal(admin.dataLakePrincipalIdentifier()))
                .collect(Collectors.toSet());
    }

    // A page may be empty and still have a token: the token alone ends the loop.
    private List<Grant> grants(Map<Grant, Given> given, List<GrantApart> apart) {
        List<Grant> grants = new ArrayList<>();
        String token = null;
        do {
            ListPermissionsRequest request = ListPermissionsRequest.builder()
                    .maxResults(PAGE)
                    .nextToken(token)
                    .build();
            ListPermissionsResponse page =
                    SdkErrors.call("lakeformation:ListPermissions", () -> lakeFormation.listPermissions(request));
            page.principalResourcePermissions().forEach(listed -> {
                Optional<Grant> understood = PermissionMapping.grant(listed, account);
                ApartMapping.apart(listed, understood, account).ifPresent(apart::add);
                understood.ifPresent(grant -> {
                    grants.add(grant);
                    if (listed.lastUpdated() != null && listed.lastUpdatedBy() != null) {
                        given.put(grant, new Given(listed.lastUpdated(), listed.lastUpdatedBy()));
                    }
                });
            });
            token = page.nextToken();
        } while (token != null);
        return grants;
    }

    private Set<OptIn> optIns(List<GrantApart> apart) {
        return SdkErrors.call("lakeformation:ListLakeFormationOptIns", () -> {
            Set<OptIn> optIns = new HashSet<>();
            lakeFormation.listLakeFormationOptInsPaginator(request -> request.maxResults(PAGE)).stream()
                    .flatMap(page -> page.lakeFormationOptInsInfoList().stream())
                    .forEach(each -> {
                        ApartMapping.apart(each, account).ifPresent(apart::add);
                        PermissionMapping.optIn(each, account).ifPresent(optIns::add);
                    });
            return optIns;
        });
    }

    /// Places that are registered with Lake Formation, by ARN. Throws ACCESS_DENIED to all but admins.
    public Set<String> registeredLocations() {
        return SdkErrors.call("lakeformation:ListResources", () -> {
            Set<String> places = new HashSet<>();
            lakeFormation.listResourcesPaginator(request -> {}).stream()
                    .flatMap(page -> page.resourceInfoList().stream())
                    .forEach(each -> places.add(each.resourceArn()));
            return places;
        });
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
            if (table != null && ApartMapping.isOwn(filter.tableCatalogId(), account)) {
                filters.add(PermissionMapping.kept(filter, RowFilters.types(table), RowFilters.partitionKeys(table)));
            }
        }
        return filters;
    }

    /// Whom a person may look at: the account's roles, and everybody who holds a grant; by name. Without iam:ListRoles
    /// the holders of grants are known all the same.
    public List<Principal> principals(AccessState state, FactReads reads) {
        Set<Principal> principals = new TreeSet<>(java.util.Comparator.comparing(Principal::name));
        principals.addAll(state.principals());
        principals.addAll(reads.read(Fact.ROLES, Set.of(), this::listedRoles));
        return List.copyOf(principals);
    }

    /// The account's roles, but those of its services; empty where they cannot be read.
    public Optional<Set<Principal>> roles() {
        try {
            return Optional.of(listedRoles());
        } catch (LakeException e) {
            return Optional.empty();
        }
    }

    /// Makes a role that the principals of this account may assume, and that may ask the catalog and Athena; what it
    /// gets of tables is for grants to say. Throws ALREADY_EXISTS where there is one of the name.
    public Principal createRole(String name) {
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                + "\"arn:aws:iam::" + account + ":root\"},\"Action\":\"sts:AssumeRole\"}]}";
        Principal made = SdkErrors.call(
                "iam:CreateRole",
                () -> new Principal(iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(trust))
                        .role()
                        .arn()));
        SdkErrors.call(
                "iam:PutRolePolicy",
                () -> iam.putRolePolicy(r -> r.roleName(name).policyName("lake").policyDocument(QUERYING)));
        return made;
    }

    /// Whether there is a role or user; empty where this account does not tell.
    public Optional<Boolean> exists(Principal principal) {
        if (!Holders.isOf(principal, account)) {
            return Optional.empty();
        }
        boolean role = principal.id().contains(":role/");
        try {
            SdkErrors.call(
                    role ? "iam:GetRole" : "iam:GetUser",
                    () -> role
                            ? iam.getRole(r -> r.roleName(principal.name())).role()
                            : iam.getUser(r -> r.userName(principal.name())).user());
            return Optional.of(true);
        } catch (LakeException e) {
            return e.error() == LakeError.NOT_FOUND ? Optional.of(false) : Optional.empty();
        }
    }

    /// Who may become a role of this account; empty for anybody else, and where the policy is not understood. Throws
    /// LakeException where it may not be read.
    public Optional<RoleTrust> trust(Principal principal) {
        if (!Holders.isOf(principal, account) || !principal.id().contains(":role/")) {
            return Optional.empty();
        }
        String policy = SdkErrors.call(
                "iam:GetRole",
                () -> iam.getRole(r -> r.roleName(principal.name())).role().assumeRolePolicyDocument());
        return policy == null ? Optional.empty() : RoleTrust.read(policy);
    }

    private Set<Principal> listedRoles() {
        return SdkErrors.call(
                "iam:ListRoles",
                () -> iam.listRolesPaginator().stream()
                        .flatMap(page -> page.roles().stream())
                        .filter(role -> !role.path().startsWith(SERVICE_ROLES))
                        .map(role -> new Principal(role.arn()))
                        .collect(Collectors.toSet()));
    }
}
