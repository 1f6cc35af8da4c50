package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.lake.pipeline.job.NodeType;
import java.util.Map;
import java.util.Optional;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// The icons of kinds of nodes.
final class NodeIcons {
    private static final Map<String, Ikon> TRANSFORMS = Map.ofEntries(
            Map.entry("ApplyMapping", Feather.SHUFFLE),
            Map.entry("SelectFields", Feather.CHECK_SQUARE),
            Map.entry("DropFields", Feather.MINUS_SQUARE),
            Map.entry("RenameField", Feather.EDIT_3),
            Map.entry("Filter", Feather.FILTER),
            Map.entry("Route", Feather.GIT_BRANCH),
            Map.entry("Join", Feather.GIT_MERGE),
            Map.entry("Union", Feather.LAYERS),
            Map.entry("Merge", Feather.GIT_PULL_REQUEST),
            Map.entry("Aggregate", Feather.BAR_CHART_2),
            Map.entry("DropDuplicates", Feather.COPY),
            Map.entry("SplitFields", Feather.SCISSORS),
            Map.entry("SelectFromCollection", Feather.LIST),
            Map.entry("DropNullFields", Feather.SLASH),
            Map.entry("Spigot", Feather.DROPLET),
            Map.entry("SparkSQL", Feather.CODE),
            Map.entry("CustomCode", Feather.TERMINAL),
            Map.entry("FillMissingValues", Feather.EDIT_2),
            Map.entry("PIIDetection", Feather.EYE_OFF),
            Map.entry("EvaluateDataQuality", Feather.CHECK_CIRCLE),
            Map.entry("EvaluateDataQualityMultiFrame", Feather.CHECK_CIRCLE));

    private NodeIcons() {}

    static Ikon of(String member) {
        Optional<NodeType.Role> role = NodeType.of(member).map(NodeType::role);
        if (role.isEmpty()) {
            return Feather.BOX;
        }
        return switch (role.get()) {
            case SOURCE -> member.contains("Catalog") ? Feather.DATABASE : Feather.FOLDER;
            case TRANSFORM -> TRANSFORMS.getOrDefault(member, Feather.BOX);
            case TARGET -> member.contains("Catalog") ? Feather.DATABASE : Feather.SAVE;
        };
    }
}
