package dev.lakeward.lake.plan;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.Tags;
import dev.lakeward.text.Words;
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
        return PlanObjects.when(key.length() > Tags.LONGEST_KEY, () -> Words.text("check.tag_key", Tags.LONGEST_KEY))
                .or(() -> PlanObjects.when(
                        values.size() > Tags.MOST_VALUES,
                        () -> Words.text("check.tag_values", Tags.MOST_VALUES, values.size())))
                .or(() -> PlanObjects.when(
                        values.stream().anyMatch(value -> value.length() > Tags.LONGEST_VALUE),
                        () -> Words.text("check.tag_value", Tags.LONGEST_VALUE)));
    }

    Optional<String> used(String key, Set<String> removed) {
        return after.facts().tags().assignments().entrySet().stream()
                .filter(each -> removed.contains(each.getValue().getOrDefault(key, "")))
                .findFirst()
                .map(each -> Words.text(
                        "check.tag_used",
                        each.getValue().getOrDefault(key, ""),
                        each.getKey().title()));
    }

    Optional<String> assigned(Securable on) {
        Map<String, String> tags = after.facts().tags().assignments().getOrDefault(on, new TreeMap<>());
        return objects.missing(on)
                .or(() -> PlanObjects.when(
                        tags.size() > TAGS_OF_AN_OBJECT,
                        () -> Words.text("check.tags_of_object", TAGS_OF_AN_OBJECT, tags.size())));
    }

    Optional<String> named(String name) {
        return after.facts().grants().stream()
                .filter(grant -> grant.on() instanceof Securable.LFTagPolicy policy
                        && policy.condition().equals(new TagCondition.Saved(name)))
                .findFirst()
                .map(grant ->
                        Words.text("check.expression_named", grant.principal().name()));
    }
}
