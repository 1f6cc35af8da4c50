package dev.lakeward.lake.pipeline.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The settings that AWS requires of a node and that are not there, by their paths.
final class MissingSettings {
    // Whether the name and the inputs are there is another question.
    private static final Set<String> APART = Set.of(NodeType.NAME, NodeType.INPUTS);

    private MissingSettings() {}

    static List<String> of(NodeType type, Setting.Group settings) {
        List<String> missing = new ArrayList<>();
        look(type.shape(), settings, "", missing);
        return missing;
    }

    private static void look(SettingShape.Structure shape, Setting.Group settings, String at, List<String> missing) {
        for (SettingShape.Member member : shape.members()) {
            String path = at + member.name();
            Optional<Setting> value = settings.get(member.name());
            if (value.isEmpty()) {
                if (member.required() && !(at.isEmpty() && APART.contains(member.name()))) {
                    missing.add(path);
                }
            } else {
                inside(member.shape(), value.get(), path, missing);
            }
        }
    }

    private static void inside(SettingShape shape, Setting value, String path, List<String> missing) {
        if (shape instanceof SettingShape.Structure structure && value instanceof Setting.Group group) {
            look(structure, group, path + ".", missing);
        } else if (shape instanceof SettingShape.Several(SettingShape each)
                && value instanceof Setting.Items(List<Setting> values)) {
            for (int i = 0; i < values.size(); i++) {
                inside(each, values.get(i), path + " " + (i + 1), missing);
            }
        }
    }
}
