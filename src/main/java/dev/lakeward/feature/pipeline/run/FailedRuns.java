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
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The runs of the last day that failed, for the status bar, whichever screen shows: asked seldom, and not of queries,
/// whose failures are told where they are written.
final class FailedRuns {
    private static final Set<Kind> KINDS =
            EnumSet.of(Kind.TRANSFER, Kind.CRAWL, Kind.JOB, Kind.WORKFLOW, Kind.BACKFILL);
    private static final Duration LATELY = Duration.ofDays(1);
    private static final int SEEN = 500;
    private static final int SELDOM = 6;

    private final RunsAccess access;
    private final Refresh<List<PipelineRun>> asking;
    // Those of the newest look; what comes after the first look is told.
    private @Nullable Set<PipelineRun.RunKey> known;
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

    private List<PipelineRun> failed() {
        RunReading reading = access.runs().read(KINDS);
        List<PipelineRun> some = reading.next(SEEN);
        Instant since = access.clock().instant().minus(LATELY);
        return of(some, since);
    }

    /// Those of some runs that failed since an instant. What a trigger started is told with its workflow.
    static List<PipelineRun> of(List<PipelineRun> runs, Instant since) {
        return runs.stream()
                .filter(run -> run.started().isAfter(since) && run.state().isBad())
                .filter(run -> run.kind() != Kind.JOB || run.by().isEmpty())
                .toList();
    }

    private void tellNew(List<PipelineRun> failed) {
        Set<PipelineRun.RunKey> before = known;
        known = failed.stream().map(PipelineRun::key).collect(Collectors.toSet());
        if (before != null) {
            failed.stream()
                    .filter(run -> !before.contains(run.key()))
                    .forEach(run -> access.notice()
                            .accept(
                                    Messages.text(
                                            "ran.failed_notice", RunWords.kind(run.kind()), RunWords.subject(run)),
                                    Messages.text("ran.failed_see")));
        }
    }

    private void read(Load<List<PipelineRun>> now) {
        if (now instanceof Load.Ready<List<PipelineRun>> ready) {
            int count = ready.value().size();
            tellNew(ready.value());
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
