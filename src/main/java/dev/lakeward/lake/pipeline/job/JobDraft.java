package dev.lakeward.lake.pipeline.job;

import dev.lakeward.access.TableRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A job as it is edited: its name, its nodes by id, and all else that it is set to. A draft is a value: an edit makes
/// another one.
public record JobDraft(String name, SequencedMap<String, NodeDraft> nodes, Setting.Group settings) {
    private static final String COMMAND = "glueetl";

    public JobDraft {
        nodes = new LinkedHashMap<>(nodes);
    }

    /// A job that is yet to be made: without nodes, as a visual job of Glue's begins.
    public static JobDraft begun(String name, String role) {
        return new JobDraft(
                name,
                new LinkedHashMap<>(),
                Setting.Group.EMPTY
                        .with("Role", new Setting.Text(role))
                        .with(
                                "Command",
                                Setting.Group.EMPTY
                                        .with("Name", new Setting.Text(COMMAND))
                                        .with("PythonVersion", new Setting.Text("3"))));
    }

    @Override
    public SequencedMap<String, NodeDraft> nodes() {
        return new LinkedHashMap<>(nodes);
    }

    public String role() {
        return settings.text("Role");
    }

    public Optional<NodeDraft> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /// The tables of the catalog that its sources name, each once.
    public List<TableRef> tablesRead() {
        return nodes.values().stream()
                .filter(node ->
                        node.member().endsWith("Source") && node.member().contains("Catalog"))
                .filter(node -> !node.settings().text("Database").isBlank()
                        && !node.settings().text("Table").isBlank())
                .map(node -> TableRef.of(
                        node.settings().text("Database"), node.settings().text("Table")))
                .distinct()
                .toList();
    }

    /// With a node, in place of the one of its id where there is one.
    public JobDraft with(NodeDraft node) {
        LinkedHashMap<String, NodeDraft> changed = new LinkedHashMap<>(nodes);
        changed.put(node.id(), node);
        return new JobDraft(name, changed, settings);
    }

    public JobDraft with(Setting.Group changed) {
        return new JobDraft(name, nodes, changed);
    }

    /// Without a node; what read it reads what it read, where it had one input, and otherwise nothing in its place.
    public JobDraft without(String id) {
        List<String> before = node(id).map(NodeDraft::inputs).orElse(List.of());
        LinkedHashMap<String, NodeDraft> changed = new LinkedHashMap<>();
        nodes.values().stream().filter(node -> !node.id().equals(id)).forEach(node -> {
            List<String> inputs = new ArrayList<>();
            for (String input : node.inputs()) {
                if (!input.equals(id)) {
                    inputs.add(input);
                } else if (before.size() == 1) {
                    inputs.add(before.getFirst());
                }
            }
            changed.put(node.id(), inputs.equals(node.inputs()) ? node : node.reading(inputs));
        });
        return new JobDraft(name, changed, settings);
    }

    /// A new node of a kind, by what it is called until it has a better name; it reads `input`, where there is one.
    public NodeDraft begun(NodeType type, String called, Optional<String> input) {
        NodeDraft node = new NodeDraft(freeId(type.member()), type.member(), type.settings()).named(called);
        return type.role() == NodeType.Role.SOURCE
                ? node
                : node.reading(input.map(List::of).orElse(List.of()));
    }

    private String freeId(String member) {
        String stem = Character.toLowerCase(member.charAt(0)) + member.substring(1);
        int number = 1;
        while (nodes.containsKey(stem + number)) {
            number++;
        }
        return stem + number;
    }

    /// With a node that reads another one too. One that it reads already changes nothing.
    public JobDraft connected(String from, String to) {
        return node(to).filter(node -> !node.inputs().contains(from) && nodes.containsKey(from) && !from.equals(to))
                .map(node -> {
                    List<String> inputs = new ArrayList<>(node.inputs());
                    inputs.add(from);
                    return with(node.reading(inputs));
                })
                .orElse(this);
    }

    /// With a node that reads another one no more.
    public JobDraft disconnected(String from, String to) {
        return node(to).map(node -> with(node.reading(node.inputs().stream()
                        .filter(input -> !input.equals(from))
                        .toList())))
                .orElse(this);
    }

    /// Whether another has the same nodes and settings, in whatever order they stand.
    public boolean isSameAs(JobDraft other) {
        return name.equals(other.name)
                && settings.equals(other.settings)
                && new TreeMap<>(nodes).equals(new TreeMap<>(other.nodes));
    }
}
