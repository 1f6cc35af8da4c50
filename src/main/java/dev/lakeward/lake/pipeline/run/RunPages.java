package dev.lakeward.lake.pipeline.run;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The runs of one subject as a service tells them: page by page, newest first.
interface RunPages {
    /// The page that begins where another ended; the first without one. Blocks; throws LakeException.
    Page page(@Nullable String from);

    /// Some runs; `next` is absent at the end.
    record Page(List<PipelineRun> runs, Optional<String> next) {
        public Page {
            runs = List.copyOf(runs);
        }

        /// All there is.
        static Page last(List<PipelineRun> runs) {
            return new Page(runs, Optional.empty());
        }
    }
}
