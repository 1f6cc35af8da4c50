package dev.lakeward.access;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// Who made which database or table. Immutable: a changed one shares with this one all that did not change.
public final class CreatorIndex {
    private final PMap<Securable, Principal> creators;
    private final PMap<Principal, Integer> made;

    private CreatorIndex(PMap<Securable, Principal> creators, PMap<Principal, Integer> made) {
        this.creators = creators;
        this.made = made;
    }

    public static CreatorIndex of(Map<Securable, Principal> creators) {
        Map<Principal, Integer> made = new HashMap<>();
        creators.values().forEach(creator -> made.merge(creator, 1, Integer::sum));
        return new CreatorIndex(HashTreePMap.from(creators), HashTreePMap.from(made));
    }

    /// The same with another creator of an object; null where nobody made it.
    public CreatorIndex with(Securable object, @Nullable Principal creator) {
        Principal before = creators.get(object);
        PMap<Principal, Integer> counts = before == null ? made : counted(made, before, -1);
        return creator == null
                ? new CreatorIndex(creators.minus(object), counts)
                : new CreatorIndex(creators.plus(object, creator), counted(counts, creator, 1));
    }

    private static PMap<Principal, Integer> counted(PMap<Principal, Integer> counts, Principal creator, int more) {
        int count = counts.getOrDefault(creator, 0) + more;
        return count == 0 ? counts.minus(creator) : counts.plus(creator, count);
    }

    Map<Securable, Principal> all() {
        return creators;
    }

    /// Whether a principal made that object.
    boolean isCreator(Principal principal, Securable object) {
        return principal.equals(creators.get(object));
    }

    /// Whether a principal made anything.
    boolean hasMadeSomething(Principal principal) {
        return made.containsKey(principal);
    }
}
