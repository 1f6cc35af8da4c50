package dev.lakeward.access;

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
    private final GrantIndex grants;
    private final CreatorIndex creators;
    // Everything but the grants and the creators.
    private final AccessFacts others;
    private final @Nullable Share share;
    private final Map<TableRef, Map<String, DataCellsFilter>> filters = new HashMap<>();
    private final Map<Principal, Evaluator> evaluators = new ConcurrentHashMap<>();
    private volatile @Nullable AccessFacts facts;

    /// Databases that another account shares with this one: what it gave bounds what anybody here can get of them.
    private record Share(AccessState owner, Principal account, Set<DatabaseRef> databases) {}

    public AccessState(AccessFacts facts) {
        this(GrantIndex.of(facts.grants()), CreatorIndex.of(facts.creators()), facts, null);
        this.facts = facts;
    }

    /// The facts of a moment with other grants and creators than `others` has.
    public AccessState(GrantIndex grants, CreatorIndex creators, AccessFacts others) {
        this(grants, creators, others, null);
    }

    private AccessState(GrantIndex grants, CreatorIndex creators, AccessFacts others, @Nullable Share share) {
        this.grants = grants;
        this.creators = creators;
        this.others = others;
        this.share = share;
        for (DataCellsFilter filter : others.filters()) {
            filters.computeIfAbsent(filter.table(), key -> new HashMap<>()).put(filter.name(), filter);
        }
    }

    /// The same, where some databases are `owner`'s: it gave `account`, this one, a part of them.
    public AccessState sharedBy(AccessState owner, Principal account, Set<DatabaseRef> databases) {
        return new AccessState(grants, creators, others, new Share(owner, account, Set.copyOf(databases)));
    }

    /// What the owner of a table gave this account; empty for this account's own tables.
    Optional<EffectiveAccess> given(TableShape table) {
        return share == null || !share.databases().contains(table.table().database())
                ? Optional.empty()
                : Optional.of(share.owner().of(share.account(), table));
    }

    /// All facts as a value. Where this state was made of an index, it is made at the first call.
    public AccessFacts facts() {
        AccessFacts known = facts;
        if (known == null) {
            known = others.withGrants(grants.all()).withCreators(creators.all());
            facts = known;
        }
        return known;
    }

    public Tags tags() {
        return others.tags();
    }

    public boolean isAdmin(Principal principal) {
        return others.admins().contains(principal);
    }

    public Set<Principal> admins() {
        return others.admins();
    }

    public GrantIndex grants() {
        return grants;
    }

    public Set<OptIn> optIns() {
        return others.optIns();
    }

    /// Principals that hold a grant or are admins; not the pseudo-group that hands over to IAM.
    public Set<Principal> principals() {
        Set<Principal> principals = new HashSet<>(grants.principals());
        principals.remove(Principal.IAM_ALLOWED_PRINCIPALS);
        principals.addAll(others.admins());
        others.apart().forEach(each -> principals.add(each.principal()));
        return principals;
    }

    /// Grants that reach a principal: its own first, then those of its groups.
    List<Grant> reaching(Principal principal) {
        List<Grant> reaching = grants.of(principal);
        for (Principal group : others.groups().getOrDefault(principal, Set.of())) {
            reaching.addAll(grants.of(group));
        }
        principal.everybodyOfItsAccount().ifPresent(all -> reaching.addAll(grants.of(all)));
        return reaching;
    }

    /// What is listed for a principal or a group of it on a table, or all tables of its database, and is not
    /// understood.
    public List<GrantApart> apart(Principal principal, TableRef table) {
        return others.apart().stream()
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
        return grants.openToIam(on);
    }

    /// Whether something of a database is granted to IAM_ALLOWED_PRINCIPALS.
    boolean hasTablesOpenToIam(DatabaseRef database) {
        return grants.hasTablesOpenToIam(database);
    }

    /// Whether what `holder` holds reaches a principal: it is that principal, or a group of it.
    public boolean covers(Principal holder, Principal principal) {
        return holder.covers(principal)
                || others.groups().getOrDefault(principal, Set.of()).contains(holder);
    }

    /// Whether a principal made a database or a table.
    public boolean isCreator(Principal principal, Securable object) {
        return creators.isCreator(principal, object);
    }

    Optional<DataCellsFilter> filter(Securable.Filter name) {
        return Optional.ofNullable(filters.getOrDefault(name.table(), Map.of()).get(name.name()))
                .filter(filter -> !(filter.rows() instanceof RowPredicate.Broken));
    }

    boolean isShared() {
        return share != null;
    }

    boolean opensNothingToIam() {
        return grants.opensNothingToIam();
    }

    /// Whether a principal has rights that no grant gives: an admin's or a creator's.
    boolean hasRightsOfItsOwn(Principal principal) {
        return isAdmin(principal) || creators.hasMadeSomething(principal);
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
