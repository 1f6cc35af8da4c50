package dev.lakeward.feature.pipeline.run;

import dev.lakeward.async.Load;
import dev.lakeward.async.Refresh;
import dev.lakeward.lake.pipeline.run.PipelineRun;
import dev.lakeward.lake.pipeline.run.PipelineRun.Kind;
import dev.lakeward.lake.pipeline.run.RunReading;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The runs of the last day that failed, for the status bar, whichever screen shows: asked seldom, and not of queries,
/// whose failures are told where they are written.
final class FailedRuns {
    private static final Set<Kind> KINDS = EnumSet.of(Kind.TRANSFER, Kind.CRAWL, Kind.JOB, Kind.WORKFLOW);
    private static final Duration LATELY = Duration.ofDays(1);
    private static final int SEEN = 500;
    private static final int SELDOM = 6;

    private final RunsAccess access;
    private final Refresh<Integer> asking;
    private final ReadOnlyObjectWrapper<Screen.@Nullable Waiting> waiting = new ReadOnlyObjectWrapper<>();

    FailedRuns(RunsAccess access) {
        this.access = access;
        this.asking = new Refresh<>(
                access.background(), this::failed, access.pace().usual().multipliedBy(SELDOM));
        asking.state().subscribe(this::read);
        if (access.own()) {
            asking.show();
        }
    }

    private int failed() {
        RunReading reading = access.runs().read(KINDS);
        List<PipelineRun> some = reading.next(SEEN);
        Instant since = access.clock().instant().minus(LATELY);
        return count(some, since);
    }

    /// How many of some runs failed since an instant. What a trigger started is told with its workflow.
    static int count(List<PipelineRun> runs, Instant since) {
        return (int) runs.stream()
                .filter(run -> run.started().isAfter(since) && run.state().isBad())
                .filter(run -> run.kind() != Kind.JOB || run.by().isEmpty())
                .count();
    }

    private void read(Load<Integer> now) {
        if (now instanceof Load.Ready<Integer> ready) {
            int count = ready.value();
            waiting.set(
                    count == 0
                            ? null
                            : new Screen.Waiting(
                                    Messages.text("ran.failed_today", count), count, new Address.AllRunsAt()));
        }
    }

    /// Asks no more.
    void leave() {
        asking.hide();
    }

    ReadOnlyObjectProperty<Screen.@Nullable Waiting> waiting() {
        return waiting.getReadOnlyProperty();
    }
}
