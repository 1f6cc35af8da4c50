package dev.lakeward.local.glue.job.graph;

import dev.lakeward.local.engine.FileSampler;
import dev.lakeward.local.engine.sample.SampleAnswer;
import dev.lakeward.local.engine.sample.SampleTask;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file whose fields are looked for in all of it, as one may come last: a large one of JSON, whose records are lines
/// that have been looked at, line by line. `extension` is what stands behind its object's name.
record SampledFile(Path path, String extension) {
    private static final SampleTask.Limits MUCH = new SampleTask.Limits(1_000_000, 64 << 20, 64 << 20, 20_000, 60_000);
    // What is held whole.
    private static final long SMALL = 8 << 20;
    // A second for each megabyte is much.
    private static final long BYTES_OF_MILLISECOND = 1_000;

    /// What files are, in their order. Ends where the job is stopped.
    static List<SampleAnswer> answers(
            GraphParts parts, Caller role, Stages stages, boolean areJson, List<SampledFile> files) {
        stages.engine();
        FileSampler sampler = new FileSampler(parts.workers(), role.principal().id(), stages.folder());
        stages.holds(sampler::cancel);
        try {
            List<SampleAnswer> answers = new ArrayList<>(sampler.sample(
                    files.stream().map(file -> file.task(areJson)).toList(), done -> {}));
            for (int i = 0; i < answers.size(); i++) {
                // One that is packed may be larger than it looks.
                boolean isPart = areJson
                        && answers.get(i) instanceof SampleAnswer.Known known
                        && !known.size().isExact();
                if (isPart) {
                    answers.set(
                            i,
                            sampler.sample(List.of(files.get(i).whole()), done -> {})
                                    .getFirst());
                }
            }
            return answers;
        } finally {
            stages.holds(() -> {});
        }
    }

    private long size() {
        return Volume.run(() -> Files.size(path));
    }

    private SampleTask task(boolean isJson) {
        return isJson && size() > SMALL ? whole() : new SampleTask(path.toString(), extension, List.of(), MUCH);
    }

    private SampleTask whole() {
        SampleTask.Limits limits = new SampleTask.Limits(
                MUCH.records(),
                MUCH.bytes(),
                MUCH.longestRecordBytes(),
                MUCH.columns(),
                MUCH.millis() + size() / BYTES_OF_MILLISECOND);
        return new SampleTask(path.toString(), extension, List.of(), limits, true);
    }
}
