package dev.lakeward.feature.pipeline.node;

import dev.lakeward.lake.pipeline.job.Setting;
import java.util.List;
import java.util.Optional;

/// What a person can have done with what a panel shows. For the JavaFX thread.
public interface NodeEdits {
    /// Whether anything may be changed at all.
    boolean mayEdit();

    /// Sets what stands at a path of a node's settings, or takes it away; of the job's own where `node` is empty.
    void set(String node, List<String> path, Optional<Setting> value);

    /// The same, where there are other lines of the form afterwards.
    void reshape(String node, List<String> path, Optional<Setting> value);

    void rename(String node, String name);

    /// Has a node read another one no more.
    void disconnect(String from, String to);

    void delete(String node);

    /// Shows another node.
    void select(String node);
}
