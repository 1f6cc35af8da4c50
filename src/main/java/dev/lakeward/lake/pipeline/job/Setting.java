package dev.lakeward.lake.pipeline.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A setting of a job or of one of its nodes: a value, several, or some by name, as AWS's shape has them. All of a
/// shape
/// is kept, whether or not a form can edit it.
public sealed interface Setting {
    record Text(String value) implements Setting {}

    /// A number as it is written.
    record Amount(String value) implements Setting {}

    record Flag(boolean value) implements Setting {}

    /// Settings in an order.
    record Items(List<Setting> values) implements Setting {
        public Items {
            values = List.copyOf(values);
        }

        /// Texts in an order.
        public static Items of(List<String> texts) {
            return new Items(texts.stream().<Setting>map(Text::new).toList());
        }

        /// Those of them that are texts.
        public List<String> texts() {
            return values.stream()
                    .filter(Text.class::isInstance)
                    .map(each -> ((Text) each).value())
                    .toList();
        }
    }

    /// Settings by their names, in an order; what is not set is not there.
    record Group(SequencedMap<String, Setting> values) implements Setting {
        public static final Group EMPTY = new Group(new LinkedHashMap<>());

        public Group {
            values = new LinkedHashMap<>(values);
        }

        @Override
        public SequencedMap<String, Setting> values() {
            return new LinkedHashMap<>(values);
        }

        public Optional<Setting> get(String name) {
            return Optional.ofNullable(values.get(name));
        }

        /// A text of that name; empty where there is none.
        public String text(String name) {
            return values.get(name) instanceof Text(String value) ? value : "";
        }

        /// The texts of that name; none where there are none.
        public List<String> texts(String name) {
            return values.get(name) instanceof Items items ? items.texts() : List.of();
        }

        public Group with(String name, Setting value) {
            LinkedHashMap<String, Setting> changed = new LinkedHashMap<>(values);
            changed.put(name, value);
            return new Group(changed);
        }

        public Group without(String name) {
            LinkedHashMap<String, Setting> changed = new LinkedHashMap<>(values);
            changed.remove(name);
            return new Group(changed);
        }
    }

    /// What stands at a path of names and, in what has an order, of places from 0; empty where nothing does.
    static Optional<Setting> at(Setting in, List<String> path) {
        if (path.isEmpty()) {
            return Optional.of(in);
        }
        List<String> rest = path.subList(1, path.size());
        return switch (in) {
            case Group group -> group.get(path.getFirst()).flatMap(next -> at(next, rest));
            case Items items -> {
                int place = Integer.parseInt(path.getFirst());
                yield place < items.values().size() ? at(items.values().get(place), rest) : Optional.empty();
            }
            case Text ignored -> Optional.empty();
            case Amount ignored -> Optional.empty();
            case Flag ignored -> Optional.empty();
        };
    }

    /// The same with something else at a path, or with nothing there; groups on the way are made. The place behind the
    /// last one adds one.
    static Group changed(Group in, List<String> path, Optional<Setting> value) {
        return (Group) put(in, path, value);
    }

    private static Setting put(Setting in, List<String> path, Optional<Setting> value) {
        String first = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        if (in instanceof Items(List<Setting> values)) {
            List<Setting> changed = new ArrayList<>(values);
            int place = Integer.parseInt(first);
            Optional<Setting> next = rest.isEmpty()
                    ? value
                    : Optional.of(put(place < values.size() ? values.get(place) : Group.EMPTY, rest, value));
            if (place < values.size()) {
                changed.remove(place);
            }
            next.ifPresent(each -> changed.add(place, each));
            return new Items(changed);
        }
        Group group = in instanceof Group given ? given : Group.EMPTY;
        Optional<Setting> next =
                rest.isEmpty() ? value : Optional.of(put(group.get(first).orElse(Group.EMPTY), rest, value));
        return next.map(each -> group.with(first, each)).orElseGet(() -> group.without(first));
    }
}
