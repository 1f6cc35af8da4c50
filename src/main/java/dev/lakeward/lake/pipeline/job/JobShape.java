package dev.lakeward.lake.pipeline.job;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.JobUpdate;

/// What can be set of a job, apart from its nodes.
public final class JobShape {
    /// What a form does not show: the nodes, and what AWS has replaced by something else.
    public static final Set<String> APART = Set.of("CodeGenConfigurationNodes", "AllocatedCapacity", "LogUri");

    /// What matters most, in the order in which it is set.
    public static final List<String> FIRST = List.of(
            "Role", "Description", "DefaultArguments", "WorkerType", "NumberOfWorkers", "MaxRetries", "Timeout");

    private static final SettingShape.Structure SHAPE = SettingMapping.shape(JobUpdate.builder(), "Job");

    private JobShape() {}

    public static SettingShape.Structure settings() {
        return SHAPE;
    }
}
