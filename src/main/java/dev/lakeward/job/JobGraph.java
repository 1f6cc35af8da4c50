package dev.lakeward.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// A visual job's nodes, each behind all that it reads.
public final class JobGraph {
    private final Map<String, JobNode> nodes;

    private JobGraph(Map<String, JobNode> nodes) {
        this.nodes = nodes;
    }

    /// The graph of a job that can run. Throws [JobException] with the first thing that is wrong.
    public static JobGraph of(Map<String, CodeGenConfigurationNode> nodes) {
        List<JobException> problems = new ArrayList<>();
        JobGraph graph = read(nodes, problems);
        if (!problems.isEmpty()) {
            throw problems.getFirst();
        }
        return graph;
    }

    /// All that is wrong with a graph, apart from what only its rows' types tell; empty where it can run.
    public static List<JobException> problems(Map<String, CodeGenConfigurationNode> nodes) {
        List<JobException> problems = new ArrayList<>();
        read(nodes, problems);
        return problems;
    }

    /// The graph as far as a node: itself and all that it reads, which need write nothing. Throws [JobException] with
    /// the first thing that is wrong there.
    public static JobGraph upTo(String id, Map<String, CodeGenConfigurationNode> nodes) {
        Map<String, JobNode> known = new TreeMap<>();
        List<String> wanted = new ArrayList<>(List.of(id));
        while (!wanted.isEmpty()) {
            String next = wanted.removeLast();
            CodeGenConfigurationNode shape = nodes.get(next);
            if (shape != null && !known.containsKey(next)) {
                JobNode node = JobNode.of(next, shape);
                known.put(next, node);
                wanted.addAll(node.inputs());
            }
        }
        List<JobException> problems = new ArrayList<>();
        known.values().forEach(node -> check(node, known, problems));
        JobGraph graph = placed(known, problems);
        if (!problems.isEmpty()) {
            throw problems.getFirst();
        }
        return graph;
    }

    /// The sources of a graph, whatever is wrong with it elsewhere.
    public static List<JobNode> sources(Map<String, CodeGenConfigurationNode> nodes) {
        return known(nodes, new ArrayList<>()).values().stream()
                .filter(node -> isOf(node, NodeKind.Role.SOURCE))
                .toList();
    }

    private static Map<String, JobNode> known(
            Map<String, CodeGenConfigurationNode> shapes, List<JobException> problems) {
        Map<String, JobNode> known = new TreeMap<>();
        shapes.forEach((id, shape) -> {
            try {
                known.put(id, JobNode.of(id, shape));
            } catch (JobException e) {
                problems.add(e);
            }
        });
        return known;
    }

    private static JobGraph read(Map<String, CodeGenConfigurationNode> shapes, List<JobException> problems) {
        Map<String, JobNode> known = known(shapes, problems);
        known.values().forEach(node -> check(node, known, problems));
        if (known.values().stream().noneMatch(node -> isOf(node, NodeKind.Role.TARGET))) {
            problems.add(new JobException("", "the job has no target: nothing would be written"));
        }
        return placed(known, problems);
    }

    private static JobGraph placed(Map<String, JobNode> known, List<JobException> problems) {
        Map<String, JobNode> ordered = new LinkedHashMap<>();
        known.keySet().forEach(id -> place(id, known, ordered, new LinkedHashSet<>(), problems));
        return new JobGraph(ordered);
    }

    private static boolean isOf(JobNode node, NodeKind.Role role) {
        return node.kind().map(NodeKind::role).filter(role::equals).isPresent();
    }

    private static void check(JobNode node, Map<String, JobNode> known, List<JobException> problems) {
        if (node.kind().isEmpty()) {
            try {
                node.requireKind();
            } catch (JobException e) {
                problems.add(e);
            }
        } else if (!node.kind().get().takes(node.inputs().size())) {
            problems.add(node.fault("a " + node.member() + " node takes "
                    + node.kind().get().inputs() + " and has " + node.inputs().size()));
        }
        for (String input : node.inputs()) {
            JobNode before = known.get(input);
            if (before == null) {
                problems.add(node.fault("its input " + input + " is not there"));
            } else if (isOf(before, NodeKind.Role.TARGET)) {
                problems.add(node.fault("its input " + input + " is a target, which gives no rows"));
            }
        }
    }

    // Depth first, without recursion: a chain of nodes may be long.
    private static void place(
            String id,
            Map<String, JobNode> known,
            Map<String, JobNode> ordered,
            Set<String> open,
            List<JobException> problems) {
        List<String> path = new ArrayList<>(List.of(id));
        while (!path.isEmpty()) {
            String last = path.getLast();
            JobNode node = known.get(last);
            if (node == null || ordered.containsKey(last)) {
                path.removeLast();
                continue;
            }
            open.add(last);
            List<String> missing = node.inputs().stream()
                    .filter(input -> known.containsKey(input) && !ordered.containsKey(input))
                    .toList();
            if (missing.stream().anyMatch(open::contains)) {
                problems.add(node.fault("it reads what comes of itself, through "
                        + missing.stream().filter(open::contains).findFirst().orElse(last)));
                missing = List.of();
            }
            if (missing.isEmpty()) {
                ordered.put(last, node);
                open.remove(last);
                path.removeLast();
            } else {
                path.add(missing.getFirst());
            }
        }
    }

    /// All nodes, each behind those that it reads.
    public List<JobNode> nodes() {
        return List.copyOf(nodes.values());
    }

    public JobNode node(String id) {
        return Objects.requireNonNull(nodes.get(id), id);
    }

    /// The nodes that read a node, one for each time that they do.
    public List<JobNode> readers(String id) {
        List<JobNode> readers = new ArrayList<>();
        nodes.values().forEach(node -> node.inputs().stream().filter(id::equals).forEach(input -> readers.add(node)));
        return readers;
    }
}
