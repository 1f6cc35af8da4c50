package dev.lakeward.feature.pipeline.node;

import dev.lakeward.lake.pipeline.job.Setting;
import dev.lakeward.lake.pipeline.job.SettingShape;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The form of the settings of a shape: a line for each that is a value, a block for each that holds others. What must
/// be set and what is set shows, the rest when it is asked for.
final class SettingParts {
    // More than so many of one kind are folded.
    private static final int MOST_OPEN = 2;

    private final SettingFields fields;
    private final NodeEdits edits;
    private final String node;

    SettingParts(NodeEdits edits, String node) {
        this.edits = edits;
        this.node = node;
        this.fields = new SettingFields((path, value) -> edits.set(node, path, value));
    }

    /// The parts of a shape, of which some members come first, in their order, and the rest shows when it is asked for.
    List<SettingPart> of(
            SettingShape.Structure shape, Setting.Group settings, List<String> first, Set<String> without) {
        Collected shown = new Collected();
        Collected more = new Collected();
        for (String name : first) {
            shape.members().stream()
                    .filter(member -> member.name().equals(name))
                    .forEach(member -> add(shown, member, settings.get(name), List.of(name)));
        }
        shape.members().stream()
                .filter(member -> !first.contains(member.name()) && !without.contains(member.name()))
                .forEach(member -> add(more, member, settings.get(member.name()), List.of(member.name())));
        List<SettingPart> parts = new ArrayList<>(shown.parts());
        parts.add(new SettingPart.More(SettingFields.id(List.of()) + "More", more.parts()));
        return parts;
    }

    /// The parts of a shape, without some of its members.
    List<SettingPart> of(SettingShape.Structure shape, Setting.Group settings, Set<String> without) {
        return inside(shape, settings, List.of(), without);
    }

    private List<SettingPart> inside(
            SettingShape.Structure shape, Setting.Group settings, List<String> path, Set<String> without) {
        Collected shown = new Collected();
        Collected more = new Collected();
        for (SettingShape.Member member : shape.members()) {
            if (!without.contains(member.name())) {
                Optional<Setting> value = settings.get(member.name());
                boolean matters = member.required() || value.isPresent();
                add(matters ? shown : more, member, value, joined(path, member.name()));
            }
        }
        List<SettingPart> parts = new ArrayList<>(shown.parts());
        List<SettingPart> rest = more.parts();
        if (parts.isEmpty()) {
            return rest;
        }
        if (!rest.isEmpty()) {
            parts.add(new SettingPart.More(SettingFields.id(path) + "More", rest));
        }
        return parts;
    }

    private void add(Collected to, SettingShape.Member member, Optional<Setting> value, List<String> path) {
        String label = Spelling.words(member.name());
        switch (member.shape()) {
            case SettingShape.Structure inner -> to.part(structure(inner, label, value, path));
            case SettingShape.Several(SettingShape.Structure each) ->
                items(each, label, value, path).forEach(to::part);
            case SettingShape.Several(SettingShape.Several(SettingShape.Words ignored)) ->
                to.field(fields.paths(label, value, path));
            case SettingShape.Several(SettingShape.Words ignored) ->
                to.field(path.size() > 1 ? fields.path(label, value, path) : fields.lines(label, value, path));
            case SettingShape.Named(SettingShape.Words ignored) -> to.field(fields.named(label, value, path));
            case SettingShape.Words words -> to.field(fields.words(label, words, value, path));
            case SettingShape.Count count -> to.field(fields.count(label, count, value, path));
            case SettingShape.Switch ignored -> to.field(fields.flag(label, value, path));
            case SettingShape.Several ignored -> kept(to, label, value, path);
            case SettingShape.Named ignored -> kept(to, label, value, path);
            case SettingShape.Kept ignored -> kept(to, label, value, path);
        }
    }

    private void kept(Collected to, String label, Optional<Setting> value, List<String> path) {
        if (value.isPresent()) {
            to.field(fields.kept(label, path));
        }
    }

    private SettingPart structure(
            SettingShape.Structure inner, String label, Optional<Setting> value, List<String> path) {
        return value.<SettingPart>map(set -> new SettingPart.Block(
                        SettingFields.id(path),
                        label,
                        "",
                        false,
                        Optional.of(() -> edits.reshape(node, path, Optional.empty())),
                        inside(inner, group(set), path, Set.of())))
                .orElseGet(() -> new SettingPart.Add(
                        SettingFields.id(path) + "Add",
                        Messages.text("node.add", label),
                        () -> edits.reshape(node, path, Optional.of(Setting.Group.EMPTY))));
    }

    private List<SettingPart> items(
            SettingShape.Structure each, String label, Optional<Setting> value, List<String> path) {
        List<Setting> values = value.orElse(null) instanceof Setting.Items(List<Setting> some) ? some : List.of();
        List<SettingPart> parts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            List<String> at = joined(path, String.valueOf(i));
            parts.add(new SettingPart.Block(
                    SettingFields.id(at),
                    label + " " + (i + 1),
                    SettingFields.summary(values.get(i)),
                    values.size() > MOST_OPEN,
                    Optional.of(() -> edits.reshape(node, at, Optional.empty())),
                    inside(each, group(values.get(i)), at, Set.of())));
        }
        parts.add(new SettingPart.Add(SettingFields.id(path) + "Add", Messages.text("node.add", label), () -> {
            if (values.isEmpty()) {
                edits.reshape(node, path, Optional.of(new Setting.Items(List.of(Setting.Group.EMPTY))));
            } else {
                edits.reshape(node, joined(path, String.valueOf(values.size())), Optional.of(Setting.Group.EMPTY));
            }
        }));
        return parts;
    }

    private static Setting.Group group(Setting setting) {
        return setting instanceof Setting.Group group ? group : Setting.Group.EMPTY;
    }

    private static List<String> joined(List<String> path, String next) {
        List<String> joined = new ArrayList<>(path);
        joined.add(next);
        return List.copyOf(joined);
    }

    /// Parts in their order, the lines that stand together as one.
    private static final class Collected {
        private final List<SettingPart> parts = new ArrayList<>();
        private final List<FormField> open = new ArrayList<>();

        void field(FormField field) {
            open.add(field);
        }

        void part(SettingPart part) {
            close();
            parts.add(part);
        }

        private void close() {
            if (!open.isEmpty()) {
                parts.add(new SettingPart.Fields(List.copyOf(open)));
                open.clear();
            }
        }

        List<SettingPart> parts() {
            close();
            return parts;
        }
    }
}
