package dev.lakeward.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything that decides access at one moment: admins, grants, filters, creators.
public final class AccessState {
    private final Set<Principal> admins;
    private final List<Grant> grants;
    private final Map<Securable, List<Grant>> byObject = new HashMap<>();
    private final Map<TableRef, Map<String, DataCellsFilter>> filters = new HashMap<>();
    private final Map<Securable, Principal> creators;
    private final Set<OptIn> optIns;

    /// `creators` of databases and tables.
    public AccessState(
            Set<Principal> admins,
            List<Grant> grants,
            List<DataCellsFilter> filters,
            Map<? extends Securable, Principal> creators,
            Set<OptIn> optIns) {
        this.optIns = Set.copyOf(optIns);
        this.admins = Set.copyOf(admins);
        this.grants = List.copyOf(grants);
        this.creators = Map.copyOf(creators);
        for (Grant grant : grants) {
            byObject.computeIfAbsent(object(grant.on()), key -> new ArrayList<>())
                    .add(grant);
        }
        for (DataCellsFilter filter : filters) {
            this.filters.computeIfAbsent(filter.table(), key -> new HashMap<>()).put(filter.name(), filter);
        }
    }

    // Grants on columns and filters are found by their table.
    private static Securable object(Securable on) {
        return switch (on) {
            case Securable.TableColumns columns -> columns.table();
            case Securable.Filter filter -> filter.table();
            case Securable.Catalog catalog -> catalog;
            case DatabaseRef database -> database;
            case TableRef table -> table;
            case Securable.AllTables all -> all;
            case Securable.DataLocation location -> location;
        };
    }

    public boolean isAdmin(Principal principal) {
        return admins.contains(principal);
    }

    public Set<Principal> admins() {
        return admins;
    }

    public List<Grant> grants() {
        return grants;
    }

    /// Principals that hold a grant or are admins; not the pseudo-groups.
    public Set<Principal> principals() {
        Set<Principal> principals = new HashSet<>(admins);
        for (Grant grant : grants) {
            if (!grant.principal().equals(Principal.IAM_ALLOWED_PRINCIPALS)) {
                principals.add(grant.principal());
            }
        }
        return principals;
    }

    /// Grants on exactly this object, on its columns and filters too, to anybody.
    List<Grant> on(Securable object) {
        return byObject.getOrDefault(object, List.of());
    }

    public Set<OptIn> optIns() {
        return optIns;
    }

    /// Whether Lake Formation decides for a principal on a database whatever is open to IAM.
    boolean optedIn(Principal principal, DatabaseRef database) {
        return optIns.stream()
                .anyMatch(
                        each -> each.principal().covers(principal) && each.on().equals(database));
    }

    /// The same for a table: by itself, by all tables of its database, or by the database.
    boolean optedIn(Principal principal, TableRef table) {
        return optIns.stream()
                .filter(each -> each.principal().covers(principal))
                .anyMatch(each -> each.on().equals(table)
                        || each.on().equals(table.database())
                        || each.on().equals(new Securable.AllTables(table.database())));
    }

    boolean created(Principal principal, Securable object) {
        return principal.equals(creators.get(object));
    }

    java.util.Optional<DataCellsFilter> filter(Securable.Filter name) {
        return java.util.Optional.ofNullable(
                filters.getOrDefault(name.table(), Map.of()).get(name.name()));
    }

    /// What a principal may do with a table, and why.
    public EffectiveAccess of(Principal principal, TableShape table) {
        return new Evaluator(this, principal).table(table);
    }

    /// What a principal may do with a database, the implied rights included.
    public Set<Permission> of(Principal principal, DatabaseRef database) {
        return new Evaluator(this, principal).database(database);
    }

    /// What a principal may do with the catalog itself or with a location.
    public Set<Permission> of(Principal principal, Securable.Catalog catalog) {
        return new Evaluator(this, principal).direct(catalog);
    }

    /// Whether a principal may make catalog objects at a place, such as `arn:aws:s3:::bucket/prefix`.
    public boolean mayUseLocation(Principal principal, String arn) {
        return isAdmin(principal)
                || grants.stream()
                        .anyMatch(grant -> grant.principal().covers(principal)
                                && grant.on() instanceof Securable.DataLocation location
                                && (arn + "/").startsWith(location.arn() + "/"));
    }
}
