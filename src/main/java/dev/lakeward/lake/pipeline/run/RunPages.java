package dev.lakeward.lake.pipeline.run;

import dev.lakeward.lake.LakeException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The runs of one subject as a service tells them: page by page, newest first.
interface RunPages {
    /// The page that begins where another ended; the first without one. Blocks; throws LakeException.
    Page page(@Nullable String from);

    /// Some runs; `next` is absent at the end, `lost` unless some could not be told of.
    record Page(List<PipelineRun> runs, Optional<String> next, Optional<LakeException> lost) {
        public Page {
            runs = List.copyOf(runs);
        }

        Page(List<PipelineRun> runs, Optional<String> next) {
            this(runs, next, Optional.empty());
        }

        /// All there is.
        static Page last(List<PipelineRun> runs) {
            return new Page(runs, Optional.empty());
        }
    }
}
