package dev.lakeward.ui.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Arranges a graph in layers from left to right by ELK. The same graph is always arranged alike.
final class LayeredLayout {
    private static final double BETWEEN_LAYERS = 80;
    private static final double BETWEEN_NODES = 26;

    private LayeredLayout() {}

    /// Takes as long as it takes; not for the JavaFX thread.
    static GraphLayout of(GraphModel model) {
        if (model.nodes().isEmpty()) {
            return GraphLayout.EMPTY;
        }
        // Registers what ELK clones its options with, once.
        LayoutMetaDataService.getInstance();
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(CoreOptions.RANDOM_SEED, 1);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, BETWEEN_NODES);
        root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
        Map<String, ElkNode> nodes = new HashMap<>();
        for (GraphNode node : model.nodes()) {
            ElkNode made = ElkGraphUtil.createNode(root);
            made.setDimensions(GraphLayout.WIDTH, GraphLayout.HEIGHT);
            nodes.put(node.id(), made);
        }
        List<ElkEdge> edges = model.edges().stream()
                .map(edge -> ElkGraphUtil.createSimpleEdge(nodes.get(edge.from()), nodes.get(edge.to())))
                .toList();
        new LayeredLayoutProvider().layout(root, new BasicProgressMonitor());
        Map<String, GraphLayout.Spot> spots = new HashMap<>();
        nodes.forEach((id, node) -> spots.put(id, new GraphLayout.Spot(node.getX(), node.getY())));
        return new GraphLayout(spots, edges.stream().map(LayeredLayout::route).toList());
    }

    private static List<GraphLayout.Spot> route(ElkEdge edge) {
        List<GraphLayout.Spot> points = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(new GraphLayout.Spot(section.getStartX(), section.getStartY()));
            section.getBendPoints().forEach(bend -> points.add(new GraphLayout.Spot(bend.getX(), bend.getY())));
            points.add(new GraphLayout.Spot(section.getEndX(), section.getEndY()));
        }
        return points;
    }
}
