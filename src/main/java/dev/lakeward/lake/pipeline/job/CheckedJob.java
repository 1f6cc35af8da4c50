package dev.lakeward.lake.pipeline.job;

import dev.lakeward.sql.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of a draft before it runs: of each node by id, what is wrong with the job as a whole, and the ids of
/// those nodes that read a table of which the job's role sees a part.
public record CheckedJob(Map<String, Node> nodes, List<String> problems, List<String> seenInPart) {
    public static final CheckedJob NONE = new CheckedJob(Map.of(), List.of());

    public CheckedJob(Map<String, Node> nodes, List<String> problems) {
        this(nodes, problems, List.of());
    }

    /// What is wrong with a node, in sentences, the columns of each of its inputs, and those that it gives. Columns are
    /// empty where they are known only once the job runs; a collection gives several.
    public record Node(List<String> problems, List<Optional<List<Column>>> in, List<List<Column>> out) {
        public Node {
            problems = List.copyOf(problems);
            in = List.copyOf(in);
            out = List.copyOf(out);
        }
    }

    public CheckedJob {
        nodes = new LinkedHashMap<>(nodes);
        problems = List.copyOf(problems);
        seenInPart = List.copyOf(seenInPart);
    }

    public CheckedJob seenInPart(List<String> ids) {
        return new CheckedJob(nodes, problems, ids);
    }

    /// What is wrong with a node; nothing where it is not known.
    public List<String> problems(String id) {
        return Optional.ofNullable(nodes.get(id)).map(Node::problems).orElse(List.of());
    }

    /// How many sentences there are.
    public int count() {
        return problems.size()
                + nodes.values().stream()
                        .mapToInt(node -> node.problems().size())
                        .sum();
    }
}
