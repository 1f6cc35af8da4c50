package dev.lakeward.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Answers who may do what by the facts of one moment. Safe for many threads.
public final class AccessState {
    private final AccessFacts facts;
    private final @Nullable Share share;
    private final Map<Principal, List<Grant>> byPrincipal = new HashMap<>();
    private final Map<Securable, Grant> openToIam = new HashMap<>();
    private final Set<DatabaseRef> tablesOpenToIam = new HashSet<>();
    private final Map<TableRef, Map<String, DataCellsFilter>> filters = new HashMap<>();
    private final Set<Principal> owners = new HashSet<>();
    private final Map<Principal, Evaluator> evaluators = new ConcurrentHashMap<>();

    /// Databases that another account shares with this one: what it gave bounds what anybody here can get of them.
    private record Share(AccessState owner, Principal account, Set<DatabaseRef> databases) {}

    public AccessState(AccessFacts facts) {
        this(facts, null);
    }

    private AccessState(AccessFacts facts, @Nullable Share share) {
        this.facts = facts;
        this.share = share;
        for (Grant grant : facts.grants()) {
            byPrincipal
                    .computeIfAbsent(grant.principal(), key -> new ArrayList<>())
                    .add(grant);
            if (grant.principal().equals(Principal.IAM_ALLOWED_PRINCIPALS)) {
                grant.on().ofDatabase().ifPresent(tablesOpenToIam::add);
                if (grant.permissions().contains(Permission.ALL)) {
                    openToIam.putIfAbsent(grant.on(), grant);
                }
            }
        }
        owners.addAll(facts.admins());
        owners.addAll(facts.creators().values());
        for (DataCellsFilter filter : facts.filters()) {
            filters.computeIfAbsent(filter.table(), key -> new HashMap<>()).put(filter.name(), filter);
        }
    }

    /// The same, where some databases are `owner`'s: it gave `account`, this one, a part of them.
    public AccessState sharedBy(AccessState owner, Principal account, Set<DatabaseRef> databases) {
        return new AccessState(facts, new Share(owner, account, Set.copyOf(databases)));
    }

    /// What the owner of a table gave this account; empty for this account's own tables.
    Optional<EffectiveAccess> given(TableShape table) {
        return share == null || !share.databases().contains(table.table().database())
                ? Optional.empty()
                : Optional.of(share.owner().of(share.account(), table));
    }

    public AccessFacts facts() {
        return facts;
    }

    public boolean isAdmin(Principal principal) {
        return facts.admins().contains(principal);
    }

    public Set<Principal> admins() {
        return facts.admins();
    }

    public List<Grant> grants() {
        return facts.grants();
    }

    public Set<OptIn> optIns() {
        return facts.optIns();
    }

    /// Principals that hold a grant or are admins; not the pseudo-group that hands over to IAM.
    public Set<Principal> principals() {
        Set<Principal> principals = new HashSet<>(byPrincipal.keySet());
        principals.remove(Principal.IAM_ALLOWED_PRINCIPALS);
        principals.addAll(facts.admins());
        facts.apart().forEach(each -> principals.add(each.principal()));
        return principals;
    }

    /// Grants that reach a principal: its own first, then those of its groups.
    List<Grant> reaching(Principal principal) {
        List<Grant> reaching = new ArrayList<>(byPrincipal.getOrDefault(principal, List.of()));
        for (Principal group : facts.groups().getOrDefault(principal, Set.of())) {
            reaching.addAll(byPrincipal.getOrDefault(group, List.of()));
        }
        principal.everybodyOfItsAccount().ifPresent(all -> reaching.addAll(byPrincipal.getOrDefault(all, List.of())));
        return reaching;
    }

    /// What is listed for a principal or a group of it on a table, or all tables of its database, and is not
    /// understood.
    public List<GrantApart> apart(Principal principal, TableRef table) {
        return facts.apart().stream()
                .filter(each -> covers(each.principal(), principal))
                .filter(each -> each.on()
                        .ofTable()
                        .map(table::equals)
                        .orElseGet(() -> each.on()
                                .ofDatabase()
                                .filter(table.database()::equals)
                                .isPresent()))
                .toList();
    }

    /// The grant that opens an object to IAM alone.
    public Optional<Grant> openToIam(Securable on) {
        return Optional.ofNullable(openToIam.get(on));
    }

    /// Whether something of a database is granted to IAM_ALLOWED_PRINCIPALS.
    boolean hasTablesOpenToIam(DatabaseRef database) {
        return tablesOpenToIam.contains(database);
    }

    /// Whether what `holder` holds reaches a principal: it is that principal, or a group of it.
    public boolean covers(Principal holder, Principal principal) {
        return holder.covers(principal)
                || facts.groups().getOrDefault(principal, Set.of()).contains(holder);
    }

    boolean created(Principal principal, Securable object) {
        return principal.equals(facts.creators().get(object));
    }

    Optional<DataCellsFilter> filter(Securable.Filter name) {
        return Optional.ofNullable(filters.getOrDefault(name.table(), Map.of()).get(name.name()))
                .filter(filter -> !(filter.rows() instanceof RowPredicate.Broken));
    }

    boolean isShared() {
        return share != null;
    }

    boolean opensNothingToIam() {
        return openToIam.isEmpty();
    }

    /// Whether a principal has rights that no grant gives: an admin's or a creator's.
    boolean hasRightsOfItsOwn(Principal principal) {
        return owners.contains(principal);
    }

    private Evaluator evaluator(Principal principal) {
        Evaluator known = evaluators.get(principal);
        return known == null ? evaluators.computeIfAbsent(principal, key -> new Evaluator(this, key)) : known;
    }

    /// What a principal may do with a table, and why.
    public EffectiveAccess of(Principal principal, TableShape table) {
        return evaluator(principal).table(table);
    }

    /// Whether a principal holds a permission on a table; cheaper than asking for everything.
    public boolean allows(Principal principal, TableShape table, Permission permission) {
        return evaluator(principal).allows(table, permission);
    }

    /// What a principal may do with a database, the implied rights included.
    public Set<Permission> of(Principal principal, DatabaseRef database) {
        return evaluator(principal).database(database).keySet();
    }

    /// The same, each permission with the paths that lead to it.
    public Map<Permission, List<AccessPath>> reasons(Principal principal, DatabaseRef database) {
        return evaluator(principal).database(database);
    }

    /// What a principal may do with the catalog itself, an LF-Tag or a saved LF-Tag expression.
    public Set<Permission> direct(Principal principal, Securable object) {
        return evaluator(principal).direct(object);
    }

    /// Whether a principal may make catalog objects at a place, such as `arn:aws:s3:::bucket/prefix`.
    public boolean mayUseLocation(Principal principal, String arn) {
        return isAdmin(principal)
                || reaching(principal).stream()
                        .anyMatch(grant -> grant.on() instanceof Securable.DataLocation location
                                && (arn + "/").startsWith(location.arn() + "/"));
    }
}
