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

    /// A name, given once, and a text; `kind` is the start of the keys of their texts.
    static final class Named {
        private final String kind;
        private final String existing;
        private String name;
        private String text;

        Named(String kind, String existing, String text) {
            this.kind = kind;
            this.existing = existing;
            this.name = existing;
            this.text = text;
        }

        private boolean isNew() {
            return existing.isEmpty();
        }

        private List<Node> fields(Runnable changed) {
            List<Node> fields = new ArrayList<>();
            if (isNew()) {
                fields.add(field("_name", name, now -> name = now.strip(), changed));
            }
            fields.add(field("_text", text, now -> text = now, changed));
            return fields;
        }

        private TextField field(String part, String value, Consumer<String> set, Runnable changed) {
            String prompt = Messages.text("permission." + kind + part);
            TextField field = new TextField(value);
            field.setId(kind + part);
            field.setPromptText(prompt);
            field.setAccessibleText(prompt);
            field.textProperty().addListener((observable, old, now) -> {
                set.accept(now);
                changed.run();
            });
            return field;
        }
    }

    /// An edit of what has a name and a text.
    private interface NamedEdit extends Edit {
        Named named();

        @Override
        default String title() {
            return named().isNew()
                    ? Messages.text("permission." + named().kind + "_new")
                    : Messages.text("permission." + named().kind + "_named", named().existing);
        }

        @Override
        default List<Node> fields(Runnable changed) {
            return named().fields(changed);
        }
    }

    /// A key and its values.
    record KeyEdit(Tags tags, Named named) implements NamedEdit {
        static KeyEdit of(Tags tags, String existing, String values) {
            return new KeyEdit(tags, new Named("tag", existing, values));
        }

        private String key() {
            return named.name.toLowerCase(Locale.ROOT);
        }

        @Override
        public Optional<String> problem() {
            if (key().isEmpty() || key().length() > Tags.LONGEST_KEY) {
                return Optional.of(Messages.text("permission.tag_key_wrong", Tags.LONGEST_KEY));
            }
            if (named.isNew() && tags.keys().containsKey(key())) {
                return Optional.of(Messages.text("permission.tag_exists", key()));
            }
            Set<String> wanted = listed(named.text);
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
            return facts.withTags(facts.tags().withKey(key(), listed(named.text)));
        }

        @Override
        public @Nullable UnaryOperator<AccessFacts> removal() {
            return named.isNew() ? null : facts -> facts.withTags(facts.tags().withKey(named.existing, Set.of()));
        }
    }

    static String written(TagExpression expression) {
        return expression.values().entrySet().stream()
                .map(each -> each.getKey() + " = " + String.join(" | ", each.getValue()))
                .collect(Collectors.joining("; "));
    }

    /// A saved expression: `key = value | value; key = value`.
    record ExpressionEdit(Tags tags, Named named) implements NamedEdit {
        static ExpressionEdit of(Tags tags, String existing, String text) {
            return new ExpressionEdit(tags, new Named("expression", existing, text));
        }

        private Map<String, Set<String>> values() {
            Map<String, Set<String>> values = new TreeMap<>();
            for (String part : named.text.toLowerCase(Locale.ROOT).split(";")) {
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
            if (named.name.isEmpty()) {
                return Optional.of(Messages.text("permission.expression_name_wrong"));
            }
            if (named.isNew() && tags.saved().containsKey(named.name)) {
                return Optional.of(Messages.text("permission.expression_exists", named.name));
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
            saved.put(named.name, TagExpression.of(values()));
            return facts.withTags(facts.tags().withSaved(saved));
        }

        @Override
        public @Nullable UnaryOperator<AccessFacts> removal() {
            if (named.isNew()) {
                return null;
            }
            return facts -> {
                Map<String, TagExpression> saved = new HashMap<>(facts.tags().saved());
                saved.remove(named.existing);
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
