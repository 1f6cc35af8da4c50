package dev.lakeward.lake.pipeline.run;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a run of a visual job told of one node: its lines, oldest first, and when it was at that node. A node's lines
/// go from the one that names it, with its id in parentheses at the end, to the one that names another.
public record NodeLog(List<String> lines, Optional<Instant> began, Optional<Instant> ended) {
    private static final String TAKEN = "taken over from the run ";

    public NodeLog {
        lines = List.copyOf(lines);
    }

    /// Of a run's log, whose nodes have these ids: other lines end in parentheses too. `going` while the run may tell
    /// more.
    public static NodeLog of(List<String> log, Set<String> ids, String node, boolean going) {
        List<String> own = new ArrayList<>();
        Optional<Instant> began = Optional.empty();
        Optional<Instant> ended = Optional.empty();
        boolean inside = false;
        for (String line : log) {
            Optional<String> named = named(line, ids);
            if (named.isPresent() || isState(line)) {
                if (inside && ended.isEmpty()) {
                    ended = time(line);
                }
                inside = named.filter(node::equals).isPresent();
                if (inside && began.isEmpty() && !line.contains(TAKEN)) {
                    began = time(line);
                }
            }
            if (inside) {
                own.add(line);
            }
        }
        return new NodeLog(own, began, began.isPresent() && !(going && inside) ? ended : Optional.empty());
    }

    /// How long a run was at work by its log, once it has ended.
    public static Optional<Duration> time(List<String> log) {
        List<Instant> states = log.stream()
                .filter(NodeLog::isState)
                .flatMap(line -> time(line).stream())
                .toList();
        return states.size() < 2
                ? Optional.empty()
                : Optional.of(Duration.between(states.getFirst(), states.getLast()));
    }

    // The run's own: one word of capitals behind the time.
    private static boolean isState(String line) {
        return line.substring(line.indexOf(' ') + 1).matches("[A-Z_]+");
    }

    private static Optional<Instant> time(String line) {
        int space = line.indexOf(' ');
        try {
            return space < 0 ? Optional.empty() : Optional.of(Instant.parse(line.substring(0, space)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> named(String line, Set<String> ids) {
        return ids.stream().filter(id -> line.endsWith(" (" + id + ")")).findFirst();
    }

    /// The node at which a run was last, of those with these ids; empty where its log names none.
    public static Optional<String> last(List<String> log, Set<String> ids) {
        return log.stream()
                .filter(line -> !line.contains(TAKEN))
                .flatMap(line -> named(line, ids).stream())
                .reduce((before, next) -> next);
    }
}
