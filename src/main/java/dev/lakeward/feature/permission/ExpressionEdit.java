package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import dev.lakeward.ui.Messages;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A saved expression: `key = value | value; key = value`.
record ExpressionEdit(Tags tags, NamedText named) implements NamedEdit {
    static ExpressionEdit of(Tags tags, String existing, String text) {
        return new ExpressionEdit(tags, new NamedText("expression", existing, text));
    }

    private Map<String, Set<String>> values() {
        Map<String, Set<String>> values = new TreeMap<>();
        for (String part : named.text().toLowerCase(Locale.ROOT).split(";")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                values.put(
                        part.substring(0, equals).strip(),
                        TagEdits.listed(part.substring(equals + 1).replace('|', ',')));
            } else if (!part.isBlank()) {
                values.put(part.strip(), Set.of());
            }
        }
        return values;
    }

    @Override
    public Optional<String> problem() {
        if (named.name().isEmpty()) {
            return Optional.of(Messages.text("permission.expression_name_wrong"));
        }
        if (named.isNew() && tags.saved().containsKey(named.name())) {
            return Optional.of(Messages.text("permission.expression_exists", named.name()));
        }
        Map<String, Set<String>> values = values();
        if (values.isEmpty()) {
            return Optional.of(Messages.text("permission.expression_wrong"));
        }
        for (Map.Entry<String, Set<String>> each : values.entrySet()) {
            Set<String> unknown = new TreeSet<>(each.getValue());
            unknown.removeAll(tags.keys().getOrDefault(each.getKey(), new TreeSet<>()));
            if (!tags.keys().containsKey(each.getKey())) {
                return Optional.of(Messages.text("permission.no_such_key", each.getKey()));
            }
            if (each.getValue().isEmpty() || !unknown.isEmpty()) {
                return Optional.of(Messages.text(
                        "permission.no_such_value",
                        each.getKey(),
                        String.join(", ", unknown),
                        String.join(", ", tags.keys().getOrDefault(each.getKey(), new TreeSet<>()))));
            }
        }
        return Optional.empty();
    }

    @Override
    public AccessFacts applyTo(AccessFacts facts) {
        Map<String, TagExpression> saved = new HashMap<>(facts.tags().saved());
        saved.put(named.name(), TagExpression.of(values()));
        return facts.withTags(facts.tags().withSaved(saved));
    }

    @Override
    public AccessFacts removedFrom(AccessFacts facts) {
        Map<String, TagExpression> saved = new HashMap<>(facts.tags().saved());
        saved.remove(named.existing());
        return facts.withTags(facts.tags().withSaved(saved));
    }

    /// An expression as it is written there.
    static String written(TagExpression expression) {
        return expression.values().entrySet().stream()
                .map(each -> each.getKey() + " = " + String.join(" | ", each.getValue()))
                .collect(Collectors.joining("; "));
    }
}
