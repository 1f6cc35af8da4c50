package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// Edits of LF-Tags under way: what each asks for, what is wrong with it, and what it would make of all access.
final class TagEdits {
    private TagEdits() {}

    /// An edit under way: what it is called, what it asks for, and what it would make of the facts.
    interface Edit {
        String title();

        /// Fields to fill in; each tells when it changes.
        List<Node> fields(Runnable changed);

        /// Why it cannot be so; empty where it can.
        Optional<String> problem();

        AccessFacts applyTo(AccessFacts facts);

        /// The edit that takes the thing away, for one that exists.
        default @Nullable UnaryOperator<AccessFacts> removal() {
            return null;
        }
    }

    private static SortedSet<String> listed(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What has a name, given once, and a text.
    abstract static class NamedEdit implements Edit {
        final Tags tags;
        final String existing;
        String name;
        String text;

        NamedEdit(Tags tags, String existing, String text) {
            this.tags = tags;
            this.existing = existing;
            this.name = existing;
            this.text = text;
        }

        /// What its parts are called: the start of the keys of their texts.
        abstract String kind();

        @Override
        public String title() {
            return existing.isEmpty()
                    ? Messages.text("permission." + kind() + "_new")
                    : Messages.text("permission." + kind() + "_named", existing);
        }

        @Override
        public List<Node> fields(Runnable changed) {
            List<Node> fields = new ArrayList<>();
            if (existing.isEmpty()) {
                fields.add(field("_name", name, now -> name = now.strip(), changed));
            }
            fields.add(field("_text", text, now -> text = now, changed));
            return fields;
        }

        private TextField field(String part, String value, Consumer<String> set, Runnable changed) {
            String prompt = Messages.text("permission." + kind() + part);
            TextField field = new TextField(value);
            field.setId(kind() + part);
            field.setPromptText(prompt);
            field.setAccessibleText(prompt);
            field.textProperty().addListener((observable, old, now) -> {
                set.accept(now);
                changed.run();
            });
            return field;
        }
    }

    /// A key and its values.
    static final class KeyEdit extends NamedEdit {
        KeyEdit(Tags tags, String existing, String values) {
            super(tags, existing, values);
        }

        @Override
        String kind() {
            return "tag";
        }

        private String key() {
            return name.toLowerCase(Locale.ROOT);
        }

        @Override
        public Optional<String> problem() {
            if (key().isEmpty() || key().length() > Tags.LONGEST_KEY) {
                return Optional.of(Messages.text("permission.tag_key_wrong", Tags.LONGEST_KEY));
            }
            if (existing.isEmpty() && tags.keys().containsKey(key())) {
                return Optional.of(Messages.text("permission.tag_exists", key()));
            }
            Set<String> wanted = listed(text);
            if (wanted.isEmpty() || wanted.size() > Tags.MOST_VALUES) {
                return Optional.of(Messages.text("permission.tag_values_wrong", Tags.MOST_VALUES));
            }
            return wanted.stream()
                    .filter(value -> value.length() > Tags.LONGEST_VALUE)
                    .findFirst()
                    .map(value -> Messages.text("permission.tag_value_long", value, Tags.LONGEST_VALUE));
        }

        @Override
        public AccessFacts applyTo(AccessFacts facts) {
            return facts.withTags(facts.tags().withKey(key(), listed(text)));
        }

        @Override
        public @Nullable UnaryOperator<AccessFacts> removal() {
            return existing.isEmpty()
                    ? null
                    : facts -> facts.withTags(facts.tags().withKey(existing, Set.of()));
        }
    }

    static String written(TagExpression expression) {
        return expression.values().entrySet().stream()
                .map(each -> each.getKey() + " = " + String.join(" | ", each.getValue()))
                .collect(Collectors.joining("; "));
    }

    /// A saved expression: `key = value | value; key = value`.
    static final class ExpressionEdit extends NamedEdit {
        ExpressionEdit(Tags tags, String existing, String text) {
            super(tags, existing, text);
        }

        @Override
        String kind() {
            return "expression";
        }

        private Map<String, Set<String>> values() {
            Map<String, Set<String>> values = new TreeMap<>();
            for (String part : text.toLowerCase(Locale.ROOT).split(";")) {
                int equals = part.indexOf('=');
                if (equals > 0) {
                    values.put(
                            part.substring(0, equals).strip(),
                            listed(part.substring(equals + 1).replace('|', ',')));
                } else if (!part.isBlank()) {
                    values.put(part.strip(), Set.of());
                }
            }
            return values;
        }

        @Override
        public Optional<String> problem() {
            if (name.isEmpty()) {
                return Optional.of(Messages.text("permission.expression_name_wrong"));
            }
            if (existing.isEmpty() && tags.saved().containsKey(name)) {
                return Optional.of(Messages.text("permission.expression_exists", name));
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
            saved.put(name, TagExpression.of(values()));
            return facts.withTags(facts.tags().withSaved(saved));
        }

        @Override
        public @Nullable UnaryOperator<AccessFacts> removal() {
            if (existing.isEmpty()) {
                return null;
            }
            return facts -> {
                Map<String, TagExpression> saved = new HashMap<>(facts.tags().saved());
                saved.remove(existing);
                return facts.withTags(facts.tags().withSaved(saved));
            };
        }
    }

    /// A value on an object; an empty one takes away what is set there.
    record AssignmentEdit(Securable on, String key, String before, String value) implements Edit {
        @Override
        public String title() {
            return on.title() + ": " + key + " = " + (value.isEmpty() ? Messages.text("permission.no_value") : value);
        }

        @Override
        public List<Node> fields(Runnable changed) {
            return List.of();
        }

        @Override
        public Optional<String> problem() {
            return before.equals(value) ? Optional.of(Messages.text("permission.tag_is_so")) : Optional.empty();
        }

        @Override
        public AccessFacts applyTo(AccessFacts facts) {
            return facts.withTags(facts.tags().withValue(on, key, value));
        }
    }
}
