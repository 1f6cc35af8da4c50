package dev.lakeward.lake.plan;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.Tags;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What of a plan's changes of LF-Tags the service would refuse.
final class TagCheck {
    private static final int TAGS_OF_AN_OBJECT = 50;

    private final AccessState after;
    private final PlanObjects objects;

    TagCheck(AccessState after, PlanObjects objects) {
        this.after = after;
        this.objects = objects;
    }

    Optional<String> tag(String key) {
        Set<String> values = after.facts().tags().keys().getOrDefault(key, Collections.emptySortedSet());
        return PlanObjects.when(
                        key.length() > Tags.LONGEST_KEY,
                        "the key of an LF-Tag has at most " + Tags.LONGEST_KEY + " characters")
                .or(() -> PlanObjects.when(
                        values.size() > Tags.MOST_VALUES,
                        "an LF-Tag has at most " + Tags.MOST_VALUES + " values, and this one would have "
                                + values.size()))
                .or(() -> PlanObjects.when(
                        values.stream().anyMatch(value -> value.length() > Tags.LONGEST_VALUE),
                        "a value of an LF-Tag has at most " + Tags.LONGEST_VALUE + " characters"));
    }

    Optional<String> used(String key, Set<String> removed) {
        return after.facts().tags().assignments().entrySet().stream()
                .filter(each -> removed.contains(each.getValue().getOrDefault(key, "")))
                .findFirst()
                .map(each -> "the value " + each.getValue().get(key) + " is still set on "
                        + each.getKey().title() + "; take it away there too");
    }

    Optional<String> assigned(Securable on) {
        Map<String, String> tags = after.facts().tags().assignments().getOrDefault(on, new TreeMap<>());
        return objects.missing(on)
                .or(() -> PlanObjects.when(
                        tags.size() > TAGS_OF_AN_OBJECT,
                        "an object has at most " + TAGS_OF_AN_OBJECT + " LF-Tags, and this one would have "
                                + tags.size()));
    }

    Optional<String> named(String name) {
        return after.facts().grants().stream()
                .filter(grant -> grant.on() instanceof Securable.LFTagPolicy policy
                        && policy.condition().equals(new TagCondition.Saved(name)))
                .findFirst()
                .map(grant -> "a grant to " + grant.principal().name() + " names it; revoke that too");
    }
}
