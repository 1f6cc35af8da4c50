package dev.lakeward.lake.pipeline.run;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A reading of all runs, newest first, as far as somebody wants. Not thread-safe; blocks.
public final class RunReading {
    private static final int AT_ONCE = 8;

    private final PriorityQueue<RunCursor> cursors = new PriorityQueue<>(
            Comparator.comparing((RunCursor cursor) -> newest(cursor)).reversed());
    private final Map<PipelineRun.Kind, Gap> gaps = new LinkedHashMap<>();

    /// Runs of a kind that are not listed, not all of them where `part`, and why.
    public record Gap(PipelineRun.Kind kind, boolean part, LakeException cause) {}

    /// What has runs, and where they are read.
    record Subject(PipelineRun.Kind kind, RunPages pages) {}

    RunReading() {}

    private static Instant newest(RunCursor cursor) {
        return cursor.peek().map(PipelineRun::started).orElse(Instant.MIN);
    }

    /// What ran of a kind cannot be asked.
    void missing(PipelineRun.Kind kind, boolean part, LakeException cause) {
        if (cause.error() == LakeError.CANCELLED) {
            throw cause;
        }
        gaps.putIfAbsent(kind, new Gap(kind, part, cause));
    }

    /// Reads the first page of every subject, 8 at a time.
    void open(List<Subject> subjects) {
        ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
        try {
            List<Future<?>> asked = new ArrayList<>();
            List<RunCursor> opened = new ArrayList<>();
            for (Subject subject : subjects) {
                RunCursor cursor = new RunCursor(subject.pages());
                opened.add(cursor);
                asked.add(workers.submit(cursor::fill));
            }
            for (int i = 0; i < subjects.size(); i++) {
                add(opened.get(i), subjects.get(i).kind(), asked.get(i));
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private void add(RunCursor cursor, PipelineRun.Kind kind, Future<?> filled) {
        try {
            filled.get();
            cursor.lost().ifPresent(e -> missing(kind, true, e));
            if (cursor.peek().isPresent()) {
                cursors.add(cursor);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakeException(LakeError.CANCELLED, "runs", "", e);
        } catch (ExecutionException e) {
            lost(kind, e.getCause() instanceof LakeException lake ? lake : internal(e));
        }
    }

    private static LakeException internal(Throwable cause) {
        return new LakeException(LakeError.INTERNAL, "runs", "", cause);
    }

    // What was deleted meanwhile has no runs any more.
    private void lost(PipelineRun.Kind kind, LakeException cause) {
        if (cause.error() != LakeError.NOT_FOUND) {
            missing(kind, true, cause);
        }
    }

    /// The next runs, at most `most`; fewer only at the end.
    public List<PipelineRun> next(int most) {
        List<PipelineRun> some = new ArrayList<>();
        while (some.size() < most && !cursors.isEmpty()) {
            RunCursor cursor = cursors.remove();
            Optional<PipelineRun> run = cursor.peek();
            run.ifPresent(some::add);
            cursor.skip();
            try {
                cursor.fill();
                cursor.lost().ifPresent(e -> run.ifPresent(last -> missing(last.kind(), true, e)));
            } catch (LakeException e) {
                run.ifPresent(last -> lost(last.kind(), e));
                continue;
            }
            if (cursor.peek().isPresent()) {
                cursors.add(cursor);
            }
        }
        return some;
    }

    /// Whether there are more.
    public boolean hasMore() {
        return !cursors.isEmpty();
    }

    /// What is not listed, as far as was read.
    public List<Gap> gaps() {
        return List.copyOf(gaps.values());
    }
}
