package dev.lakeward.lake.plan;

import dev.lakeward.text.Words;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;

/// The events of a YAML text, while they are within bounds: one document, no deep nesting, no tags of other tools, and
/// aliases that neither hold themselves nor make a small file a large one.
final class YamlGuard implements Parser {
    private static final int DEEPEST = 50;
    private static final long MOST_REPEATED = 1_000_000;
    private static final Set<String> TAGS = Set.of("!", Tag.STR.getValue(), Tag.SEQ.getValue(), Tag.MAP.getValue());

    private final Parser events;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private long values;
    private long repeated;
    private boolean started;

    /// A list or mapping that has not ended; `before` counts the values in front of it.
    private record Open(Optional<Anchor> anchor, long before) {}

    YamlGuard(Parser events) {
        this.events = events;
    }

    @Override
    public boolean hasNext() {
        return events.hasNext();
    }

    @Override
    public boolean checkEvent(Event.ID id) {
        return events.checkEvent(id);
    }

    @Override
    public @Nullable Event peekEvent() {
        return events.peekEvent();
    }

    @Override
    public Event next() {
        Event event = events.next();
        switch (event) {
            case DocumentStartEvent start -> {
                if (started) {
                    throw error(start, Words.text("yaml.second"));
                }
                started = true;
            }
            case CollectionStartEvent start -> {
                requireKnown(start, start.getTag());
                if (open.size() == DEEPEST) {
                    throw error(start, Words.text("yaml.too_deep", DEEPEST));
                }
                open.push(new Open(start.getAnchor(), values++));
            }
            case CollectionEndEvent ignored -> {
                Open ended = open.pop();
                ended.anchor().ifPresent(anchor -> sizes.put(anchor.getValue(), values - ended.before()));
            }
            case ScalarEvent scalar -> {
                requireKnown(scalar, scalar.getTag());
                values++;
                scalar.getAnchor().ifPresent(anchor -> sizes.put(anchor.getValue(), 1L));
            }
            case AliasEvent alias -> repeat(alias);
            default -> {}
        }
        return event;
    }

    private void repeat(AliasEvent alias) {
        if (open.stream().anyMatch(each -> each.anchor().equals(Optional.of(alias.getAlias())))) {
            throw error(alias, Words.text("yaml.alias", alias.getAlias()));
        }
        // One without an anchor is refused by who reads the events.
        long size = sizes.getOrDefault(alias.getAlias().getValue(), 0L);
        values += size;
        repeated += size;
        if (repeated > MOST_REPEATED) {
            throw error(alias, Words.text("yaml.aliases", String.valueOf(MOST_REPEATED)));
        }
    }

    private static void requireKnown(Event event, Optional<String> tag) {
        tag.filter(each -> !TAGS.contains(each)).ifPresent(each -> {
            throw error(event, Words.text("yaml.tag", each));
        });
    }

    private static PlanFileException error(Event event, String message) {
        return YamlNode.error(event.getStartMark(), message);
    }
}
