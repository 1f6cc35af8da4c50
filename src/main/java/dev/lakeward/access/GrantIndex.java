package dev.lakeward.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// Grants by who holds them, and by the object under which they are found. Immutable: a changed one shares with this
/// one all that did not change, so that one grant more costs the same in any lake.
public final class GrantIndex {
    public static final GrantIndex NONE = new GrantIndex(Map.of(), Map.of(), Map.of());

    private final Map<Principal, Map<Securable, List<Grant>>> byPrincipal;
    // What IAM_ALLOWED_PRINCIPALS holds: everything on an object, and how much inside of a database.
    private final Map<Securable, Grant> openToIam;
    private final Map<DatabaseRef, Integer> openInside;

    private GrantIndex(
            Map<Principal, Map<Securable, List<Grant>>> byPrincipal,
            Map<Securable, Grant> openToIam,
            Map<DatabaseRef, Integer> openInside) {
        this.byPrincipal = byPrincipal;
        this.openToIam = openToIam;
        this.openInside = openInside;
    }

    /// Keeps the order of a principal's grants on an object, and that of the objects.
    public static GrantIndex of(List<Grant> grants) {
        Map<Principal, Map<Securable, List<Grant>>> byPrincipal = new LinkedHashMap<>();
        Map<Securable, Grant> openToIam = new LinkedHashMap<>();
        Map<DatabaseRef, Integer> openInside = new LinkedHashMap<>();
        for (Grant grant : grants) {
            byPrincipal
                    .computeIfAbsent(grant.principal(), key -> new LinkedHashMap<>())
                    .computeIfAbsent(objectOf(grant.on()), key -> new ArrayList<>(1))
                    .add(grant);
            if (isToIam(grant)) {
                grant.on().ofDatabase().ifPresent(database -> openInside.merge(database, 1, Integer::sum));
                if (grant.permissions().contains(Permission.ALL)) {
                    openToIam.putIfAbsent(grant.on(), grant);
                }
            }
        }
        return new GrantIndex(byPrincipal, openToIam, openInside);
    }

    /// What a grant is found under: for a part of a table the table.
    public static Securable objectOf(Securable on) {
        return on.ofTable().map(Securable.class::cast).orElse(on);
    }

    private static boolean isToIam(Grant grant) {
        return grant.principal().equals(Principal.IAM_ALLOWED_PRINCIPALS);
    }

    /// The same with a grant, in place of what its principal held on the same securable.
    public GrantIndex with(Grant grant) {
        GrantIndex others = without(grant.principal(), grant.on());
        List<Grant> held = new ArrayList<>(others.of(grant.principal(), objectOf(grant.on())));
        held.add(grant);
        PMap<Securable, Grant> open = persistent(others.openToIam);
        PMap<DatabaseRef, Integer> inside = persistent(others.openInside);
        if (isToIam(grant)) {
            open = grant.permissions().contains(Permission.ALL) ? open.plus(grant.on(), grant) : open;
            inside = counted(inside, grant.on(), 1);
        }
        return new GrantIndex(others.replaced(grant.principal(), objectOf(grant.on()), held), open, inside);
    }

    /// The same without what a principal holds on a securable.
    public GrantIndex without(Principal principal, Securable on) {
        Securable object = objectOf(on);
        List<Grant> held = of(principal, object);
        List<Grant> left = held.stream().filter(grant -> !grant.on().equals(on)).toList();
        if (left.size() == held.size()) {
            return this;
        }
        boolean toIam = principal.equals(Principal.IAM_ALLOWED_PRINCIPALS);
        return new GrantIndex(
                replaced(principal, object, left),
                toIam ? persistent(openToIam).minus(on) : openToIam,
                toIam ? counted(persistent(openInside), on, left.size() - held.size()) : openInside);
    }

    private PMap<Principal, Map<Securable, List<Grant>>> replaced(
            Principal principal, Securable object, List<Grant> held) {
        PMap<Securable, List<Grant>> own = persistent(byPrincipal.getOrDefault(principal, Map.of()));
        PMap<Securable, List<Grant>> changed = held.isEmpty() ? own.minus(object) : own.plus(object, held);
        PMap<Principal, Map<Securable, List<Grant>>> all = persistent(byPrincipal);
        return changed.isEmpty() ? all.minus(principal) : all.plus(principal, changed);
    }

    private static PMap<DatabaseRef, Integer> counted(PMap<DatabaseRef, Integer> counts, Securable on, int more) {
        Optional<DatabaseRef> database = on.ofDatabase();
        if (database.isEmpty()) {
            return counts;
        }
        int count = counts.getOrDefault(database.get(), 0) + more;
        return count == 0 ? counts.minus(database.get()) : counts.plus(database.get(), count);
    }

    private static <K, V> PMap<K, V> persistent(Map<K, V> map) {
        return map instanceof PMap<K, V> known ? known : HashTreePMap.from(map);
    }

    public Set<Principal> principals() {
        return byPrincipal.keySet();
    }

    /// Every grant; makes the list anew.
    public List<Grant> all() {
        List<Grant> all = new ArrayList<>();
        byPrincipal.keySet().forEach(principal -> all.addAll(of(principal)));
        return all;
    }

    /// What a principal holds itself; makes the list anew.
    public List<Grant> of(Principal principal) {
        List<Grant> own = new ArrayList<>();
        byPrincipal.getOrDefault(principal, Map.of()).values().forEach(own::addAll);
        return own;
    }

    /// What a principal holds itself on an object; on a table, on its parts too.
    public List<Grant> of(Principal principal, Securable object) {
        return byPrincipal.getOrDefault(principal, Map.of()).getOrDefault(object, List.of());
    }

    /// The grant that opens an object to IAM alone.
    Optional<Grant> openToIam(Securable on) {
        return Optional.ofNullable(openToIam.get(on));
    }

    boolean opensNothingToIam() {
        return openToIam.isEmpty();
    }

    /// Whether something of a database is granted to IAM_ALLOWED_PRINCIPALS.
    boolean hasTablesOpenToIam(DatabaseRef database) {
        return openInside.containsKey(database);
    }
}
