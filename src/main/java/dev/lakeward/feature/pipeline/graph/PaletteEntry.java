package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.feature.pipeline.node.Spelling;
import dev.lakeward.lake.pipeline.job.NodeType;
import dev.lakeward.ui.Messages;
import java.util.List;
import java.util.Locale;
import org.kordamp.ikonli.Ikon;

/// A kind of nodes that can be added, by AWS's name of it: what it is called, and what it does or where it runs.
record PaletteEntry(String member, Ikon icon, String title, String role) {
    /// All kinds, those that run here first.
    static List<PaletteEntry> all() {
        return NodeType.all().stream()
                .sorted((one, other) -> Boolean.compare(other.runsHere(), one.runsHere()))
                .map(type -> new PaletteEntry(
                        type.member(), NodeIcons.of(type.member()), Spelling.words(type.member()), role(type)))
                .toList();
    }

    private static String role(NodeType type) {
        String role = Messages.text("job.role_" + type.role().name().toLowerCase(Locale.ROOT));
        return type.runsHere() ? role : Messages.text("job.only_aws");
    }

    boolean has(String words) {
        return (title + " " + role).toLowerCase(Locale.ROOT).contains(words);
    }
}
