package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.Securable;
import dev.lakeward.access.Tags;
import dev.lakeward.ui.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Edits of LF-Tags under way: what each asks for, what is wrong with it, and what it would make of all access.
final class TagEdits {
    private TagEdits() {}

    /// A text to fill in.
    record Field(String id, String prompt, String value, Consumer<String> set) {}

    /// An edit under way: what it is called, what it asks for, and what it would make of the facts.
    interface Edit {
        String title();

        /// Fields to fill in.
        List<Field> fields();

        /// Why it cannot be so; empty where it can.
        Optional<String> problem();

        AccessFacts applyTo(AccessFacts facts);

        /// Whether there is a thing that can be taken away.
        default boolean isRemovable() {
            return false;
        }

        /// What taking the thing away makes of the facts.
        default AccessFacts removedFrom(AccessFacts facts) {
            return facts;
        }
    }

    /// What stands between commas.
    static SortedSet<String> listed(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// A key and its values.
    record KeyEdit(Tags tags, NamedText named) implements NamedEdit {
        static KeyEdit of(Tags tags, String existing, String values) {
            return new KeyEdit(tags, new NamedText("tag", existing, values));
        }

        private String key() {
            return named.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public Optional<String> problem() {
            if (key().isEmpty() || key().length() > Tags.LONGEST_KEY) {
                return Optional.of(Messages.text("permission.tag_key_wrong", Tags.LONGEST_KEY));
            }
            if (named.isNew() && tags.keys().containsKey(key())) {
                return Optional.of(Messages.text("permission.tag_exists", key()));
            }
            Set<String> wanted = listed(named.text());
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
            return facts.withTags(facts.tags().withKey(key(), listed(named.text())));
        }

        @Override
        public AccessFacts removedFrom(AccessFacts facts) {
            return facts.withTags(facts.tags().withKey(named.existing(), Set.of()));
        }
    }

    /// A value on an object; an empty one takes away what is set there.
    record AssignmentEdit(Securable on, String key, String before, String value) implements Edit {
        @Override
        public String title() {
            return on.title() + ": " + key + " = " + (value.isEmpty() ? Messages.text("permission.no_value") : value);
        }

        @Override
        public List<Field> fields() {
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
