package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.lake.pipeline.run.PipelineRun;
import dev.lakeward.lake.pipeline.workflow.Member;
import dev.lakeward.lake.pipeline.workflow.WorkflowGraph.Node;
import dev.lakeward.lake.pipeline.workflow.WorkflowRun;
import dev.lakeward.ui.Address;
import java.util.Optional;

/// Where a part of a workflow leads.
public final class PartAddress {
    private PartAddress() {}

    /// What became of a node of a run: a job's own run, or the page of a crawler or of a job that was not started.
    /// Empty for a trigger.
    public static Optional<Address> of(WorkflowRun run, String node) {
        return run.graph().nodes().stream()
                .filter(each -> each.id().equals(node))
                .findFirst()
                .map(PartAddress::of);
    }

    private static Address of(Node node) {
        return node.last()
                .filter(last ->
                        node.member().kind() == Member.Kind.JOB && !last.id().isEmpty())
                .<Address>map(last -> new Address.RunAt(new PipelineRun.RunKey(
                                PipelineRun.Kind.JOB, node.member().name(), last.id())
                        .toString()))
                .orElseGet(() -> page(node.member()));
    }

    /// The page of a job or crawler.
    public static Address page(Member member) {
        return switch (member.kind()) {
            case JOB -> new Address.JobAt(member.name());
            case CRAWLER -> new Address.CrawlerAt(member.name());
        };
    }
}
