package dev.lakeward.lake.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// A part of a YAML document that knows where it stands; every misfit throws PlanFileException with the place.
final class YamlNode {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .setCodePointLimit(PlanText.LONGEST)
            .build();

    private final Node node;
    private @Nullable Map<String, YamlNode> entries;

    private YamlNode(Node node) {
        this.node = node;
    }

    /// The root of a text's only document, within the bounds of [YamlGuard].
    static YamlNode parse(String text) {
        try {
            Parser events = new YamlGuard(new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text)));
            return new YamlNode(new Composer(SETTINGS, events)
                    .getSingleNode()
                    .orElseThrow(() -> new PlanFileException(1, 1, Words.text("yaml.empty"))));
        } catch (MarkedYamlEngineException e) {
            throw error(e.getProblemMark(), Words.text("yaml.broken", e.getProblem()));
        } catch (ReaderException e) {
            throw PlanText.error(
                    text,
                    text.offsetByCodePoints(0, e.getPosition()),
                    Words.text("yaml.character", String.format("%04X", e.getCodePoint())));
        } catch (YamlEngineException e) {
            throw new PlanFileException(1, 1, Words.text("yaml.none", String.valueOf(e.getMessage())));
        }
    }

    static PlanFileException error(Optional<Mark> place, String message) {
        return place.map(mark -> new PlanFileException(mark.getLine() + 1, mark.getColumn() + 1, message))
                .orElseGet(() -> new PlanFileException(1, 1, message));
    }

    private static String needed(String kind) {
        return Words.text("yaml.needed", Words.text("yaml." + kind));
    }

    PlanFileException error(String message) {
        return error(node.getStartMark(), message);
    }

    /// The members of a mapping by key, in the file's order.
    Map<String, YamlNode> entries() {
        if (entries == null) {
            entries = Collections.unmodifiableMap(read());
        }
        return entries;
    }

    private Map<String, YamlNode> read() {
        if (!(node instanceof MappingNode mapping)) {
            throw error(needed("mapping"));
        }
        Map<String, YamlNode> read = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlNode key = new YamlNode(tuple.getKeyNode());
            if (key.text().equals("<<") && isMapping(tuple.getValueNode())) {
                throw key.error(Words.text("yaml.merge"));
            }
            if (read.put(key.text(), new YamlNode(tuple.getValueNode())) != null) {
                throw key.error(Words.text("yaml.key_twice", key.text()));
            }
        }
        return read;
    }

    private static boolean isMapping(Node value) {
        return value instanceof MappingNode
                || value instanceof SequenceNode list
                        && list.getValue().stream().anyMatch(MappingNode.class::isInstance);
    }

    /// An error at a key of a mapping rather than at its value.
    PlanFileException errorOfKey(String key, String message) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                YamlNode each = new YamlNode(tuple.getKeyNode());
                if (each.text().equals(key)) {
                    return each.error(message);
                }
            }
        }
        return error(message);
    }

    /// The same as JSON, for the schema. Numbers are text, as nothing here counts.
    JsonNode json() {
        return json(new IdentityHashMap<>());
    }

    private JsonNode json(Map<Node, JsonNode> known) {
        JsonNode found = known.get(node);
        if (found != null) {
            return found;
        }
        JsonNode made = switch (node) {
            case MappingNode ignored -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                entries().forEach((key, value) -> object.set(key, value.json(known)));
                yield object;
            }
            case SequenceNode ignored -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                items().forEach(item -> array.add(item.json(known)));
                yield array;
            }
            default -> scalar();
        };
        known.put(node, made);
        return made;
    }

    private JsonNode scalar() {
        return node.getTag().equals(Tag.NULL)
                ? NullNode.getInstance()
                : node.getTag().equals(Tag.BOOL)
                        ? BooleanNode.valueOf(Boolean.parseBoolean(text()))
                        : TextNode.valueOf(text());
    }

    Optional<YamlNode> get(String key) {
        return Optional.ofNullable(entries().get(key));
    }

    YamlNode require(String key) {
        return get(key).orElseThrow(() -> error(Words.text("yaml.missing", key)));
    }

    /// The one key of some that stands here.
    String one(List<String> keys) {
        List<String> found = keys.stream().filter(entries()::containsKey).toList();
        if (found.size() != 1) {
            throw error(Words.text("yaml.one_of", keys, found));
        }
        return found.getFirst();
    }

    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error(needed("value"));
    }

    /// What a value reads as, where it is refused with the reason that `reader` throws as IllegalArgumentException.
    <T> T as(Function<String, T> reader) {
        try {
            return reader.apply(text());
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()));
        }
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    List<YamlNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw error(needed("list"));
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
                throw item.error(Words.text("yaml.twice", item.text()));
            }
        }
        return texts;
    }
}
