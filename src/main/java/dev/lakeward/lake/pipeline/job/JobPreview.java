package dev.lakeward.lake.pipeline.job;

import dev.lakeward.sql.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a draft as far as one of its nodes and shows the first rows there, as the job's role; where a lake can. Nothing
/// is published, and no bookmark moves.
public interface JobPreview {
    /// The first rows behind a node, each with a text or null for NULL, and how many there are in all.
    record Rows(List<Column> columns, List<List<@Nullable String>> rows, long count) {}

    /// Blocks; throws LakeException. Interrupting stops it.
    Rows rows(JobDraft draft, String node, int most);

    /// The ids of the nodes that read a table of which the job's role sees a part. Blocks; throws LakeException.
    List<String> seenInPart(JobDraft draft);
}
