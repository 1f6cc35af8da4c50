package dev.lakeward.lake.pipeline.job;

import java.util.List;

/// A node of a job as it is edited: its id, AWS's name of its kind, and its settings, the name and the inputs among
/// them.
public record NodeDraft(String id, String member, Setting.Group settings) {
    /// Its name, or its id where it has none.
    public String name() {
        String name = settings.text(NodeType.NAME);
        return name.isEmpty() ? id : name;
    }

    /// The ids of the nodes that it reads.
    public List<String> inputs() {
        return settings.texts(NodeType.INPUTS);
    }

    public NodeDraft named(String name) {
        return new NodeDraft(id, member, settings.with(NodeType.NAME, new Setting.Text(name)));
    }

    NodeDraft reading(List<String> inputs) {
        return new NodeDraft(
                id,
                member,
                inputs.isEmpty()
                        ? settings.without(NodeType.INPUTS)
                        : settings.with(NodeType.INPUTS, Setting.Items.of(inputs)));
    }

    public NodeDraft with(Setting.Group changed) {
        return new NodeDraft(id, member, changed);
    }
}
