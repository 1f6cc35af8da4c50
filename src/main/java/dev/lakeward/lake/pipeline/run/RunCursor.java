package dev.lakeward.lake.pipeline.run;

import dev.lakeward.lake.LakeException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

/// Where one reads in the runs of one subject.
final class RunCursor {
    private static final Comparator<PipelineRun> NEWEST_FIRST =
            Comparator.comparing(PipelineRun::started).reversed();

    private final RunPages pages;
    private final Deque<PipelineRun> read = new ArrayDeque<>();
    private Optional<String> next = Optional.empty();
    private Optional<LakeException> lost = Optional.empty();
    private boolean begun;

    RunCursor(RunPages pages) {
        this.pages = pages;
    }

    /// Reads on until a run is at hand or there is none left. Blocks.
    void fill() {
        while (read.isEmpty() && (!begun || next.isPresent())) {
            RunPages.Page page = pages.page(next.orElse(null));
            begun = true;
            next = page.next();
            lost = lost.or(page::lost);
            // A service may sort by when a run was asked for.
            page.runs().stream().sorted(NEWEST_FIRST).forEach(read::add);
        }
    }

    /// The next run, where one is at hand.
    Optional<PipelineRun> peek() {
        return Optional.ofNullable(read.peek());
    }

    /// Why some runs so far could not be told of.
    Optional<LakeException> lost() {
        return lost;
    }

    void skip() {
        read.poll();
    }
}
