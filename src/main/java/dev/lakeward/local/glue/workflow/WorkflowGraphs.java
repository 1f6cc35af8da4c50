package dev.lakeward.local.glue.workflow;

import dev.lakeward.local.glue.job.JobRuns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.Edge;
import software.amazon.awssdk.services.glue.model.Node;
import software.amazon.awssdk.services.glue.model.NodeType;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.WorkflowGraph;

/// The graphs of workflows: triggers, and the jobs and crawlers that they start or watch.
record WorkflowGraphs(String workflow) {
    WorkflowGraph graph(List<Trigger> triggers) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        Set<Edge> edges = new LinkedHashSet<>();
        for (Trigger trigger : triggers) {
            Node own = node(NodeType.TRIGGER, trigger.name()).toBuilder()
                    .triggerDetails(details -> details.trigger(trigger))
                    .build();
            nodes.put(own.uniqueId(), own);
            for (Action action : trigger.actions()) {
                Node started = member(action.jobName(), action.crawlerName());
                nodes.putIfAbsent(started.uniqueId(), started);
                edges.add(edge(own, started));
            }
            if (trigger.predicate() != null) {
                for (Condition condition : trigger.predicate().conditions()) {
                    Node watched = member(condition.jobName(), condition.crawlerName());
                    nodes.putIfAbsent(watched.uniqueId(), watched);
                    edges.add(edge(watched, own));
                }
            }
        }
        return WorkflowGraph.builder()
                .nodes(nodes.values())
                .edges(new ArrayList<>(edges))
                .build();
    }

    private static Edge edge(Node from, Node to) {
        return Edge.builder()
                .sourceId(from.uniqueId())
                .destinationId(to.uniqueId())
                .build();
    }

    /// The id of the node that an action starts.
    static String idOf(String workflow, Action action) {
        return new WorkflowGraphs(workflow)
                .member(action.jobName(), action.crawlerName())
                .uniqueId();
    }

    /// The id of a trigger's node.
    static String idOf(String workflow, Trigger trigger) {
        return new WorkflowGraphs(workflow)
                .node(NodeType.TRIGGER, trigger.name())
                .uniqueId();
    }

    private Node member(String job, String crawler) {
        return job != null ? node(NodeType.JOB, job) : node(NodeType.CRAWLER, String.valueOf(crawler));
    }

    private Node node(NodeType type, String name) {
        return Node.builder()
                .type(type)
                .name(name)
                .uniqueId(JobRuns.id("wnode_", List.of(workflow, type.toString(), name)))
                .build();
    }
}
