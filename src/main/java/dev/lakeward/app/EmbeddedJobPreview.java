package dev.lakeward.app;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.job.JobDraft;
import dev.lakeward.lake.pipeline.job.JobMapping;
import dev.lakeward.lake.pipeline.job.JobPreview;
import dev.lakeward.local.glue.job.FirstRows;
import dev.lakeward.local.glue.job.JobDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Job;

/// The first rows behind nodes of jobs, of a lake in a folder.
final class EmbeddedJobPreview implements JobPreview {
    private final JobDesk desk;

    EmbeddedJobPreview(JobDesk desk) {
        this.desk = desk;
    }

    @Override
    public Rows rows(JobDraft draft, String node, int most) {
        FirstRows first = SdkErrors.call("glue:StartJobRun", () -> desk.show(job(draft), node, most));
        return new Rows(
                first.columns(),
                first.rows().stream().map(EmbeddedJobPreview::texts).toList(),
                first.count());
    }

    @Override
    public List<String> seenInPart(JobDraft draft) {
        return SdkErrors.call("glue:StartJobRun", () -> desk.seenInPart(job(draft)));
    }

    private static Job job(JobDraft draft) {
        return Job.builder()
                .name(draft.name().isEmpty() ? "*" : draft.name())
                .role(draft.role())
                .codeGenConfigurationNodes(JobMapping.nodes(draft))
                .build();
    }

    private static List<@Nullable String> texts(List<Optional<String>> row) {
        List<@Nullable String> texts = new ArrayList<>();
        row.forEach(each -> texts.add(each.orElse(null)));
        return texts;
    }
}
