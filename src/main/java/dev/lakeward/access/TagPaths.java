package dev.lakeward.access;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How grants on LF-Tag expressions reach objects, and by which of their tags.
final class TagPaths {
    private final Tags tags;

    TagPaths(Tags tags) {
        this.tags = tags;
    }

    Map<String, Tags.Effective> of(DatabaseRef database) {
        return tags.of(database);
    }

    Map<String, Tags.Effective> of(TableRef table) {
        return tags.of(table);
    }

    Map<String, Tags.Effective> of(TableRef table, String column) {
        return tags.of(table, column);
    }

    boolean hasColumnTags(TableRef table) {
        return tags.hasColumnTags(table);
    }

    /// The expression that a grant is on, or empty where it is on none that there is.
    Optional<TagExpression> expression(Grant grant) {
        return grant.on() instanceof Securable.LFTagPolicy policy ? tags.resolve(policy.condition()) : Optional.empty();
    }

    /// Whether something in a database may match: tags of tables and columns do where the database's own do not.
    boolean mayReach(Grant grant, DatabaseRef database) {
        return expression(grant).filter(each -> tags.mayReach(database, each)).isPresent();
    }

    static AccessPath path(Grant grant, TagExpression expression, Map<String, Tags.Effective> tags, boolean whole) {
        return new AccessPath.Tagged(grant, used(expression, tags), whole);
    }

    static Set<Tags.Effective> used(TagExpression expression, Map<String, Tags.Effective> tags) {
        Set<Tags.Effective> used = new LinkedHashSet<>();
        expression.values().keySet().forEach(key -> {
            Tags.Effective tag = tags.get(key);
            if (tag != null) {
                used.add(tag);
            }
        });
        return used;
    }
}
