package dev.lakeward.ui.run;

import dev.lakeward.async.RunHandle;
import dev.lakeward.async.RunProgress;
import dev.lakeward.lake.LakeException;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a line about a run says at a moment: how it stands, how much of it is done from 0 to 1 or -1 where nobody
/// knows, and whether it can still be cancelled.
public record RunWords(Standing standing, String text, double done, boolean canCancel) {
    /// How a run stands, for its colour.
    public enum Standing {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    public static RunWords of(RunHandle run, Instant now) {
        return switch (run.state().get()) {
            case RunHandle.State.Running(RunProgress progress, boolean stopping) ->
                new RunWords(
                        Standing.RUNNING,
                        running(progress, stopping, Duration.between(run.started(), now)),
                        progress.total() == 0 ? -1 : Math.min(1, (double) progress.done() / progress.total()),
                        !stopping);
            case RunHandle.State.Succeeded(Instant at) ->
                over(Standing.SUCCEEDED, "run.succeeded", run.started(), at, now);
            case RunHandle.State.Cancelled(Instant at) ->
                over(Standing.CANCELLED, "run.cancelled", run.started(), at, now);
            case RunHandle.State.Failed(LakeException cause, Instant at) -> {
                RunWords over = over(Standing.FAILED, "run.failed", run.started(), at, now);
                yield new RunWords(
                        Standing.FAILED,
                        over.text() + "  ·  " + ErrorTexts.of(cause).sentence(),
                        0,
                        false);
            }
        };
    }

    private static String running(RunProgress progress, boolean stopping, Duration since) {
        List<String> parts = new ArrayList<>();
        if (stopping) {
            parts.add(Messages.text("run.stopping"));
        }
        if (progress.total() > 0) {
            parts.add(Messages.text("run.progress_of", progress.done(), progress.total(), progress.phase()));
        } else if (progress.done() > 0) {
            parts.add(Messages.text("run.progress", progress.done(), progress.phase()));
        } else if (!progress.phase().isEmpty()) {
            parts.add(progress.phase());
        }
        parts.add(Formats.duration(since));
        return String.join("  ·  ", parts);
    }

    private static RunWords over(Standing standing, String key, Instant started, Instant ended, Instant now) {
        return new RunWords(
                standing,
                Messages.text(key) + "  ·  " + Formats.duration(Duration.between(started, ended)) + "  ·  "
                        + Formats.ago(ended, now),
                0,
                false);
    }
}
