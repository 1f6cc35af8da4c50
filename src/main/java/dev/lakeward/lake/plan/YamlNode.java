package dev.lakeward.lake.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A part of a YAML document that knows where it stands; every misfit throws PlanFileException with the place.
final class YamlNode {
    private static final int LONGEST = 64 * 1024 * 1024;

    private final Node node;

    private YamlNode(Node node) {
        this.node = node;
    }

    /// The document's root; anchors and aliases are refused, as they can blow a small file up.
    static YamlNode parse(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(LONGEST)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            return new YamlNode(new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new PlanFileException(1, 1, "the file is empty")));
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().orElse(null);
            throw new PlanFileException(
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    "no YAML: " + e.getProblem());
        }
    }

    PlanFileException error(String message) {
        return node.getStartMark()
                .map(mark -> new PlanFileException(mark.getLine() + 1, mark.getColumn() + 1, message))
                .orElseGet(() -> new PlanFileException(1, 1, message));
    }

    /// The members of a mapping by key, in the file's order.
    Map<String, YamlNode> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw error("a mapping of keys to values is needed here");
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlNode key = new YamlNode(tuple.getKeyNode());
            if (entries.put(key.text(), new YamlNode(tuple.getValueNode())) != null) {
                throw key.error("the key " + key.text() + " stands twice");
            }
        }
        return entries;
    }

    /// Refuses keys that nobody reads: a misspelt key must not be a right that goes unnoticed.
    void onlyKeys(String... known) {
        Set<String> all = Set.of(known);
        if (!(node instanceof MappingNode mapping)) {
            throw error("a mapping with the keys " + new TreeSet<>(all) + " is needed here");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            YamlNode key = new YamlNode(tuple.getKeyNode());
            if (!all.contains(key.text())) {
                throw key.error("unknown key " + key.text() + "; known here are " + new TreeSet<>(all));
            }
        }
    }

    Optional<YamlNode> get(String key) {
        return Optional.ofNullable(entries().get(key));
    }

    YamlNode require(String key) {
        return get(key).orElseThrow(() -> error("the key " + key + " is missing"));
    }

    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error("a single value is needed here");
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    List<YamlNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw error("a list is needed here");
        }
        List<YamlNode> items = new ArrayList<>();
        sequence.getValue().forEach(item -> items.add(new YamlNode(item)));
        return items;
    }

    /// A list of values without repetition, in the file's order; a single value counts as a list of one.
    Set<String> texts() {
        if (isText()) {
            return Set.of(text());
        }
        Set<String> texts = new LinkedHashSet<>();
        for (YamlNode item : items()) {
            if (!texts.add(item.text())) {
                throw item.error(item.text() + " stands twice");
            }
        }
        return texts;
    }
}
