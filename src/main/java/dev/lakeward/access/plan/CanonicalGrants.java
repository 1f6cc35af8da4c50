package dev.lakeward.access.plan;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Hashes;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Grants in a form that does not depend on how a service lists them: by single column and single tag value, bits
/// merged.
public final class CanonicalGrants {
    /// Who holds something on what.
    record Key(Principal principal, Securable on) {
        @Override
        public int hashCode() {
            return Hashes.of(principal, on);
        }
    }

    // True where the permission is grantable too.
    private final Map<Key, Map<Permission, Boolean>> bits = new LinkedHashMap<>();

    private CanonicalGrants() {}

    public static CanonicalGrants of(List<Grant> grants) {
        CanonicalGrants all = new CanonicalGrants();
        grants.forEach(all::add);
        return all;
    }

    void add(Grant grant) {
        for (Securable on : single(grant.on())) {
            Map<Permission, Boolean> held =
                    bits.computeIfAbsent(new Key(grant.principal(), on), key -> new EnumMap<>(Permission.class));
            for (Permission permission : grant.permissions()) {
                held.merge(permission, grant.grantable().contains(permission), Boolean::logicalOr);
            }
        }
    }

    void remove(Grant grant) {
        for (Securable on : single(grant.on())) {
            Key key = new Key(grant.principal(), on);
            Map<Permission, Boolean> held = bits.get(key);
            if (held != null) {
                held.keySet().removeAll(grant.permissions());
                if (held.isEmpty()) {
                    bits.remove(key);
                }
            }
        }
    }

    /// Whether every bit of a grant is there, with its grant option.
    public boolean holds(Grant grant) {
        return single(grant.on()).stream().allMatch(on -> {
            Map<Permission, Boolean> held = bits.getOrDefault(new Key(grant.principal(), on), Map.of());
            return grant.permissions().stream()
                    .allMatch(permission -> held.containsKey(permission)
                            && (!grant.grantable().contains(permission) || held.getOrDefault(permission, false)));
        });
    }

    /// Whether no bit of a grant is there.
    boolean lacks(Grant grant) {
        return single(grant.on()).stream()
                .allMatch(on -> Collections.disjoint(
                        bits.getOrDefault(new Key(grant.principal(), on), Map.of())
                                .keySet(),
                        grant.permissions()));
    }

    /// Its single columns or tag values, where it is of several.
    static List<Securable> single(Securable on) {
        return switch (on) {
            case Securable.TableColumns(var table, ColumnSet.Include(Set<String> names)) ->
                names.stream()
                        .map(name -> (Securable) new Securable.TableColumns(table, new ColumnSet.Include(Set.of(name))))
                        .toList();
            case Securable.LFTag(String key, Set<String> values) ->
                values.stream()
                        .map(value -> (Securable) new Securable.LFTag(key, Set.of(value)))
                        .toList();
            default -> List.of(on);
        };
    }

    /// What is here and not there: permissions that must be revoked to come to `wanted`. One whose grant option must
    /// go is revoked whole: the service takes no other way.
    List<Grant> excessOver(CanonicalGrants wanted) {
        CanonicalGrants excess = new CanonicalGrants();
        bits.forEach((key, held) -> held.forEach((permission, grantable) -> {
            Boolean kept = wanted.bits.getOrDefault(key, Map.of()).get(permission);
            if (kept == null || grantable && !kept) {
                excess.put(key, permission, grantable);
            }
        }));
        return excess.grants();
    }

    /// What must be granted to come from here to `wanted`, once [#excessOver] is revoked.
    List<Change> lackOf(CanonicalGrants wanted) {
        CanonicalGrants fresh = new CanonicalGrants();
        CanonicalGrants raised = new CanonicalGrants();
        wanted.bits.forEach((key, held) -> held.forEach((permission, grantable) -> {
            Boolean now = bits.getOrDefault(key, Map.of()).get(permission);
            if (!grantable.equals(now)) {
                (Boolean.FALSE.equals(now) ? raised : fresh).put(key, permission, grantable);
            }
        }));
        List<Change> changes = new ArrayList<>();
        fresh.grants().forEach(grant -> changes.add(new Change.GrantPermissions(grant, Set.of())));
        raised.grants().forEach(grant -> changes.add(new Change.GrantPermissions(grant, grant.permissions())));
        return changes;
    }

    private void put(Key key, Permission permission, boolean grantable) {
        bits.computeIfAbsent(key, each -> new EnumMap<>(Permission.class)).put(permission, grantable);
    }

    private record Group(Principal principal, Object object, Map<Permission, Boolean> bits) {
        @Override
        public int hashCode() {
            return Hashes.of(principal, object) + bits.hashCode();
        }
    }

    private record Titled(Grant grant, String title) {}

    /// As few grants as say the same: columns and tag values with equal bits together; in a stable order.
    List<Grant> grants() {
        Map<Group, List<Securable>> groups = new LinkedHashMap<>();
        bits.forEach((key, held) -> groups.computeIfAbsent(
                        new Group(key.principal(), object(key.on()), Map.copyOf(held)), group -> new ArrayList<>())
                .add(key.on()));
        List<Titled> grants = new ArrayList<>();
        groups.forEach((group, parts) -> {
            Set<Permission> grantable = EnumSet.noneOf(Permission.class);
            group.bits().forEach((permission, also) -> {
                if (also) {
                    grantable.add(permission);
                }
            });
            Securable on = joined(parts);
            Grant grant = new Grant(group.principal(), on, group.bits().keySet(), grantable);
            grants.add(new Titled(grant, on.fixedTitle()));
        });
        grants.sort(
                Comparator.comparing((Titled each) -> each.grant().principal()).thenComparing(Titled::title));
        return grants.stream().map(Titled::grant).toList();
    }

    // What parts of one object have in common: the table, or the tag's key.
    private static Object object(Securable on) {
        return switch (on) {
            case Securable.TableColumns(var table, ColumnSet.Include ignored) -> Map.of("columns of", table);
            case Securable.LFTag tag -> Map.of("values of", tag.key());
            default -> on;
        };
    }

    private static Securable joined(List<Securable> parts) {
        Set<String> names = new TreeSet<>();
        for (Securable part : parts) {
            switch (part) {
                case Securable.TableColumns(var ignored, ColumnSet.Include(Set<String> some)) -> names.addAll(some);
                case Securable.LFTag tag -> names.addAll(tag.values());
                default -> {
                    return part;
                }
            }
        }
        return switch (parts.getFirst()) {
            case Securable.TableColumns columns ->
                new Securable.TableColumns(columns.table(), new ColumnSet.Include(names));
            case Securable.LFTag tag -> new Securable.LFTag(tag.key(), names);
            default -> parts.getFirst();
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanonicalGrants that && new HashMap<>(bits).equals(new HashMap<>(that.bits));
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }
}
