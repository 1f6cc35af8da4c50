package dev.lakeward.access.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Changes in the order in which they are applied: minimal, and empty exactly where nothing differs.
public record Plan(List<Change> changes) {
    /// How many grants or revocations go in one call.
    public static final int BATCH = 20;

    public static final Plan EMPTY = new Plan(List.of());

    public Plan {
        changes = changes.stream().sorted(Comparator.comparingInt(Change::rank)).toList();
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /// How many calls it takes when nothing goes wrong.
    public int calls() {
        int grants = 0;
        int revocations = 0;
        for (Change change : changes) {
            grants += change instanceof Change.GrantPermissions ? 1 : 0;
            revocations += change instanceof Change.RevokePermissions ? 1 : 0;
        }
        return changes.size() - grants - revocations + Math.ceilDiv(grants, BATCH) + Math.ceilDiv(revocations, BATCH);
    }

    /// What comes from `from` to `to`.
    public static Plan between(AccessFacts from, AccessFacts to) {
        return new Plan(Differences.between(from, to));
    }

    /// What takes the whole plan back.
    public Plan inverse() {
        return new Plan(
                changes.stream().flatMap(change -> change.inverse().stream()).toList());
    }

    /// The facts once the plan is applied.
    public AccessFacts applyTo(AccessFacts facts) {
        PlanEdit edit = new PlanEdit(facts);
        changes.forEach(edit::apply);
        return edit.facts();
    }

    /// What of the plan is not there yet; what others changed meanwhile is left alone.
    public Plan remaining(AccessFacts now) {
        return between(now, applyTo(now));
    }

    /// The same while the plan is applied, `target` being what it led to when that began. A tag that was set on an
    /// object
    /// beside an equal one above it shows only once that one changes; where the plan did so, it goes.
    public Plan remaining(AccessFacts now, AccessFacts target) {
        List<Change> left = new ArrayList<>(remaining(now).changes());
        Map<Securable, Map<String, String>> wanted = target.tags().canonical().assignments();
        now.tags()
                .canonical()
                .assignments()
                .forEach((on, tags) -> tags.forEach((key, value) -> {
                    Change surfaced = new Change.UnassignTag(on, key, value);
                    if (!wanted.getOrDefault(on, Map.of()).containsKey(key)
                            && changesAbove(on, key)
                            && !left.contains(surfaced)) {
                        left.add(surfaced);
                    }
                }));
        return new Plan(left);
    }

    private boolean changesAbove(Securable on, String key) {
        return changes.stream().anyMatch(change -> switch (change) {
            case Change.AssignTag c -> c.key().equals(key) && isAbove(c.on(), on);
            case Change.UnassignTag c -> c.key().equals(key) && isAbove(c.on(), on);
            default -> false;
        });
    }

    private static boolean isAbove(Securable above, Securable on) {
        return switch (on) {
            case Securable.TableColumns column ->
                above.equals(column.table()) || above.equals(column.table().database());
            case TableRef table -> above.equals(table.database());
            default -> false;
        };
    }

    /// Changes that `now` no longer allows as they were staged: what they found before is something else by now.
    public List<Change> conflicts(AccessFacts now) {
        if (remaining(now).isEmpty()) {
            return List.of();
        }
        PlanEdit edit = new PlanEdit(now);
        return changes.stream()
                .filter(change -> !edit.isDone(change) && !edit.fits(change))
                .toList();
    }

    /// Facts in the form in which two readings of one lake are equal.
    public static boolean same(AccessFacts a, AccessFacts b) {
        return between(a, b).isEmpty();
    }

    /// The databases in which a plan makes or drops views.
    public Set<DatabaseRef> databasesOfViews() {
        Set<DatabaseRef> databases = new HashSet<>();
        for (Change change : changes) {
            switch (change) {
                case Change.CreateView c -> databases.add(c.view().name().database());
                case Change.ReplaceView c -> databases.add(c.after().name().database());
                case Change.DropView c -> databases.add(c.before().name().database());
                default -> {}
            }
        }
        return databases;
    }

    /// Grants that a plan revokes or grants.
    public List<Grant> grants() {
        return changes.stream()
                .flatMap(change -> switch (change) {
                    case Change.RevokePermissions c -> Stream.of(c.grant());
                    case Change.GrantPermissions c -> Stream.of(c.grant());
                    default -> Stream.<Grant>empty();
                })
                .toList();
    }
}
