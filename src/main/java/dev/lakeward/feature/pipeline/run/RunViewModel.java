package dev.lakeward.feature.pipeline.run;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.Refresh;
import dev.lakeward.feature.pipeline.workflow.PartAddress;
import dev.lakeward.feature.pipeline.workflow.RunCharts;
import dev.lakeward.lake.pipeline.backfill.Backfill;
import dev.lakeward.lake.pipeline.run.PipelineRun;
import dev.lakeward.lake.pipeline.run.PipelineRun.RunKey;
import dev.lakeward.lake.pipeline.run.RunDetail;
import dev.lakeward.lake.pipeline.workflow.WorkflowRun;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.gantt.GanttModel;
import dev.lakeward.ui.graph.GraphModel;
import dev.lakeward.ui.page.Outcome;
import dev.lakeward.ui.page.PageLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The page of one run, kept up to date while somebody looks.
public final class RunViewModel {
    private final RunsAccess access;
    private final Navigator navigator;
    private final LatestLoad<Done> doing;
    private final ReadOnlyObjectWrapper<Load<Boolean>> reading = new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private final ReadOnlyObjectWrapper<@Nullable RunStanding> standing = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<PageLine>> report = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable GraphModel> graph = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<GanttModel> chart = new ReadOnlyObjectWrapper<>(GanttModel.EMPTY);
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(Outcome.NONE);
    private @Nullable Refresh<RunDetail> following;
    private @Nullable RunDetail detail;
    private Optional<RunKey> shown = Optional.empty();
    private boolean looked;

    /// What was done, and the run that came of it.
    private record Done(String said, Optional<RunKey> run) {}

    RunViewModel(RunsAccess access, Navigator navigator) {
        this.access = access;
        this.navigator = navigator;
        this.doing = access.background().latest();
        doing.state().subscribe(this::done);
    }

    /// Shows a run by its key, or none.
    void show(Optional<RunKey> key) {
        if (key.equals(shown)) {
            refresh();
            return;
        }
        shown = key;
        if (following != null) {
            following.hide();
        }
        following = null;
        detail = null;
        standing.set(null);
        outcome.set(Outcome.NONE);
        reading.set(new Load.Idle<>());
        key.ifPresent(this::follow);
    }

    private void follow(RunKey key) {
        Refresh<RunDetail> next = new Refresh<>(
                access.background(),
                () -> access.details().of(key),
                access.pace().usual(),
                now -> now.run().state().isEnded()
                        ? access.pace().usual()
                        : access.pace().running());
        following = next;
        next.state().subscribe(now -> {
            if (following == next) {
                read(now);
            }
        });
        if (looked) {
            next.show();
        }
    }

    private void read(Load<RunDetail> now) {
        switch (now) {
            case Load.Idle<RunDetail> ignored -> {}
            case Load.Loading<RunDetail>(Instant since) -> reading.set(new Load.Loading<>(since));
            case Load.Failed<RunDetail> failed -> reading.set(new Load.Failed<>(failed.cause()));
            case Load.Ready<RunDetail>(RunDetail all, Instant asOf) -> {
                detail = all;
                Instant moment = access.clock().instant();
                standing.set(RunStanding.of(all, access.own(), moment));
                report.set(RunReport.of(all, moment));
                Optional<WorkflowRun> workflow = all.workflow();
                graph.set(workflow.map(run -> RunCharts.graph(run, moment)).orElse(null));
                chart.set(workflow.map(run -> RunCharts.gantt(run, moment)).orElse(GanttModel.EMPTY));
                if (!(reading.get() instanceof Load.Ready<Boolean>)) {
                    reading.set(new Load.Ready<>(true, asOf));
                }
            }
        }
    }

    private void done(Load<Done> now) {
        switch (now) {
            case Load.Ready<Done> ready -> {
                ready.value().run().ifPresent(run -> navigator.go(new Address.RunAt(run.toString())));
                outcome.set(new Outcome(ready.value().said(), false));
                refresh();
            }
            case Load.Failed<Done> failed ->
                outcome.set(new Outcome(ErrorTexts.of(failed.cause()).sentence(), true));
            default -> outcome.set(Outcome.NONE);
        }
    }

    void looked(boolean now) {
        looked = now;
        if (following != null) {
            if (now) {
                following.show();
            } else {
                following.hide();
            }
        }
    }

    void refresh() {
        if (following != null) {
            following.again();
        }
    }

    void stop() {
        RunDetail now = detail;
        if (now != null && access.own() && !now.run().state().isEnded()) {
            PipelineRun run = now.run();
            doing.start(() -> {
                access.actions().stop(run);
                return new Done(Messages.text("ran.stopping", RunWords.subject(run)), Optional.empty());
            });
        }
    }

    /// Starts the same once more, and goes there.
    void again() {
        RunDetail now = detail;
        if (now != null && access.own() && now.run().state().isEnded()) {
            doing.start(() -> new Done(
                    Messages.text("ran.begun", RunWords.subject(now.run())),
                    access.actions().again(now)));
        }
    }

    /// Takes a workflow's run up again from what failed, and goes to the run that does.
    void resume() {
        RunDetail now = detail;
        RunStanding head = standing.get();
        if (now != null && now.backfill().isPresent()) {
            goOn(now.backfill().get());
        } else if (now != null && head != null && head.resume().isPresent()) {
            doing.start(() -> new Done(
                    Messages.text("ran.resumed", RunWords.subject(now.run())),
                    Optional.of(access.actions().resume(now.run(), head.nodes()))));
        }
    }

    // What is missing of a backfill is run under the same name.
    private void goOn(Backfill backfill) {
        access.backfills().filter(known -> access.own()).ifPresent(known -> {
            known.drive(backfill);
            outcome.set(new Outcome(
                    Messages.text("backfill.goes_on", backfill.missing().size()), false));
            refresh();
        });
    }

    /// Shows it beside the run before.
    void compare() {
        shown.ifPresent(key -> navigator.go(new Address.RunsComparedAt(key.toString(), "")));
    }

    void goToSubject() {
        RunStanding head = standing.get();
        if (head != null) {
            head.subjectAt().ifPresent(navigator::go);
        }
    }

    /// Goes to where a node of the graph or a row of the chart leads: the part's own run.
    void openPart(String node) {
        RunDetail now = detail;
        if (now != null) {
            now.workflow().flatMap(run -> PartAddress.of(run, node)).ifPresent(navigator::go);
        }
    }

    /// Whether the run could be read.
    public ReadOnlyObjectProperty<Load<Boolean>> reading() {
        return reading.getReadOnlyProperty();
    }

    /// What stands above the page; null while the run is not known.
    ReadOnlyObjectProperty<@Nullable RunStanding> standing() {
        return standing.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<PageLine>> report() {
        return report.getReadOnlyProperty();
    }

    /// A workflow's run as a graph; null for other runs.
    ReadOnlyObjectProperty<@Nullable GraphModel> graph() {
        return graph.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<GanttModel> chart() {
        return chart.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Outcome> outcome() {
        return outcome.getReadOnlyProperty();
    }
}
