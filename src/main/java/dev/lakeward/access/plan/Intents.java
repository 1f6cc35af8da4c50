package dev.lakeward.access.plan;

import dev.lakeward.access.AccessFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// What was asked for and waits to be applied, in the order in which it was asked.
public record Intents(List<Intent> all) {
    public static final Intents NONE = new Intents(List.of());

    public Intents {
        all = List.copyOf(all);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /// The facts once all of it is so.
    public AccessFacts applyTo(AccessFacts now) {
        return applyTo(now, all.size());
    }

    /// The facts once the first few of them are so.
    public AccessFacts applyTo(AccessFacts now, int count) {
        PlanEdit edit = new PlanEdit(now);
        all.subList(0, count).forEach(intent -> intent.plan().changes().forEach(edit::apply));
        return edit.facts();
    }

    /// All changes together.
    public Plan plan(AccessFacts now) {
        return isEmpty() ? Plan.EMPTY : Plan.between(now, applyTo(now));
    }

    /// The changes of `plan`, which is the one of [#plan], by the intents that they come of: each belongs to one. What
    /// several had a hand in belongs to the last of them.
    public List<Plan> parts(Plan plan) {
        Map<Object, Integer> last = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            int number = i;
            all.get(i).plan().changes().forEach(change -> Pieces.of(change).forEach(piece -> last.put(piece, number)));
        }
        List<List<Change>> parts = new ArrayList<>();
        all.forEach(intent -> parts.add(new ArrayList<>()));
        for (Change change : plan.changes()) {
            int owner = Pieces.of(change).stream()
                    .map(last::get)
                    .filter(Objects::nonNull)
                    .max(Integer::compare)
                    .orElse(all.size() - 1);
            parts.get(owner).add(change);
        }
        return parts.stream().map(Plan::new).toList();
    }

    /// With one more, which makes `wanted` of the facts. What it asks anew takes the place of what was asked before.
    public Intents with(Intent asked, AccessFacts now, AccessFacts wanted) {
        Intents kept = dropped(all.stream().filter(asked::replaces).collect(Collectors.toSet()), now);
        return kept.with(asked, Plan.between(kept.applyTo(now), wanted), now);
    }

    /// With one more that means just these changes.
    public Intents with(Intent asked, Plan changes, AccessFacts now) {
        List<Intent> next = new ArrayList<>(all);
        next.add(asked.with(changes));
        return new Intents(next).remaining(now);
    }

    /// Without those of which nothing is left to do.
    public Intents remaining(AccessFacts now) {
        Plan plan = plan(now);
        if (plan.isEmpty()) {
            return NONE;
        }
        List<Plan> parts = parts(plan);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).isEmpty()) {
                Intents without = dropped(Set.of(all.get(i)), now);
                if (without.plan(now).equals(plan)) {
                    return without.remaining(now);
                }
            }
        }
        return this;
    }

    /// Without some, and without what depends on them.
    public Intents without(Set<Intent> gone, AccessFacts now) {
        Set<Intent> all = new HashSet<>(gone);
        gone.forEach(intent -> all.addAll(dependents(intent, now)));
        return dropped(all, now).remaining(now);
    }

    // What changed a thing as one of these left it then changes it as it is without them.
    private Intents dropped(Set<Intent> gone, AccessFacts now) {
        if (gone.isEmpty()) {
            return this;
        }
        PlanEdit with = new PlanEdit(now);
        PlanEdit without = new PlanEdit(now);
        List<Intent> left = new ArrayList<>();
        for (Intent intent : all) {
            if (!gone.contains(intent)) {
                boolean moved =
                        intent.plan().changes().stream().anyMatch(change -> with.fits(change) && !without.fits(change));
                AccessFacts before = moved ? without.facts() : now;
                Intent next =
                        moved ? intent.with(Plan.between(before, intent.plan().applyTo(before))) : intent;
                left.add(next);
                apply(next, without);
            }
            apply(intent, with);
        }
        return new Intents(left);
    }

    /// Later ones that build upon one: they change or name what it makes.
    public List<Intent> dependents(Intent base, AccessFacts now) {
        PlanEdit with = new PlanEdit(now);
        PlanEdit without = new PlanEdit(now);
        List<Intent> found = new ArrayList<>();
        boolean later = false;
        for (Intent intent : all) {
            if (intent.equals(base)) {
                later = true;
                apply(intent, with);
                continue;
            }
            if (later && needs(intent, with, without)) {
                found.add(intent);
            } else {
                apply(intent, without);
            }
            apply(intent, with);
        }
        return found;
    }

    private static void apply(Intent intent, PlanEdit edit) {
        intent.plan().changes().forEach(edit::apply);
    }

    private static boolean needs(Intent intent, PlanEdit with, PlanEdit without) {
        return intent.plan().changes().stream()
                .anyMatch(change -> (with.fits(change) && !without.fits(change) && !without.isDone(change))
                        || (with.stands(change) && !without.stands(change)));
    }

    /// Changes that `now` no longer allows as they were asked for: what they found before is something else by now.
    public List<Change> conflicts(AccessFacts now) {
        List<Change> conflicts = new ArrayList<>();
        if (plan(now).isEmpty()) {
            return conflicts;
        }
        PlanEdit edit = new PlanEdit(now);
        for (Intent intent : all) {
            intent.plan().changes().stream()
                    .filter(change -> !edit.isDone(change) && !edit.fits(change))
                    .forEach(conflicts::add);
            apply(intent, edit);
        }
        return conflicts;
    }

    /// The plans in the history that these take back, by their ids.
    public List<String> undoes() {
        return all.stream()
                .map(Intent::undoes)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }
}
